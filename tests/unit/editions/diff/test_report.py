from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest

from kpirules.diagnostics.text import Language, Text
from kpirules.editions.diff.diff import Diff, diff
from kpirules.editions.diff.model import Effect, Example, Movement, Outcome, Part, Reach
from kpirules.editions.diff.movement.causes import causes_of
from kpirules.editions.diff.report.blocks import Block, Bullets, Heading, Paragraph, Table
from kpirules.editions.diff.report.markdown import markdown
from kpirules.editions.diff.report.plain_text import plain_text
from kpirules.editions.diff.report.tallies import tally
from kpirules.editions.diff.text.compare import compare
from kpirules.editions.load import load_edition
from kpirules.formula.values import State
from unit.editions.diff.sample import NEW, OLD, bundled, new_edition, old_edition

NOTHING = Outcome(score=None, band=None, reason=Text(th="ไม่รายงาน", en="not reported"))


def outcome(score: str, band: str | None = "good") -> Outcome:
    return Outcome(score=Decimal(score), band=band)


MOVEMENTS = (
    Movement(
        unit="ก",
        old=outcome("4.00"),
        new=outcome("3.62", "poor"),
        parts=(
            Part(causes=(0,), amount=Fraction(-1, 3)),
            Part(causes=(1, 4), amount=Fraction(1, 3) - Fraction("0.38")),
            Part(causes=(2,), amount=Fraction(0)),
        ),
    ),
    Movement(
        unit="ข",
        old=outcome("3.00"),
        new=outcome("3.62"),
        parts=(Part(causes=(0,), amount=Fraction("0.62")),),
    ),
    Movement(unit="ค", old=NOTHING, new=outcome("4.00")),
)
EFFECTS = (
    Effect(
        cause=0,
        reach=Reach.TOTAL,
        tried=12,
        example=Example(
            values={"done": 61, "signed": True, "plan.level": State.NOT_REPORTED},
            old=outcome("4.00"),
            new=outcome("3.5", "poor"),
            node="speed",
        ),
    ),
    Effect(cause=1, reach=Reach.UNKNOWN, tried=1200),
    Effect(cause=6, reach=Reach.NOTHING, tried=0),
)


def district(
    effects: tuple[Effect, ...] | None = None, movements: tuple[Movement, ...] | None = None
) -> Diff:
    old, new = old_edition(), new_edition()
    return Diff(
        comparison=compare(old, new),
        causes=causes_of(old, new),
        effects=effects,
        movements=movements,
    )


def test_a_summary_comes_first() -> None:
    found = diff(bundled("obec-pmqa@2566"), bundled("obec-pmqa@2567"), examples=False)
    paragraphs = [b.text for b in found.blocks("th") if isinstance(b, Paragraph)]
    assert paragraphs[2:4] == [
        "ประเด็น 24 → 8 · ตัวชี้วัดผลลัพธ์ 30 → 12 · ตัวชี้วัดทั้งหมด 54 → 20 · กลุ่ม 13",
        "คงเดิม 33 · ยกเลิก 34",
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "th",
            [
                "รวม (1)",
                "ย้าย (1)",
                "เปลี่ยนรหัส (1)",
                "เปลี่ยนชื่อ (1)",
                "เพิ่มใหม่ (1)",
                "เปลี่ยนเกณฑ์ (2)",
                "เปลี่ยนความหมาย (1)",
                "สิ่งที่เปลี่ยนทั้งกรอบ",
                "ข้อมูลประกอบของฉบับ (ไม่มีผลต่อคะแนน)",
            ],
        ),
        (
            "en",
            [
                "Merged (1)",
                "Moved (1)",
                "Renamed (1)",
                "Retitled (1)",
                "Added (1)",
                "Rule changed (2)",
                "Meaning changed (1)",
                "What changed for the framework as a whole",
                "About the edition (no effect on scores)",
            ],
        ),
    ],
)
def test_rows_stand_under_what_happened_to_them(language: Language, expected: list[str]) -> None:
    blocks = list(district().blocks(language))
    assert [b.text for b in blocks if isinstance(b, Heading) and b.level == 3] == expected


def test_a_row_says_what_changed_and_why() -> None:
    text = district().text("th")
    assert "satisfaction, complaints → satisfaction | ความพึงพอใจ | 30 → 24 | จาก" in text
    assert "    น้ำหนัก 30 → 40" in text
    assert "- (5) เหตุผล: เป็นเรื่องบริการ · ที่มา: คำสั่งปรับเกณฑ์ · ข้อสมมติเพื่อแสดงตัวอย่าง" in text
    assert "- (3) เหตุผล: ยกระดับเกณฑ์ · ที่มา: คำสั่งปรับเกณฑ์, 4" in text
    assert "disclosure.O2 | ไม่รับของขวัญ | เดิมคือ เจตจำนงสุจริต | 4" in text
    assert "    ข้อตรวจที่ยกเลิก (1): O4" in text


def test_a_share_that_siblings_changed_is_said_to_be_that() -> None:
    found = diff(bundled("obec-pmqa@2566"), bundled("obec-pmqa@2567"), examples=False)
    text = found.text("en")
    assert "≈3.57 → ≈14.29\n" in text
    assert "\n20 hold another share only for what happened around them.\n" in text


def test_what_is_not_found_is_no_proof() -> None:
    text = district(effects=EFFECTS).text("en")
    assert "no example found among 1,200 units tried (not a proof that there is none)" in text
    assert "No effect on scores (proven: only names or texts differ)\n\n- (7) renames" in text


def test_an_example_has_its_values_and_both_totals() -> None:
    text = district(effects=EFFECTS).text("en")
    assert (
        "1 | merges complaints into satisfaction | can change the total | indicator speed differs\n"
        "    total 4.00 → 3.5\n"
        "    band Good → Poor\n"
        "    where done = 61, signed = yes, plan.level = not reported\n"
    ) in text


def test_an_example_tells_what_departs_from_a_baseline() -> None:
    example = Example(
        values={"done": 1, "planned": 9},
        telling={"done": 1},
        baseline="best",
        old=outcome("4.00"),
        new=NOTHING,
        alone=True,
    )
    effect = Effect(cause=0, reach=Reach.NODES, tried=3, example=example, together=(1,))
    text = district(effects=(effect,)).text("en")
    assert "satisfaction (together with change 2) | can change indicators; no total" in text
    assert (
        "total 4.00 → no score (not reported)\n"
        "    band Good → no band\n"
        "    where all is at its best but done = 1\n"
        "    this change alone, made to the old edition\n"
    ) in text


def test_the_same_rule_on_other_data_is_not_harmless() -> None:
    effect = Effect(cause=3, reach=Reach.DATA, tried=0)
    text = district(effects=(effect,)).text("en")
    assert "| the same rule on other data: scores can change with what is reported now" in text
    assert "proven:" not in text


def test_what_a_unit_itself_reports_otherwise() -> None:
    part = Part(causes=(), amount=Fraction(1))
    movement = Movement(unit="ก", old=outcome("3.00"), new=outcome("4.00"), parts=(part,))
    text = district(movements=(movement,)).text("en")
    assert "data | the unit reports different values for what both editions ask | +1 |" in text


def test_a_terminal_lists_only_so_many_values() -> None:
    blocks = district(effects=EFFECTS).blocks("en", most_names=2)
    cells = [cell for b in blocks if isinstance(b, Table) for row in b.rows for cell in row]
    assert any("where done = 61, signed = yes … (+1)" in cell for cell in cells)


def test_movements_are_counted_up() -> None:
    text = district(movements=MOVEMENTS).text("en")
    assert (
        "3 units: 1 rose, 1 fell, 0 stayed; 1 cannot be compared. On average +0.12 per unit."
        in text
    )
    assert "ก | 4.00 → 3.62 | -0.38 | Good → Poor | (1) ≈-0.3333  (2+5) ≈-0.0467" in text
    assert "ค | no score (not reported) | 4.00" in text
    assert "old \\ new | Good | Poor\nGood | 1 | 1\nno band | 1" in text


def test_a_long_list_of_units_is_cut_and_says_so() -> None:
    blocks = list(district(movements=MOVEMENTS).blocks("en", most_units=1))
    assert Paragraph("1 of 2 units are shown.") in blocks


def test_tallies_are_exact() -> None:
    found = tally(MOVEMENTS)
    first, second = found.causes
    assert (found.mean, found.units, found.unscored) == (Fraction("0.12"), 3, 1)
    assert (first.mean, first.least, first.greatest) == (
        Fraction(43, 300),
        Fraction(-1, 3),
        Fraction("0.62"),
    )
    assert (second.causes, second.units, second.greatest) == ((1, 4), 1, 0)


def test_parts_are_exact_in_json() -> None:
    data = json.loads(json.dumps(district(effects=EFFECTS, movements=MOVEMENTS).to_dict()))
    assert data["movements"][0]["difference"] == "-0.38"
    assert data["movements"][0]["parts"][0] == {"causes": [0], "amount": "-1/3"}
    assert data["effects"][0]["example"]["values"]["plan.level"] == "not_reported"
    assert data["causes"][2]["what"]["speed"]["with"]["score"]["levels"]["points"][0] == ["70", "1"]
    assert list(data) == ["comparison", "causes", "effects", "movements"]


def test_two_amendments_are_told_apart() -> None:
    third = """\
format: kpirules/1
framework: district
fiscal_year: 2568
edition: "2568.1"
status: draft
amends: district@2567.1
changes:
  - reweight: {plan: 10, disclosure: 90}
    reason: {th: ปรับอีกครั้ง, en: Once more}
    source: order
"""
    edition, findings = load_edition(
        third.encode(),
        "third.yaml",
        lambda wanted, _: ((NEW if "2567" in wanted else OLD).encode(), f"{wanted}.yaml"),
    )
    assert edition is not None, findings
    text = diff(old_edition(), edition, examples=False).text("en")
    assert "| 2567.1/2, 2567.1/4, 2567.1/8, 2568.1/1" in text
    assert "- (2568.1/1) reason: Once more · source: Order" in text


def test_editions_that_say_the_same() -> None:
    found = diff(old_edition(), old_edition(), examples=False)
    assert str(found).endswith("The two editions declare the same, word for word.\n")


def test_markdown_takes_signs_as_signs() -> None:
    blocks: list[Block] = [
        Heading(2, "a_b"),
        Paragraph("1. no *list*"),
        Bullets(("<b>", "- x")),
        Table(headings=("id", "n"), rows=(("a|b\nc", "1"),), right=frozenset({1})),
    ]
    assert markdown(blocks) == (
        "## a\\_b\n\n"
        "1\\. no \\*list\\*\n\n"
        "- \\<b\\>\n- \\- x\n\n"
        "| id | n |\n| --- | ---: |\n| a\\|b<br>c | 1 |\n"
    )


def test_markdown_holds_titles_whole() -> None:
    found = diff(bundled("obec-pmqa@2566"), bundled("obec-pmqa@2567"), examples=False)
    title = bundled("obec-pmqa@2566").declaration.root.children[0].children[0].title.th
    assert title in found.markdown("th")


def test_plain_text_underlines_what_is_seen() -> None:
    assert plain_text([Heading(1, "ที่มา")]) == "ที่มา\n===\n"


def test_columns_in_which_nothing_stands_are_left_out() -> None:
    table = Table(
        headings=("a", "b", "c"),
        rows=(("1", "", "2"), ("3", "", "")),
        right=frozenset({2}),
        cut=frozenset({0}),
    )
    assert table.without_empty_columns() == Table(
        headings=("a", "c"),
        rows=(("1", "2"), ("3", "")),
        right=frozenset({1}),
        cut=frozenset({0}),
    )
