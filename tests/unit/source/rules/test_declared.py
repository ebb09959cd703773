"""Declared counts: by template or tag, by group, of all indicators."""

from __future__ import annotations

import pytest

from fragments import laid_over
from kpirules.diagnostics.catalogue.rules import UNUSED_INPUT
from loading import load_declaration

TREE = """
templates:
  rate: {inputs: {level: {type: score, min: 1, max: 5}}}
indicators:
  - id: "1"
    title: {th: หมวด 1, en: Category 1}
    source: manual
    children:
      - {id: "1.1", use: rate, title: {th: หนึ่ง, en: One}, source: manual}
      - id: "1.2"
        title: {th: หมวดย่อย, en: Part}
        source: manual
        tags: [late]
        children:
          - {id: "1.2.1", use: rate, tags: [late], title: {th: สอง, en: Two}, source: manual}
          - {id: "1.2.2", use: rate, title: {th: สาม, en: Three}, source: manual}
  - {id: late, children: [{id: "2.1", use: rate, title: {th: สี่, en: Four}, source: manual}],
     title: {th: หมวด 2, en: Category 2}, source: manual}
"""


def counts(declared: str) -> list[tuple[str, str]]:
    text = laid_over(f"{TREE}declared_counts: {declared}\n")
    _, findings = load_declaration(text.encode(), "counts.yaml")
    return [(f.code.id, f.message("en")) for f in findings if f.code is not UNUSED_INPUT]


@pytest.mark.parametrize(
    "declared",
    [
        pytest.param("{indicators: 4}", id="all indicators"),
        pytest.param("{rate: 4}", id="of a template"),
        pytest.param('{"1": 3}', id="below a group, however deep"),
        pytest.param('{"1.2": 2, "1": 3}', id="below groups in groups"),
        pytest.param("{late: 2}", id="a tag comes before a group of the same name"),
        pytest.param("{rate: 4, other: 0}", id="none of a tag that nothing has"),
    ],
)
def test_counts_that_hold_are_no_finding(declared: str) -> None:
    assert counts(declared) == []


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        ('{"1": 2}', "`1` is declared to count 2, but the tree has 3"),
        ('{"1.1": 1}', "`1.1` is declared to count 1, but the tree has 0"),
        ("{total: 4}", "`total` is declared to count 4, but the tree has 0"),
    ],
    ids=["a group with more", "an indicator is no group", "the total is no group"],
)
def test_counts_that_do_not_hold_are_found(declared: str, message: str) -> None:
    assert counts(declared) == [("KPI479", message)]
