from __future__ import annotations

import pytest

from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.text import Text
from kpirules.files.cells import read_cell
from kpirules.formula.values import State
from kpirules.framework.inputs import InputType
from unit.files.sample import an_input

NUMBER = InputType.NUMBER
CODES = {"-": State.NOT_REPORTED, "999": State.SUPPRESSED, "N/A": State.NOT_APPLICABLE}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param("85", NUMBER, "85", id="digits"),
        pytest.param("-2.50", NUMBER, "-2.50", id="a decimal keeps its places"),
        pytest.param("๘๕.๕", NUMBER, "85.5", id="Thai digits"),
        pytest.param("\u221285", NUMBER, "-85", id="a typographic minus sign"),
        pytest.param("\u00a0 85\u200b\t", NUMBER, "85", id="blanks of all kinds around"),
        pytest.param("1,234.50", NUMBER, "1234.50", id="commas group thousands of a number"),
        pytest.param("1,234,567", InputType.COUNT, "1234567", id="and of a count"),
        pytest.param("-12,345", InputType.INTEGER, "-12345", id="and of an integer"),
        pytest.param("๑,๒๓๔.๕๐", InputType.MONEY, "1234.50", id="and of money in Thai digits"),
        pytest.param("1e3", NUMBER, "1e3", id="a short exponent is left to scoring"),
        pytest.param("85%", InputType.PERCENT, "85", id="a percent sign after a percentage"),
        pytest.param("85 %", InputType.PERCENT, "85", id="with a blank between"),
        pytest.param("85%", InputType.SHARE, "0.85", id="a percent sign makes a share exactly"),
        pytest.param("33.3%", InputType.SHARE, "0.333", id="with decimals"),
        pytest.param("๐.๑%", InputType.SHARE, "0.001", id="in Thai digits"),
        pytest.param("0.85", InputType.SHARE, "0.85", id="a share as it is"),
        pytest.param("", NUMBER, None, id="nothing is a blank"),
        pytest.param(" \u00a0", NUMBER, None, id="blanks are a blank"),
        pytest.param("n/a", NUMBER, "n/a", id="words are left to scoring"),
        pytest.param("NaN", NUMBER, "NaN", id="so is NaN"),
        pytest.param("1" * 100, NUMBER, "1" * 100, id="so is what has too many digits"),
        pytest.param("0." + "1" * 100, NUMBER, "0." + "1" * 100, id="after the point as well"),
        pytest.param("abc%", InputType.PERCENT, "abc%", id="words with a percent sign too"),
        pytest.param("(see note)", NUMBER, "(see note)", id="and words in parentheses"),
        pytest.param("yes", InputType.YES_NO, True, id="yes"),
        pytest.param("ใช่", InputType.YES_NO, True, id="yes in Thai"),
        pytest.param("มี", InputType.YES_NO, True, id="there is one"),
        pytest.param("✓", InputType.YES_NO, True, id="a tick"),
        pytest.param("๑", InputType.YES_NO, True, id="a Thai one"),
        pytest.param("FALSE", InputType.YES_NO, False, id="false in capitals"),
        pytest.param("ไม่มี", InputType.YES_NO, False, id="there is none"),
        pytest.param("ไม่ใช่", InputType.YES_NO, False, id="no in Thai"),
        pytest.param("0", InputType.YES_NO, False, id="zero"),
        pytest.param("/", InputType.YES_NO, "/", id="a slash may mean either"),
        pytest.param("007", InputType.TEXT, "007", id="a text keeps its zeros"),
        pytest.param(" NA ", InputType.TEXT, "NA", id="a text is no word for missing"),
        pytest.param("ไม่รายงาน", NUMBER, State.NOT_REPORTED, id="not reported"),
        pytest.param("ไม่เกี่ยวข้อง", NUMBER, State.NOT_APPLICABLE, id="not applicable"),
        pytest.param("ปกปิด", InputType.YES_NO, State.SUPPRESSED, id="suppressed"),
        pytest.param("ใช้ไม่ได้", NUMBER, State.INVALID, id="invalid"),
        pytest.param("Not_Applicable", NUMBER, State.NOT_APPLICABLE, id="the name of a state"),
        pytest.param(" - ", NUMBER, State.NOT_REPORTED, id="a code of the framework"),
        pytest.param("999", NUMBER, State.SUPPRESSED, id="a code in digits"),
        pytest.param("n/A", NUMBER, "n/A", id="a code is compared letter by letter"),
    ],
)
def test_what_a_cell_stands_for(text: str, kind: InputType, expected: object) -> None:
    actual = read_cell(text, an_input(kind), CODES)

    assert actual == expected
    assert type(actual) is type(expected)


@pytest.mark.parametrize(
    ("text", "kind", "slug"),
    [
        pytest.param("1,5", NUMBER, "ambiguous-separators", id="a decimal comma"),
        pytest.param("1.234,50", NUMBER, "ambiguous-separators", id="a European number"),
        pytest.param("1.234.567", NUMBER, "ambiguous-separators", id="points between thousands"),
        pytest.param("12,34,567", NUMBER, "ambiguous-separators", id="groups of two"),
        pytest.param("1 234", NUMBER, "ambiguous-separators", id="a blank between thousands"),
        pytest.param("1\u202f234", NUMBER, "ambiguous-separators", id="a narrow blank"),
        pytest.param("1'234", NUMBER, "ambiguous-separators", id="an apostrophe"),
        pytest.param("1,234", InputType.PERCENT, "ambiguous-separators", id="of a percentage"),
        pytest.param("1,234", InputType.SCORE, "ambiguous-separators", id="of a score"),
        pytest.param("0,85", InputType.SHARE, "ambiguous-separators", id="of a share"),
        pytest.param("85,5%", InputType.PERCENT, "ambiguous-separators", id="before a sign"),
        pytest.param("(5)", NUMBER, "number-in-parentheses", id="parentheses"),
        pytest.param("(1,234.50)", InputType.MONEY, "number-in-parentheses", id="of accounts"),
        pytest.param("(5%)", InputType.PERCENT, "number-in-parentheses", id="around a sign"),
        pytest.param("85%", NUMBER, "percent-sign-on-other-type", id="a sign on a number"),
        pytest.param("85%", InputType.SCORE, "percent-sign-on-other-type", id="a sign on a score"),
    ],
)
def test_what_is_not_guessed(text: str, kind: InputType, slug: str) -> None:
    actual = read_cell(text, an_input(kind), CODES)

    assert isinstance(actual, Diagnostic)
    assert (actual.code.slug, actual.details["value"]) == (slug, text)


def test_a_comma_may_be_a_decimal_comma_where_semicolons_separate_columns() -> None:
    actual = read_cell("1,234", an_input(NUMBER), commas_group=False)

    assert isinstance(actual, Diagnostic)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("large", "large", id="a choice"),
        pytest.param("๒", "2", id="a choice in Thai digits"),
        pytest.param("Large", "Large", id="another spelling is left to scoring"),
        pytest.param("not_applicable", "not_applicable", id="a choice called like a state"),
        pytest.param("suppressed", State.SUPPRESSED, id="a state"),
    ],
)
def test_choices(text: str, expected: object) -> None:
    names = ("large", "2", "not_applicable")
    declared = an_input(InputType.CHOICE, choices={name: Text() for name in names})

    assert read_cell(text, declared) is expected or read_cell(text, declared) == expected


@pytest.mark.parametrize("unit", ["1,", "1 ", "(1", "1%", "๑", "9" * 10], ids=repr)
def test_a_long_cell_is_read_in_linear_time(unit: str) -> None:
    read_cell(unit * 100_000 + "x", an_input(NUMBER))
    read_cell(f"({unit * 100_000}", an_input(NUMBER))
