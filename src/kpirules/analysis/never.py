"""What can never happen, told from ranges alone: proof that an outcome is out of reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kpirules.analysis.aiming import band_interval
from kpirules.analysis.interval import Interval
from kpirules.analysis.node_outcomes import level_stretches
from kpirules.analysis.node_reach import Reaches
from kpirules.analysis.outcome import Outcome
from kpirules.analysis.outcomes import Watch
from kpirules.analysis.reach import Reach
from kpirules.analysis.wording import span_text
from kpirules.diagnostics.text import Text
from kpirules.formula.formula import Formula
from kpirules.framework.methods import Goalposts, Levels, Maturity
from kpirules.framework.node import Node

__all__ = ["Never", "all_never"]


class Never:
    """Tells which outcomes are out of reach, whatever units report.

    Args:
        watch: The framework, watched.
        reaches: What its nodes can give, whatever is missing.
    """

    def __init__(self, watch: Watch, reaches: Reaches) -> None:
        self.watch = watch
        self.reaches = reaches
        declared = watch.plan.declaration
        self.declaration = declared
        self.nodes = {node.id: node for node in declared.root.walk()}
        self.bands = {band.id: band for band in declared.bands}
        self.conditions = {each.id: each for each in declared.conditions}
        self._why: dict[str, Callable[[Outcome], Text | None]] = {
            "band": self._band,
            "level": self._level,
            "step": self._step,
            "goalpost": self._goalpost,
            "applies": self._applies,
            "gate": self._gate,
            "adjustment": self._adjustment,
            "limit": self._limit,
            "condition": self._condition,
            "branch": self._branch,
        }

    def why(self, outcome: Outcome) -> Text | None:
        """Return why an outcome can never happen; None where that is not proven."""
        ask = self._why.get(outcome.kind)
        return None if ask is None else ask(outcome)

    def _band(self, outcome: Outcome) -> Text | None:
        band = self.bands[outcome.subject]
        if any(gate.band_at_most == band.id for gate in self.declaration.root.gates):
            return None  # a gate that is not met moves totals of other bands here
        root = self.reaches.nodes[self.declaration.root.id]
        unrounded = self.declaration.bands_look_at == "unrounded"
        total = (root.unrounded if unrounded else root.score).numbers
        interval = band_interval(band)
        scale = self.declaration.scale
        if total is not None and scale is not None:
            total = total.meet(Interval(scale.minimum, scale.maximum))
        if total is None or interval is None or total.meet(interval) is None:
            return _outside("คะแนนรวม", "the total", total)
        if band.when is not None and True not in self.reaches.of_result(band.when).truths:
            return _CONDITION_FAILS
        return None

    def _level(self, outcome: Outcome) -> Text | None:
        node = self.nodes[outcome.subject]
        assert isinstance(node.method, Levels)  # noqa: S101 - only ladders have levels
        return self._beyond(node, level_stretches(node.method)[outcome.name])

    def _goalpost(self, outcome: Outcome) -> Text | None:
        node = self.nodes[outcome.subject]
        posts = node.method
        assert isinstance(posts, Goalposts)  # noqa: S101 - only goalposts have posts
        rising = posts.worst < posts.best
        low, high = sorted((posts.worst, posts.best))
        stretches = {
            "worst" if rising else "best": Interval(high=low),
            "between": Interval(low, high, low_open=True, high_open=True),
            "best" if rising else "worst": Interval(low=high),
        }
        return self._beyond(node, stretches[outcome.name])

    def _beyond(self, node: Node, stretch: Interval) -> Text | None:
        value = self.reaches.nodes[node.id].value.numbers
        if value is None or value.meet(stretch) is None:
            return _outside(f"ค่าของ {node.id}", f"the value of {node.id}", value)
        return None

    def _step(self, outcome: Outcome) -> Text | None:
        node = self.nodes[outcome.subject]
        assert isinstance(node.method, Maturity)  # noqa: S101 - only maturity has steps
        value = self.reaches.nodes[node.id].value
        reached = not outcome.name
        for step in node.method.steps:
            share = self.reaches.of(node, step.done, value=value).numbers
            if share is None or (not reached and share.high < 1):
                return _outside(f"สัดส่วนของขั้น {step.level}", f"the share of {step.level}", share)
            if reached:
                if share.low >= 1:
                    return _outside(f"สัดส่วนของขั้น {step.level}", f"the share of {step.level}", share)
                return None
            reached = step.level == outcome.name
        return None

    def _applies(self, outcome: Outcome) -> Text | None:
        node = self.nodes[outcome.subject]
        found = self.reaches.nodes[node.id].applies
        assert found is not None  # noqa: S101 - it has a condition
        if outcome.name == "yes":
            return None if True in found.truths else _CONDITION_FAILS
        return None if False in found.truths or found.absent else _CONDITION_HOLDS

    def _gate(self, outcome: Outcome) -> Text | None:
        node = self.nodes[outcome.subject]
        name, _, met = outcome.name.partition(": ")
        gate = next(gate for gate in node.gates if gate.id == name)
        if gate.band_at_most is not None and met:
            return _decided(self.reaches.of_result(gate.require), wanted=met == "met")
        found = self._own(node, gate.require)
        return None if False in found.truths else _CONDITION_HOLDS

    def _adjustment(self, outcome: Outcome) -> Text | None:
        node = self.nodes[outcome.subject]
        change = next(each for each in node.adjustments if each.id == outcome.name)
        if change.when is None:
            return None
        return _decided(self._own(node, change.when), wanted=True)

    def _own(self, node: Node, formula: Formula) -> Reach:
        """Return the reach of a formula that may look at the node's score so far."""
        here = self.reaches.nodes[node.id]
        # Adjustments may have carried the score anywhere by then.
        numbers = Interval() if node.adjustments or node.gates[1:] else here.base.numbers
        so_far = replace(here.base, numbers=numbers)
        scores = {name: reach.score for name, reach in self.reaches.nodes.items()}
        seen = scores if node is self.declaration.root else {}
        names = {**seen, node.id: so_far, "score": so_far, "value": here.value}
        return self.reaches.of(node, formula, **names)

    def _limit(self, outcome: Outcome) -> Text | None:
        node = self.nodes[outcome.subject]
        base = self.reaches.nodes[node.id].base.numbers
        if base is None or node.adjustments or node.gates:
            return None
        if outcome.name == "floor" and node.floor is not None and base.low >= node.floor:
            return _outside(f"คะแนนของ {node.id}", f"the score of {node.id}", base)
        if outcome.name == "cap" and node.cap is not None and base.high <= node.cap:
            return _outside(f"คะแนนของ {node.id}", f"the score of {node.id}", base)
        return None

    def _condition(self, outcome: Outcome) -> Text | None:
        found = self.reaches.of_result(self.conditions[outcome.subject].require)
        return _decided(found, wanted=outcome.name == "met")

    def _branch(self, outcome: Outcome) -> Text | None:
        node, wanted = self.watch.branches.side(outcome)
        test = self.reaches.notes.tests.get(node)
        if test is None or wanted in test[1]:
            return None
        return _CONDITION_FAILS if wanted else _CONDITION_HOLDS


_CONDITION_FAILS = Text(
    th="เงื่อนไขไม่มีทางเป็นจริงในช่วงค่าที่ประกาศไว้",
    en="its condition never holds within the declared ranges",
)
_CONDITION_HOLDS = Text(
    th="เงื่อนไขเป็นจริงเสมอในช่วงค่าที่ประกาศไว้",
    en="its condition always holds within the declared ranges",
)


def _decided(reach: Reach, *, wanted: bool) -> Text | None:
    if wanted in reach.truths:
        return None
    return _CONDITION_FAILS if wanted else _CONDITION_HOLDS


def _outside(th: str, en: str, span: Interval | None) -> Text:
    if span is None:
        return Text(th=f"{th}ไม่มีทางมีค่า", en=f"{en} is never there")
    shown = span_text(span)
    return Text(th=f"{th}อยู่ระหว่าง {shown.th} เท่านั้น", en=f"{en} runs {shown.en} only")


def all_never(never: Never) -> Iterator[tuple[Outcome, Text]]:
    """Yield every outcome that is out of reach, with the reason."""
    for outcome in never.watch.outcomes:
        why = never.why(outcome)
        if why is not None:
            yield outcome, why
