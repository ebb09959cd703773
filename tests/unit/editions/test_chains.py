"""Amendments of amendments: three years by hand, circles, and chains without end."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import kpirules
from kpirules.editions.history import lineage, steps
from kpirules.editions.lineage import Fate
from kpirules.editions.load import LONGEST_CHAIN
from unit.editions.test_amendment_cases import BASE, FOLDER, shares_of, shown

CHAIN = FOLDER / "chain"


@pytest.fixture(scope="module")
def first() -> kpirules.Framework:
    return kpirules.load(BASE)


@pytest.fixture(scope="module")
def last() -> kpirules.Framework:
    return kpirules.load(CHAIN / "2569.yaml")


def test_no_edition_of_the_chain_has_a_finding() -> None:
    assert kpirules.check(CHAIN) == []


def test_each_edition_is_an_amendment_of_the_one_before(
    first: kpirules.Framework, last: kpirules.Framework
) -> None:
    chain = steps(first.written, last.written)
    assert chain is not None
    assert [each.reference for each in chain] == [
        f"demo-change@{year}.1" for year in (2566, 2567, 2568, 2569)
    ]
    assert [len(each.changes) for each in chain] == [0, 1, 2, 2]
    assert steps(last.written, first.written) is None


def test_the_last_edition_has_the_shares_worked_out(last: kpirules.Framework) -> None:
    # 1.2 is the old 1.1, 60 x 50 %; 1.1 the old 1.2 with 1.3 in it; 2.2 is alone in its group.
    assert shares_of(last.declaration.root) == {
        "1.2": Fraction(30, 100),
        "1.1": Fraction(30, 100),
        "2.2": Fraction(30, 100),
        "service": Fraction(6, 100),
        "speed": Fraction(4, 100),
    }
    assert [list(node.mandatory) for node in last.declaration.root.children] == [
        ["1.2", "1.1"],
        [],
        [],
        [],
    ]


def test_the_last_edition_scores_as_worked_out(last: kpirules.Framework) -> None:
    card = last.score(
        {
            "1.2": 4,
            "1.1": 3,
            "2.2.plan": True,
            "2.2.report": True,
            "2.2.complaints": False,
            "2.2.gifts": False,
            "service": 5,
            "speed": 2,
        }
    )
    # 0.3 x 4 + 0.3 x 3 + 0.3 x 2.5 + 0.06 x 5 + 0.04 x 2 = 1.2 + 0.9 + 0.75 + 0.3 + 0.08 = 3.23.
    assert str(card.score) == "3.2300"
    # The condition asked for score("1.1"), which is 1.2 since the first amendment.
    assert card.conditions == {"service_kept": True}


def test_three_years_are_told_in_one(first: kpirules.Framework, last: kpirules.Framework) -> None:
    told = sorted(shown(lineage(first, last).nodes), key=str)
    assert told == sorted(
        [
            {"olds": ["1.1"], "fate": "same", "news": ["1.2"]},
            {"olds": ["1.2", "1.3"], "fate": "merged", "news": ["1.1"]},
            {"olds": ["2.1"], "fate": "retired", "news": []},
            {"olds": ["service"], "fate": "split", "news": ["service", "speed"]},
        ],
        key=str,
    )


def test_the_same_told_backwards(first: kpirules.Framework, last: kpirules.Framework) -> None:
    back = lineage(last, first)
    assert back.of_old("1.1").fate is Fate.SPLIT
    assert back.of_old("1.1").news == ("1.2", "1.3")
    assert back.of_new("2.1").fate is Fate.ADDED
    assert back.of_new("service").olds == ("service", "speed")


def test_a_change_is_known_by_its_edition(
    first: kpirules.Framework, last: kpirules.Framework
) -> None:
    link = lineage(first, last).of_old("1.2")
    assert set(link.changes) >= {("demo-change@2567.1", 1), ("demo-change@2568.1", 1)}


@pytest.mark.parametrize("year", [2567, 2568])
def test_amendments_in_a_circle_are_told_with_the_way_round(year: int) -> None:
    (finding,) = kpirules.check(FOLDER / "loop" / f"{year}.yaml")
    other = 2567 + 2568 - year
    assert finding.code.id == "KPI811"
    assert finding.details["path"] == " → ".join(
        f"demo-change@{each}.1" for each in (year, other, year)
    )


def long_chain(folder: Path, count: int) -> Path:
    """Write a base and `count` amendments of one another; return the last of them."""
    text = BASE.read_text(encoding="utf-8").replace("2566", "2500")
    (folder / "2500.yaml").write_text(text, encoding="utf-8")
    for number in range(1, count + 1):
        weights = '{"1.1": 40, "1.2": 40}' if number % 2 else '{"1.1": 50, "1.2": 30}'
        text = (
            f"format: kpirules/1\nframework: demo-change\nfiscal_year: {2500 + number}\n"
            f'edition: "{2500 + number}.1"\nstatus: draft\n'
            f"amends: demo-change@{2499 + number}.1\nchanges:\n  - reweight: {weights}\n"
            f"    reason: {{th: ปรับน้ำหนัก, en: Other weights}}\n    source: manual\n"
        )
        (folder / f"{2500 + number}.yaml").write_text(text, encoding="utf-8")
    return folder / f"{2500 + count}.yaml"


def test_the_longest_chain_is_made_whole(tmp_path: Path) -> None:
    framework = kpirules.load(long_chain(tmp_path, LONGEST_CHAIN))
    assert framework.reference == "demo-change@2600.1"
    assert shares_of(framework.declaration.root)["1.1"] == Fraction(30, 100)


def test_a_longer_chain_is_refused(tmp_path: Path) -> None:
    last = long_chain(tmp_path, LONGEST_CHAIN + 1)
    (finding,) = kpirules.check(last)
    assert finding.code.id == "KPI813"
    assert finding.place is not None
    assert Path(finding.place.source.name) == last
