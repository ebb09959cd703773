"""Every finding about a formula underlines what it is about, and tells its particulars."""

from __future__ import annotations

import pytest

from hostile.formula_corpus import HOSTILE
from kpirules.formula.grammar import LONGEST_FORMULA
from kpirules.formula.parse import check_formula
from kpirules.formula.types import Kind
from unit.formula.scopes import SCOPE, errors

REFUSED = [text for texts, _ in HOSTILE.values() for text in texts]


def underlined(text: str, expect: Kind | None = None) -> list[str]:
    """Return the characters that the findings about a formula underline."""
    stretches: list[str] = []

    def at(start: int, end: int) -> None:
        assert 0 <= start < end <= max(len(text), 1)
        stretches.append(text[start:end])

    check_formula(text, SCOPE, at, expect)
    return stretches


@pytest.mark.parametrize("expect", [None, *Kind])
def test_findings_stand_within_the_formula(expect: Kind | None) -> None:
    told = [underlined(text, expect) for text in REFUSED]
    assert sum(map(bool, told)) > len(REFUSED) * 0.9


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("   ", "   "),
        ("done + ", "+"),
        ("done planned", "planned"),
        ("1" * 61 + " + done", "1" * 61),
        ("done + 010", "010"),
        ("done + 1.5.2", "1.5.2"),
        ("done + 5done", "5done"),
        ("done and passed", "done"),
        ("1 + while", "while"),
        ("done + " + "a" * 70, "a" * 70),
        ("done + x." + "a" * 70, "x." + "a" * 70),
        ("done // 2", "//"),
        ("done ^ 2", "^"),
        ('size == "small', '"small'),
        ('size == f"small"', 'f"small"'),
        ('size == "sm\\nall"', '"sm\\nall"'),
        ("done +\n2", "\n"),
        ("1 + ｄone", "ｄ"),
        ("done + จำนวน๒", "จำนวน๒"),
        ("done × 2", "×"),
        ("done ** 9", "**"),
        ("done + if(passed, 1, 2)", "if"),
        ("done + maxx(1, 2)", "maxx"),
        ('1 + score("7.2")', '"7.2"'),
        ("1 + score(7.1)", "score(7.1)"),
        ("3 < goals", "goals"),
        ("cost + rate", "rate"),
        ("1 / done", "done"),
        ("done + sum(goals.result + tasks.hours)", "tasks.hours"),
        ("round(done, 99)", "99"),
        ("1 + levels(done, 1)", "levels(done, 1)"),
        ("3 * (done + 2", "("),
        ("done + 2)", ")"),
        ("passed and TRUE", "TRUE"),
        ("done if passed", "passed"),
        ("done else 3", "else"),
        ("1 + done.x.y", "done.x.y"),
    ],
)
def test_a_finding_underlines_what_it_is_about(text: str, about: str) -> None:
    assert underlined(text) == [about]


@pytest.mark.parametrize(
    ("text", "expect", "about"),
    [
        ("1 + done", Kind.TRUTH, "1 + done"),
        ("not passed", Kind.NUMBER, "not passed"),
        ("goals.result + 1", Kind.NUMBER, "goals.result + 1"),
        ("size", Kind.NUMBER, "size"),
    ],
)
def test_a_result_of_the_wrong_kind_underlines_the_whole(
    text: str, expect: Kind, about: str
) -> None:
    assert underlined(text, expect) == [about]


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("1" * 61, {"number": "1" * 61, "most": "60"}),
        ("a" * 65, {"name": "a" * 65, "most": "64"}),
        ("x" * (LONGEST_FORMULA + 1), {"length": str(LONGEST_FORMULA + 1)}),
        ("done ** 9", {"most": "8"}),
        (
            "percent(done)",
            {"function": "percent", "found": "1", "signature": "percent(part, whole)"},
        ),
        (
            "levels(done, 1)",
            {"function": "levels", "found": "2", "signature": "levels(x, t1, s1, t2, s2, …)"},
        ),
        ("round(done, 99)", {"most": "12"}),
        ("cost + rate", {"text": "rate", "left": "baht", "right": "percent"}),
    ],
)
def test_a_finding_tells_its_particulars(text: str, details: dict[str, str]) -> None:
    [finding] = errors(text)
    assert details.items() <= finding.details.items()
