from __future__ import annotations

import ast

import pytest

from kpirules.formula.literal import Literal
from kpirules.formula.report import Report
from kpirules.formula.tree import (
    _Rebuilder,
    depth_of,
    nodes_of,
    read_tree,
    reference_of,
    sound_tree,
)
from unit.formula.scopes import accepted, slugs


def read(text: str) -> ast.expr:
    tree = read_tree(text, Report())
    assert tree is not None
    return tree


def test_literal_keeps_the_written_decimal() -> None:
    (number,) = [n.value for n in nodes_of(read("0.10")) if isinstance(n, ast.Constant)]
    assert number == Literal("0.10", (10, 100))


def test_positions_count_characters() -> None:
    text = '  size == "ใหญ่มาก" or done'
    stretches = [text[node.col_offset : node.end_col_offset] for node in nodes_of(read(text))]
    assert stretches == [text.strip(), 'size == "ใหญ่มาก"', "size", '"ใหญ่มาก"', "done"]


def test_dotted_name_is_one_name() -> None:
    assert [node.id for node in nodes_of(read("goals.x + a")) if isinstance(node, ast.Name)] == [
        "goals.x",
        "a",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", 1),
        ("a + b", 2),
        ("a + b + c - d * e", 3),
        (" + ".join("a" * 200), 2),
        ("a * b / c * d", 2),
        ("a - (b - (c - d))", 4),
        ("max(a, -b)", 3),
        ("a if p else b if q else c", 3),
    ],
)
def test_depth_counts_a_chain_once(text: str, expected: int) -> None:
    assert depth_of(read(text)) == expected


def test_depth_with_bodies() -> None:
    assert depth_of(read("f(a) + 1"), {"f": 10}) == 13


@pytest.mark.parametrize(
    ("text", "expected"),
    [('score("7.1")', ("score", "7.1")), ("value('x')", ("value", "x")), ("max(a)", None)],
)
def test_reference(text: str, expected: tuple[str, str] | None) -> None:
    node = read(text)
    assert isinstance(node, ast.Call)
    assert reference_of(node) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[a]",
        "a[0]",
        "{a}",
        "{a: b}",
        "lambda: a",
        "(a := 1)",
        "f'{a}'",
        "b'a'",
        "'a'",
        "a % b",
        "a // b",
        "a | b",
        "~a",
        "a is b",
        "a in b",
        "a < b < c",
        "(a).b.c",
        "a.b()",
        "max(a)(b)",
        "max(a=1)",
        "max(*a)",
        "[x for x in a]",
        "1j",
        "0x10",
        "1_000",
        "...",
        "None",
        "a if b.c.d else e",
        "(yield)",
    ],
)
def test_rebuilding_allows_the_language_only(text: str) -> None:
    """The tree is checked by itself too, as if nothing had looked at the text before."""
    report = Report()
    tree = _Rebuilder(text, 0, report).rebuild(ast.parse(text, mode="eval").body)
    assert report.failed
    allowed = (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Call)
    assert all(isinstance(node, (*allowed, ast.Constant, ast.Name)) for node in nodes_of(tree))


@pytest.mark.parametrize("error", [MemoryError, RecursionError, ValueError])
def test_parser_that_gives_up(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def give_up(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("ast.parse", give_up)
    assert slugs("done + 1") == ["unreadable-formula"]


def test_text_that_was_never_sound() -> None:
    with pytest.raises(ValueError, match="not a formula"):
        sound_tree("done +")


# Each bound: the largest that is accepted, the smallest that is refused, and how.
BOUNDS = [
    ("brackets", "(" * 32 + "done" + ")" * 32, "(" * 33 + "done" + ")" * 33, "formula-too-deep"),
    ("signs", "-" * 7 + "done", "-" * 8 + "done", "formula-too-deep"),
    ("negations", "not " * 7 + "passed", "not " * 8 + "passed", "formula-too-deep"),
    ("nodes", " + ".join(["1"] * 300), " + ".join(["1"] * 301), "formula-too-large"),
    ("nodes of signs", "+".join(["-1"] * 200), "+".join(["-1"] * 201), "formula-too-large"),
    ("and", " and ".join(["passed"] * 180), "and ".join(["(passed)"] * 200), "formula-too-long"),
    ("letters", "done" + " " * 1996, "done" + " " * 1997, "formula-too-long"),
    ("digits", "9" * 60, "9" * 61, "number-too-long"),
    ("decimals", "0." + "1" * 59, "0." + "1" * 60, "number-too-long"),
    ("power", "done ** 8", "done ** 9", "power-not-small"),
    (
        "depth",
        "abs(" * 32 + "-------1" + ")" * 32,
        "abs(" * 32 + "-------(1 + 1)" + ")" * 32,
        "formula-too-deep",
    ),
    (
        "else",
        "1 if passed else " * 39 + "1",
        "1 if passed else " * 40 + "1",
        "formula-too-deep",
    ),
]


@pytest.mark.parametrize(
    ("inside", "outside", "slug"), [bound[1:] for bound in BOUNDS], ids=[b[0] for b in BOUNDS]
)
def test_bound(inside: str, outside: str, slug: str) -> None:
    accepted(inside)
    assert slugs(outside) == [slug]


def test_name_bound() -> None:
    assert slugs("n" * 64) == ["unknown-name"]
    assert slugs("n" * 65) == ["name-too-long"]
