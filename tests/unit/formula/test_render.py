from __future__ import annotations

import pytest

from kpirules.formula.render import canonical, substituted
from kpirules.formula.report import Report
from kpirules.formula.tree import read_tree
from unit.formula.scopes import accepted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("done/planned*100", "done / planned * 100"),
        ("((done))", "done"),
        ("(done + 1) * 2", "(done + 1) * 2"),
        ("done + (1 * 2)", "done + 1 * 2"),
        ("done - (1 - 2)", "done - (1 - 2)"),
        ("(done - 1) - 2", "done - 1 - 2"),
        ("done / (planned / 2)", "done / (planned / 2)"),
        ("-done**2", "-done ** 2"),
        ("(-done)**2", "(-done) ** 2"),
        ("-(done + 1)", "-(done + 1)"),
        ("- - done", "--done"),
        ("(done ** 2) ** 2", "(done ** 2) ** 2"),
        ("1.50 + .5", "1.50 + .5"),
        ("True and not False", "true and not false"),
        ("not (passed and passed)", "not (passed and passed)"),
        ("(passed or passed) and passed", "(passed or passed) and passed"),
        ("passed or (passed and passed)", "passed or passed and passed"),
        ("not (done > 1)", "not done > 1"),
        ("(not passed) == passed", "(not passed) == passed"),
        ("size=='small'", 'size == "small"'),
        ("1 if passed else (2 if passed else 3)", "1 if passed else 2 if passed else 3"),
        ("(1 if passed else 2) if passed else 3", "(1 if passed else 2) if passed else 3"),
        ("max( done,1 if passed else 2 )", "max(done, 1 if passed else 2)"),
        ("score('7.1')", 'score("7.1")'),
        ("mean( children )", "mean(children.score)"),
        ("count(goals)", "count(goals)"),
    ],
)
def test_canonical_spelling(text: str, expected: str) -> None:
    assert str(accepted(text)) == expected
    assert str(accepted(expected)) == expected


def test_quote_inside_text_keeps_its_kind() -> None:
    tree = read_tree("""size == 'a "b" c'""", Report())
    assert tree is not None
    assert canonical(tree) == """size == 'a "b" c'"""


def test_long_rows_of_signs_keep_brackets() -> None:
    assert str(accepted("-------(-done)")) == "-(-------done)"
    assert str(accepted("not not not not not not not (not passed)")).startswith("not (not not ")
    assert str(accepted("not (-------done > 0)")) == "not (-------done > 0)"


def test_spelling_past_the_bound_goes_without_blanks() -> None:
    text = "/".join(["planned"] * 245)
    assert str(accepted(text)) == text
    assert str(accepted(text.replace("/", "*", 5))) == text.replace("/", "*", 5)
    mixed = f"max({text},-done**2,1 if done<1 else 2)"
    assert str(accepted(mixed)) == mixed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("done / planned * 100", "412 / 500 * 100"),
        ("done - change", "412 - (-5)"),
        ("-change", "-(-5)"),
        ("change ** 2", "(-5) ** 2"),
        ("part * 2", "(1/3) * 2"),
        ('score("7.1") + rate', "3.5 + rate"),
        ('size == "small"', 'large == "small"'),
        ("sum(goals.result)", "sum(goals.result)"),
        ("done if passed else 0", "412 if true else 0"),
    ],
)
def test_numbers_put_in(text: str, expected: str) -> None:
    shown = {
        "done": "412",
        "planned": "500",
        "change": "-5",
        "part": "1/3",
        "score:7.1": "3.5",
        "size": "large",
        "passed": "true",
    }
    assert substituted(accepted(text), shown) == expected
