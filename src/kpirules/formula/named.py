"""The framework's own functions: formulas over parameters, without recursion."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from kpirules.diagnostics.catalogue import formulas as codes
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.formula.functions import FUNCTIONS
from kpirules.formula.grammar import (
    DEEPEST_INLINED,
    GREATEST_COST,
    LONGEST_NAME,
    NAME,
    REFERENCES,
    WORD_CURES,
    canonical_word,
)
from kpirules.formula.report import At, Report, nowhere
from kpirules.formula.scope import Scope
from kpirules.formula.tree import depth_of, nodes_of, read_tree, sound_tree
from kpirules.formula.typecheck import type_of
from kpirules.formula.values import Number

__all__ = [
    "FunctionText",
    "NamedFunction",
    "check_functions",
    "cost_of",
    "reachable",
    "within_bounds",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFunction:
    """One of a framework's own functions, checked.

    Attributes:
        text: The body as written.
        cost: How many operations a call takes, with those of the functions it calls.
        depth: How deep the body is, with those of the functions it calls.
        calls: The other named functions that the body calls, in order of name.
    """

    name: str
    parameters: tuple[str, ...]
    text: str
    tree: ast.expr = field(compare=False, repr=False)
    cost: int = 0
    depth: int = 0
    calls: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False, repr=False)

    def __reduce__(self) -> tuple[object, ...]:
        fields = (self.name, self.parameters, self.text, self.cost, self.depth, self.calls)
        return (_restored, (*fields, self.place))

    @property
    def signature(self) -> str:
        """How a call is written, for example `achievement(rate, threshold)`."""
        return f"{self.name}({', '.join(self.parameters)})"


def _restored(  # the fields in their order
    name: str,
    parameters: tuple[str, ...],
    text: str,
    cost: int,
    depth: int,
    calls: tuple[str, ...],
    place: Place | None,
) -> NamedFunction:
    """Return a function from a pickle, which holds text instead of a tree that may be too long."""
    return NamedFunction(
        name=name,
        parameters=parameters,
        text=text,
        tree=sound_tree(text),
        cost=cost,
        depth=depth,
        calls=calls,
        place=place,
    )


@dataclass(frozen=True, slots=True)
class FunctionText:
    """A named function as a framework writes it, with places for what is found in it.

    Attributes:
        signature: For example `achievement(rate, threshold)`.
        text: The body, a formula over the parameters.
    """

    signature: str
    text: str
    at_signature: At = nowhere
    at: At = nowhere


@dataclass(frozen=True, slots=True)
class _Declared:
    """A function whose signature has been read; `report` takes what is found in the body."""

    name: str
    parameters: tuple[str, ...]
    written: FunctionText
    report: Report


_SIGNATURE = re.compile(r"\s*([^\s(),]+)\s*\(([^()]*)\)\s*")
_KNOWN_WORDS = {*WORD_CURES, "and", "or", "not", "if", "else", "true", "false", "True", "False"}


def check_functions(
    declared: Iterable[FunctionText], constants: Mapping[str, Number] | None = None
) -> tuple[dict[str, NamedFunction], list[Diagnostic]]:
    """Return the named functions of a framework, and what is wrong with them.

    A function with an error is left out, and so are those that call it. The functions stand after
    those that they call.

    Args:
        declared: The functions as written.
        constants: The framework's parameters, which bodies may name.
    """
    headings: list[Report] = []
    functions: dict[str, _Declared] = {}
    trees: dict[str, ast.expr] = {}
    for written in declared:
        heading, body = Report(written.at_signature), Report(written.at)
        headings += [heading, body]
        signature = _read_signature(written.signature, heading, functions)
        tree = read_tree(written.text, body)
        if signature is not None:
            functions[signature[0]] = _Declared(*signature, written, body)
            if tree is not None:
                trees[signature[0]] = tree
    order, circles = _in_order({name: _calls(tree, trees) for name, tree in trees.items()})
    for circle in circles:
        written = functions[circle[0]].written
        heading = Report(written.at_signature)
        headings.append(heading)
        path = " → ".join((*circle, circle[0]))
        end = len(written.signature)
        heading.add(codes.FUNCTION_CALLS_ITSELF, 0, end, name=circle[0], path=path)
    known: dict[str, NamedFunction] = {}
    unsound: set[str] = set()
    for name in order:
        function = functions[name]
        known[name] = _check_body(function, trees[name], known, constants or {}, unsound)
        if function.report.failed or not unsound.isdisjoint(known[name].calls):
            unsound.add(name)
    sound = {name: each for name, each in known.items() if name not in unsound}
    return sound, [finding for report in headings for finding in report.findings]


def _read_signature(
    signature: str, report: Report, taken: Mapping[str, object]
) -> tuple[str, tuple[str, ...]] | None:
    """Return the name and the parameters of `achievement(rate, threshold)`, or None."""
    match = _SIGNATURE.fullmatch(signature)
    whole = (0, max(len(signature), 1))
    listed = match[2].split(",") if match and match[2].strip() else []
    words = [match[1], *(word.strip() for word in listed)] if match else [""]
    if any(not NAME.fullmatch(word) or len(word) > LONGEST_NAME for word in words):
        report.add(codes.SIGNATURE_UNREADABLE, *whole, signature=signature)
        return None
    name, parameters = words[0], tuple(words[1:])
    if name in FUNCTIONS or name in REFERENCES or name in taken or _is_word(name):
        report.add(codes.FUNCTION_NAME_TAKEN, *whole, name=name)
        return None
    for index, parameter in enumerate(parameters):
        if parameter in parameters[:index]:
            report.add(codes.PARAMETER_REPEATED, *whole, name=parameter)
            return None
        if _is_word(parameter):
            report.add(codes.SIGNATURE_UNREADABLE, *whole, signature=signature)
            return None
    return name, parameters


def _is_word(name: str) -> bool:
    return name in _KNOWN_WORDS or canonical_word(name) is not None


def _calls(tree: ast.expr, known: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names of the named functions that a tree calls, in order of name."""
    called = {
        node.func.id
        for node in nodes_of(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    return tuple(sorted(called & set(known)))


def _in_order(calls: Mapping[str, tuple[str, ...]]) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the functions after those that they call, and the circles among them."""
    order: dict[str, None] = {}
    callers: dict[str, list[str]] = {name: [] for name in calls}
    open_calls = {name: len(called) for name, called in calls.items()}
    for name, called in calls.items():
        for callee in called:
            callers[callee].append(name)
    ready = [name for name, count in open_calls.items() if count == 0]
    for name in ready:  # grows while it is read
        order[name] = None
        for caller in callers[name]:
            open_calls[caller] -= 1
            if open_calls[caller] == 0:
                ready.append(caller)
    cycles: list[tuple[str, ...]] = []
    judged = set(order)
    for name in calls:
        path: list[str] = []
        current = name
        while current not in judged and current not in path:
            path.append(current)
            current = next(callee for callee in calls[current] if callee not in order)
        if current in path:
            cycles.append(tuple(path[path.index(current) :]))
        judged.update(path)
    return list(order), cycles


def _check_body(
    function: _Declared,
    tree: ast.expr,
    known: Mapping[str, NamedFunction],
    constants: Mapping[str, Number],
    unsound: AbstractSet[str],
) -> NamedFunction:
    """Return a function whose callees are known; what is wrong goes to its report."""
    depths = {each.name: each.depth for each in known.values()}
    checked = NamedFunction(
        name=function.name,
        parameters=function.parameters,
        text=function.written.text,
        tree=tree,
        cost=cost_of(tree, known),
        depth=depth_of(tree, depths),
        calls=_calls(tree, known),
        place=function.written.at_signature(0, len(function.written.signature)),
    )
    within_bounds(tree, checked.cost, checked.depth, function.report)
    if not function.report.failed:
        scope = Scope(constants=constants, functions=known)
        parameters = dict.fromkeys(function.parameters)
        type_of(tree, scope, function.report, parameters, unsound)
    return checked


def within_bounds(tree: ast.expr, cost: int, depth: int, report: Report) -> bool:
    """Tell whether a tree stays within bounds with the bodies of named functions put in."""
    end = tree.end_col_offset or 0
    if cost > GREATEST_COST:
        report.add(
            codes.FORMULA_TOO_COSTLY, tree.col_offset, end, cost=str(cost), most=str(GREATEST_COST)
        )
    elif depth > DEEPEST_INLINED:
        report.add(codes.FORMULA_TOO_DEEP, tree.col_offset, end)
    return not report.failed


def cost_of(tree: ast.expr, functions: Mapping[str, NamedFunction]) -> int:
    """Return how many operations a tree takes, with those of the functions it calls."""
    return sum(1 + _cost_of_call(node, functions) for node in nodes_of(tree))


def _cost_of_call(node: ast.expr, functions: Mapping[str, NamedFunction]) -> int:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return 0
    function = functions.get(node.func.id)
    return function.cost if function is not None else 0


def reachable(tree: ast.expr, functions: Mapping[str, NamedFunction]) -> dict[str, NamedFunction]:
    """Return the named functions that a tree calls, each after those that it calls itself."""
    found: dict[str, NamedFunction] = {}

    def visit(name: str) -> None:
        if name not in found:
            for callee in functions[name].calls:
                visit(callee)
            found[name] = functions[name]

    for name in _calls(tree, functions):
        visit(name)
    return found
