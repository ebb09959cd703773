from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.source.text import LARGEST_FILE, MOST_ALIKE, cap, read_text


def _found(data: bytes) -> list[tuple[str, int, int]]:
    """Return slug, line and column of every finding."""
    _, findings = read_text(data, "f.yaml")
    return [(f.code.slug, f.place.line, f.place.column) for f in findings if f.place is not None]


def _only(data: bytes) -> Diagnostic:
    _, findings = read_text(data, "f.yaml")
    (finding,) = findings
    return finding


def test_sound_text_is_its_lines() -> None:
    source, findings = read_text("a: ก\nb: ข\n".encode(), "f.yaml")
    assert findings == []
    assert source is not None
    assert (source.name, source.lines) == ("f.yaml", ("a: ก", "b: ข", ""))


def test_a_mark_at_the_start_moves_no_column() -> None:
    source, findings = read_text(b"\xef\xbb\xbfa: 1\n", "f.yaml")
    assert findings == []
    assert source is not None
    assert source.lines == ("a: 1", "")


def test_windows_line_ends_are_left_out() -> None:
    source, findings = read_text(b"a: 1\r\nb: 2\r\n", "f.yaml")
    assert findings == []
    assert source is not None
    assert source.lines == ("a: 1", "b: 2", "")


def test_the_largest_file_is_read_and_one_byte_more_is_not() -> None:
    assert read_text(b"#" * LARGEST_FILE, "f.yaml")[1] == []
    assert _found(b"#" * (LARGEST_FILE + 1)) == [("file-too-large", 1, 1)]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-32-le", "UTF-32"),
        ("utf-32-be", "UTF-32"),
    ],
)
def test_wide_encodings_are_named(encoding: str, name: str) -> None:
    finding = _only("format: kpirules/1\ntitle: กรอบตัวชี้วัด\n".encode(encoding))
    assert finding.code.slug == "wide-encoding"
    assert finding.details["encoding"] == name


def test_thai_in_the_older_encoding_is_recognised_and_shown() -> None:
    finding = _only("a: 1\nชื่อ: สำนักงาน\n".encode("tis-620"))
    assert finding.code.slug == "thai-legacy-encoding"
    assert (str(finding.place), finding.details["offset"]) == ("f.yaml:2:1", "5")
    assert finding.place is not None
    assert finding.place.line_text == "ชื่อ: สำนักงาน"


def test_a_damaged_thai_file_in_utf8_is_not_taken_for_the_older_encoding() -> None:
    data = "ชื่อ: สำนักงาน\n".encode() + b"\xff\n"
    finding = _only(data)
    assert finding.code.slug == "not-utf8"
    assert str(finding.place) == "f.yaml:2:1"
    assert finding.details["byte"] == "0xFF"


def test_the_column_of_a_bad_byte_counts_characters_behind_a_mark() -> None:
    assert _found(b"\xef\xbb\xbf" + "กข".encode() + b"\xff") == [("not-utf8", 1, 3)]


@pytest.mark.parametrize(
    ("text", "slug", "column"),
    [
        pytest.param("ab\x00c", "control-character", 3, id="null"),
        pytest.param("ab\x1bc", "control-character", 3, id="escape"),
        pytest.param("ก\u0e37\u200bc", "invisible-character", 3, id="zero-width space"),
        pytest.param("ab\u202ec", "bidirectional-control", 3, id="override"),
        pytest.param("ab\u2028c", "foreign-line-break", 3, id="line separator"),
        pytest.param("ab\x85c", "foreign-line-break", 3, id="next line"),
        pytest.param("ab\rc", "foreign-line-break", 3, id="carriage return"),
        pytest.param("ab\ufeffc", "byte-order-mark-inside", 3, id="byte order mark"),
        pytest.param("ab\tc", "tab", 3, id="tab"),
        pytest.param("ab\u00a0c", "unusual-space", 3, id="no-break space"),
        pytest.param("ab\ufffdc", "damaged-character", 3, id="replacement character"),
        pytest.param("ab\uf701c", "damaged-character", 3, id="private use"),
        pytest.param("abe\u0301c", "not-normalised", 3, id="letter apart"),
        pytest.param("ab\u0e19\u0e4d\u0e32", "look-alike-spelling", 4, id="sara am apart"),
    ],
)
def test_a_refused_character_is_pointed_at(text: str, slug: str, column: int) -> None:
    assert _found(f"x\n{text}\n".encode()) == [(slug, 2, column)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("\u0e4d\u0e32", "\u0e33", id="sara am"),
        pytest.param("\u0e4d\u0e49\u0e32", "\u0e49\u0e33", id="sara am with a tone between"),
        pytest.param("\u0e33\u0e49", "\u0e49\u0e33", id="a tone behind sara am"),
        pytest.param("\u0e40\u0e40", "\u0e41", id="two sara e"),
        pytest.param("\u0e48\u0e35", "\u0e35\u0e48", id="a tone before its vowel"),
        pytest.param("\u0e35\u0e35", "\u0e35", id="a vowel twice"),
    ],
)
def test_thai_that_only_looks_right_is_spelled_out(written: str, expected: str) -> None:
    finding = _only(f"น{written}\n".encode())
    assert finding.code.slug == "look-alike-spelling"
    assert (finding.details["found"], finding.details["expected"]) == (written, expected)


@pytest.mark.parametrize(
    "text",
    [
        "สำเร็จ จำนวน น้ำ ที่นี่ แก้ เก่ง ปู่ เล่ม กู้ ฤๅษี ๑๒๓ ฯลฯ",
        "“quoted” – dash … ½ ² € ✓ 😀",
        "éàü ångström",
    ],
)
def test_ordinary_text_is_sound(text: str) -> None:
    assert _found(text.encode()) == []


def test_text_that_yaml_can_be_read_from_is_given_with_its_findings() -> None:
    source, findings = read_text("a: x\u200by\n".encode(), "f.yaml")
    assert source is not None
    assert len(findings) == 1
    assert read_text(b"a:\t1\n", "f.yaml")[0] is None


def test_findings_of_several_kinds_stand_in_order() -> None:
    assert _found("a\u200b\n\u00a0b\ne\u0301\n".encode()) == [
        ("invisible-character", 1, 2),
        ("unusual-space", 2, 1),
        ("not-normalised", 3, 1),
    ]


def test_a_flood_is_cut_and_counted() -> None:
    _, findings = read_text(b"\t\n" * 1000 + "\u200b".encode(), "f.yaml")
    slugs = [finding.code.slug for finding in findings]
    assert slugs.count("tab") == MOST_ALIKE
    assert slugs.count("invisible-character") == 1
    assert findings[-1].details == {"code": "KPI110", "count": str(1000 - MOST_ALIKE)}


def test_capping_few_findings_only_sorts_them() -> None:
    _, findings = read_text("a\u200b\u200b\n\u00a0".encode(), "f.yaml")
    assert cap(reversed(findings)) == findings


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_findings(data: bytes) -> None:
    """A text without findings is what UTF-8 says, in normal form, with nothing hidden in it."""
    source, findings = read_text(data, "f.yaml")
    assert source is not None or findings
    if source is not None and not findings:
        text = "\n".join(source.lines)
        assert text.encode() == data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
        assert unicodedata.is_normalized("NFC", text)
        assert not set(text) & set("\t\r\x00\x85\u2028\u200b\u202e\ufeff\u00a0")


@given(st.text(max_size=100))
def test_every_place_is_within_the_text(text: str) -> None:
    for finding in read_text(text.encode("utf-8", "replace"), "f.yaml")[1]:
        place = finding.place
        assert place is not None
        assert 1 <= place.line <= len(place.source.lines)
        assert 1 <= place.column <= len(place.line_text) + 1
        assert str(finding)
