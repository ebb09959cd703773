"""What a whole formula can give, with what was met on the way."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from kpirules.analysis.interval import Interval
from kpirules.analysis.language.functions import Rows, reach_functions
from kpirules.analysis.language.narrowing import Facts, facts_when, narrowed, nothing
from kpirules.analysis.language.operators import REACH_OPERATORS
from kpirules.analysis.language.weighted import weighted_mean_span
from kpirules.analysis.reach import (
    CONSTANT,
    Reach,
    Sense,
    Senses,
    joined,
    number_reach,
    together,
    truth_like,
)
from kpirules.formula.formula import Formula
from kpirules.formula.literal import Literal
from kpirules.formula.render import canonical
from kpirules.formula.values import Number
from kpirules.formula.walk import Walk, walk

__all__ = ["Notes", "reach_of"]


@dataclass(slots=True)
class Notes:
    """What formulas meet, gathered over all their uses.

    Attributes:
        tests: The truths that each condition of an `if` can have, by the identity of its node; and
            whether only constants decide it.
    """

    tests: dict[int, tuple[ast.IfExp, set[bool], bool]] = field(default_factory=dict)

    def tested(self, node: ast.IfExp, test: Reach) -> None:
        """Take in the truths that a condition can have here."""
        _, truths, fixed = self.tests.setdefault(id(node), (node, set(), True))
        truths |= test.truths
        self.tests[id(node)] = (node, truths, fixed and test.fixed)


class _Reaches:
    """The domain of reaches, for one formula or for one call of a named function."""

    operators = REACH_OPERATORS

    def __init__(
        self,
        formula: Formula,
        bind: Callable[[str], Reach],
        lists: Mapping[str, Rows],
        notes: Notes,
        constants: Mapping[str, Number],
    ) -> None:
        self.formula = formula
        self.bind = bind
        self.lists = lists
        self.notes = notes
        self.constants = constants
        self.functions = reach_functions(lists)
        self.facts: Facts = {}
        self.met: dict[int, Reach] = {}

    def literal(self, node: ast.Constant) -> Reach:
        content: object = node.value
        if isinstance(content, Literal):
            return number_reach(content.number)
        if isinstance(content, bool):
            return Reach(truths=frozenset({content}))
        return Reach(choices=frozenset({str(content)}))

    def name(self, node: ast.Name) -> Reach:
        if node.id in self.constants:
            return number_reach(self.constants[node.id])
        if node.id in self.lists:
            # The bare name of a list stands in `count(goals)` only: every row is there.
            return Reach(truths=frozenset({True}), over=node.id)
        found = self.bind(node.id)
        over = node.id.partition(".")[0]
        return replace(found, over=over) if over in self.lists and "." in node.id else found

    def reference(self, node: ast.Call, of: str, node_id: str) -> Reach:  # noqa: ARG002
        return self.bind(f"{of}:{node_id}")

    def call(self, node: ast.Call, name: str, arguments: list[Reach]) -> Reach:  # noqa: ARG002
        function = self.formula.functions[name]
        given = dict(zip(function.parameters, arguments, strict=True))
        outer = {n: v for n, v in self.formula.constants.items() if n not in given}
        over = next((each.over for each in arguments if each.over is not None), None)
        # Inside, a parameter is one value, whatever row it comes from.
        single = {n: replace(each, over=None) for n, each in given.items()}
        body = _Reaches(self.formula, single.__getitem__, {}, self.notes, outer)
        return replace(walk(function.tree, body), over=over)

    def conditional(self, node: ast.IfExp, walk: Walk[Reach]) -> Reach:
        test = walk(node.test)
        self.notes.tested(node, test)
        sides = [
            self._side(part, node.test, walk, holds=holds) if holds in test.truths else nothing()
            for part, holds in ((node.body, True), (node.orelse, False))
        ]
        body, orelse = sides
        found = joined(body, orelse, _switched(test, body, orelse))
        return replace(
            found,
            absent=found.absent or test.absent,
            faulty=found.faulty or test.faulty,
            over=found.over or test.over,
        )

    def _side(self, part: ast.expr, test: ast.expr, walk: Walk[Reach], *, holds: bool) -> Reach:
        before = self.facts
        self.facts = facts_when(test, self.met, before, holds=holds)
        found = walk(part)
        self.facts = before
        return found

    def connective(self, node: ast.BoolOp, walk: Walk[Reach]) -> Reach:
        stops = isinstance(node.op, ast.Or)
        before = self.facts
        parts: list[Reach] = []
        for value in node.values:
            parts.append(walk(value))
            # The next part decides only where this one does not.
            self.facts = facts_when(value, self.met, self.facts, holds=not stops)
        self.facts = before
        truths = set()
        if any(stops in part.truths for part in parts):
            truths.add(stops)
        if all((not stops) in part.truths for part in parts):
            truths.add(not stops)
        return truth_like(parts, truths, together(part.senses for part in parts))

    def seen(self, node: ast.expr, value: Reach) -> Reach:
        fact = self.facts.get(canonical(node)) if self.facts else None
        found = value if fact is None else narrowed(value, fact)
        mean = weighted_mean_span(node, self.met) if isinstance(node, ast.BinOp) else None
        if mean is not None and found.numbers is not None:
            found = replace(found, numbers=found.numbers.meet(mean))
        self.met[id(node)] = found
        return found


def _switched(test: Reach, body: Reach, orelse: Reach) -> Senses:
    """Return the senses of a choice: along its sides, and where the condition turns."""
    sides = together((body.senses, orelse.senses))
    found: dict[str, Sense] = dict(sides)
    up = _no_greater(orelse.numbers, body.numbers)
    down = _no_greater(body.numbers, orelse.numbers)
    for name, turns in test.senses.items():
        along = sides.get(name, CONSTANT)
        if turns == CONSTANT:
            continue
        rising = up if turns == Sense.NEVER_FALLS else down
        falling = down if turns == Sense.NEVER_FALLS else up
        allowed = Sense.UNKNOWN
        if turns != Sense.UNKNOWN:
            allowed |= Sense.NEVER_FALLS if rising else Sense.UNKNOWN
            allowed |= Sense.NEVER_RISES if falling else Sense.UNKNOWN
        found[name] = along & allowed
    return found


def _no_greater(one: Interval | None, other: Interval | None) -> bool:
    """Return whether no number of one exceeds any number of the other."""
    return one is None or other is None or one.high <= other.low


def reach_of(
    formula: Formula,
    bind: Callable[[str], Reach],
    lists: Mapping[str, Rows],
    notes: Notes,
    given: Iterable[Formula] = (),
) -> Reach:
    """Return what a formula can give.

    Args:
        formula: The formula.
        bind: Gives the reach of a name, of a list's column (`goals.result`) or of another node
            (`score:7.1`).
        lists: The lists in scope.
        notes: Takes in what is met.
        given: Conditions that hold wherever the formula is computed.
    """
    domain = _Reaches(formula, bind, lists, notes, formula.constants)
    for condition in given:
        before = _Reaches(condition, bind, lists, Notes(), condition.constants)
        walk(condition.tree, before)
        domain.facts = facts_when(condition.tree, before.met, domain.facts, holds=True)
    return walk(formula.tree, domain)
