"""The domain of types: what a formula gives, and what is wrong with it, before any number."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from kpirules.diagnostics.catalogue import formulas as codes
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.text import Text
from kpirules.formula.facts import facts_when, known_better
from kpirules.formula.functions import FUNCTIONS
from kpirules.formula.grammar import REFERENCES
from kpirules.formula.habits import FUNCTION_HABITS, MISSING_WORDS
from kpirules.formula.literal import Literal
from kpirules.formula.render import canonical
from kpirules.formula.report import Report
from kpirules.formula.scope import Scope
from kpirules.formula.typed import Flag, Typed, number_type
from kpirules.formula.typefunctions import TYPE_FUNCTIONS
from kpirules.formula.typeoperators import TypeOperators
from kpirules.formula.types import Kind, Type
from kpirules.formula.walk import Walk, walk

if TYPE_CHECKING:
    from kpirules.formula.named import NamedFunction

__all__ = ["type_of"]

# A finding inside a named function, kept to be reported at every call: code, hint, details.
_Finding = tuple[Code, Text, dict[str, str]]
_Bodies = dict[tuple[str, tuple[Type | None, ...]], tuple[Type | None, tuple[_Finding, ...]]]


class _Types:
    """The domain of types, for one formula or for the body of a named function.

    Attributes:
        scope: What may be named.
        parameters: For a body: the types of the arguments, None where not known yet.
        check: The rules about kinds, lists and units; it holds what is found.
        bodies: What is known of named functions already, shared with the bodies below.
    """

    def __init__(
        self,
        scope: Scope,
        flag: Flag,
        parameters: Mapping[str, Type | None],
        bodies: _Bodies,
        unsound: AbstractSet[str] = frozenset(),
    ) -> None:
        self.unsound = unsound
        self.scope = scope
        self.parameters = parameters
        self.bodies = bodies
        self.facts = dict.fromkeys(sorted(scope.nonzero), "nonzero")
        # How many characters may be spelled out to look for facts about them: a bound on the
        # time, past which a denominator is only warned about once too often.
        self.budget = 20_000
        self.flag = flag
        self.check = TypeOperators(flag)
        self.operators = self.check.table
        self.functions = {
            name: _with_check(meaning, self.check) for name, meaning in TYPE_FUNCTIONS.items()
        }

    def literal(self, node: ast.Constant) -> Typed:
        content: object = node.value
        if isinstance(content, Literal):
            return Typed(number_type(content.number), constant=content.number)
        if isinstance(content, bool):
            return Typed(Type(Kind.TRUTH))
        return Typed(None, quoted=str(content))

    def name(self, node: ast.Name) -> Typed:
        name, scope = node.id, self.scope
        if name in self.parameters:
            return Typed(self.parameters[name])
        if name in scope.ambiguous:
            self.flag(codes.AMBIGUOUS_NAME, node, Text(), {"name": name})
            return Typed(None)
        if name in scope.constants:
            number = scope.constants[name]
            return Typed(number_type(number), constant=number)
        if name in scope.names:
            return Typed(scope.names[name])
        if name in scope.lists:
            return Typed(Type(Kind.NUMBER, over=name), rows=True)
        self.flag(codes.UNKNOWN_NAME, node, self._name_hint(name), {"name": name})
        return Typed(None)

    def _name_hint(self, name: str) -> Text:
        if name in FUNCTIONS or name in self.scope.functions:
            return Text(
                th=f"`{name}` เป็นฟังก์ชัน ต้องตามด้วยวงเล็บ",
                en=f"`{name}` is a function: its values follow in brackets",
            )
        if name.lower() in MISSING_WORDS:
            return MISSING_WORDS[name.lower()]
        known = (*self.scope.names, *self.scope.constants, *self.parameters)
        return nearest_hint(name, sorted(set(known)))

    def reference(self, node: ast.Call, of: str, node_id: str) -> Typed:
        types = self.scope.nodes.get(node_id)
        if types is None:
            hint = nearest_hint(node_id, list(self.scope.nodes))
            self.flag(codes.UNKNOWN_NODE, node.args[0], hint, {"id": node_id})
            return Typed(None)
        return Typed(types[0] if of == "score" else types[1])

    def call(self, node: ast.Call, name: str, arguments: list[Typed]) -> Typed:
        function = self.scope.functions.get(name)
        if function is None:
            self._unknown_function(node, name)
            return Typed(None)
        if len(arguments) != len(function.parameters):
            details = {"function": name, "found": str(len(arguments))}
            details["signature"] = function.signature
            self.flag(codes.ARGUMENT_COUNT, node, Text(), details)
            return Typed(None)
        if not self.check.columns(arguments) or name in self.unsound:
            return Typed(None)
        given = tuple(
            replace(argument.type, over=None) if argument.type is not None else None
            for argument in arguments
        )
        result, findings = self._body(function, given)
        for code, hint, details in findings:
            self.flag(code, node, hint, details)
        over = self.check.over(arguments)
        return Typed(
            replace(result, over=over) if result is not None else None,
            folds=any(argument.folds for argument in arguments),
        )

    def _unknown_function(self, node: ast.Call, name: str) -> None:
        callee = node.func
        if name in REFERENCES:
            self.flag(codes.REFERENCE_NOT_QUOTED, node, Text(), {"function": name})
            return
        lower = name.lower()
        if lower in FUNCTIONS:
            hint = Text(th=f"หมายถึง `{lower}` หรือไม่", en=f"did you mean `{lower}`?")
        elif lower in FUNCTION_HABITS:
            hint = FUNCTION_HABITS[lower]
        elif name in self.parameters or name in self.scope.names or name in self.scope.constants:
            hint = Text(
                th=f"`{name}` เป็นค่า หากต้องการคูณให้เขียน `{name} * (…)`",
                en=f"`{name}` is a value; to multiply write `{name} * (…)`",
            )
        else:
            hint = nearest_hint(name, sorted({*FUNCTIONS, *self.scope.functions}))
        self.flag(codes.UNKNOWN_FUNCTION, callee, hint, {"name": name})

    def _body(
        self, function: NamedFunction, given: tuple[Type | None, ...]
    ) -> tuple[Type | None, tuple[_Finding, ...]]:
        """Return what a named function gives for arguments of these types, and what is wrong."""
        key = (function.name, given)
        if key not in self.bodies:
            findings: list[_Finding] = []

            def flag(code: Code, node: ast.expr, hint: Text, details: dict[str, str]) -> None:  # noqa: ARG001 - reported at the call
                inside = Text(
                    th=" ".join(filter(None, (f"ในฟังก์ชัน `{function.name}`", hint.th))),
                    en=" ".join(filter(None, (f"inside the function `{function.name}`:", hint.en))),
                )
                findings.append((code, inside, details))

            parameters = dict(zip(function.parameters, given, strict=True))
            scope = Scope(constants=self.scope.constants, functions=self.scope.functions)
            result = walk(function.tree, _Types(scope, flag, parameters, self.bodies))
            self.bodies[key] = (result.type, tuple(findings))
        return self.bodies[key]

    def conditional(self, node: ast.IfExp, walk: Walk[Typed]) -> Typed:
        test = walk(node.test)
        self.check.truths([test])
        before = self.facts
        self._assume(node.test, holds=True)
        body = walk(node.body)
        self.facts = before
        self._assume(node.test, holds=False)
        orelse = walk(node.orelse)
        self.facts = before
        return self.check.either(body, orelse, beside=test)

    def connective(self, node: ast.BoolOp, walk: Walk[Typed]) -> Typed:
        holds = isinstance(node.op, ast.And)
        values = []
        before = self.facts
        for value in node.values:
            values.append(walk(value))
            self._assume(value, holds=holds)
        self.facts = before
        return self.check.truths(values)

    def _assume(self, test: ast.expr, *, holds: bool) -> None:
        """Add what a condition that holds, or does not, says of the parts that come next."""
        known = facts_when(test, self.scope.constants, holds=holds)
        self.facts = {**self.facts, **known} if known else self.facts

    def seen(self, node: ast.expr, value: Typed) -> Typed:
        known = value.type
        if self.facts and known is not None and known.kind is Kind.NUMBER:
            known = known_better(known, self._fact(node))
        return replace(value, type=known, node=node)

    def _fact(self, node: ast.expr) -> str | None:
        if isinstance(node, ast.Name):
            return self.facts.get(node.id)
        if self.budget <= 0 or all(fact.isidentifier() for fact in self.facts):
            return None
        self.budget -= (node.end_col_offset or 0) - node.col_offset
        return self.facts.get(canonical(node))


def _with_check(
    meaning: Callable[[TypeOperators, ast.Call, list[Typed]], Typed], check: TypeOperators
) -> Callable[[ast.Call, list[Typed]], Typed]:
    return lambda call, arguments: meaning(check, call, arguments)


def type_of(
    tree: ast.expr,
    scope: Scope,
    report: Report,
    parameters: Mapping[str, Type | None] | None = None,
    unsound: AbstractSet[str] = frozenset(),
) -> Typed:
    """Return what a checked tree gives; what is wrong with it goes to `report`.

    Args:
        tree: The tree.
        scope: What it may name.
        report: Takes the findings.
        parameters: Further names, with None for a type not known yet: a function's parameters.
        unsound: Named functions with errors of their own, of whose results nothing is known.
    """

    def flag(code: Code, node: ast.expr, hint: Text, details: dict[str, str]) -> None:
        end = node.end_col_offset or node.col_offset + 1
        report.add(code, node.col_offset, end, hint=hint, **details)

    domain = _Types(scope, flag, parameters or {}, {}, unsound)
    result = walk(tree, domain)
    domain.check.columns([result])
    return result
