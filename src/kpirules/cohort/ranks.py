"""Ranks and percentiles of units, by the total and every indicator, as the framework declares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kpirules.api import Framework
from kpirules.cohort.placing import Placed, Score, percentile, place_all
from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.catalogue.ranks import COHORT_NODE_UNKNOWN, RANKED_BY_OTHER_RULES
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.text import Text
from kpirules.errors import InputError
from kpirules.formula.values import State
from kpirules.framework.ranking import Ranking
from kpirules.scoring.node_result import plain_number
from kpirules.scoring.scorecard import Scorecard

__all__ = ["Rank", "Standings", "rank_units"]

_SUSPENDED = Text(th="ปีนี้งดจัดลำดับ", en="no ranks are given this year")
_NO_KIND = Text(
    th="ไม่ทราบกลุ่มของหน่วย เพราะไม่มี {name}", en="its group is not known: {name} is missing"
)
_REFUSED = Text(th="ข้อมูลใช้ไม่ได้", en="its data cannot be used")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """The place of one unit by one node.

    Attributes:
        node: The id of the node that is ranked: `total`, or an indicator or group.
        group: What the unit is ranked within, where the framework declares groups.
        rank: 1 for the best; None where the unit has none, and `reason` says why.
        of: How many units of its group have a rank.
        tied: How many units share the rank, itself included; 0 without a rank.
        percentile: As the framework defines it, 0 to 100, exact; None without a rank.
        score: The score as it is printed, whether or not it is ranked.
        band: The band; of the total only.
        reason: Why it has no rank; empty where it has one.
    """

    unit: str
    node: str
    group: str | None
    rank: int | None
    of: int
    tied: int
    percentile: Fraction | None
    score: Score | None
    band: str | None
    reason: Text

    def to_dict(self) -> dict[str, object]:
        """Return the rank as plain data for JSON; numbers that may be broken are exact text."""
        return {
            "unit": self.unit,
            "node": self.node,
            "group": self.group,
            "rank": self.rank,
            "of": self.of,
            "tied": self.tied,
            "percentile": plain_number(self.percentile),
            "score": plain_number(self.score),
            "band": self.band,
            "reason": {"th": self.reason.th, "en": self.reason.en} if self.reason else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """The ranks of many units under one edition.

    Attributes:
        framework: The edition's reference.
        digest: The digest of its content.
        ranking: The rules that were followed.
        nodes: The ids of the nodes that were ranked, in the order asked for.
        ranks: All ranks, node by node, each in the order of the units.
    """

    framework: str
    digest: str
    ranking: Ranking
    nodes: tuple[str, ...]
    ranks: tuple[Rank, ...]

    def of(self, node: str = "total") -> tuple[Rank, ...]:
        """Return the ranks by one node, in the order of the units."""
        return tuple(rank for rank in self.ranks if rank.node == node)

    def best_first(self, node: str = "total") -> tuple[Rank, ...]:
        """Return the ranks by one node, group by group, the best first, those without one last.

        Groups and units of one rank stand in the order of the units.
        """
        ranks = self.of(node)
        groups = list(dict.fromkeys(rank.group for rank in ranks if rank.group is not None))
        order: dict[str | None, int] = {group: at for at, group in enumerate(groups)}
        order[None] = len(groups)
        return tuple(sorted(ranks, key=lambda r: (order[r.group], r.rank is None, r.rank or 0)))


def rank_units(
    framework: Framework, cards: Iterable[Scorecard], *, nodes: Sequence[str] = ("total",)
) -> Standings:
    """Return the rank and percentile of every unit, none left out.

    What is compared is exact. Order, ties, groups, and what becomes of units without a score are
    as `ranking` of the framework declares; where it is suspended, nobody has a rank, and scores
    are told all the same. A unit whose data cannot be used, and one to which the node does not
    apply, has no rank.

    Args:
        framework: The edition by which all cards were scored.
        cards: The scorecards.
        nodes: Ids of the nodes to rank by; nodes that decide between equal totals decide there
            alone.

    Raises:
        InputError: A unit stands twice, a card was scored by other rules, or there is no such node.

    Examples:
        >>> import kpirules
        >>> ita = kpirules.load("nacc-ita", 2563)
        >>> points = {f"i{n}": 80 for n in range(1, 10)}
        >>> cards = [ita.score({**points, "i10": last}, unit=unit)
        ...          for unit, last in (("a", 60), ("b", 90), ("c", 60))]
        >>> ranks = rank_units(ita, cards).best_first()
        >>> [(each.unit, each.rank, each.percentile) for each in ranks]
        [('b', 1, Fraction(100, 1)), ('a', 2, Fraction(200, 3)), ('c', 2, Fraction(200, 3))]
    """
    units = list(cards)
    findings = [*_unknown_nodes(framework, nodes), *_misfits(framework, units)]
    if findings:
        raise InputError(findings)
    asked = tuple(dict.fromkeys(nodes))
    groups = [_group(framework, card) for card in units]
    ranks = [rank for node in asked for rank in _ranked(framework, units, groups, node)]
    return Standings(
        framework=framework.reference,
        digest=framework.digest,
        ranking=framework.declaration.ranking,
        nodes=asked,
        ranks=tuple(ranks),
    )


def _unknown_nodes(framework: Framework, nodes: Sequence[str]) -> list[Diagnostic]:
    known = framework.plan.nodes
    return [
        Diagnostic(
            code=COHORT_NODE_UNKNOWN,
            details={"name": name, "framework": framework.reference},
            hint=nearest_hint(name, known),
            subject=name,
        )
        for name in nodes
        if name not in known
    ]


def _misfits(framework: Framework, cards: Sequence[Scorecard]) -> list[Diagnostic]:
    """Return findings on units that stand twice, and on cards scored by other rules."""
    found = []
    numbers: dict[str, list[int]] = {}
    for number, card in enumerate(cards, 1):
        numbers.setdefault(card.unit, []).append(number)
        if card.provenance["digest"] != framework.digest:
            other = f"{card.provenance['framework']}@{card.provenance['edition']}"
            details = {"unit": card.unit, "framework": framework.reference, "other": other}
            found.append(Diagnostic(code=RANKED_BY_OTHER_RULES, details=details, unit=card.unit))
    for unit, at in numbers.items():
        if len(at) > 1:
            details = {"unit": unit, "lines": ", ".join(map(str, at))}
            found.append(Diagnostic(code=data.UNIT_TWICE, details=details, unit=unit))
    return found


def _group(framework: Framework, card: Scorecard) -> str | None:
    within = framework.declaration.ranking.within
    kind = None if within is None else card.input_of(within)
    if isinstance(kind, bool):
        return "yes" if kind else "no"
    return None if kind is None else str(kind)


def _ranked(
    framework: Framework, cards: Sequence[Scorecard], groups: Sequence[str | None], node: str
) -> Iterable[Rank]:
    """Yield the ranks by one node in the order of the cards."""
    ranking = framework.declaration.ranking
    is_total = node == framework.declaration.root.id
    reasons = [
        _reason(ranking, card, group, node) for card, group in zip(cards, groups, strict=True)
    ]
    deciding = (node, *ranking.decided_by) if is_total else (node,)
    members: dict[str | None, list[int]] = {}
    for at, group in enumerate(groups):
        if not reasons[at]:
            members.setdefault(group, []).append(at)
    placed: dict[int, Placed] = {}
    for inside in members.values():
        rows = [(at, [_looked_at(ranking, cards[at], each) for each in deciding]) for at in inside]
        placed |= place_all(
            ((at, row) for at, row in rows if row[0] is not None),
            (at for at, row in rows if row[0] is None),
            ties=ranking.ties,
            lowest_first=ranking.lowest_first,
        )
    sizes = {group: len(inside) for group, inside in members.items()}
    for at, (card, group) in enumerate(zip(cards, groups, strict=True)):
        here = placed.get(at)
        yield Rank(
            unit=card.unit,
            node=node,
            group=group,
            rank=None if here is None else here.rank,
            of=sizes.get(group, 0),
            tied=0 if here is None else here.equal,
            percentile=None if here is None else percentile(here, ranking.percentile),
            score=card.score_of(node),
            band=card.band if is_total else None,
            reason=reasons[at],
        )


def _looked_at(ranking: Ranking, card: Scorecard, node: str) -> Score | None:
    return card.unrounded_of(node) if ranking.looks_at == "unrounded" else card.score_of(node)


def _reason(ranking: Ranking, card: Scorecard, group: str | None, node: str) -> Text:
    """Return why a unit has no rank by a node; empty where it has one."""
    if ranking.suspended:
        return ranking.reason or _SUSPENDED
    if card.findings:
        first = card.findings[0]
        return Text(
            th=f"{_REFUSED.th}: {first.message('th')}", en=f"{_REFUSED.en}: {first.message('en')}"
        )
    if ranking.within is not None and group is None:
        name = ranking.within
        return Text(th=_NO_KIND.th.format(name=name), en=_NO_KIND.en.format(name=name))
    if card.score_of(node) is not None:
        return Text()
    result = card[node]
    kept = ranking.missing_last and result.state is not State.NOT_APPLICABLE
    return Text() if kept else result.reason
