"""What can happen in the tree: levels, steps, policies, gates, limits."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import inf
from typing import Any

from kpirules.analysis.detector import Detector, Names, detector
from kpirules.analysis.interval import Interval
from kpirules.analysis.total_outcomes import MET, UNMET, truth
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.formula.numbers import to_fraction
from kpirules.formula.values import Missing, State
from kpirules.framework.methods import Between, Checklist, Goalposts, Levels, Maturity, Point
from kpirules.framework.node import MissingPolicy, Node
from kpirules.scoring.explanation import base_of, changes_of
from kpirules.scoring.plan import Plan
from kpirules.scoring.steps import NodePlan
from kpirules.source.rules.found import number

__all__ = ["level_stretches", "node_detectors"]

_SHORT, _PAST = "short", "past"
_LACKING = ("mandatory", "too_few", "coverage")


def node_detectors(plan: Plan, node_plan: NodePlan) -> Iterator[Detector]:
    """Yield what tells the outcomes of a node."""
    node = node_plan.node
    if node.applies_when is not None:
        yield _applies(node_plan)
    if node.entered is not None and node.inputs != (node.entered,):
        yield _entered(node_plan)
    match node.method if not node.children else None:
        case Levels() as levels:
            yield _levels(node_plan, levels)
        case Maturity() as maturity:
            yield _steps(node_plan, maturity)
        case Checklist() as checklist:
            yield _checklist(node_plan, checklist, [plan.layout.inputs[i] for i in checklist.items])
        case Goalposts() as posts:
            yield _goalposts(node_plan, posts)
        case _:
            pass
    yield from _changes(plan, node_plan)
    if node.children:
        yield from _group(node_plan)


def _text(node: Node, th: str, en: str) -> Text:
    return Text(th=f"{node.id}: {th}", en=f"{node.id}: {en}")


def _measured(node_plan: NodePlan, slots: list[Any]) -> bool:
    return slots[node_plan.slots.score].__class__ is not Missing


def _computed(node_plan: NodePlan, slots: list[Any]) -> bool:
    """Return whether the node has a score, and by its own method."""
    entered = node_plan.entered
    given = entered is not None and slots[entered].__class__ is not Missing
    return _measured(node_plan, slots) and not given


def _applies(node_plan: NodePlan) -> Detector:
    node, at = node_plan.node, node_plan.slots.score
    labels = {
        "yes": _text(node, "ใช้กับหน่วย", "applies"),
        "no": _text(node, "ไม่เกี่ยวข้องกับหน่วย", "does not apply"),
    }

    def names(slots: list[Any]) -> tuple[str, ...]:
        score = slots[at]
        gone = score.__class__ is Missing and score.state is State.NOT_APPLICABLE
        return ("no",) if gone else ("yes",)

    place = node.places.get("applies_when", node.place)
    return detector("applies", node.id, labels, names, place)


def _entered(node_plan: NodePlan) -> Detector:
    node, slot = node_plan.node, node_plan.entered
    labels = {"entered": _text(node, "กรอกคะแนนแทนการคำนวณ", "the score is entered")}

    def names(slots: list[Any]) -> tuple[str, ...]:
        assert slot is not None  # noqa: S101 - asked of such nodes only
        return () if slots[slot].__class__ is Missing else ("entered",)

    return detector("entered", node.id, labels, names, node.places.get("or_enter", node.place))


def _levels(node_plan: NodePlan, levels: Levels) -> Detector:
    node = node_plan.node
    labels: dict[str, Text] = {}
    places: dict[str, Place | None] = {}
    up_to = levels.between is Between.UP_TO
    first, last = number(levels.points[0].value), number(levels.points[-1].value)
    if not up_to:
        labels[_SHORT] = _text(node, f"ไม่ถึงเกณฑ์แรก {first}", f"short of the first level, {first}")
        places[_SHORT] = levels.points[0].place
    names_of = _point_names(levels)
    for place, point in enumerate(levels.points):
        name, score = names_of[place], number(point.score)
        if name in labels or _idle(levels, place):
            continue
        value = number(point.value)
        labels[name] = (
            _text(
                node, f"ไม่เกิน {value} ({score} คะแนน)", f"no further than {value} (score {score})"
            )
            if up_to
            else _text(node, f"ถึงเกณฑ์ {value} ({score} คะแนน)", f"reaches {value} (score {score})")
        )
        places[name] = point.place
    if levels.above_last != "clamp" or up_to:
        labels[_PAST] = _text(node, f"เลยเกณฑ์สุดท้าย {last}", f"past the last level, {last}")
        places[_PAST] = levels.points[-1].place

    def names(slots: list[Any]) -> tuple[str, ...]:
        if not _computed(node_plan, slots):
            return ()
        value = to_fraction(slots[node_plan.slots.value])
        at = _stretch_of(levels, value)
        found = [_SHORT] if at is None else [_PAST] if at < 0 else [names_of[at]]
        if _beyond(levels, value):
            found.append(_PAST)
        return tuple(found)

    return detector("level", node.id, labels, names, places, (_SHORT, _PAST))


def _point_names(levels: Levels) -> list[str]:
    """Return what the points are called: by value, and by score too where a value stands twice."""
    values = [point.value for point in levels.points]
    return [
        f"{number(p.value)}: {number(p.score)}" if values.count(p.value) > 1 else number(p.value)
        for p in levels.points
    ]


def _idle(levels: Levels, place: int) -> bool:
    """Return whether no value stands on a point: its twin beside it counts."""
    points = levels.points
    if levels.repeated == "lower":
        before = points[place - 1] if place else None
        # Past the threshold, steps that are read up to the next one skip its second point.
        return (
            levels.between is Between.UP_TO
            and before is not None
            and before.value == points[place].value
        )
    after = points[place + 1] if place + 1 < len(points) else None
    if after is None or after.value != points[place].value:
        return False
    return levels.between is not Between.UP_TO


def _stretch_of(levels: Levels, value: Fraction) -> int | None:
    """Return the place of the point that a value has reached; None where it is short of the first.

    Where points are read as limits (`up_to`), it is the first point that the value does not
    exceed, and -1 past the last.
    """
    points = levels.points
    sign = _sign(points)
    if levels.between is Between.UP_TO:
        # On a threshold that stands twice, `repeated` says which of its points counts.
        same = [place for place, point in enumerate(points) if point.value == value]
        if same:
            return same[0] if levels.repeated == "lower" else same[-1]
        fits = [place for place, point in enumerate(points) if sign * value < sign * point.value]
        return fits[0] if fits else -1
    reached = [place for place, point in enumerate(points) if sign * value >= sign * point.value]
    if not reached:
        return None
    twin = points[reached[-1] - 1] if reached[-1] else None
    on_first = levels.repeated == "lower" and twin is not None and twin.value == value
    return reached[-1] - 1 if on_first else reached[-1]


def level_stretches(levels: Levels) -> dict[str, Interval]:
    """Return which values each level outcome of a ladder stands for, by its name."""
    points = levels.points
    rising = points[0].value < points[-1].value
    names = _point_names(levels)
    found: dict[str, Interval] = {}
    up_to = levels.between is Between.UP_TO
    ends = [point.value for point in points]
    before, after = [None, *ends[:-1]], [*ends[1:], None]
    for name, low, here, high in zip(names, before, ends, after, strict=True):
        one, other = (low, here) if up_to else (here, high)
        found.setdefault(name, _stretch(one, other, rising=rising, closed_low=not up_to))
    found[_SHORT] = _stretch(None, ends[0], rising=rising, closed_low=True)
    found[_PAST] = _stretch(ends[-1], None, rising=rising, closed_low=False)
    return found


def _stretch(
    start: Fraction | None, end: Fraction | None, *, rising: bool, closed_low: bool
) -> Interval:
    """Return the values from one threshold to the next in the order in which they are reached.

    A stretch of no width stands for the threshold itself.
    """
    whole = start is not None and start == end
    start_open, end_open = not (closed_low or whole), not (not closed_low or whole)
    low, high = (start, end) if rising else (end, start)
    low_open, high_open = (start_open, end_open) if rising else (end_open, start_open)
    return Interval(
        -inf if low is None else low, inf if high is None else high, low_open, high_open
    )


def _beyond(levels: Levels, value: Fraction) -> bool:
    sign = _sign(levels.points)
    return sign * value > sign * levels.points[-1].value


def _sign(points: tuple[Point, ...]) -> int:
    return -1 if points[0].value > points[-1].value else 1


def _steps(node_plan: NodePlan, maturity: Maturity) -> Detector:
    node = node_plan.node
    labels = {"": _text(node, "ไม่ผ่านขั้นใดครบ", "no step is complete")}
    places: dict[str, Place | None] = {"": node.place}
    for step in maturity.steps:
        labels[step.level] = _text(node, f"ผ่านครบถึงขั้น {step.level}", f"complete to {step.level}")
        places[step.level] = step.place

    def names(slots: list[Any]) -> tuple[str, ...]:
        if not _computed(node_plan, slots):
            return ()
        reached = ""
        for step, done in zip(maturity.steps, node_plan.dones, strict=True):
            share = done(slots)
            if share.__class__ is Missing or share[0] < share[1]:
                break
            reached = step.level
        return (reached,)

    return detector("step", node.id, labels, names, places)


def _checklist(node_plan: NodePlan, checklist: Checklist, items: list[int]) -> Detector:
    node = node_plan.node
    labels = {
        "none": _text(node, "ไม่ผ่านข้อใดเลย", "nothing on the list"),
        "part": _text(node, "ผ่านบางข้อ", "part of the list"),
        "full": _text(node, "ผ่านครบทุกข้อ", "the whole list"),
    }
    full = max(checklist.answers) if checklist.answers is not None else Fraction(1)
    least = min(checklist.answers) if checklist.answers is not None else Fraction(0)

    def names(slots: list[Any]) -> tuple[str, ...]:
        if not _computed(node_plan, slots):
            return ()
        given = [slots[slot] for slot in items]
        points = [
            Fraction(each) if each.__class__ is bool else to_fraction(each)
            for each in given
            if each.__class__ is not Missing
        ]
        if all(each == full for each in points):
            return ("full",)
        return ("none",) if all(each == least for each in points) else ("part",)

    return detector("checklist", node.id, labels, names, node.places.get("score", node.place))


def _goalposts(node_plan: NodePlan, posts: Goalposts) -> Detector:
    node = node_plan.node
    worst, best = number(posts.worst), number(posts.best)
    labels = {
        "worst": _text(node, f"ถึงค่าต่ำสุด {worst} หรือแย่กว่า", f"at {worst} or worse"),
        "between": _text(node, f"ระหว่าง {worst} กับ {best}", f"between {worst} and {best}"),
        "best": _text(node, f"ถึงค่าดีที่สุด {best} หรือดีกว่า", f"at {best} or better"),
    }
    sign = 1 if posts.worst < posts.best else -1

    def names(slots: list[Any]) -> tuple[str, ...]:
        if not _computed(node_plan, slots):
            return ()
        value = sign * to_fraction(slots[node_plan.slots.value])
        if value <= sign * posts.worst:
            return ("worst",)
        return ("best",) if value >= sign * posts.best else ("between",)

    return detector("goalpost", node.id, labels, names, node.places.get("score", node.place))


def _changes(plan: Plan, node_plan: NodePlan) -> Iterator[Detector]:
    node = node_plan.node
    changed = _changed_by(node_plan)
    for adjustment in node.adjustments:
        label = _text(node, f"มีการปรับ {adjustment.id}", f"{adjustment.id} applies")
        yield _one("adjustment", node, adjustment.id, label, changed, adjustment.place)
    for gate in node.gates:
        if gate.cap is not None:
            held = _text(node, f"{gate.id} จำกัดคะแนน", f"{gate.id} holds the score down")
            yield _one("gate", node, gate.id, held, changed, gate.place)
    limits = {"floor": ("ขั้นต่ำ", "the floor"), "cap": ("ขั้นสูง", "the cap")}
    for key, (th, en) in limits.items():
        if getattr(node, key) is not None:
            label = _text(node, f"คะแนนถูกจำกัดที่{th}", f"{en} holds")
            place = node.places.get(key, node.place)
            yield _one("limit", node, key, label, changed, place)
    of_band = [gate for gate in node.gates if gate.band_at_most is not None]
    if node is plan.declaration.root:
        for gate, (require, _) in zip(of_band, plan.band_gates, strict=True):
            labels = {
                f"{gate.id}: {MET}": _text(node, f"ผ่าน {gate.id}", f"{gate.id} met"),
                f"{gate.id}: {UNMET}": _text(node, f"ไม่ผ่าน {gate.id}", f"{gate.id} not met"),
            }
            names = truth(require, *labels)
            yield detector("gate", node.id, labels, names, gate.place)


def _one(
    kind: str, node: Node, name: str, label: Text, names: Names, place: Place | None
) -> Detector:
    return detector(kind, node.id, {name: label}, names, place)


def _changed_by(node_plan: NodePlan) -> Names:
    """Return what tells the ids of the adjustments, gates and limits that changed a score."""

    def names(slots: list[Any]) -> tuple[str, ...]:
        if not _measured(node_plan, slots):
            return ()
        again = list(slots)
        changes, _ = changes_of(node_plan, again, base_of(node_plan, again)[0])
        return tuple(change.id for change in changes)

    return names


def _group(node_plan: NodePlan) -> Iterator[Detector]:
    node, group = node_plan.node, node_plan.group
    assert group is not None  # noqa: S101 - the caller's choice
    mandatory = set(node.mandatory)
    policies = {c.missing: c for c in reversed(node.children) if c.id not in mandatory}
    labels: dict[str, Text] = {}
    places: dict[str, Place | None] = {}
    for policy in MissingPolicy:
        if policy in policies:
            labels[policy.value] = _text(
                node,
                f"มีตัวชี้วัดที่ไม่มีผล จึงใช้นโยบาย {policy.value}",
                f"a child without a score meets the policy {policy.value}",
            )
            child = policies[policy]
            places[policy.value] = child.places.get("missing", child.place)

    def names(slots: list[Any]) -> tuple[str, ...]:
        own = slots[node_plan.slots.score]
        if own.__class__ is Missing and own.state in (State.NOT_APPLICABLE, State.INVALID):
            return ()
        absent = {
            child.node.missing.value
            for child in group.children
            if child.node.id not in mandatory and _absent(slots[child.take])
        }
        return tuple(absent)

    yield detector("policy", node.id, labels, names, places)
    asked = node.min_present > 1 or node.min_coverage is not None or node.mandatory
    if asked:
        label = {"lacking": _text(node, "มีผลไม่พอที่จะคิดคะแนน", "too little is measured for a score")}
        yield detector(
            "presence",
            node.id,
            label,
            lambda slots: ("lacking",) if _lacking(slots[node_plan.slots.score]) else (),
            node.place,
        )


def _absent(score: Any) -> bool:  # noqa: ANN401 - a number or Missing
    """Return whether a score is missing in a way that a policy answers."""
    return score.__class__ is Missing and score.state in (State.NOT_REPORTED, State.SUPPRESSED)


def _lacking(score: Any) -> bool:  # noqa: ANN401 - a number or Missing
    return score.__class__ is Missing and score.reason.partition(":")[0] in _LACKING
