from __future__ import annotations

import sys
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from kpirules.api import load
from kpirules.cli.session import Session
from kpirules.cli.tables import bar, grid, lay_out, printable, score_table

if TYPE_CHECKING:
    from kpirules.scoring.scorecard import Scorecard


def pmqa() -> tuple[Scorecard, Scorecard]:
    framework = load("obec-pmqa", 2566)
    return framework.score({}, unit="empty"), framework.score({}, unit="[red]empty[/red]")


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        pytest.param(Decimal(1), "", id="the least"),
        pytest.param(Decimal("1.05"), "▏", id="a little"),
        pytest.param(Decimal("3.00"), "█████", id="the middle"),
        pytest.param(Fraction(5), "██████████", id="the greatest"),
        pytest.param(Fraction(7), "██████████", id="beyond it"),
        pytest.param(Fraction(-7), "", id="below it"),
        pytest.param(None, "", id="none"),
    ],
)
def test_a_bar_shows_where_a_score_stands(score: Decimal | Fraction | None, expected: str) -> None:
    assert bar(score, Fraction(1), Fraction(5)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("สำนักงาน", "สำนักงาน"),
        ("a\u200bb", "a\u200bb"),
        ("\x1b[2J", "\\x1b[2J"),
        ("a\nb", "a\\nb"),
        ("\u202e", "\\u202e"),
        ("\ud800", "\\ud800"),
    ],
)
def test_what_could_act_on_a_terminal_is_spelled_out(text: str, expected: str) -> None:
    assert printable(text) == expected


def test_a_table_on_a_terminal_and_elsewhere(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = grid(["a", "b"], [["1", "[bold]2[/bold]"], ["3", ""]])
    lay_out(table, Session(), sys.stdout)
    piped = capsys.readouterr().out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    lay_out(table, Session(color="never"), sys.stdout)
    shown = capsys.readouterr().out

    assert piped == " a   b\n ──────────────────\n 1   [bold]2[/bold]\n 3\n"
    assert [line.rstrip() for line in shown.splitlines() if line.strip()] == piped.splitlines()


def test_many_groups_are_no_columns(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = pmqa()
    declaration = load("obec-pmqa", 2566).declaration
    lay_out(score_table([first, second], declaration, Session()), Session(), sys.stdout)
    header, _, *rows = capsys.readouterr().out.splitlines()

    assert len(declaration.root.children) > 6
    assert not {group.id for group in declaration.root.children} & set(header.split())
    assert [row.split()[0] for row in rows] == ["empty", "[red]empty[/red]"]
