from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import yaml

from kpirules.source.canonical import canonical_json, digest, plain_data, yaml_text
from kpirules.source.reader import read_tree
from kpirules.source.text import read_text


def read_back(text: str) -> dict[str, Any]:
    source, _ = read_text(text.encode(), "sample.yaml")
    assert source is not None
    tree, findings = read_tree(source)
    assert findings == []
    assert tree is not None
    return plain_data(tree)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"b": 1, "a": 2}, '{"a":2,"b":1}'),
        ([Decimal("1.50"), Decimal("2.0"), Decimal("1E+2")], "[1.5,2,100]"),
        (["1.50", True, False, None], '["1.50",true,false,null]'),
        ({"th": "ก"}, '{"th":"\\u0e01"}'),
        ([], "[]"),
        ((1, 2), "[1,2]"),
    ],
)
def test_canonical_json_has_one_spelling(data: object, expected: str) -> None:
    assert canonical_json(data) == expected


def test_canonical_json_refuses_what_no_file_can_hold() -> None:
    with pytest.raises(TypeError, match="no plain data"):
        canonical_json({"a": {1}})


def test_a_number_and_its_text_have_different_digests() -> None:
    assert digest({"edition": "2567.1"}) != digest({"edition": Decimal("2567.1")})


@pytest.mark.parametrize(
    "text",
    [
        "2567.1",
        "yes",
        "NO",
        "null",
        "~",
        "12:30",
        "1e5",
        "010",
        "0x1f",
        "a: b",
        "a #b",
        "- a",
        "[3, 5]",
        "ดี, มาก",
        "กรอบตัวอย่าง",
        "line\nline",
        "trailing ",
        "'quoted'",
        '"quoted"',
        "100 %",
        "x if y else z",
        "true",
        "Good",
    ],
)
def test_text_reads_back_as_the_same_text(text: str) -> None:
    data = {"key": text, text.strip() or "k": [text], "list": [[text, 1], {"a": text}]}
    assert read_back(yaml_text(data)) == data


@pytest.mark.parametrize("text", ["yes", "12:30", "1e5", "010", "on", "2567.1"])
def test_text_is_text_for_readers_of_other_versions_too(text: str) -> None:
    assert yaml.safe_load(yaml_text({"key": text})) == {"key": text}


def test_numbers_keep_their_value_and_lose_idle_zeros() -> None:
    numbers = [Decimal("1.50"), Decimal("100.0"), 3, Decimal("1E+3"), True]
    assert yaml_text({"a": numbers, "b": {"c": None}}) == (
        "a: [1.5, 100, 3, 1000, true]\nb: {c: null}\n"
    )


def test_innermost_lists_stand_on_one_line() -> None:
    data = {"points": [[60, 1], [80, 5]], "title": {"th": "ดี", "en": "Good"}}
    assert yaml_text(data) == ("points:\n  - [60, 1]\n  - [80, 5]\ntitle: {th: ดี, en: Good}\n")
