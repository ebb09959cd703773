"""Whether scores move the way that indicators declare, as values and as single inputs rise."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from kpirules.analysis.claim import Claim, Verdict, Witness
from kpirules.analysis.found import Unit
from kpirules.analysis.kits import Kit
from kpirules.analysis.method_reach import method_reach
from kpirules.analysis.probe import Probe
from kpirules.analysis.reach import CONSTANT, Reach, Sense, composed
from kpirules.analysis.study import Study
from kpirules.diagnostics.text import Text
from kpirules.framework.inputs import InputType
from kpirules.framework.methods import Checklist, Maturity
from kpirules.framework.node import Direction, Node

__all__ = ["ask_direction", "ask_inputs"]

# So many surroundings are tried for each input.
_MOST_AROUND = 40
_LOWER = Direction.LOWER_IS_BETTER


def ask_direction(study: Study) -> Iterator[Claim]:
    """Yield for every indicator with a direction whether a better value never scores lower."""
    for node in study.declaration.root.walk():
        if node.children or node.direction is None or node.value is None:
            continue
        yield _direction(study, node)


def _direction(study: Study, node: Node) -> Claim:
    here = study.any_data.nodes[node.id]
    symbolic = Reach(numbers=here.value.numbers, senses={"value": Sense.NEVER_FALLS})
    base = method_reach(
        node.method, symbolic, [], lambda f, here: study.any_data.of(node, f, value=here)
    )
    wanted = Sense.NEVER_RISES if node.direction is _LOWER else Sense.NEVER_FALLS
    proven = bool(wanted & base.sense("value")) and not node.adjustments and not node.gates
    pair = None if proven else _against(study, node, wanted)
    better = "ต่ำ" if node.direction is _LOWER else "สูง"
    return Claim(
        question="direction",
        subject=node.id,
        verdict=_verdict(proven=proven, refuted=pair is not None),
        fault=pair is not None,
        text=Text(
            th=f"{node.id}: ค่ายิ่ง{better}คะแนนไม่มีทางลดลง",
            en=f"{node.id}: a better value ({'lower' if better == 'ต่ำ' else 'higher'}) never "
            "scores less",
        ),
        reason=_REFUTED if pair else _PROVEN if proven else _UNDECIDED,
        witnesses=() if pair is None else pair,
        place=node.places.get("direction", node.place),
    )


def _against(study: Study, node: Node, wanted: Sense) -> tuple[Witness, Witness] | None:
    """Return two units that differ in one input, the better value of which scores less."""
    kit = study.kits[node.id]
    for name in kit.names:
        for low, high in _steps(study, kit, name):
            one, other = low[2], high[2]
            if one is None or other is None or low[1] == high[1] or one == other:
                continue
            rises = (high[1] > low[1]) is (other > one)
            if (wanted is Sense.NEVER_FALLS) is not rises:
                return study.witness(low[0], node.id), study.witness(high[0], node.id)
    return None


# A unit, the score of the indicator, and its value where it has one.
_Point = tuple[Unit, Fraction, Fraction | None]


def _steps(study: Study, kit: Kit, name: str) -> Iterator[tuple[_Point, _Point]]:
    """Yield neighbours that differ in one input alone, in several surroundings."""
    search = study.search
    probe: Probe = search.probe
    values = search.things[name]
    if study.declaration.inputs[name].type is InputType.CHOICE or len(values) < 2:  # noqa: PLR2004 - a step has two ends
        return
    plain = search.plain_units()
    around = [*search.options[kit.node.id].all(), *probe.combinations(kit)][:_MOST_AROUND]
    for surroundings in around:
        row: list[_Point] = []
        for value in values:
            unit = {**plain[1], **surroundings, name: value}
            found = probe.measure(kit, unit)
            if found is not None:
                row.append((unit, *found))
        yield from pairwise(row)


def ask_inputs(study: Study) -> Iterator[Claim]:
    """Yield for every indicator and input how the score moves as the input alone rises."""
    for node_id, kit in study.kits.items():
        node = study.watch.plan.nodes[node_id].node
        for name in kit.names:
            if study.declaration.inputs[name].type in (InputType.CHOICE, InputType.TEXT):
                continue
            yield _input(study, node, kit, name)


def _input(study: Study, node: Node, kit: Kit, name: str) -> Claim:
    here = study.any_data.nodes[node.id]
    sense = here.score.sense(name)
    wanted = _wanted(node, here.value, name)
    proven = sense != Sense.UNKNOWN and (wanted is None or bool(wanted & sense))
    witnesses: tuple[Witness, ...] = ()
    refuted = False
    if not proven:
        rise, fall = _moves(study, kit, name)
        if wanted is None:
            refuted = rise is not None and fall is not None
            witnesses = (*(rise or ()), *(fall or ())) if refuted else ()
        else:
            against = fall if wanted is Sense.NEVER_FALLS else rise
            refuted = against is not None
            witnesses = against or ()
    return Claim(
        question="monotone",
        subject=f"{node.id}:{name}",
        verdict=_verdict(proven=proven, refuted=refuted),
        fault=refuted and wanted is not None,
        text=_moves_text(node, name, sense if wanted is None else wanted),
        reason=_REFUTED if refuted else _PROVEN if proven else _UNDECIDED,
        witnesses=witnesses,
        place=node.places.get("value", node.place),
    )


def _wanted(node: Node, value: Reach, name: str) -> Sense | None:
    """Return how the score ought to move with an input, or None where nothing says so."""
    if isinstance(node.method, Checklist | Maturity):
        return Sense.NEVER_FALLS if isinstance(node.method, Checklist) else None
    sense = value.sense(name)
    if node.direction is None or sense in (Sense.UNKNOWN, CONSTANT):
        return None
    lower = node.direction is _LOWER
    return composed(sense, Sense.NEVER_RISES if lower else Sense.NEVER_FALLS)


_Pair = tuple[Witness, Witness]


def _moves(study: Study, kit: Kit, name: str) -> tuple[_Pair | None, _Pair | None]:
    """Return a step on which the score rises with an input, and one on which it falls."""
    rise: tuple[Unit, Unit] | None = None
    fall: tuple[Unit, Unit] | None = None
    for low, high in _steps(study, kit, name):
        if high[1] > low[1]:
            rise = rise or (low[0], high[0])
        elif high[1] < low[1]:
            fall = fall or (low[0], high[0])
        if rise is not None and fall is not None:
            break
    return _shown(study, kit, rise), _shown(study, kit, fall)


def _shown(study: Study, kit: Kit, units: tuple[Unit, Unit] | None) -> _Pair | None:
    if units is None:
        return None
    return study.witness(units[0], kit.node.id), study.witness(units[1], kit.node.id)


def _verdict(*, proven: bool, refuted: bool) -> Verdict:
    if refuted:
        return Verdict.REFUTED
    return Verdict.PROVEN if proven else Verdict.UNDECIDED


def _moves_text(node: Node, name: str, sense: Sense) -> Text:
    if sense == CONSTANT:
        return Text(
            th=f"คะแนน {node.id} ไม่ขึ้นกับ {name}", en=f"the score of {node.id} ignores `{name}`"
        )
    if sense == Sense.UNKNOWN:
        return Text(
            th=f"คะแนน {node.id} เปลี่ยนไปทางเดียวเมื่อ {name} เพิ่ม",
            en=f"the score of {node.id} moves one way as `{name}` rises",
        )
    th, en = ("ไม่ลดลง", "never falls") if sense == Sense.NEVER_FALLS else ("ไม่เพิ่มขึ้น", "never rises")
    return Text(
        th=f"คะแนน {node.id} {th}เมื่อ {name} เพิ่มขึ้น",
        en=f"the score of {node.id} {en} as `{name}` rises",
    )


_PROVEN = Text(
    th="พิสูจน์จากสูตรและเกณฑ์คะแนน สำหรับค่าทุกค่าในช่วงที่ประกาศ",
    en="follows from the formulas and the method, for all values within the declared ranges",
)
_REFUTED = Text(
    th="มีหน่วยตัวอย่างสองหน่วยที่ต่างกันเพียงค่าเดียวและขัดกับข้อนี้",
    en="two units that differ in one value show the contrary",
)
_UNDECIDED = Text(
    th=("สูตรใช้ค่านี้มากกว่าหนึ่งทางหรือมีเงื่อนไขที่สลับทาง จึงพิสูจน์จากช่วงค่าไม่ได้ และไม่พบตัวอย่างที่ขัด"),
    en=(
        "the formula uses the value in more than one way, so that ranges do not prove it, "
        "and no example to the contrary was found"
    ),
)
