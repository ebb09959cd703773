"""Plain data as block YAML, for frameworks and amendments that are drawn."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

__all__ = ["as_yaml"]


def as_yaml(data: Mapping[str, object]) -> str:
    """Return plain data as block YAML; every text stands in quotes.

    Examples:
        >>> print(as_yaml({"scale": {"min": 0, "max": 100}}), end="")
        scale:
          min: 0
          max: 100
    """
    return "\n".join(_lines(data, "")) + "\n"


def _lines(data: object, margin: str) -> list[str]:
    if isinstance(data, Mapping) and data:
        lines: list[str] = []
        for key, value in data.items():
            lines += _entry(f"{key}:", value, margin)
        return lines
    assert isinstance(data, list)  # noqa: S101 - what has entries is one or the other
    lines = []
    for item in data:
        if isinstance(item, dict) and item:
            inside = _lines(item, margin + "  ")
            lines += [f"{margin}- {inside[0].strip()}", *inside[1:]]
        else:
            lines.append(f"{margin}- {_scalar(item)}")
    return lines


def _entry(key: str, value: object, margin: str) -> list[str]:
    if isinstance(value, dict) and value:
        return [f"{margin}{key}", *_lines(value, margin + "  ")]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [f"{margin}{key}", *_lines(value, margin + "  ")]
    return [f"{margin}{key} {_scalar(value)}"]


def _scalar(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_scalar(item) for item in value) + "]"
    if isinstance(value, str | bool):
        return json.dumps(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)
