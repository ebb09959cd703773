"""Checks the text of a formula against what it may name."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import replace

from kpirules.diagnostics.catalogue import formulas as codes
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.formula.formula import Formula
from kpirules.formula.named import NamedFunction, cost_of, reachable, within_bounds
from kpirules.formula.report import At, Report, nowhere
from kpirules.formula.scope import Scope
from kpirules.formula.tree import depth_of, name_children, nodes_of, read_tree, reference_of
from kpirules.formula.typecheck import type_of
from kpirules.formula.typed import Typed
from kpirules.formula.types import Kind, Type

__all__ = ["check_formula"]


def check_formula(
    text: str, scope: Scope, at: At = nowhere, expect: Kind | None = None
) -> tuple[Formula | None, list[Diagnostic]]:
    """Return the formula that a text writes, and what is found in it, in order.

    Any text is answered in bounded time, and never by an exception.

    Args:
        text: What the author wrote.
        scope: What the formula may name.
        at: Gives the place of a stretch of the text.
        expect: What the formula must give, or None for anything.

    Returns:
        The formula, None where there is an error; and the findings, warnings among them.
    """
    report = Report(at)
    tree = read_tree(text, report)
    if tree is None:
        return None, report.findings
    if "children.score" in scope.names and "children" not in scope.names:
        name_children(tree)
    cost = cost_of(tree, scope.functions)
    depth = depth_of(tree, {name: each.depth for name, each in scope.functions.items()})
    if not within_bounds(tree, cost, depth, report):
        return None, report.findings
    typed = type_of(tree, scope, report)
    _check_result(replace(typed, node=tree), expect, report)
    if report.failed or typed.type is None:
        return None, report.findings
    functions = reachable(tree, scope.functions)
    names = _names(tree, functions)
    references = frozenset(
        reference
        for node in nodes_of(tree)
        if isinstance(node, ast.Call) and (reference := reference_of(node)) is not None
    )
    formula = Formula(
        text=text,
        tree=tree,
        type=typed.type,
        names=names,
        types=_types(names, references, scope),
        references=references,
        functions=functions,
        constants={name: scope.constants[name] for name in sorted(names & set(scope.constants))},
        cost=cost,
    )
    return formula, report.findings


def _check_result(typed: Typed, expect: Kind | None, report: Report) -> None:
    known, node = typed.type, typed.node
    if known is None:
        return
    end = node.end_col_offset or node.col_offset + 1
    if known.over is not None and not typed.rows:
        report.add(codes.LIST_NOT_FOLDED, node.col_offset, end, text=typed.text)
    elif expect in (None, known.kind):
        return
    elif expect is Kind.CHOICE:
        report.add(codes.KINDS_DIFFER, node.col_offset, end, left=typed.text, right=expect.value)
    else:
        code = codes.NUMBER_EXPECTED if expect is Kind.NUMBER else codes.TRUTH_EXPECTED
        report.add(code, node.col_offset, end, text=typed.text)


def _names(tree: ast.expr, functions: Mapping[str, NamedFunction]) -> frozenset[str]:
    """Return the names that a formula uses, with the parameters its functions' bodies use."""
    names = {node.id for node in nodes_of(tree) if isinstance(node, ast.Name)}
    for function in functions.values():
        inside = {node.id for node in nodes_of(function.tree) if isinstance(node, ast.Name)}
        names |= inside.difference(function.parameters)
    return frozenset(names)


def _types(
    names: frozenset[str], references: frozenset[tuple[str, str]], scope: Scope
) -> dict[str, Type]:
    """Return what is known of what a formula uses, parameters left out."""
    types = {name: scope.names[name] for name in sorted(names) if name in scope.names}
    for name in sorted(names - set(types) - set(scope.constants)):
        types[name] = Type(Kind.NUMBER, over=name)
    for of, node_id in sorted(references):
        types[f"{of}:{node_id}"] = scope.nodes[node_id][0 if of == "score" else 1]
    return types
