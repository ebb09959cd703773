"""Last year's results in this year's structure: what is comparable, and what is not and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kpirules.diagnostics.text import Text
from kpirules.editions.crosswalk.evaluate import evaluate_pair, of_card
from kpirules.editions.crosswalk.model import Crosswalk, Exclusion, Kind, Pair, Relation
from kpirules.editions.crosswalk.users import user_value
from kpirules.formula.values import Missing
from kpirules.framework.node import Node
from kpirules.scoring.node_result import plain_number
from kpirules.scoring.reasons import reason_text
from kpirules.scoring.scorecard import Scorecard

__all__ = ["ReadNode", "Reading", "read_results"]

_BROADER = Text(
    th="กว้างกว่ารายการเดิม และไม่มีสูตรว่ารวมกันอย่างไร",
    en="it is broader than what it comes from, and no formula says how it comes from it",
)
_NARROWER = Text(
    th="แคบกว่ารายการเดิม และไม่มีสูตรว่าแยกอย่างไร",
    en="it is narrower than what it comes from, and no formula says how it comes from it",
)
_RELATED = Text(th="เกี่ยวข้องกันเท่านั้น ไม่ใช่สิ่งเดียวกัน", en="it is related, and not the same thing")
_UNTOLD = Text(th="ตารางเทียบไม่ได้กล่าวถึง", en="the crosswalk says nothing about it")
_WHY = {Relation.BROAD: _BROADER, Relation.NARROW: _NARROWER, Relation.RELATED: _RELATED}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadNode:
    """One node of the new edition with its result under the old one.

    Attributes:
        comparable: Whether a result of the old edition can be read here at all.
        relation: How alike the two sides are; None where nothing is paired with it.
        olds: What it comes from in the old edition.
        score: The result; None where there is none, `reason` then says why.
        value: The measured value before scoring, where one node is taken as it is.
        reason: Why it is not comparable, or why there is no result.
        note: What a reader should know about the pair.
        untold: The crosswalk does not mention it.
    """

    id: str
    title: Text
    comparable: bool
    relation: Relation | None = None
    olds: tuple[str, ...] = ()
    score: Decimal | Fraction | None = None
    value: Decimal | Fraction | None = None
    reason: Text = Text()
    note: Text = Text()
    untold: bool = False

    def to_dict(self) -> dict[str, object]:
        """Return it as plain data for JSON; numbers are exact text."""
        return {
            "id": self.id,
            "title": _both(self.title),
            "comparable": self.comparable,
            "relation": None if self.relation is None else self.relation.value,
            "from": list(self.olds),
            "score": plain_number(self.score),
            "value": plain_number(self.value),
            "reason": _both(self.reason),
            "note": _both(self.note),
            "untold": self.untold,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The results of one unit in the structure of another edition.

    Attributes:
        old: The edition under which the results came about.
        new: The edition in whose structure they stand.
        nodes: Every node of the new edition, the total first, in declared order.
        left_out: Results of the old edition that are known to have no counterpart.
    """

    unit: str
    old: str
    new: str
    nodes: tuple[ReadNode, ...]
    left_out: tuple[Exclusion, ...] = ()

    def __getitem__(self, node_id: str) -> ReadNode:
        return next(node for node in self.nodes if node.id == node_id)

    def __iter__(self) -> Iterator[ReadNode]:
        return iter(self.nodes)

    def to_dict(self) -> dict[str, object]:
        """Return the reading as plain data for JSON; the keys are stable."""
        return {
            "unit": self.unit,
            "from": self.old,
            "to": self.new,
            "nodes": [node.to_dict() for node in self.nodes],
            "left_out": [
                {"id": each.old.written, "reason": _both(each.reason)}
                for each in self.left_out
                if each.old is not None
            ],
        }


def read_results(crosswalk: Crosswalk, card: Scorecard) -> Reading:
    """Return the results of a card of the old edition in the structure of the new one.

    Numbers are those of the card: nothing is scored again, and what is taken as it is keeps every
    digit.
    """
    nodes = tuple(_read(node, crosswalk, card) for node in crosswalk.new.root.walk())
    return Reading(
        unit=card.unit,
        old=crosswalk.old.reference,
        new=crosswalk.new.reference,
        nodes=nodes,
        left_out=tuple(
            each
            for each in crosswalk.exclusions
            if each.old is not None and each.old.kind is not Kind.INPUT
        ),
    )


def _read(node: Node, crosswalk: Crosswalk, card: Scorecard) -> ReadNode:
    pair = crosswalk.pair_to(Kind.SCORE, node.id)
    if pair is not None:
        return _read_pair(node, pair, card)
    excluded = crosswalk.exclusion_of(Kind.SCORE, node.id)
    return ReadNode(
        id=node.id,
        title=node.title,
        comparable=False,
        reason=_UNTOLD if excluded is None else excluded.reason,
        untold=excluded is None,
    )


def _read_pair(node: Node, pair: Pair, card: Scorecard) -> ReadNode:
    score: Decimal | Fraction | None = None
    value: Decimal | Fraction | None = None
    reason = Text()
    if pair.carried:
        if pair.value is None:
            (old,) = pair.olds.values()
            # The card's own numbers, with the places that they were rounded to.
            result = card[old.id]
            score, value, reason = result.score, result.value, result.reason
        else:
            got = evaluate_pair(pair, of_card(card))
            shown = user_value(got)
            score = shown if isinstance(shown, Decimal | Fraction) else None
            reason = reason_text(got) if isinstance(got, Missing) else Text()
    else:
        reason = _WHY.get(pair.relation or Relation.RELATED, _RELATED)
    return ReadNode(
        id=node.id,
        title=node.title,
        comparable=pair.carried,
        relation=pair.relation,
        olds=tuple(name.written for name in pair.olds.values()),
        score=score,
        value=value,
        reason=reason,
        note=pair.note,
    )


def _both(text: Text) -> dict[str, str] | None:
    return {"th": text.th, "en": text.en} if text else None
