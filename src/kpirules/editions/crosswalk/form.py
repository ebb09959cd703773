"""The form of a crosswalk file, by its JSON Schema."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.source.structure import Validator, build_validator, check_structure
from kpirules.source.tree import Mapping

__all__ = ["FORMAT", "check_form", "crosswalk_schema"]

FORMAT = "kpirules-crosswalk/1"


def check_form(tree: Mapping) -> list[Diagnostic]:
    """Return where a tree departs from the form of a crosswalk, in the order of the file."""
    return check_structure(tree, _validator())


@cache
def crosswalk_schema() -> dict[str, Any]:
    """Return the JSON Schema of crosswalks. Don't change it: it is shared."""
    text = files("kpirules.editions.crosswalk").joinpath("crosswalk.schema.json")
    loaded: dict[str, Any] = json.loads(text.read_text(encoding="utf-8"))
    return loaded


@cache
def _validator() -> Validator:
    return build_validator(crosswalk_schema())
