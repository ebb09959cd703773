"""Whether a unit can score higher by leaving something unreported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kpirules.analysis.claim import Claim, Verdict
from kpirules.analysis.found import Unit, total_of
from kpirules.analysis.study import Study
from kpirules.analysis.withheld import Withheld, withheld_of
from kpirules.diagnostics.text import Text
from kpirules.errors import InputError
from kpirules.framework.node import Aggregation, MissingPolicy, Node
from kpirules.source.rules.found import number

__all__ = ["ask_missing"]

# A group of one of these never falls as the score of a child rises.
_MONOTONE = frozenset(Aggregation) - {Aggregation.FORMULA}
# So many values are tried for what several indicators read.
_MOST_VALUES = 30

Lines = Mapping[str, tuple[Node, ...]]


def ask_missing(study: Study) -> Iterator[Claim]:
    """Yield for everything that can be left blank whether reporting it can cost a unit points."""
    lines: dict[str, tuple[Node, ...]] = {}
    _gather(study.declaration.root, (), lines)
    for withheld in withheld_of(study.declaration):
        yield _claim(study, withheld, lines)


def _gather(node: Node, above: tuple[Node, ...], lines: dict[str, tuple[Node, ...]]) -> None:
    """Take in the nodes from the total down to each node, itself included."""
    lines[node.id] = (*above, node)
    for child in node.children:
        _gather(child, lines[node.id], lines)


def _claim(study: Study, withheld: Withheld, lines: Lines) -> Claim:
    why = _safe(study, withheld, lines)
    gain = None if why is not None else _gain(study, withheld)
    policy = _policy(withheld, lines)
    left_out = withheld.optional or policy is MissingPolicy.EXCLUDE
    if gain is not None:
        verdict, reason = Verdict.REFUTED, _gained(gain, withheld, policy)
    elif why is not None:
        verdict, reason = Verdict.PROVEN, why
    else:
        verdict, reason = Verdict.UNDECIDED, _UNDECIDED
    nodes = study.watch.plan.nodes
    node = nodes[withheld.readers[0]].node
    declared = study.declaration.inputs.get(withheld.subject)
    return Claim(
        question="missing-gains-nothing",
        subject=withheld.subject,
        verdict=verdict,
        # To leave out what is not reported is a rule that some frameworks want; a score that
        # stands in for it and beats a reported one is not.
        fault=gain is not None and not left_out,
        text=Text(
            th=f"ไม่รายงาน {withheld.subject} แล้วคะแนนรวมไม่มีทางสูงขึ้น",
            en=f"not reporting `{withheld.subject}` never raises the total",
        ),
        reason=reason,
        witnesses=()
        if gain is None
        else (study.witness(gain.reports, node.id), study.witness(gain.withholds, node.id)),
        place=declared.place if declared is not None else node.places.get("missing", node.place),
    )


def _policy(withheld: Withheld, lines: Lines) -> MissingPolicy:
    """Return the policy that decides: the first on the way up that is not `fail`."""
    for reader in withheld.readers:
        for node in reversed(lines[reader][1:]):
            if node.missing is not MissingPolicy.FAIL:
                return node.missing
    return MissingPolicy.FAIL


def _safe(study: Study, withheld: Withheld, lines: Lines) -> Text | None:
    """Return why a blank gains nothing; None where that is not proven."""
    if withheld.optional or withheld.replaceable:
        return None
    found: Text | None = None
    for reader in withheld.readers:
        found = _safe_line(study, lines[reader])
        if found is None:
            return None
    return found


def _safe_line(study: Study, line: tuple[Node, ...]) -> Text | None:
    """Return why a node without a score gains nothing, following its groups up to the total."""
    child = line[-1]
    for at in range(len(line) - 2, -1, -1):
        group = line[at]
        policy = MissingPolicy.FAIL if child.id in group.mandatory else child.missing
        if policy is MissingPolicy.EXCLUDE:
            return None
        if policy is not MissingPolicy.FAIL:
            return _stands_in(study, child, policy, line[: at + 1])
        child = group
    return _NO_TOTAL


def _stands_in(
    study: Study, child: Node, policy: MissingPolicy, groups: tuple[Node, ...]
) -> Text | None:
    """Return why the score that stands in for a missing one is no better than any reported."""
    if any(g.adjustments or g.gates or g.aggregation not in _MONOTONE for g in groups):
        return None
    lowest = child.lowest if policy is MissingPolicy.LOWEST else None
    stand_in = lowest or Fraction(0)
    reach = study.any_data.nodes[child.id].score.numbers
    if reach is None or stand_in > reach.low:
        return None
    return Text(
        th=(f"นโยบาย {policy.value} ให้ {number(stand_in)} คะแนน ซึ่งไม่สูงกว่าคะแนนใดที่ได้จากการรายงาน"),
        en=f"`{policy.value}` counts {number(stand_in)}, no more than any score reported",
    )


@dataclass(frozen=True, slots=True)
class _Gain:
    """A unit that has a higher total without what it reports."""

    reports: Unit
    withholds: Unit
    total: Fraction
    higher: Fraction


def _gain(study: Study, withheld: Withheld) -> _Gain | None:
    """Return the unit found that gains most by a blank, among those like one of the bases."""
    for base in study.search.bases:
        found: _Gain | None = None
        for unit in _filled(study, withheld, base):
            total = _total(study, unit)
            blank = _blanked(unit, withheld.names)
            higher = None if total is None else _total(study, blank)
            if total is None or higher is None or higher <= total:
                continue
            if found is None or higher - total > found.higher - found.total:
                found = _Gain(unit, blank, total, higher)
        if found is not None:
            return found
    return None


def _filled(study: Study, withheld: Withheld, base: Unit) -> Iterator[Unit]:
    """Yield a unit with other values of what is to be left blank."""
    search = study.search
    options = [search.options[each] for each in withheld.readers if each in search.options]
    if options:
        for way in (way for option in options for way in option.all()):
            yield {**base, **way}
        return
    for name in sorted(withheld.names):
        thing = name if name in search.things else name.partition(".")[0]
        for value in search.things[thing][:_MOST_VALUES]:
            if thing not in search.entered:
                yield {**base, thing: value}


def _blanked(unit: Unit, names: frozenset[str]) -> dict[str, object]:
    blank = {name: value for name, value in unit.items() if name not in names}
    for name in names:
        rows, _, column = name.partition(".")
        listed = blank.get(rows)
        if name not in unit and isinstance(listed, list):
            blank[rows] = [{**row, column: None} for row in listed]
    return blank


def _total(study: Study, unit: Unit) -> Fraction | None:
    try:
        slots, _ = study.watch.scored(unit)
    except InputError:
        return None
    return total_of(study.watch, slots)


def _gained(gain: _Gain, withheld: Withheld, policy: MissingPolicy) -> Text:
    th_rule, en_rule = f"นโยบาย {policy.value}", f"policy `{policy.value}`"
    if withheld.optional:
        th_rule, en_rule = "ช่องว่างถือว่าไม่เกี่ยวข้อง", "a blank means that it does not apply"
    reported, blank = number(gain.total), number(gain.higher)
    return Text(
        th=f"หน่วยตัวอย่างรายงานแล้วได้ {reported} แต่ถ้าไม่รายงานได้ {blank} ({th_rule})",
        en=f"a unit has {reported} reporting it and {blank} without ({en_rule})",
    )


_NO_TOTAL = Text(
    th="นโยบาย fail ทำให้หน่วยที่ไม่รายงานไม่มีคะแนนรวม",
    en="by `fail` a unit that does not report it has no total",
)
_UNDECIDED = Text(
    th=(
        "สูตรยังคิดต่อได้เมื่อค่านี้ขาด หรือตัวชี้วัดที่ใช้ค่านี้ออกไปพร้อมน้ำหนัก "
        "จึงพิสูจน์จากนโยบายไม่ได้ และไม่พบหน่วยที่ได้คะแนนสูงขึ้น"
    ),
    en=(
        "formulas go on where it is missing, or what reads it leaves with its weight, so that the "
        "policies prove nothing; no unit that gains was found"
    ),
)
