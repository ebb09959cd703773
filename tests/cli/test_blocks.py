from __future__ import annotations

import sys

import pytest

from kpirules.cli.blocks import print_blocks
from kpirules.cli.session import Session
from kpirules.editions.diff.report.blocks import Block, Bullets, Heading, Paragraph, Table

LONG = "ก" * 200


def shown(capsys: pytest.CaptureFixture[str], *blocks: Block) -> list[str]:
    print_blocks(blocks, Session(), sys.stdout)
    return capsys.readouterr().out.splitlines()


def test_headings_paragraphs_and_bullets(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(
        capsys, Heading(1, "ที่มา"), Paragraph("[red]a[/red]\x1b"), Heading(3, "b"), Bullets(("c",))
    )
    assert lines == ["ที่มา", "═══", "", "[red]a[/red]\\x1b", "", "b", "• c"]


def test_a_long_line_hangs_below_its_bullet(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = shown(capsys, Bullets(("x" * 100 + " " + "y" * 100,)))
    assert first.startswith("• x")
    assert second.startswith("  y")


@pytest.mark.parametrize(
    ("details", "widest"),
    [
        pytest.param("b", 117, id="all that is left"),
        pytest.param("b" * 90, 50, id="its part beside what wraps"),
    ],
)
def test_a_title_is_cut_and_nothing_else(
    capsys: pytest.CaptureFixture[str], details: str, widest: int
) -> None:
    table = Table(
        headings=("id", "title", "what"), rows=(("1.1", LONG, details),), cut=frozenset({1})
    )
    lines = shown(capsys, table)
    row = "".join(lines[2:])
    assert "…" in row
    assert row.count("ก") < widest
    assert row.count("b") == len(details)
    assert row.startswith("1.1")


def test_cells_of_several_lines(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table(headings=("a", "n"), rows=(("x\ny", "1"),), right=frozenset({1}))
    assert shown(capsys, table) == ["a   n", "─────", "x   1", "y"]
