"""What is fuzzed, and what must hold of it: a target takes bytes and raises when it does not.

A target gives the number of things it looked at more deeply: formulas that were accepted and
evaluated, files that were sound and scored.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hostile.test_formulas import SCOPE
from kpirules import Framework, InputError, State
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.editions.load import load_edition
from kpirules.formula.numbers import LONGEST_NUMBER
from kpirules.formula.parse import check_formula
from kpirules.formula.types import Kind, Type
from loading import no_base

__all__ = ["TARGETS", "Target"]

Target = Callable[[bytes], bool]

NAME = "fuzzed.yaml"
LONGEST_MESSAGE = 1_000
# No accepted formula grows numbers past this: its cost is bounded, and so are its inputs.
MOST_BITS = 4_000_000
GONE = tuple(state for state in State if state is not State.MEASURED)
LARGE = 10**LONGEST_NUMBER - 1
ODD_NUMBERS = (
    *(0, 1, -1, 2, 100, Decimal("0.1"), Fraction(1, 3), -0.0, 1e-59),
    *(LARGE, -LARGE, Fraction(1, LARGE), Fraction(-LARGE, 7), Decimal("59.995")),
)


def read(data: bytes) -> bool:
    """Load a file; what is sound is compiled and scores units of odd values."""
    edition, findings = load_edition(data, NAME, no_base)
    _check_findings(findings)
    if edition is None:
        assert any(finding.severity is Severity.ERROR for finding in findings)
        return False
    assert not any(finding.severity is Severity.ERROR for finding in findings)
    framework = Framework(edition)
    draw = random.Random(zlib.crc32(data))  # noqa: S311 - test data
    values: dict[str, object] = {
        name: draw.choice((*ODD_NUMBERS, True, "x", None, *GONE)) for name in framework.inputs
    }
    for unit in ({}, values):
        try:
            card = framework.score(unit, unit="u")
        except InputError as error:
            assert error.diagnostics
        else:
            assert card.explain().to_dict()
    return True


def parse(data: bytes) -> bool:
    """Check a formula; what is accepted is evaluated on odd values and reads back as shown."""
    text = data.decode("utf-8", "surrogateescape")
    formula, findings = check_formula(text, SCOPE)
    for finding in findings:
        _check_wording(finding)
    if formula is None:
        assert any(finding.severity is Severity.ERROR for finding in findings)
        return False
    draw = random.Random(zlib.crc32(data))  # noqa: S311 - test data
    for _ in range(2):
        _check_result(formula.evaluate(_odd_values(formula.types, draw)))
    again, _ = check_formula(str(formula), SCOPE)
    assert again is not None
    assert str(again) == str(formula)
    return True


def _check_findings(findings: list[Diagnostic]) -> None:
    for finding in findings:
        place = finding.place
        assert place is not None
        assert place.source.name == NAME
        assert 1 <= place.line <= max(len(place.source.lines), 1)
        assert place.column >= 1
        _check_wording(finding)


def _check_wording(finding: Diagnostic) -> None:
    assert finding.code.id.startswith("KPI")
    for said in (finding.message("th"), finding.message("en")):
        assert 0 < len(said) < LONGEST_MESSAGE
    assert len(finding.help("th")) < LONGEST_MESSAGE


def _odd_values(types: dict[str, Type] | Any, draw: random.Random) -> dict[str, object]:
    values: dict[str, Any] = {}
    for name, known in types.items():
        if known.over is None:
            values[name] = _odd(known, draw)
    for listed in sorted({known.over for known in types.values() if known.over is not None}):
        columns = {n.partition(".")[2]: k for n, k in types.items() if k.over == listed}
        values[listed] = draw.choice(
            (
                None,
                [{c: _odd(k, draw) for c, k in columns.items()} for _ in range(draw.randrange(4))],
            )
        )
    return values


def _odd(known: Type, draw: random.Random) -> object:
    if draw.random() < 0.1:
        return draw.choice((None, *GONE))
    if known.kind is Kind.TRUTH:
        return draw.random() < 0.5
    if known.kind is Kind.CHOICE:
        return draw.choice(sorted(known.choices) or ["small"])
    return draw.choice(ODD_NUMBERS)


def _check_result(result: object) -> None:
    assert isinstance(result, Decimal | Fraction | bool | str | State)
    if isinstance(result, Decimal):
        assert result.is_finite()
    if isinstance(result, Fraction):
        assert result.numerator.bit_length() + result.denominator.bit_length() < MOST_BITS


TARGETS: dict[str, Target] = {"reader": read, "formula": parse}
