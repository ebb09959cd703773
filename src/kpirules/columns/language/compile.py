"""Compiles a formula for columns: the domain of columns, handed to the one walker."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import replace
from operator import itemgetter

import numpy as np

from kpirules.columns.cells import choosing, logic
from kpirules.columns.cells.block import Block
from kpirules.columns.cells.cell import Cells, Choices, Truths, code_of, number
from kpirules.columns.language.functions import COLUMN_FUNCTIONS
from kpirules.columns.language.operators import COLUMN_OPERATORS
from kpirules.columns.language.term import Column, Term, over, truths
from kpirules.formula.exact import ListSlot
from kpirules.formula.exactfunctions import EXACT_FUNCTIONS
from kpirules.formula.exactoperators import EXACT_OPERATORS
from kpirules.formula.formula import Formula
from kpirules.formula.literal import Literal
from kpirules.formula.term import Term as ExactTerm
from kpirules.formula.term import constant_term
from kpirules.formula.values import Missing, Number, Value
from kpirules.formula.walk import Walk, walk

__all__ = ["Vocabulary", "compile_columns", "constant_column"]

# The place of each choice that a framework knows or writes; formulas add what they write.
Vocabulary = dict[str, int]
Bind = Callable[[str], Column]
_NO_NAMES: dict[str, Column] = {}


class _Columns:
    """The domain of columns, for one formula or for the body of a named function."""

    def __init__(
        self,
        bind: Bind,
        lists: Mapping[str, ListSlot],
        slots: Mapping[str, int],
        constants: Mapping[str, Number],
        bodies: Mapping[str, Column],
        vocabulary: Vocabulary,
        uses: list[int],
        read: set[int],
    ) -> None:
        self.bind = bind
        self.lists = lists
        self.slots = slots
        self.constants = constants
        self.bodies = bodies
        self.vocabulary = vocabulary
        self.uses = uses
        self.read = read
        self.operators = {op: self._operator(op) for op in COLUMN_OPERATORS}
        self.functions = {name: self._function(name) for name in COLUMN_FUNCTIONS}

    def literal(self, node: ast.Constant) -> Term:
        content: object = node.value
        if isinstance(content, Literal):
            return self._constant(content.number)
        return self._constant(content if isinstance(content, bool) else str(content))

    def name(self, node: ast.Name) -> Term:
        if node.id in self.lists:
            # The bare name of a list stands in `count(goals)` only: every row is there.
            return Term(lambda _: Truths(value=True), over=self.lists[node.id])
        if node.id in self.constants:
            return self._constant(self.constants[node.id])
        return replace(self._bound(node.id), over=self.lists.get(node.id.partition(".")[0]))

    def reference(self, node: ast.Call, of: str, node_id: str) -> Term:  # noqa: ARG002
        return self._bound(f"{of}:{node_id}")

    def call(self, node: ast.Call, name: str, arguments: list[Term]) -> Term:  # noqa: ARG002
        body = self.bodies[name]
        runs = [argument.run for argument in arguments]
        # The arguments are computed once and become the slots of the body.
        return Term(
            lambda block: body(block.inner([run(block) for run in runs])), over=over(arguments)
        )

    def conditional(self, node: ast.IfExp, walk: Walk[Term]) -> Term:
        test, body, orelse = walk(node.test), walk(node.body), walk(node.orelse)
        when = truths(test)

        def run(block: Block) -> Cells:
            return choosing.chosen(when(block), body.run(block), orelse.run(block))

        return Term(run, over=over((test, body, orelse)))

    def connective(self, node: ast.BoolOp, walk: Walk[Term]) -> Term:
        parts = [walk(value) for value in node.values]
        join = logic.all_of if isinstance(node.op, ast.And) else logic.any_of
        runs = [truths(part) for part in parts]
        return Term(lambda block: join([run(block) for run in runs]), over=over(parts))

    def seen(self, node: ast.expr, value: Term) -> Term:  # noqa: ARG002 - the domain's signature
        return value

    def _bound(self, name: str) -> Term:
        slot = self.slots.get(name)
        if slot is None:
            return Term(self.bind(name))
        if slot >= len(self.uses):
            self.read.add(slot)
            return Term(itemgetter(slot))
        self.uses[slot] += 1
        return Term(_reading(slot))

    def _constant(self, value: Value) -> Term:
        return Term(constant_column(value, self.vocabulary), constant=value)

    def _operator(self, op: type[ast.AST]) -> Callable[..., Term]:
        meaning, exact = COLUMN_OPERATORS[op], EXACT_OPERATORS[op]

        def run(*parts: Term) -> Term:
            known = _known(parts)
            return meaning(*parts) if known is None else self._worked_out(exact(*known))

        return run

    def _function(self, name: str) -> Callable[[ast.Call, list[Term]], Term]:
        meaning, exact = COLUMN_FUNCTIONS[name], EXACT_FUNCTIONS[name]

        def run(node: ast.Call, parts: list[Term]) -> Term:
            known = _known(parts)
            return meaning(node, parts) if known is None else self._worked_out(exact(node, known))

        return run

    def _worked_out(self, exact: ExactTerm) -> Term:
        value = exact.constant
        assert value is not None  # noqa: S101 - constants give constants
        return self._constant(value)


def _reading(slot: int) -> Column:
    """Return the closure of an input, read when it is first asked for and let go after its last."""

    def run(block: Block) -> Cells:
        cells: Cells | None = block[slot]
        if cells is None:
            assert block.reader is not None  # noqa: S101 - inputs stand in blocks that read them
            cells = block.reader(block, slot)
        left = block.uses[slot] - 1
        block.uses[slot] = left
        block[slot] = cells if left > 0 else None
        return cells

    return run


def _known(parts: tuple[Term, ...] | list[Term]) -> list[ExactTerm] | None:
    """Return the parts as constants of the exact domain, or None where one depends on the unit."""
    known = [constant_term(part.constant) for part in parts if part.constant is not None]
    return known if len(known) == len(parts) else None


def constant_column(value: Value, vocabulary: Vocabulary) -> Column:
    """Return the closure of a value that is the same in every row."""
    cells: Cells
    if isinstance(value, Missing):
        state = code_of(value)
        return lambda block: number((0, 1), np.full(block.size, state, dtype=np.uint8))
    if isinstance(value, bool):
        cells = Truths(value)
    elif isinstance(value, str):
        cells = Choices(vocabulary.setdefault(value, len(vocabulary)))
    else:
        cells = number(value)
    return lambda _: cells


def compile_columns(
    formula: Formula,
    bind: Bind,
    lists: Mapping[str, ListSlot],
    slots: Mapping[str, int],
    vocabulary: Vocabulary,
    uses: list[int],
    read: set[int],
) -> Column:
    """Return the closure that computes a formula from the slots of a block.

    Args:
        formula: The formula.
        bind: Gives the closure of a name that does not stand in `slots`.
        lists: The slots of each list that the formula may fold.
        slots: Names that are simply read from a slot.
        vocabulary: The places of choices.
        uses: How often each input's slot is read, which is counted on; inputs have the first slots.
        read: Takes in the other slots that are read.
    """
    bodies: dict[str, Column] = {}
    for function in formula.functions.values():
        parameters = {name: slot for slot, name in enumerate(function.parameters)}
        outer = {n: v for n, v in formula.constants.items() if n not in parameters}
        body = _Columns(_NO_NAMES.__getitem__, {}, parameters, outer, bodies, vocabulary, [], set())
        bodies[function.name] = walk(function.tree, body).run
    domain = _Columns(bind, lists, slots, formula.constants, dict(bodies), vocabulary, uses, read)
    return walk(formula.tree, domain).run
