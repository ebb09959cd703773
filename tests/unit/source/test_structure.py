from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from hostile.yaml_corpus import ORDINARY, framework
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.source.reader import read_tree
from kpirules.source.structure import check_structure, schema
from kpirules.source.text import MOST_ALIKE, read_text
from kpirules.source.tree import Mapping, plain


def _tree(data: bytes) -> Mapping:
    source, _ = read_text(data, "f.yaml")
    assert source is not None
    tree, _ = read_tree(source)
    assert tree is not None
    return tree


def _check(**parts: str) -> list[Diagnostic]:
    return check_structure(_tree(framework(**parts)))


def _node(part: str) -> list[Diagnostic]:
    return _check(indicators=f"\n  - id: speed\n    {part}")


def _slugs(findings: list[Diagnostic]) -> list[str]:
    return [finding.code.slug for finding in findings]


def _underlined(finding: Diagnostic) -> str:
    place = finding.place
    assert place is not None
    return place.line_text[place.column - 1 : place.end_column - 1]


def test_a_sound_framework_has_no_findings() -> None:
    assert _check() == []


@pytest.mark.parametrize(
    ("part", "slug", "underlined"),
    [
        pytest.param("wieght: 1", "unknown-key", "wieght", id="unknown key"),
        pytest.param("weight: heavy", "number-as-text", "heavy", id="text for a number"),
        pytest.param("direction: up", "unknown-word", "up", id="unknown word"),
        pytest.param("aggregate: median", "unknown-word", "median", id="word or mapping"),
        pytest.param("weight: -1", "number-out-of-range", "-1", id="below the least"),
        pytest.param("min_coverage: 1.5", "number-out-of-range", "1.5", id="above the most"),
        pytest.param("min_present: 1.5", "wrong-kind", "1.5", id="no whole number"),
        pytest.param("use: no such", "malformed-text", "no such", id="pattern"),
        pytest.param("inputs: {จำนวน: count}", "malformed-name", "จำนวน", id="name"),
        pytest.param("children: []", "too-few-items", "children", id="too few"),
        pytest.param("round: [2]", "wrong-kind", "2", id="wrong item"),
        pytest.param("round: 2", "wrong-kind", "2", id="wrong leaf"),
        pytest.param("inputs: [a]", "wrong-kind", "inputs", id="wrong branch"),
        pytest.param("value:", "empty-value", "value", id="no value"),
        pytest.param("tags: [a, ]\n    note: ''", "empty-text", "''", id="empty text"),
        pytest.param("title: 2567", "text-read-as-number", "2567", id="number for text"),
        pytest.param("applies_when: true", "text-read-as-number", "true", id="truth for text"),
        pytest.param("score: {direct: false}", "unknown-word", "false", id="only true"),
        pytest.param("missing: {}", "wrong-kind", "missing", id="mapping for a word"),
        pytest.param("missing:", "empty-value", "missing", id="no word"),
        pytest.param("weights_total: '100'", "number-as-text", "'100'", id="number or word"),
        pytest.param("weights_total: sum", "unknown-word", "sum", id="no number, no word"),
        pytest.param("unit_of_measure: ''", "empty-text", "''", id="empty text of any kind"),
        pytest.param("use: ''", "empty-text", "''", id="empty id"),
        pytest.param("score: {derect: true}", "unknown-key", "derect", id="unknown kind"),
        pytest.param("score: {direct: true, x: 1}", "unknown-key", "x", id="a kind and a slip"),
        pytest.param("score: {}", "not-one-kind", "score", id="no kind"),
        pytest.param("adjust: [{id: a}]", "not-one-key", "id", id="neither key"),
        pytest.param("gates: [{id: a, require: b}]", "missing-key", "id", id="missing in a list"),
        pytest.param("or_enter: {min: 1}", "missing-key", "or_enter", id="missing under a key"),
    ],
)
def test_each_departure_has_its_code_and_place(part: str, slug: str, underlined: str) -> None:
    (finding,) = _node(part)
    assert (finding.code.slug, _underlined(finding)) == (slug, underlined)


@pytest.mark.parametrize(
    ("part", "hint"),
    [
        ("wieght: 1", "did you mean `weight`?"),
        ("Weights-Total: 1", "did you mean `weights_total`?"),
        ("direction: higher-is-better", "did you mean `higher_is_better`?"),
        ("aggregate: weighted_maen", "did you mean `weighted_mean`?"),
        ("weight: ๑๐", "did you mean 10?"),
        ("weight: 1,500", "did you mean 1500?"),
        ("weight: '10'", "did you mean 10?"),
        ("weight: 30%", "did you mean 30?"),
        ("min_coverage: 80%", "did you mean 0.8?"),
        ("min_coverage: '80'", ""),
        ("title: {th:ก}", "did you mean `th: ก`, with a space after the colon?"),
        ("children: [id:x]", "did you mean `id: x`, with a space after the colon?"),
        ("inputs: {a: {type: count, optional: yes}}", "did you mean `true`?"),
        ("round: 2", "for example `round: {places: 2}`;"),
        ("title: {xx: ก}", "the keys are `th`, `en`;"),
        ("zzzzzz: 1", ""),
    ],
)
def test_the_cure_is_offered_where_it_is_known(part: str, hint: str) -> None:
    (finding,) = _node(part)
    assert finding.hint.en == hint
    assert bool(finding.hint.th) == bool(hint)


@pytest.mark.parametrize(
    ("total", "slugs"),
    [
        ("{gates: [{id: a, require: b}]}", ["neither-key"]),
        ("{gates: [{id: a, require: b, cap: 1, band_at_most: low}]}", []),
        ("{adjust: [{id: a, add: 1, deduct: 1}]}", ["not-one-key"]),
        ("{adjust: [{id: a, deduct: 1}]}", []),
        ("{id: x}", ["unknown-key"]),
    ],
)
def test_keys_that_go_together(total: str, slugs: list[str]) -> None:
    assert _slugs(_check(total=total)) == slugs


_HEAD = b"format: kpirules/1\nframework: a\nfiscal_year: 2567\nedition: '2567.1'\nstatus: draft\n"
_WHY = b"reason: {th: \xe0\xb8\x81, en: a}, source: b"


def _amendment(change: bytes) -> list[Diagnostic]:
    changes = b"changes:\n  - {" + change + b", " + _WHY + b"}\n"
    return check_structure(_tree(_HEAD + b"amends: a@2566\n" + changes))


@pytest.mark.parametrize(
    "change",
    [
        b"retire: x",
        b"retire: [x, i10.O34]",
        b"merge: {from: [x, y], into: z}",
        b"merge: {from: [x, y], into: {id: z, value: a}}",
        b"split: {from: x, into: [{id: y}, {id: z}]}",
        b"rename: {x: {id: y}, y: {id: x, title: T}}",
        b"move: {x: {under: total, before: y, weight: 10}, y: {after: z, weight: none}}",
        b"reweight: {x: 10, y: 1/3, z: {formula: a}}",
        b"replace: {x: {with: {value: b}, without: [note], identity: new}}",
        b"add: {under: x, nodes: [{id: y}]}",
        b"add: {under: x, items: {O1: T}, after: O0}, page: 12, provenance: official",
    ],
)
def test_every_operation_has_its_form(change: bytes) -> None:
    assert _amendment(change) == []


@pytest.mark.parametrize(
    ("change", "slug", "underlined"),
    [
        (b"retire: []", "too-few-items", "retire"),
        (b"retire: 1.2", "text-read-as-number", "1.2"),
        (b"retire: x, add: {under: x, nodes: [{id: y}]}", "not-one-key", "retire"),
        (b"page: 1", "not-one-key", "page"),
        (b"retier: x", "not-one-key", "retier"),
        (b"merge: {from: x, into: y}", "wrong-kind", "x"),
        (b"merge: {from: [x], into: {id: y, wieght: 1}}", "unknown-key", "wieght"),
        (b"split: {from: x, into: [{id: y}]}", "too-few-items", "[{id: y}]"),
        (b"rename: {x: {}}", "neither-key", "x"),
        (b"rename: {x: y}", "wrong-kind", "y"),
        (b"move: {x: {weight: 1}}", "neither-key", "x"),
        (b"reweight: {x: heavy}", "number-as-text", "heavy"),
        (b"reweight: {}", "too-few-items", "reweight"),
        (b"replace: {x: {identity: new}}", "neither-key", "x"),
        (b"replace: {x: {with: {a: b}, identity: other}}", "unknown-word", "other"),
        (b"add: {under: x}", "not-one-key", "add"),
        (b"add: {nodes: [{id: y}]}", "missing-key", "add"),
    ],
)
def test_a_change_of_another_form_has_its_code_and_place(
    change: bytes, slug: str, underlined: str
) -> None:
    findings = _amendment(change)
    assert (slug, underlined) in [(f.code.slug, _underlined(f)) for f in findings]


def test_an_amendment_holds_changes_and_no_rules() -> None:
    findings = check_structure(_tree(_HEAD + b"amends: a@2566\nscale: {min: 1, max: 5}\n"))
    assert [(f.code.slug, _underlined(f)) for f in findings] == [
        ("missing-key", "format"),
        ("key-not-here", "scale"),
    ]


def test_a_whole_edition_holds_no_changes() -> None:
    findings = _check(changes="[{retire: x, reason: T, source: b}]")
    assert [(f.code.slug, _underlined(f)) for f in findings] == [("key-not-here", "changes")]


def test_an_example_is_shown_as_yaml() -> None:
    (finding,) = _node("score: {levels: {between: reached, points: 5}}")
    assert (
        finding.hint.en == "for example `points: [[60, 1], [70, 2], [80, 3], [90, 4], [100, 5]]`;"
    )


def test_a_year_of_the_common_era_is_turned_into_the_buddhist_era() -> None:
    (finding,) = _check(fiscal_year="2024")
    assert finding.hint.en == "did you mean 2567, in the Buddhist Era?"


def test_every_missing_key_is_told_once() -> None:
    findings = check_structure(_tree(b"format: kpirules/1\nframework: a\n"))
    assert _slugs(findings) == ["missing-key"] * 7
    assert {_underlined(finding) for finding in findings} == {"format"}
    assert len({finding.details["key"] for finding in findings}) == 7


def test_all_findings_come_in_the_order_of_the_file() -> None:
    findings = _check(
        fiscal_year="2024",
        status="final",
        indicators="[{id: total, wieght: 1}, {score: {direct: true, formula: x}}]",
        bands="[{id: a, range: 1-2}]",
    )
    assert _slugs(findings) == [
        "number-out-of-range",
        "unknown-word",
        "reserved-name",
        "unknown-key",
        "missing-key",
        "not-one-kind",
        "malformed-text",
    ]
    places = [(f.place.line, f.place.column) for f in findings if f.place is not None]
    assert places == sorted(places)


def test_a_flood_is_cut_and_counted() -> None:
    findings = _check(indicators="[" + "{}, " * 300 + "]")
    assert len(findings) == MOST_ALIKE + 1
    assert findings[-1].details == {"code": "KPI202", "count": str(300 - MOST_ALIKE)}


def test_messages_hold_no_words_of_the_validator() -> None:
    findings = _node("weight: [1]\n    wieght: {}\n    score: 3\n    round: {places: 99}")
    for finding in findings:
        for words in (finding.message("en"), finding.help("en"), finding.message("th")):
            assert not any(
                foreign in words
                for foreign in ("is not valid", "schema", "unexpected", "Decimal", "None", "dict")
            )


@pytest.mark.parametrize("year", ["2567", "2567.0", "2.567e3"])
def test_a_whole_number_may_be_written_with_decimals(year: str) -> None:
    assert _check(fiscal_year=year) == []


def test_a_text_pattern_ends_at_the_end_of_the_text() -> None:
    assert _slugs(_check(unit='"office\\n"')) == ["malformed-text"]


def _schemas(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every subschema with its path."""
    yield path, node
    for keyword in ("properties", "patternProperties", "definitions"):
        for name, inner in node.get(keyword, {}).items():
            yield from _schemas(inner, f"{path}/{keyword}/{name}")
    for keyword in ("items", "not", "if", "then", "else"):
        if keyword in node:
            yield from _schemas(node[keyword], f"{path}/{keyword}")


_ALL = dict(_schemas(schema()))
_ANNOTATIONS = {
    *("$schema", "$id", "title", "description", "x-th", "markdownDescription", "default"),
    *("examples", "defaultSnippets", "markdownEnumDescriptions", "patternErrorMessage"),
    *("x-th-pattern", "x-names"),
    "propertyNames",  # for editors: `x-not-here` says it in words
}
_KEYWORDS = {
    *("type", "enum", "pattern", "properties", "required", "additionalProperties", "items"),
    *("patternProperties", "minItems", "maxItems", "minLength", "minProperties", "maxProperties"),
    *("minimum", "maximum", "not", "$ref", "definitions", "x-exactly-one", "x-at-least-one"),
    *("if", "then", "else", "x-not-here"),
}


@pytest.mark.parametrize("path", _ALL)
def test_the_schema_uses_no_keyword_that_is_misspelt_or_new(path: str) -> None:
    assert set(_ALL[path]) <= _ANNOTATIONS | _KEYWORDS


@pytest.mark.parametrize("path", _ALL)
def test_every_object_of_the_schema_is_closed(path: str) -> None:
    node = _ALL[path]
    if "properties" in node or "patternProperties" in node:
        assert node["additionalProperties"] is False


@pytest.mark.parametrize("path", _ALL)
def test_beside_a_reference_stand_only_words(path: str) -> None:
    """Draft 7 ignores constraints beside `$ref`, later drafts do not."""
    if "$ref" in _ALL[path]:
        assert not set(_ALL[path]) & (_KEYWORDS - {"$ref"})


@pytest.mark.parametrize(
    "path", [path for path in _ALL if "/properties/" in path or path.startswith("/definitions/")]
)
def test_every_key_is_described_in_both_languages(path: str) -> None:
    node = _ALL[path]
    around, _, last = path.rpartition("/")
    if last in ("items", "not", "if", "then", "else") or around.endswith("/patternProperties"):
        return
    assert node["description"].endswith(".")
    assert node["markdownDescription"] == f"{node['x-th']}\n\n{node['description']}"
    assert any("\u0e01" <= character <= "\u0e5b" for character in node["x-th"])


@pytest.mark.parametrize("path", [path for path, node in _ALL.items() if "examples" in node])
def test_examples_and_defaults_fit_their_own_schema(path: str) -> None:
    node = _ALL[path]
    root = {"definitions": schema()["definitions"]}
    validator = Draft7Validator({**root, **{k: v for k, v in node.items() if k != "definitions"}})
    values = [*node["examples"], *([node["default"]] if "default" in node else [])]
    assert [error.message for value in values for error in validator.iter_errors(value)] == []


def test_the_schema_is_a_schema_of_both_drafts() -> None:
    Draft7Validator.check_schema(schema())
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("name", ORDINARY)
def test_both_drafts_accept_what_is_accepted(name: str) -> None:
    data = json.loads(json.dumps(plain(_tree(ORDINARY[name])), default=_as_float))
    for draft in (Draft7Validator, Draft202012Validator):
        assert [error.message for error in draft(schema()).iter_errors(data)] == []


def _as_float(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)
