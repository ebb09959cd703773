"""Cards and explanations as plain data: every key and every value, as programs read them.

The files `golden/<unit>.json` hold the data. `PYTHONPATH=tests python -m
unit.scoring.test_plain_data` writes them anew.
"""

from __future__ import annotations

import json

import pytest

from unit.scoring.making import framework
from unit.scoring.test_explanation import GOLDEN, UNITS, _explained


def _told(unit: str) -> str:
    made = _explained("framework")
    [card] = made.score_units([(unit, UNITS[unit], None)])
    data = {"card": card.to_dict(), "explanation": card.explain().to_dict()}
    # What made the result changes with every version of the library.
    assert data["card"].pop("provenance") == data["explanation"].pop("provenance")
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("unit", UNITS)
def test_plain_data_is_as_in_the_golden_file(unit: str) -> None:
    assert _told(unit) == (GOLDEN / f"{unit}.json").read_text(encoding="utf-8")


def test_a_change_is_told_by_its_name_in_both_languages() -> None:
    made = framework(
        """
        indicators:
          - id: a
            inputs: {x: number}
            floor: 2
            cap: 4
            adjust: [{id: more, title: {th: บวกเพิ่ม, en: Bonus}, add: 1}]
            gates: [{id: late, title: {th: ส่งช้า, en: Late}, require: x > 5, cap: 3}]
        """
    )
    told = {
        value: [
            (change.id, change.title.th, change.title.en, change.score)
            for change in made.score({"a": value}).explain().root.children[0].changes
        ]
        for value in (-3, 1, 4, 9)
    }
    assert told == {
        -3: [("more", "บวกเพิ่ม", "Bonus", -2), ("floor", "ไม่ต่ำกว่าค่าต่ำสุด", "floor", 2)],
        1: [("more", "บวกเพิ่ม", "Bonus", 2)],
        4: [("more", "บวกเพิ่ม", "Bonus", 5), ("late", "ส่งช้า", "Late", 3)],
        9: [("more", "บวกเพิ่ม", "Bonus", 10), ("cap", "ไม่เกินค่าสูงสุด", "cap", 4)],
    }


def test_a_score_that_was_entered_is_told_so() -> None:
    made = framework(
        """
        indicators:
          - id: a
            inputs: {x: number}
            value: x * 2
            or_enter: {type: score, min: 0, max: 5, as: entered}
        """
    )
    node = made.score({"entered": 3}).explain().root.children[0]
    assert (node.rule.th, node.rule.en) == ("กรอกคะแนนโดยตรง", "the score was entered")
    assert (node.base, node.formula, node.substituted) == (3, "x * 2", None)


if __name__ == "__main__":
    for name in UNITS:
        (GOLDEN / f"{name}.json").write_text(_told(name), encoding="utf-8")
