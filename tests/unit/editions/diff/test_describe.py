from __future__ import annotations

import pytest

from kpirules.diagnostics.text import Language
from kpirules.editions.diff.report.describe import described
from unit.editions.diff.sample import bundled, new_edition


@pytest.mark.parametrize(
    ("number", "th", "en"),
    [
        (1, "รวม complaints เป็น satisfaction", "merges complaints into satisfaction"),
        (
            2,
            "เปลี่ยนน้ำหนักเป็น satisfaction = 40, disclosure = 80",
            "sets weights satisfaction = 40, disclosure = 80",
        ),
        (3, "แก้ speed: วิธีให้คะแนน", "changes speed: scoring"),
        (
            4,
            "เปลี่ยนความหมายของ disclosure.O2",
            "puts something else in the place of disclosure.O2",
        ),
        (
            5,
            "ย้าย training ไปอยู่ใต้ service (น้ำหนัก 10)",
            "moves training under service (weight 10)",
        ),
        (6, "เพิ่ม plan ใต้ conduct", "adds plan under conduct"),
        (
            7,
            "เปลี่ยนรหัส conduct เป็น integrity; เปลี่ยนชื่อ service",
            "renames conduct to integrity; retitles service",
        ),
        (8, "ยกเลิก disclosure.O4", "retires disclosure.O4"),
        (9, "แก้ทั้งกรอบ: ระดับผลการประเมิน", "changes the framework: bands"),
    ],
)
def test_a_change_in_words(number: int, th: str, en: str) -> None:
    change = new_edition().written.changes[number - 1]
    assert (described(change, "th"), described(change, "en")) == (th, en)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("th", "ยกเลิก 1.3, 1.4, 2.3 … (+13)"), ("en", "retires 1.3, 1.4, 2.3 … (+13)")],
)
def test_a_long_list_is_counted(language: Language, expected: str) -> None:
    change = bundled("obec-pmqa@2567").written.changes[0]
    assert described(change, language, most=3) == expected
    assert "6.4" in described(change, language)
