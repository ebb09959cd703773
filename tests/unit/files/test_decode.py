from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from unit.files.sample import read, slugs, values

THAI = "unit,done,planned,remark\nสำนักงานเขต,1,2,เสร็จแล้ว\n"


@pytest.mark.parametrize(
    ("content", "encoding", "expected"),
    [
        pytest.param(THAI.encode(), "utf-8-sig", [], id="UTF-8"),
        pytest.param(THAI.encode("utf-8-sig"), "utf-8-sig", [], id="UTF-8 with its mark"),
        pytest.param(THAI.encode("cp874"), "cp874", ["encoding-detected"], id="cp874"),
        pytest.param(THAI.encode("tis-620"), "cp874", ["encoding-detected"], id="TIS-620"),
        pytest.param(THAI.encode("utf-16"), "utf-16", ["encoding-detected"], id="UTF-16"),
        pytest.param(
            codecs.BOM_UTF16_BE + THAI.encode("utf-16-be"),
            "utf-16",
            ["encoding-detected"],
            id="UTF-16 big-endian",
        ),
        pytest.param(THAI.encode("utf-32"), "utf-32", ["encoding-detected"], id="UTF-32"),
    ],
)
def test_the_encoding_is_found_and_told(
    tmp_path: Path, content: bytes, encoding: str, expected: list[str]
) -> None:
    file = read(tmp_path, content)

    assert (file.encoding, slugs(file)) == (encoding, expected)
    assert values(file)["สำนักงานเขต"]["remark"] == "เสร็จแล้ว"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("unit,done,planned\nCafé à Genève,1,2\n".encode("latin-1"), id="Latin-1"),
        pytest.param("unit,done,planned\n中文,1,2\n".encode("gb18030"), id="Chinese"),
        pytest.param(THAI.encode()[:-8] + b"\xff\n", id="UTF-8 cut in a letter"),
        pytest.param(THAI.encode("cp874") + b"\xdb\xdc\n", id="bytes that cp874 does not have"),
        pytest.param(bytes(range(1, 256)), id="every byte"),
    ],
)
def test_other_encodings_are_never_guessed(tmp_path: Path, content: bytes) -> None:
    file = read(tmp_path, content)

    assert slugs(file) == ["undecodable-text"]
    assert not file.usable


def test_utf_16_without_its_mark_is_told_by_its_nulls(tmp_path: Path) -> None:
    assert slugs(read(tmp_path, THAI.encode("utf-16-le"))) == ["unprintable-character"]
    assert slugs(read(tmp_path, b"u\0n\0i\0t\0")) == ["unprintable-character"]


def test_a_word_that_is_both_is_told(tmp_path: Path) -> None:
    file = read(tmp_path, "unit,done,planned\nรก,1,2\n".encode("cp874"))

    assert slugs(file) == ["encoding-uncertain"]
    assert list(values(file)) == ["á"]


def test_an_encoding_that_is_named_is_used_without_a_word(tmp_path: Path) -> None:
    content = "unit,done,planned\nรก,1,2\n".encode("cp874")
    file = read(tmp_path, content, encoding="TIS-620")

    assert slugs(file) == []
    assert list(values(file)) == ["รก"]


@pytest.mark.parametrize("encoding", ["utf-9", "", "rot13", "zlib", "ไทย", "a\0b", "undefined"])
def test_names_of_no_text_encoding(tmp_path: Path, encoding: str) -> None:
    file = read(tmp_path, THAI, encoding=encoding)

    assert slugs(file) == ["encoding-unknown"]


def test_an_encoding_that_does_not_fit_names_the_line(tmp_path: Path) -> None:
    file = read(tmp_path, "unit,done,planned\nA,1,2\nรก,1,2\n", encoding="ascii")
    (finding,) = file.findings

    assert finding.code.slug == "undecodable-text"
    assert finding.place is not None
    assert (finding.place.line, finding.details["value"]) == (3, "`0xe0`")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8", "ascii"])
def test_an_encoding_that_does_not_fit_at_all(tmp_path: Path, encoding: str) -> None:
    file = read(tmp_path, THAI.encode("cp874"), encoding=encoding)

    assert slugs(file) == ["undecodable-text"]


def test_letters_across_chunks(tmp_path: Path) -> None:
    rows = [f"สำนักงาน{number},1,2\n" for number in range(60_000)]

    assert slugs(read(tmp_path, "unit,done,planned\n" + "".join(rows))) == []
