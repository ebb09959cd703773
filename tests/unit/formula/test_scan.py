from __future__ import annotations

import pytest

from kpirules.formula.report import Report
from kpirules.formula.scan import scan
from unit.formula.scopes import errors


def test_tokens_know_where_they_stand() -> None:
    tokens = scan("  a1 >= 2.50 * max(goals.x, 'ดี')\n", Report())
    assert [(token.kind, token.text, token.start, token.end) for token in tokens] == [
        ("word", "a1", 2, 4),
        ("operator", ">=", 5, 7),
        ("number", "2.50", 8, 12),
        ("operator", "*", 13, 14),
        ("word", "max", 15, 18),
        ("operator", "(", 18, 19),
        ("word", "goals.x", 19, 26),
        ("operator", ",", 26, 27),
        ("text", "ดี", 28, 32),
        ("operator", ")", 32, 33),
    ]


@pytest.mark.parametrize("number", ["1", "0", "0.5", ".5", "5.", "10.25", "1e5", "1E-5", "1.5e+9"])
def test_number_is_one_token(number: str) -> None:
    report = Report()
    assert [token.text for token in scan(f"{number} - {number}", report)] == [number, "-", number]
    assert not report.findings


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("done × 2", "`*`"),
        ("done ÷ 2", "`/`"),
        ("done − 2", "`-`"),
        ("done ≥ 2", "`>=`"),
        ("๒ + done", "`2`"),
        ("２ + done", "`2`"),
        ("ｄone", "`d`"),
        ("done\u00a0+ 2", "ordinary space"),
        ("size == “small”", '`"`'),
        ("done = 2", "`==`"),
        ("done ^ 2", "`**`"),
        ("done && passed", "`and`"),
        ("done || passed", "`or`"),
        ("!passed", "`not`"),
        ("done <> 2", "`!=`"),
        ("done =< 2", "`<=`"),
        ("done => 2", "`>=`"),
        ("done // 2", "`floor(a / b)`"),
        ("85%", "`85 / 100`"),
        ("max(done; 2)", "`,`"),
        ("passed ? 1 : 2", "`x if condition else y`"),
        ("done is None", "`is_missing(x)`"),
        ("size in done", '`x == "a" or x == "b"`'),
        ("None", "`if_missing(x, y)`"),
        ("010", "`10`"),
        ("1_000", "`1000`"),
        ("00.5", "`0.5`"),
        ("max(1,000, 2)", "`1000`"),
        ("=done", "leave out"),
        ("IF(passed, 1, 2)", "`b if a else c`"),
        ("if(passed, 1, 2)", "`b if a else c`"),
        ("AND(passed, passed)", "`a and b`"),
        ("passed AND passed", "`and`"),
        ("TRUE", "`true`"),
        ("NOT passed", "`not`"),
        ("SUM(done, 2)", "`sum`"),
        ("AVERAGE(done, 2)", "`mean`"),
        ("IFERROR(done, 2)", "`if_missing(x, y)`"),
        ("ROUNDUP(done, 2)", "`round_up(x, places)`"),
        ("VLOOKUP(done, 2)", "`levels(x, t1, s1, …)`"),
        ("maxx(done, 2)", "`max`"),
        ("don + 2", "`done`"),
        ("null", "`is_missing(x)`"),
        ("sum", "function"),
        ("done (2)", "`done * (…)`"),
        ('size == "smal"', "`small`"),
        ('size == ""', "`is_missing(x)`"),
        ("passed + 1", "`1 if x else 0`"),
        ('score("7.2")', "`7.1`"),
        ("goals > 3", "`goals.result`"),
    ],
)
def test_mistake_has_its_own_cure(text: str, cure: str) -> None:
    hints = [finding.hint for finding in errors(text)]
    assert cure in hints[0].en, hints[0].en
    assert hints[0].th


def test_hidden_character_is_named_by_its_number() -> None:
    (finding,) = errors("done\u200b")
    assert finding.details == {"character": "U+200B"}


def test_thai_name_is_taken_whole() -> None:
    (finding,) = errors("total_จำนวน2 + 1")
    assert finding.code.slug == "name-not-ascii"
    assert finding.details == {"name": "total_จำนวน2"}
    assert "label" in finding.help()


def test_every_wrong_character_is_reported_in_one_run() -> None:
    assert [finding.details for finding in errors("done × 2 ^ 3 ÷ 4")] == [
        {"character": "×"},
        {"operator": "^"},
        {"character": "÷"},
    ]
