"""Fills in what an allocation leaves to the language."""

from __future__ import annotations

from decimal import Decimal

from kpirules.source.branches import as_mapping, implied, made, word
from kpirules.source.tree import Branch, Mapping, Value

__all__ = ["CEILING", "ENVELOPE", "PLACES", "UNIT", "fill_in_allocation"]

# Those of the JSON Schema say the same.
CEILING: dict[str, Value] = {"column": "top", "excess": "special"}
ENVELOPE: dict[str, Value] = {"exceeded": "refuse", "rest": "stays"}
PLACES = 2  # where percentages are lowered
UNIT = Decimal("0.01")  # where money is shared


def fill_in_allocation(branch: Branch) -> Mapping:
    """Return the allocations with the keys that they lack and that have an effect on them."""
    rules = as_mapping(branch)
    return made(rules, {name: _rule(as_mapping(rule)) for name, rule in rules.items()})


def _rule(rule: Mapping) -> Mapping:
    changes: dict[str, Branch] = {"envelope": _envelope(as_mapping(rule["envelope"]), rule)}
    if "ceiling" in rule:
        changes["ceiling"] = _with(as_mapping(rule["ceiling"]), CEILING)
    return made(rule, changes)


def _envelope(envelope: Mapping, rule: Mapping) -> Mapping:
    filled = _with(envelope, ENVELOPE)
    effective: dict[str, Value] = {}
    if word(filled["exceeded"]) == "scale":
        effective["places"] = PLACES
    if "share" in (word(filled["exceeded"]), word(filled["rest"])):
        effective["unit"] = UNIT
    # A percentage without more is one of the payroll.
    if "percent" in filled and "salary" in rule:
        effective["of"] = word(rule["salary"])
    return _with(filled, effective)


def _with(mapping: Mapping, defaults: dict[str, Value]) -> Mapping:
    place = mapping.place
    return made(
        mapping, {key: implied(v, place) for key, v in defaults.items() if key not in mapping}
    )
