"""Small frameworks for tests: the keys that every file needs, and what the test adds."""

from __future__ import annotations

from textwrap import dedent

import pytest

from kpirules import Diagnostic, Framework, InputError

__all__ = ["failed", "framework"]

_HEAD = """\
format: kpirules/1
framework: small
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {th: กรอบเล็ก, en: Small}
unit: office
provenance: illustrative
"""


def framework(body: str) -> Framework:
    """Return the framework that the body's keys declare."""
    return Framework.parse(_HEAD + dedent(body), "small.yaml")


def failed(made: Framework, values: dict[str, object], unit: str = "u1") -> list[Diagnostic]:
    """Return the findings with which a unit's values are refused."""
    with pytest.raises(InputError) as caught:
        made.score(values, unit=unit)
    return list(caught.value.diagnostics)
