"""Tables and allocations of a framework as rows of text, and as plain data."""

from __future__ import annotations

from kpirules.diagnostics.text import Language, Text
from kpirules.files.score_columns import number_text
from kpirules.framework.allocation import AllocationRule, EnvelopeRule, Table
from kpirules.framework.declaration import Declaration

__all__ = ["allocation_outline", "allocation_rows", "table_rows"]

_ENVELOPE = Text(th="วงเงิน", en="envelope")
_BAHT = Text(th="บาท", en="baht")
_OF = Text(th="ของ", en="of")
_CAP = Text(th="ไม่เกิน", en="at most")


def table_rows(declaration: Declaration, language: Language) -> list[list[str]]:
    """Return id, inputs, number of rows and title of every table."""
    return [
        [
            table.id,
            f"{table.key}, {table.split_by}",
            str(len(table.rows)),
            table.title.pick(language),
        ]
        for table in declaration.tables.values()
    ]


def allocation_rows(declaration: Declaration, language: Language) -> list[list[str]]:
    """Return id, base, percentages, envelope and title of every allocation."""
    return [
        [
            rule.id,
            _base(rule),
            " ".join(f"{step.id}={number_text(step.percent)}" for step in rule.steps),
            _envelope(rule, language),
            rule.title.pick(language),
        ]
        for rule in declaration.allocation.values()
    ]


def allocation_outline(declaration: Declaration) -> dict[str, object]:
    """Return tables and allocations as plain data for JSON; empty where there are none."""
    return {
        "tables": [_table(table) for table in declaration.tables.values()],
        "allocation": [_rule(rule) for rule in declaration.allocation.values()],
    }


def _base(rule: AllocationRule) -> str:
    return rule.table or rule.base_input or number_text(rule.base_amount)


def _envelope(rule: AllocationRule, language: Language) -> str:
    envelope = rule.envelope
    if envelope.amount is not None:
        size = f"{number_text(envelope.amount)} {_BAHT.pick(language)}"
    else:
        size = f"{number_text(envelope.percent)} % {_OF.pick(language)} {envelope.of}"
    cap = "" if rule.cap is None else f", {_CAP.pick(language)} {number_text(rule.cap)} %"
    return f"{_ENVELOPE.pick(language)} {size}{cap}"


def _table(table: Table) -> dict[str, object]:
    return {
        "id": table.id,
        "title": {"th": table.title.th, "en": table.title.en},
        "key": table.key,
        "split_by": table.split_by,
        "rows": {
            row.id: {
                "split": number_text(row.split),
                "low": number_text(row.low),
                "high": number_text(row.high),
                **{name: number_text(value) for name, value in row.columns.items()},
            }
            for row in table.rows.values()
        },
    }


def _rule(rule: AllocationRule) -> dict[str, object]:
    return {
        "id": rule.id,
        "title": {"th": rule.title.th, "en": rule.title.en},
        "base": _base(rule),
        "salary": rule.salary,
        "percents": {step.id: number_text(step.percent) for step in rule.steps},
        "eligible": list(rule.eligible),
        "held_unless": list(rule.held_unless),
        "cap": None if rule.cap is None else number_text(rule.cap),
        "floor": None if rule.floor is None else number_text(rule.floor),
        "envelope": _envelope_data(rule.envelope),
    }


def _envelope_data(envelope: EnvelopeRule) -> dict[str, object]:
    return {
        "percent": None if envelope.percent is None else number_text(envelope.percent),
        "of": envelope.of,
        "amount": None if envelope.amount is None else number_text(envelope.amount),
        "group": envelope.group,
        "exceeded": envelope.exceeded,
        "rest": envelope.rest,
        "unit": number_text(envelope.unit),
    }
