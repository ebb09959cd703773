"""Whether a division, a root or a logarithm can be left without a result."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from kpirules.analysis.claim import Claim, Verdict
from kpirules.analysis.study import Study
from kpirules.diagnostics.text import Text
from kpirules.formula.facts import constant_of
from kpirules.formula.formula import Formula
from kpirules.framework.formulas import formulas_of
from kpirules.framework.node import Node

__all__ = ["ask_divisions"]

_DIVIDING = frozenset(
    {"percent", "share", "attainment", "attainment_falling", "weighted_mean", "sqrt", "ln"}
)
_REASONS = ("division_by_zero", "root_of_negative", "logarithm_of_non_positive")


def ask_divisions(study: Study) -> Iterator[Claim]:
    """Yield for every indicator whose formulas divide whether they always have a result."""
    for node in study.declaration.root.walk():
        if node.children or not any(_divides(formula, study) for formula in formulas_of(node)):
            continue
        yield _claim(study, node)


def _claim(study: Study, node: Node) -> Claim:
    reach = study.any_data.nodes[node.id].score
    shown = [
        unit
        for (name, reason), unit in study.found.faults.items()
        if name == node.id and reason in _REASONS
    ]
    if shown:
        verdict, reason = Verdict.REFUTED, _MEETS
    elif not reach.faulty:
        verdict, reason = Verdict.PROVEN, _SAFE
    else:
        verdict, reason = Verdict.UNDECIDED, _UNKNOWN
    return Claim(
        question="division",
        subject=node.id,
        verdict=verdict,
        fault=bool(shown),
        text=Text(
            th=f"สูตรของ {node.id} มีผลลัพธ์เสมอ ตัวหารไม่เป็นศูนย์",
            en=f"the formulas of {node.id} always have a result; no denominator is zero",
        ),
        reason=reason,
        witnesses=tuple(study.witness(unit, node.id) for unit in shown[:1]),
        place=node.places.get("value", node.place),
    )


def _divides(formula: Formula, study: Study) -> bool:
    """Return whether a formula, or a column that it reads, divides by what is not a constant."""
    trees = [(formula.tree, formula.constants)]
    trees += [(function.tree, formula.constants) for function in formula.functions.values()]
    for name in formula.names:
        rows, _, column = name.partition(".")
        listed = study.declaration.lists.get(rows)
        computed = None if listed is None else listed.computed.get(column)
        if computed is not None:
            trees.append((computed.tree, computed.constants))
            trees += [(each.tree, computed.constants) for each in computed.functions.values()]
    for tree, constants in trees:
        for part in ast.walk(tree):
            match part:
                case ast.BinOp(op=ast.Div(), right=right) if constant_of(right, constants) is None:
                    return True
                case ast.Call(func=ast.Name(id=name)) if name in _DIVIDING:
                    return True
                case _:
                    pass
    return False


_MEETS = Text(
    th="มีหน่วยตัวอย่างที่สูตรไม่มีผลลัพธ์ หน่วยนั้นจึงไม่มีคะแนน",
    en="a unit was found for which a formula has no result, so that it has no score",
)
_SAFE = Text(
    th="ช่วงค่าที่ประกาศไม่ให้ตัวหารเป็นศูนย์", en="the declared ranges keep every denominator off zero"
)
_UNKNOWN = Text(
    th="ช่วงค่าที่ประกาศยังให้ตัวหารเป็นศูนย์ได้ แต่ไม่พบหน่วยตัวอย่าง",
    en="the declared ranges leave room for a zero, yet no unit was found that meets one",
)
