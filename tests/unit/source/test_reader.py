from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.source.reader import DEEPEST, LONGEST_TEXT, MOST_NODES, read_tree
from kpirules.source.syntax import explain_syntax
from kpirules.source.text import read_text
from kpirules.source.tree import Branch, Leaf, Mapping, Sequence, plain

both_parsers = pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "python"])


def _read(text: str, *, pure: bool = False) -> tuple[Mapping | None, list[Diagnostic]]:
    source, findings = read_text(text.encode(), "f.yaml")
    assert findings == []
    assert source is not None
    return read_tree(source, pure=pure)


def _tree(text: str, *, pure: bool = False) -> Mapping:
    tree, findings = _read(text, pure=pure)
    assert [str(finding) for finding in findings] == []
    assert tree is not None
    return tree


def _leaf(branch: Branch | None) -> Leaf:
    assert isinstance(branch, Leaf)
    return branch


def _found(text: str, *, pure: bool = False) -> list[tuple[str, int, int]]:
    _, findings = _read(text, pure=pure)
    return [(f.code.slug, f.place.line, f.place.column) for f in findings if f.place is not None]


def _span(place: Place) -> tuple[int, int, int, int]:
    return (place.line, place.column, place.end_line, place.end_column)


@both_parsers
def test_a_file_is_its_plain_data(*, pure: bool) -> None:
    text = (
        "a: 1\nb: [x, 2.50, true, ~]\nc:\n  - d: 'it''s'\n    e: \"\\u0e01\"\n"
        "f: |\n  one\n  two\ng: >-\n  one\n  two\n7.1: {2567: y, true: }\n"
    )
    assert plain(_tree(text, pure=pure)) == {
        "a": 1,
        "b": ["x", Decimal("2.50"), True, None],
        "c": [{"d": "it's", "e": "ก"}],
        "f": "one\ntwo\n",
        "g": "one two",
        "7.1": {"2567": "y", "true": None},
    }


@both_parsers
def test_places_count_characters_from_one_also_after_thai(*, pure: bool) -> None:
    tree = _tree('ชื่อ: {th: "กรอบ", en: x}\n', pure=pure)
    title = tree["ชื่อ"]
    assert isinstance(title, Mapping)
    assert _span(tree.keys["ชื่อ"]) == (1, 1, 1, 5)
    assert _span(title.place) == (1, 7, 1, 26)
    assert _span(_leaf(title["th"]).place) == (1, 12, 1, 18)
    assert _span(title.keys["en"]) == (1, 20, 1, 22)


@both_parsers
def test_a_block_ends_where_its_last_part_does(*, pure: bool) -> None:
    tree = _tree("a:\n  - b: 1\n\n# comment\n\nc: |\n  x\n\n\nd: 2\n", pure=pure)
    assert _span(tree["a"].place) == (2, 3, 2, 9)
    assert _span(tree["c"].place) == (6, 4, 7, 4)
    assert _span(tree.place) == (1, 1, 10, 5)


@both_parsers
def test_nothing_stands_right_behind_its_key(*, pure: bool) -> None:
    tree = _tree("a:\nb: {c: , d}\n", pure=pure)
    assert _span(tree["a"].place) == (1, 2, 1, 2)
    inner = tree["b"]
    assert isinstance(inner, Mapping)
    assert _span(inner["c"].place) == (2, 6, 2, 6)


@pytest.mark.parametrize(
    ("text", "verbatim", "quoted"),
    [
        pytest.param("x + y", True, False, id="plain"),
        pytest.param("'x + y'", True, True, id="single quotes"),
        pytest.param('"x + y"', True, True, id="double quotes"),
        pytest.param("'it''s'", False, True, id="a doubled quote"),
        pytest.param('"\\x41"', False, True, id="an escape"),
        pytest.param("x\n  + y", False, False, id="two lines"),
        pytest.param(">-\n  x", False, True, id="folded"),
        pytest.param("2.50", True, False, id="a number"),
    ],
)
def test_a_leaf_says_whether_its_columns_are_those_of_the_file(
    text: str,
    *,
    verbatim: bool,
    quoted: bool,
) -> None:
    leaf = _leaf(_tree(f"a: {text}\n")["a"])
    assert (leaf.verbatim, leaf.quoted) == (verbatim, quoted)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("done / planned", id="plain"),
        pytest.param('"done / planned"', id="quoted"),
        pytest.param("done /\n  planned", id="plain on two lines"),
        pytest.param('"done /\n  planned"', id="quoted on two lines"),
        pytest.param(">-\n  done /\n  planned", id="folded"),
        pytest.param(">-\n\n    done\n    / planned\n", id="folded further in"),
        pytest.param("|\n  done\n  / planned\n", id="a block"),
    ],
)
def test_a_word_inside_a_value_is_found_in_the_file(text: str) -> None:
    leaf = _leaf(_tree(f"a: {text}\nb: 1\n")["a"])
    assert isinstance(leaf.value, str)
    for word in ("done", "/", "planned"):
        start = leaf.value.index(word)
        place = leaf.inside(start, start + len(word))
        assert place.line == place.end_line
        assert place.line_text[place.column - 1 : place.end_column - 1] == word


def test_a_stretch_over_two_lines_ends_on_the_second() -> None:
    leaf = _leaf(_tree("a: >-\n  x +\n  yy\n")["a"])
    assert _span(leaf.inside(0, 6)) == (2, 3, 3, 5)


def test_a_place_inside_text_with_escapes_is_the_whole_text() -> None:
    leaf = _leaf(_tree('a: "x \\x41 y"\n')["a"])
    assert leaf.inside(2, 3) == leaf.place


def test_an_empty_stretch_has_room_for_a_caret() -> None:
    leaf = _leaf(_tree("a: x\n")["a"])
    assert _span(leaf.inside(1, 1)) == (1, 5, 1, 6)


@both_parsers
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [("empty-file", 1, 1)], id="empty"),
        pytest.param("# c\n", [("empty-file", 1, 1)], id="comment"),
        pytest.param("- a\n", [("top-level-not-a-mapping", 1, 1)], id="list"),
        pytest.param("a: 1\n---\nb: 2\n", [("several-documents", 2, 1)], id="documents"),
        pytest.param("# c\n%YAML 1.2\n---\na: 1\n", [("directive", 2, 1)], id="directive"),
        pytest.param("a: &x 1\nb: *x\n", [("anchor", 1, 4), ("alias", 2, 4)], id="anchor"),
        pytest.param("a: &x + 1\n", [("anchor", 1, 4)], id="formula"),
        pytest.param("a: !!int 1\n", [("tag", 1, 4)], id="tag"),
        pytest.param("a: {<<: {b: 1}}\n", [("merge-key", 1, 5)], id="merge"),
        pytest.param("a: 1\nb: 2\na: 3\n", [("duplicate-key", 3, 1)], id="duplicate"),
        pytest.param("? [a]\n: 1\n", [("key-is-not-text", 1, 3)], id="list as key"),
        pytest.param("a: {? {b: 1} : 2}\n", [("key-is-not-text", 1, 7)], id="mapping as key"),
        pytest.param("'': 1\n", [("key-is-not-text", 1, 1)], id="empty key"),
        pytest.param("a: 010\nb: True\n", [("leading-zero", 1, 4), ("capitalised-word", 2, 4)]),
    ],
)
def test_what_a_framework_does_without_is_pointed_at(
    *,
    pure: bool,
    text: str,
    expected: list[tuple[str, int, int]],
) -> None:
    assert _found(text, pure=pure) == expected


def test_a_duplicate_names_the_first_place_and_the_first_counts() -> None:
    tree, findings = _read("a: 1\nb: 2\na: 3\n")
    assert [dict(f.details) for f in findings] == [{"key": "a", "line": "1", "column": "1"}]
    assert tree is not None
    assert plain(tree) == {"a": 1, "b": 2}


def test_a_merge_key_in_quotes_is_a_key() -> None:
    assert plain(_tree("'<<': 1\n")) == {"<<": 1}


def test_findings_of_one_run_come_together() -> None:
    text = "a: &x 1\nb: *x\nc: 010\nc: 1\nd: !t 1\ne: [1, 2\n"
    assert [slug for slug, _, _ in _found(text)] == [
        "anchor",
        "alias",
        "leading-zero",
        "duplicate-key",
        "tag",
        "unclosed-bracket",
    ]


def test_a_tree_with_holes_is_not_given() -> None:
    assert _read("a: *x\n")[0] is None
    assert _read("a: {<<: {b: 1}}\n")[0] is None
    assert _read("a: [\n")[0] is None
    assert _read("a: 010\n")[0] is not None


@both_parsers
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("unit:office\na: 1\n", ("colon-without-space", 1, 1), id="glued first"),
        pytest.param("a: 1\nชื่อ:ค่า\nb: 1\n", ("colon-without-space", 2, 1), id="glued later"),
        pytest.param("a: [{b:{c: 1}}]\n", ("colon-without-space", 1, 6), id="glued in braces"),
        pytest.param("a: b: c\n", ("colon-in-plain-text", 1, 5), id="second colon"),
        pytest.param("a: 'x\nb: 1\n", ("unclosed-quote", 1, 4), id="open quote"),
        pytest.param('a: "x\nb: "y"\n', ("unclosed-quote", 1, 4), id="quote closed by the next"),
        pytest.param("a: 'it's'\n", ("text-after-quote", 1, 8), id="apostrophe"),
        pytest.param('a: "\\q"\n', ("unknown-escape", 1, 5), id="escape"),
        pytest.param("a:\n  b: 1\n   c: 2\n", ("mixed-indentation", 3, 4), id="too far"),
        pytest.param("a:\n  b: 1\n c: 2\n", ("mixed-indentation", 3, 2), id="too little"),
        pytest.param("a: [1, 2\nb: 1\n", ("unclosed-bracket", 1, 4), id="open bracket"),
        pytest.param("a: {b: 'x' c: y}\n", ("missing-comma", 1, 12), id="comma"),
        pytest.param("a: 1]\nb: ]\n", ("stray-bracket", 2, 4), id="stray bracket"),
        pytest.param("a: @x\n", ("reserved-first-character", 1, 4), id="at sign"),
        pytest.param("a: > 5\n", ("reserved-first-character", 1, 4), id="greater sign"),
        pytest.param("a: [ # c ]\n", ("unclosed-bracket", 1, 4), id="bracket in a comment"),
        pytest.param("a: [b,\n  c\n", ("unclosed-bracket", 1, 4), id="open to the end"),
        pytest.param("a: {b: [1], c\n", ("unclosed-bracket", 1, 4), id="outer bracket"),
        pytest.param("a: [b}\n", ("missing-comma", 1, 6), id="other bracket"),
        pytest.param("a: {: 1}\n", ("key-is-not-text", 1, 5), id="no key in braces"),
        pytest.param("a: [- b]\n", ("dash-after-key", 1, 5), id="dash in brackets"),
        pytest.param("a: 1\n: b\n", ("key-is-not-text", 2, 1), id="no key"),
        pytest.param("a: 1\n...\nb: 1\n", ("several-documents", 3, 1), id="behind the end"),
        pytest.param("...\na: 1\n", ("several-documents", 1, 1), id="end first"),
        pytest.param("a: {b:, c: 1}\n", ("colon-without-space", 1, 5), id="glued to a comma"),
        pytest.param("'a':b\n", ("colon-without-space", 1, 1), id="glued to a quote"),
        pytest.param("a: 1\n'b':c\n", ("colon-without-space", 2, 1), id="a later one"),
        pytest.param("a: 'b\n\n", ("unclosed-quote", 1, 4), id="quote open to the end"),
        pytest.param("'a\nb': 1\n", ("missing-colon", 1, 1), id="a key over two lines"),
        pytest.param("a: &ก b\n", ("reserved-first-character", 1, 4), id="no anchor"),
        pytest.param("a: !e!x b\n", ("tag", 1, 4), id="unknown tag handle"),
        pytest.param("# c\nx y\nb: 1\n", ("missing-colon", 2, 1), id="below a comment"),
        pytest.param('a: ["]",\n', ("broken-yaml", 1, 9), id="bracket in quotes"),
        pytest.param("a: {b: {c: 1}, d: [2, \n", ("unclosed-bracket", 1, 19), id="inner bracket"),
        pytest.param("a: {b: {c: 1}, \n  : ", ("key-is-not-text", 2, 3), id="behind a bracket"),
        pytest.param("a: [{b: 1}, ", ("unclosed-bracket", 1, 4), id="around a bracket"),
        pytest.param("a:\n'b'\n", ("missing-colon", 2, 1), id="a quote without a colon"),
        pytest.param("b:#: : x\n", ("colon-in-plain-text", 1, 6), id="two colons in front"),
        pytest.param('a: "b" c "d\n', ("text-after-quote", 1, 8), id="quotes on one line"),
        pytest.param("a: - b\n", ("dash-after-key", 1, 4), id="dash"),
        pytest.param("a: 1\nb\nc: 1\n", ("missing-colon", 2, 1), id="no colon"),
    ],
)
def test_broken_yaml_is_told_in_the_authors_terms(
    *,
    pure: bool,
    text: str,
    expected: tuple[str, int, int],
) -> None:
    assert _found(text, pure=pure) == [expected]


def test_the_deepest_tree_is_read_and_one_level_more_is_not() -> None:
    inside = DEEPEST - 1
    assert _found("a: " + "[" * inside + "]" * inside) == []
    assert _found("a: " + "[" * DEEPEST + "]" * DEEPEST) == [
        ("nested-too-deep", 1, 4 + DEEPEST - 1)
    ]


def test_the_longest_text_is_read_and_one_character_more_is_not() -> None:
    assert _found(f"a: {'x' * LONGEST_TEXT}\n") == []
    assert _found(f"a: {'x' * (LONGEST_TEXT + 1)}\n") == [("text-too-long", 1, 4)]


def test_too_many_values_end_the_reading() -> None:
    fits = f"a: [{'1,' * (MOST_NODES - 3)}]\n"
    assert _found(fits) == []
    assert [slug for slug, _, _ in _found(f"{fits}b: 1\n")] == ["too-many-nodes"]


def _leaves(branch: Branch) -> Iterator[Leaf]:
    if isinstance(branch, Leaf):
        yield branch
    elif isinstance(branch, Mapping):
        for key in branch:
            yield from _leaves(branch[key])
    else:
        for item in branch:
            yield from _leaves(item)


_WORDS = st.text(st.sampled_from("abก่ำี 😀é'\"\\:#-[]{},&*!|>%@?1.0"), max_size=12)
_DATA = st.recursive(
    _WORDS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(_WORDS.filter(bool), inner, max_size=3)
    ),
    max_leaves=8,
)


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return "'" + str(value).replace("'", "''") + "'"


@given(st.dictionaries(_WORDS.filter(bool), _DATA, min_size=1, max_size=4))
@settings(deadline=None)
def test_what_is_written_is_read_and_stands_where_it_says(data: dict[str, object]) -> None:
    """The tree is the data, and the file at a verbatim leaf's place is the leaf's value."""
    source, findings = read_text(f"a: {_flow(data)}\n".encode(), "f.yaml")
    if findings or source is None:
        return
    for pure in (False, True):
        tree, findings = read_tree(source, pure=pure)
        assert findings == []
        assert tree is not None
        assert plain(tree) == {"a": data}
        for leaf in _leaves(tree):
            assert isinstance(leaf.value, str)
            if leaf.verbatim and leaf.value:
                place = leaf.inside(0, len(leaf.value))
                assert place.line_text[place.column - 1 : place.end_column - 1] == leaf.value


@given(st.lists(st.sampled_from(["x", "+", "(y)", "ก", "* 2"]), min_size=1, max_size=12), st.data())
@settings(deadline=None)
def test_every_character_of_folded_text_is_found(words: list[str], data: st.DataObject) -> None:
    """Whatever the lines, a character of the value stands in the file where the leaf says."""
    lines = ["x"]
    for word in words:
        if lines[-1] and data.draw(st.booleans()):
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    indent = " " * data.draw(st.integers(1, 4))
    style = data.draw(st.sampled_from([">-", "|", ">", ""]))
    leaf = _leaf(_tree(f"a: {style}\n" + "".join(f"{indent}{line}\n" for line in lines))["a"])
    assert isinstance(leaf.value, str)
    for offset, character in enumerate(leaf.value):
        if not character.isspace():
            place = leaf.inside(offset, offset + 1)
            assert place.line_text[place.column - 1] == character


def test_a_sequence_is_its_items() -> None:
    items = _tree("a: [1, 2]\n")["a"]
    assert isinstance(items, Sequence)
    assert len(items) == 2
    assert [_leaf(item).value for item in items] == [1, 2]


def test_an_error_without_a_place_points_to_the_file() -> None:
    source, _ = read_text(b"a: 1\n", "f.yaml")
    assert source is not None
    finding = explain_syntax(yaml.YAMLError("x"), source)
    assert (finding.code.slug, str(finding.place)) == ("broken-yaml", "f.yaml:1:1")


def test_a_branch_is_looked_up_by_key() -> None:
    tree = _tree("a: 1\n")
    assert "a" in tree
    assert "b" not in tree
    assert tree.get("b") is None
    assert list(tree) == ["a"]
    assert [_leaf(item).value for _, item in tree.items()] == [1]
