"""Lists: a varying number of rows per unit."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from kpirules.diagnostics.place import Place
from kpirules.formula.formula import Formula
from kpirules.framework.inputs import Input, ListInput
from kpirules.source.branches import as_mapping, entries_of, word
from kpirules.source.build.context import Context, Names
from kpirules.source.build.inputs import build_input, type_of
from kpirules.source.build.texts import text_of, whole
from kpirules.source.tree import Branch

__all__ = ["build_list"]


def build_list(branch: Branch, context: Context, name: str, place: Place) -> ListInput:
    """Return one list, and make its columns known to formulas as `list.column`."""
    declared = as_mapping(branch)
    columns = as_mapping(declared["inputs"])
    inputs: dict[str, Input] = {
        short: build_input(
            column, context, name=f"{name}.{short}", short=short, place=columns.keys[short]
        )
        for short, column in columns.items()
    }
    types = {short: type_of(column) for short, column in inputs.items()}
    computed: dict[str, Formula] = {}
    for short, text in entries_of(declared.get("computed")).items():
        if short in types:
            continue  # a name that is taken is reported with the names
        formula = context.formula(text, Names(types=dict(types), shared=False, nodes=False), None)
        if formula is not None:
            computed[short] = formula
            types[short] = formula.type
    for short, known in types.items():
        context.shared[f"{name}.{short}"] = replace(known, over=name, optional=True)
    rows = entries_of(declared.get("rows"))
    return ListInput(
        name=name,
        label=text_of(declared.get("label")),
        inputs=inputs,
        computed=computed,
        least_rows=whole(rows.get("min"), 0),
        most_rows=whole(rows["max"], 0) if "max" in rows else None,
        weight=word(declared.get("weight")),
        weights_total=_weights_total(declared.get("weights_total"), context),
        missing=word(declared.get("missing")) or "fail",
        place=place,
    )


def _weights_total(branch: Branch | None, context: Context) -> Fraction | None:
    """Return what the weights of rows must add up to; None where any total will do."""
    return None if word(branch) == "normalise" else context.constant(branch)
