"""The form of an agreement file, by its JSON Schema."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from kpirules.diagnostics.catalogue.structure import MISSING_KEY
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.source.structure import Validator, build_validator, check_structure, schema
from kpirules.source.tree import Mapping

__all__ = ["FORMAT", "agreement_schema", "check_form"]

FORMAT = "kpirules-agreement/1"


def check_form(tree: Mapping) -> list[Diagnostic]:
    """Return where a tree departs from the form of an agreement, in the order of the file."""
    findings = check_structure(tree, _validator())
    if "table" not in tree and "unit" not in tree and "agreement" in tree:
        place = tree.keys["agreement"]
        findings.append(Diagnostic(code=MISSING_KEY, place=place, details={"key": "unit"}))
    return findings


@cache
def agreement_schema() -> dict[str, Any]:
    """Return the JSON Schema of agreements. Don't change it: it is shared.

    What a KPI shares with the indicators of a framework is defined as it is there.
    """
    text = files("kpirules.editions.agreement").joinpath("agreement.schema.json")
    loaded: dict[str, Any] = json.loads(text.read_text(encoding="utf-8"))
    return {**loaded, "definitions": {**_needed(loaded), **loaded["definitions"]}}


def _needed(own: dict[str, Any]) -> dict[str, Any]:
    """Return the definitions of framework files that a schema refers to, with what they need."""
    known = schema()["definitions"]
    needed: dict[str, Any] = {}
    waiting: list[Any] = [own]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            name = str(part.get("$ref", "")).removeprefix("#/definitions/")
            if name in known and name not in needed and name not in own["definitions"]:
                needed[name] = known[name]
                waiting.append(known[name])
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
    return {name: needed[name] for name in sorted(needed)}


@cache
def _validator() -> Validator:
    return build_validator(agreement_schema())
