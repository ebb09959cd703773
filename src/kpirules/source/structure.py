"""Whether a tree has the structure of format 1, by the JSON Schema that editors use too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Context, Decimal, localcontext
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, Any

from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.source.misfit import explain_misfit
from kpirules.source.text import cap
from kpirules.source.tree import Mapping, plain
from kpirules.source.wording import matches

if TYPE_CHECKING:
    from jsonschema import ValidationError

__all__ = ["Validator", "build_validator", "check_structure", "schema"]

# Past this many the rest of the file is not looked at: something else is wrong with it.
MOST_MISFITS = 2_000
# A validator of jsonschema, which is imported only where it checks.
Validator = Any


def check_structure(tree: Mapping, validator: Validator | None = None) -> list[Diagnostic]:
    """Return where the tree departs from format 1, in the order of the file.

    Args:
        tree: The file.
        validator: What `build_validator` gives for another kind of file than a framework's.
    """
    findings: list[Diagnostic] = []
    incomplete: set[tuple[tuple[str | int, ...], str]] = set()
    checker = _validator() if validator is None else validator
    # Bounds of a schema are floats, which a context of the caller may forbid to compare with.
    with localcontext(Context(traps=[])):
        errors = list(islice(checker.iter_errors(plain(tree)), MOST_MISFITS))
    for error in errors:
        path = tuple(error.absolute_path)
        if error.validator == "required":
            # One error for each missing key; the first one tells of all of them.
            same = (path, str(error.validator_value))
            if same in incomplete:
                continue
            incomplete.add(same)
        findings.extend(explain_misfit(error, path, tree))
    return cap(findings)


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of format 1. Don't change it: it is shared."""
    text = files("kpirules.source").joinpath("framework.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def _validator() -> Validator:
    """Return the validator of format 1, built once."""
    return build_validator(schema())


def build_validator(of: dict[str, Any]) -> Validator:
    """Return the validator of a schema; it never fetches one from anywhere.

    Every object of the schema says `additionalProperties: false`, and every `$ref` names one of
    its `definitions`.
    """
    # A tenth of a second to import, and only checking a file needs them.
    from jsonschema import Draft7Validator  # noqa: PLC0415
    from jsonschema.validators import extend  # noqa: PLC0415
    from referencing import Registry  # noqa: PLC0415

    types = Draft7Validator.TYPE_CHECKER.redefine_many(
        {"number": _is_number, "integer": _is_integer}
    )

    def ref(
        validator: Validator, value: str, instance: object, _schema: object
    ) -> Iterator[ValidationError]:
        # One file and plain definitions: looked up directly, which halves the time of a check.
        definition = of["definitions"][value.removeprefix("#/definitions/")]
        yield from validator.descend(instance, definition)

    keywords = {
        "$ref": ref,
        "additionalProperties": _additional_properties,
        "pattern": _pattern,
        "patternProperties": _pattern_properties,
        "propertyNames": _property_names,
        "x-at-least-one": _at_least_one,
        "x-exactly-one": _exactly_one,
        "x-not-here": _not_here,
    }
    build: Any = extend
    return build(Draft7Validator, keywords, type_checker=types)(of, registry=Registry())


# Each keyword below takes the validator, the keyword's value, the instance, and the schema around
# it, and yields an error for each departure; jsonschema fills in the rest of the error.


def _additional_properties(
    _validator: Validator, _value: object, instance: object, own: dict[str, Any]
) -> Iterator[ValidationError]:
    # Every object of the schema says `additionalProperties: false`.
    if isinstance(instance, dict):
        known, patterns = own.get("properties", {}), own.get("patternProperties", {})
        if any(k not in known and not any(matches(p, k) for p in patterns) for k in instance):
            yield _departure("additionalProperties")


def _pattern(
    _validator: Validator, value: str, instance: object, _schema: object
) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not matches(value, instance):
        yield _departure("pattern")


def _pattern_properties(
    validator: Validator, value: dict[str, Any], instance: object, _schema: object
) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for key, item in instance.items():
            for pattern, subschema in value.items():
                if matches(pattern, key):
                    yield from validator.descend(item, subschema, path=key, schema_path=pattern)


def _property_names(
    _validator: Validator, _value: object, _instance: object, _schema: object
) -> Iterator[ValidationError]:
    # For editors alone: a key of the other form has its finding by `x-not-here`.
    return iter(())


def _not_here(
    _validator: Validator, value: dict[str, Any], instance: object, _schema: object
) -> Iterator[ValidationError]:
    if isinstance(instance, dict) and any(key in instance for key in value["keys"]):
        yield _departure("x-not-here")


def _at_least_one(
    _validator: Validator, value: list[str], instance: object, _schema: object
) -> Iterator[ValidationError]:
    if isinstance(instance, dict) and not any(key in instance for key in value):
        yield _departure("x-at-least-one")


def _exactly_one(
    _validator: Validator, value: list[str], instance: object, _schema: object
) -> Iterator[ValidationError]:
    if isinstance(instance, dict) and sum(key in instance for key in value) != 1:
        yield _departure("x-exactly-one")


def _departure(keyword: str) -> ValidationError:
    from jsonschema import ValidationError  # noqa: PLC0415 - as in build_validator

    return ValidationError(keyword)


def _is_number(_checker: object, value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_integer(_checker: object, value: object) -> bool:
    if isinstance(value, Decimal):
        return value == value.to_integral_value()
    return isinstance(value, int) and not isinstance(value, bool)
