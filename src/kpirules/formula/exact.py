"""The domain of exact numbers: a formula becomes a closure over the slots of one unit."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import replace

from kpirules.formula import decisions
from kpirules.formula.closures import constant, read
from kpirules.formula.exactfunctions import EXACT_FUNCTIONS
from kpirules.formula.exactoperators import EXACT_OPERATORS
from kpirules.formula.formula import Formula
from kpirules.formula.literal import Literal
from kpirules.formula.term import ListSlot, Term, constant_term, term
from kpirules.formula.values import Closure, Number
from kpirules.formula.walk import Walk, walk

__all__ = ["ListSlot", "Watch", "compile_exact"]

Bind = Callable[[str], Closure]
# Takes the condition of `x if condition else y` on its way to a closure; gives what runs instead.
Watch = Callable[[ast.IfExp, Closure], Closure]

# Bodies of named functions name parameters and constants only.
_NO_NAMES: dict[str, Closure] = {}


class _Exact:
    """The domain of exact numbers, for one formula or for the body of a named function."""

    operators = EXACT_OPERATORS
    functions = EXACT_FUNCTIONS

    def __init__(
        self,
        bind: Bind,
        lists: Mapping[str, ListSlot],
        slots: Mapping[str, int],
        constants: Mapping[str, Number],
        bodies: Mapping[str, Closure],
        watch: Watch | None,
    ) -> None:
        self.watch = watch
        self.bind = bind
        self.lists = lists
        self.slots = slots
        self.constants = constants
        self.bodies = bodies

    def literal(self, node: ast.Constant) -> Term:
        content: object = node.value
        if isinstance(content, Literal):
            return constant_term(content.number)
        return constant_term(content if isinstance(content, bool) else str(content))

    def name(self, node: ast.Name) -> Term:
        if node.id in self.lists:
            # The bare name of a list stands in `count(goals)` only: every row is there.
            return Term(constant(True), over=self.lists[node.id], rows=True)  # noqa: FBT003
        if node.id in self.constants:
            return constant_term(self.constants[node.id])
        return replace(self._bound(node.id), over=self.lists.get(node.id.partition(".")[0]))

    def reference(self, node: ast.Call, of: str, node_id: str) -> Term:  # noqa: ARG002
        return self._bound(f"{of}:{node_id}")

    def _bound(self, name: str) -> Term:
        slot = self.slots.get(name)
        return Term(self.bind(name)) if slot is None else Term(read(slot), slot=slot)

    def call(self, node: ast.Call, name: str, arguments: list[Term]) -> Term:  # noqa: ARG002
        body = self.bodies[name]
        parts = tuple(argument.run for argument in arguments)
        # The arguments are computed once and become the slots of the body.
        return term(lambda env: body([part(env) for part in parts]), arguments)

    def conditional(self, node: ast.IfExp, walk: Walk[Term]) -> Term:
        parts = [walk(node.test), walk(node.body), walk(node.orelse)]
        test, body, orelse = (part.run for part in parts)
        # What constants decide is no choice that a unit makes.
        if self.watch is not None and parts[0].constant is None:
            test = self.watch(node, test)
        return term(decisions.chosen(test, body, orelse), parts)

    def connective(self, node: ast.BoolOp, walk: Walk[Term]) -> Term:
        parts = [walk(value) for value in node.values]
        join = decisions.all_of if isinstance(node.op, ast.And) else decisions.any_of
        return term(join([part.run for part in parts]), parts)

    def seen(self, node: ast.expr, value: Term) -> Term:  # noqa: ARG002 - the domain's signature
        return value


def compile_exact(
    formula: Formula,
    bind: Bind,
    lists: Mapping[str, ListSlot] | None = None,
    slots: Mapping[str, int] | None = None,
    watch: Watch | None = None,
) -> Closure:
    """Return the closure that computes a formula from the slots of one unit.

    The closure gives a number, a truth, a choice or a Missing, and never raises, whatever stands
    in the slots of the right kind; a Missing may stand in each.

    Args:
        formula: The formula.
        bind: Gives the closure of a name (`done`, `goals.result` for the current row) or of
            another node (`score:7.1`, `value:7.1`); not asked for what stands in `slots`.
        lists: The slots of each list that the formula may fold.
        slots: Names that are simply read from a slot; such names make the fastest closures.
        watch: Is shown every condition that a unit decides, in the order of the walk.
    """
    bodies: dict[str, Closure] = {}
    for function in formula.functions.values():
        parameters = {name: slot for slot, name in enumerate(function.parameters)}
        outer = {n: v for n, v in formula.constants.items() if n not in parameters}
        body = _Exact(_NO_NAMES.__getitem__, {}, parameters, outer, bodies, watch)
        bodies[function.name] = walk(function.tree, body).run
    domain = _Exact(bind, lists or {}, slots or {}, formula.constants, dict(bodies), watch)
    return walk(formula.tree, domain).run
