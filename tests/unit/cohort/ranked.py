"""A small framework with declared ranking, and the cards of a few units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpirules import Framework, Scorecard

__all__ = ["cards_of", "framework"]

_YAML = """
format: kpirules/1
framework: demo-office
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {{th: กรอบตัวอย่าง, en: Sample framework}}
unit: office
provenance: illustrative
inputs:
  kind: {{type: choice, optional: true, choices: [big, small]}}
  late: {{type: yes_no, optional: true}}
indicators:
  - {{id: a, weight: 50, or_enter: {{type: score, min: 0, max: 10}}}}
  - {{id: b, weight: 50, or_enter: {{type: score, min: 0, max: 10}}}}
total: {{round: {{places: 0}}, take_children: unrounded}}
scale: {{min: 0, max: 10}}
bands:
  - {{id: good, range: "[5, 10]"}}
  - {{id: poor, range: "[0, 5)"}}
{ranking}
"""


def framework(ranking: str = "") -> Framework:
    """Return the framework with the content of `ranking`, a flow mapping without its braces."""
    declared = f"ranking: {{{ranking}}}" if ranking else ""
    return Framework.parse(_YAML.format(ranking=declared))


def cards_of(rules: Framework, units: Mapping[str, Sequence[object]]) -> list[Scorecard]:
    """Return the cards of units that report `a`, `b` and, where given, their kind."""
    cards = []
    for unit, (a, b, *kind) in units.items():
        values = {"a": a, "b": b, "late": False, "kind": kind[0] if kind else None}
        cards.append(rules.score(values, unit=unit))
    return cards
