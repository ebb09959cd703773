"""The schema of agreements: complete, described in both languages, closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from kpirules.editions.agreement.form import agreement_schema

_OWN = ("kpi", "signatory", "amendment", "unit")


def _keys() -> Iterator[tuple[str, dict[str, Any]]]:
    schema = agreement_schema()
    yield from schema["properties"].items()
    for name in _OWN:
        for key, node in schema["definitions"][name]["properties"].items():
            yield f"{name}.{key}", node


@pytest.mark.parametrize(("key", "node"), list(_keys()), ids=dict(_keys()))
def test_every_key_is_described_in_both_languages(key: str, node: dict[str, Any]) -> None:
    assert node["description"].endswith("."), key
    assert node["markdownDescription"] == f"{node['x-th']}\n\n{node['description']}"
    assert any("\u0e01" <= character <= "\u0e5b" for character in node["x-th"])


def test_every_object_is_closed() -> None:
    schema = agreement_schema()
    for node in (schema, *(schema["definitions"][name] for name in _OWN)):
        assert node["additionalProperties"] is False


def test_every_reference_leads_to_a_definition() -> None:
    schema = agreement_schema()
    waiting: list[Any] = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            if "$ref" in part:
                assert part["$ref"].removeprefix("#/definitions/") in schema["definitions"]
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)


def test_it_is_a_schema_of_both_drafts() -> None:
    Draft7Validator.check_schema(agreement_schema())
    Draft202012Validator.check_schema(agreement_schema())


@pytest.mark.parametrize("name", _OWN)
def test_examples_fit_their_own_schema(name: str) -> None:
    schema = agreement_schema()
    nodes = [schema["definitions"][name], *schema["definitions"][name]["properties"].values()]
    for node in nodes:
        validator = Draft7Validator({"definitions": schema["definitions"], **node})
        errors = [
            e.message for each in node.get("examples", []) for e in validator.iter_errors(each)
        ]
        assert errors == []
