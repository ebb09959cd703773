"""A framework as rows of text, and as plain data: what `show` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from kpirules.cli.agreement_outline import agreement_outline
from kpirules.cli.allocation_outline import allocation_outline
from kpirules.cli.ranking_outline import ranking_data
from kpirules.cli.stage_outline import stages_data
from kpirules.diagnostics.text import Language, Text
from kpirules.editions.years import period_of
from kpirules.files.score_columns import number_text
from kpirules.formula.formula import Formula
from kpirules.framework.declaration import Band, Declaration
from kpirules.framework.inputs import Input, ListInput
from kpirules.framework.links import Link
from kpirules.framework.node import Node
from kpirules.framework.period import Period

__all__ = [
    "band_rows",
    "heading",
    "indicator_rows",
    "input_rows",
    "list_rows",
    "outline",
    "round_rows",
]

_YEAR = Text(th="ปีงบประมาณ", en="fiscal year")
_PERIOD = Text(th="ช่วงเวลาที่ประเมิน", en="period")
_UNIT = Text(th="หน่วยที่ประเมิน", en="unit")
_OPTIONAL = Text(th="ไม่บังคับ", en="optional")


def heading(declaration: Declaration, language: Language) -> Iterator[str]:
    """Yield the lines above the tables: title, issuer, edition and where the file comes from."""
    yield declaration.title.pick(language)
    if declaration.issuer:
        yield declaration.issuer.pick(language)
    yield " · ".join(
        (
            declaration.reference,
            f"{_YEAR.pick(language)} {declaration.fiscal_year}",
            declaration.status,
            declaration.provenance,
            f"{_UNIT.pick(language)}: {declaration.unit}",
        )
    )
    if declaration.period is not None:
        yield f"{_PERIOD.pick(language)}: {declaration.period}"
    yield f"sha256 {declaration.digest}"


def round_rows(declaration: Declaration, language: Language) -> list[list[str]]:
    """Return id, days and title of every round that the framework declares."""
    return [[part.id, str(part.period), part.title.pick(language)] for part in declaration.rounds]


def indicator_rows(declaration: Declaration, language: Language) -> list[list[str]]:
    """Return id, title, weight and formula of every node below the total, indented by depth."""
    rows: list[list[str]] = []

    def visit(node: Node, depth: int) -> None:
        for child in node.children:
            title = child.title.pick(language)
            value = "" if child.value is None else str(child.value)
            rows.append(["  " * depth + child.id, title, _weight(child.weight), value])
            visit(child, depth + 1)

    visit(declaration.root, 0)
    return rows


def input_rows(inputs: Mapping[str, Input], language: Language) -> list[list[str]]:
    """Return name, other names, type, range and label of every input.

    The label ends with `←` and the result that the input is, and `↑` and how it rolls up.
    """
    return [
        [
            declared.name,
            ", ".join(declared.aliases),
            declared.type.value,
            _range(declared),
            declared.label.pick(language)
            + (f" ({_OPTIONAL.pick(language)})" if declared.optional else "")
            + (f" ← {declared.link}" if declared.link is not None else "")
            + (f" ↑ {declared.roll_up}" if declared.roll_up is not None else ""),
        ]
        for declared in inputs.values()
    ]


def list_rows(lists: Mapping[str, ListInput], language: Language) -> list[list[str]]:
    """Return name, columns and label of every list."""
    return [
        [rows.name, ", ".join(rows.inputs), rows.label.pick(language)] for rows in lists.values()
    ]


def band_rows(declaration: Declaration, language: Language) -> list[list[str]]:
    """Return id, range or condition, and label of every band."""
    return [[band.id, _interval(band), band.label.pick(language)] for band in declaration.bands]


def outline(declaration: Declaration) -> dict[str, object]:
    """Return the framework as plain data for JSON; numbers are exact text, keys are stable."""
    return {
        "framework": declaration.id,
        "fiscal_year": declaration.fiscal_year,
        "edition": declaration.edition,
        "status": declaration.status,
        "provenance": declaration.provenance,
        "digest": declaration.digest,
        "title": _both(declaration.title),
        "issuer": _both(declaration.issuer),
        "unit": declaration.unit,
        "period": _days(period_of(declaration)),
        "rounds": [
            {"id": part.id, "title": _both(part.title), **_days(part.period)}
            for part in declaration.rounds
        ],
        **stages_data(declaration),
        **ranking_data(declaration),
        "nodes": [_node(child) for child in declaration.root.children],
        "inputs": [
            {
                "name": declared.name,
                "type": declared.type.value,
                "label": _both(declared.label),
                "range": _range(declared) or None,
                "choices": list(declared.choices) or None,
                "optional": declared.optional,
                "also_called": list(declared.aliases),
                "from": None if declared.link is None else _link(declared.link),
                "roll_up": None if declared.roll_up is None else str(declared.roll_up),
            }
            for declared in declaration.inputs.values()
        ],
        "lists": [
            {"name": rows.name, "label": _both(rows.label), "columns": list(rows.inputs)}
            for rows in declaration.lists.values()
        ],
        "bands": [
            {"id": band.id, "range": _interval(band) or None, "label": _both(band.label)}
            for band in declaration.bands
        ],
        **allocation_outline(declaration),
        **agreement_outline(declaration),
    }


def _node(node: Node) -> dict[str, object]:
    return {
        "id": node.id,
        "title": _both(node.title),
        "weight": _weight(node.weight) or None,
        "value": str(node.value) if node.value is not None else None,
        "children": [_node(child) for child in node.children],
    }


def _link(link: Link) -> dict[str, str]:
    return {
        "framework": link.reference,
        "output": link.output,
        "take": link.take.value,
        "of": link.of,
    }


def _days(period: Period) -> dict[str, str]:
    return {"from": str(period.start), "to": str(period.end)}


def _both(text: Text) -> dict[str, str]:
    return {"th": text.th, "en": text.en}


def _weight(weight: Fraction | Formula | None) -> str:
    if isinstance(weight, Fraction):
        return number_text(weight, fractions=True)
    return "" if weight is None else str(weight)


def _range(declared: Input) -> str:
    if declared.choices:
        return " | ".join(declared.choices)
    low, high = declared.minimum, declared.maximum
    if low is None and high is None:
        return ""
    left = "(" if declared.exclusive_minimum or low is None else "["
    right = ")" if declared.exclusive_maximum or high is None else "]"
    return f"{left}{number_text(low)}, {number_text(high)}{right}"


def _interval(band: Band) -> str:
    parts = []
    if band.low is not None or band.high is not None:
        left = "(" if band.low_open or band.low is None else "["
        right = ")" if band.high_open or band.high is None else "]"
        parts.append(f"{left}{number_text(band.low)}, {number_text(band.high)}{right}")
    if band.when is not None:
        parts.append(str(band.when))
    return " ".join(parts)
