from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from kpirules.editions.crosswalk.form import crosswalk_schema
from kpirules.source.misfit import _EXPLAIN
from unit.editions.crosswalk.opened import CASES


def subschemas(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    yield path, node
    for keyword in ("properties", "patternProperties", "definitions"):
        for name, inner in node.get(keyword, {}).items():
            yield from subschemas(inner, f"{path}/{keyword}/{name}")
    if isinstance(node.get("items"), dict):
        yield from subschemas(node["items"], f"{path}/items")


ALL = dict(subschemas(crosswalk_schema()))
WORDS = {"$schema", "$id", "$ref", "title", "description", "x-th", "markdownDescription"}
WORDS |= {"examples", "properties", "patternProperties", "definitions", "items", "x-names"}
WORDS |= {"patternErrorMessage", "x-th-pattern", "markdownEnumDescriptions", "defaultSnippets"}


def test_it_is_a_schema_of_both_drafts() -> None:
    Draft7Validator.check_schema(crosswalk_schema())
    Draft202012Validator.check_schema(crosswalk_schema())


@pytest.mark.parametrize("path", ALL)
def test_every_departure_from_it_can_be_explained(path: str) -> None:
    assert set(ALL[path]) - WORDS - set(_EXPLAIN) == set()


@pytest.mark.parametrize("path", [path for path in ALL if ALL[path].get("properties")])
def test_every_object_is_closed(path: str) -> None:
    assert ALL[path]["additionalProperties"] is False


@pytest.mark.parametrize("path", [p for p in ALL if p.rpartition("/")[0].endswith("properties")])
def test_every_key_is_described_in_both_languages(path: str) -> None:
    node = ALL[path]
    assert node["markdownDescription"] == f"{node['x-th']}\n\n{node['description']}"
    assert any("ก" <= letter <= "ฮ" for letter in node["x-th"])
    assert node["description"].endswith(".")


def test_the_good_crosswalks_fit_it_in_any_validator() -> None:
    import yaml  # noqa: PLC0415 - the tests' own reading

    for path in sorted((CASES / "good").glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert list(Draft7Validator(crosswalk_schema()).iter_errors(data)) == []
