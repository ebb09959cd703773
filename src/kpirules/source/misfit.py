"""What a schema error means to the author of the file, and where its cause stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kpirules.diagnostics.catalogue.structure import (
    EMPTY_TEXT,
    EMPTY_VALUE,
    KEY_NOT_HERE,
    MALFORMED_NAME,
    MALFORMED_TEXT,
    MISSING_KEY,
    NEITHER_KEY,
    NOT_ONE_KEY,
    NOT_ONE_KIND,
    NUMBER_AS_TEXT,
    NUMBER_OUT_OF_RANGE,
    RESERVED_NAME,
    TEXT_READ_AS_NUMBER,
    TOO_FEW_ITEMS,
    TOO_MANY_ITEMS,
    UNKNOWN_KEY,
    UNKNOWN_WORD,
    WRONG_KIND,
)
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.source.text import MOST_ALIKE
from kpirules.source.tree import Branch, Leaf, Mapping, Sequence, Value
from kpirules.source.wording import (
    KINDS,
    alternatives,
    flow,
    glued_hint,
    key_hint,
    kind_of,
    kinds_expected,
    listed,
    matches,
    number_meant,
    text_hint,
    words_allowed,
)

__all__ = ["explain_misfit"]

_BUDDHIST_ERA = 543
_NO_KEY = Text(th="ไม่มีคีย์ใดเลย", en="no key")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Misfit:
    """A schema error together with the branch that it is about.

    Attributes:
        wanted: The value of the schema's keyword.
        schema: The schema that holds the keyword.
        name: The branch's own key, or the nearest one above it.
        key: The place of the branch's own key; None for the top level and items of a list.
        branch: What does not fit.
    """

    wanted: Any
    schema: dict[str, Any]
    name: str
    key: Place | None
    branch: Branch

    @property
    def value(self) -> Value:
        """The value of a leaf."""
        return self.branch.value if isinstance(self.branch, Leaf) else None

    @property
    def written(self) -> str:
        """A leaf as its author wrote it, quotes left out."""
        if isinstance(self.value, str):
            return self.value
        place = self.branch.place
        return place.line_text[place.column - 1 : place.end_column - 1]

    @property
    def head(self) -> Place:
        """Where to point out what the branch lacks: its key, or the first key in it."""
        if self.key is not None:
            return self.key
        if isinstance(self.branch, Mapping) and self.branch.keys:
            return next(iter(self.branch.keys.values()))
        return self.branch.place

    @property
    def size(self) -> int:
        """How many entries or items the branch has."""
        if isinstance(self.branch, Mapping):
            return len(self.branch.keys)
        return len(self.branch) if isinstance(self.branch, Sequence) else 0

    def finding(
        self,
        code: Code,
        details: dict[str, str] | None = None,
        *,
        place: Place | None = None,
        hint: Text | None = None,
    ) -> Diagnostic:
        """Return a finding about the branch."""
        return Diagnostic(
            code=code,
            place=place or self.branch.place,
            details={"key": self.name, **(details or {})},
            hint=hint or Text(),
        )


def explain_misfit(error: Any, path: tuple[str | int, ...], tree: Mapping) -> list[Diagnostic]:  # noqa: ANN401 - jsonschema is imported only where it checks
    """Return what is wrong, in the author's words and at the author's place.

    Args:
        error: A ValidationError of jsonschema; its own words are never used.
        path: The keys and indices from the top to where the error stands.
        tree: The tree that was checked.
    """
    name, key = "", None
    branch: Branch = tree
    for step in path:
        if isinstance(branch, Mapping):
            name, key, branch = str(step), branch.keys[str(step)], branch[str(step)]
        elif isinstance(branch, Sequence):
            key, branch = None, branch.items[int(step)]
    misfit = _Misfit(
        wanted=error.validator_value, schema=error.schema, name=name, key=key, branch=branch
    )
    return _EXPLAIN[error.validator](misfit)


def _unknown_keys(misfit: _Misfit) -> list[Diagnostic]:
    """Return a finding for each key that the schema does not have."""
    known = misfit.schema.get("properties", {})
    patterns = misfit.schema.get("patternProperties", {})
    names = misfit.schema.get("x-names")
    found: list[Diagnostic] = []
    keys = misfit.branch.keys if isinstance(misfit.branch, Mapping) else {}
    for key, place in keys.items():
        if key in known or any(matches(pattern, key) for pattern in patterns):
            continue
        if names is None:
            # Hints cost time; past what is shown nobody reads them.
            hint = key_hint(key, known) if len(found) < MOST_ALIKE else None
            found.append(misfit.finding(UNKNOWN_KEY, {"key": key}, place=place, hint=hint))
        else:
            details = {"key": key, "expected": names["th"], "expected_en": names["en"]}
            hint = glued_hint(key)
            found.append(misfit.finding(MALFORMED_NAME, details, place=place, hint=hint))
    return found


def _not_here(misfit: _Misfit) -> list[Diagnostic]:
    """Return a finding for each key that this form of a file has not, though another has."""
    present = misfit.branch.keys if isinstance(misfit.branch, Mapping) else {}
    hint = Text(th=misfit.wanted["th"], en=misfit.wanted["en"])
    return [
        misfit.finding(KEY_NOT_HERE, {"key": key}, place=present[key], hint=hint)
        for key in misfit.wanted["keys"]
        if key in present
    ]


def _missing_keys(misfit: _Misfit) -> list[Diagnostic]:
    present = misfit.branch.keys if isinstance(misfit.branch, Mapping) else {}
    return [
        misfit.finding(MISSING_KEY, {"key": key}, place=misfit.head)
        for key in misfit.wanted
        if key not in present
    ]


def _wrong_kind(misfit: _Misfit) -> list[Diagnostic]:
    wanted = [misfit.wanted] if isinstance(misfit.wanted, str) else list(misfit.wanted)
    words = words_allowed(misfit.schema)
    expected = kinds_expected(wanted, words)
    value = misfit.value
    if isinstance(misfit.branch, Leaf):
        if value is None:
            return [misfit.finding(EMPTY_VALUE, expected, place=misfit.head)]
        if "string" in wanted and not words:
            kind = KINDS["boolean" if isinstance(value, bool) else "number"]
            details = {"found": misfit.written, "kind": kind.th, "kind_en": kind.en}
            return [misfit.finding(TEXT_READ_AS_NUMBER, details)]
        if isinstance(value, str) and ("number" in wanted or "integer" in wanted):
            return [_number_as_text(misfit, expected)]
    found = kind_of(misfit.branch)
    details = {"found": found.th, "found_en": found.en, **expected}
    place = None if isinstance(misfit.branch, Leaf) else misfit.head
    hint = text_hint(value, wanted) if isinstance(value, str) else Text()
    return [misfit.finding(WRONG_KIND, details, place=place, hint=hint or _example(misfit))]


def _example(misfit: _Misfit) -> Text:
    """Return how the key is written, where the schema has an example."""
    examples = misfit.schema.get("examples")
    if not examples or not misfit.name:
        return Text()
    shown = f"{misfit.name}: {flow(examples[0])}"
    return Text(th=f"ตัวอย่าง `{shown}`", en=f"for example `{shown}`;")


def _number_as_text(misfit: _Misfit, expected: dict[str, str]) -> Diagnostic:
    text = misfit.written
    meant = number_meant(text, misfit.schema.get("maximum"))
    hint = Text(th=f"หมายถึง {meant} หรือไม่", en=f"did you mean {meant}?") if meant else None
    return misfit.finding(NUMBER_AS_TEXT, {"found": text, **expected}, hint=hint)


def _wrong_word(misfit: _Misfit) -> list[Diagnostic]:
    words = [str(word).lower() if word is True else str(word) for word in misfit.wanted]
    return _wrong_word_of(misfit, words)


def _wrong_word_of(misfit: _Misfit, words: list[str]) -> list[Diagnostic]:
    if not isinstance(misfit.branch, Leaf):
        found = kind_of(misfit.branch)
        details = {"found": found.th, "found_en": found.en}
        details |= {"expected": listed(words), "expected_en": listed(words)}
        return [misfit.finding(WRONG_KIND, details, place=misfit.head)]
    if misfit.value is None:
        expected = {"expected": listed(words), "expected_en": listed(words)}
        return [misfit.finding(EMPTY_VALUE, expected, place=misfit.head)]
    th, en = alternatives(words)
    details = {"found": misfit.written, "expected": th, "expected_en": en}
    return [misfit.finding(UNKNOWN_WORD, details, hint=nearest_hint(misfit.written, words))]


def _malformed(misfit: _Misfit) -> list[Diagnostic]:
    words = words_allowed(misfit.schema)
    kinds = misfit.schema.get("type", ())
    if words:
        if "number" in kinds and number_meant(misfit.written, None) is not None:
            return [_number_as_text(misfit, kinds_expected(["number"], []))]
        return _wrong_word_of(misfit, words)
    if misfit.value == "":
        return [misfit.finding(EMPTY_TEXT)]
    th, en = misfit.schema["x-th-pattern"], misfit.schema["patternErrorMessage"]
    if "number" in kinds:
        # The messages are sentences of their own; behind a comma they say what was expected.
        expected = {
            "expected": th.removeprefix("ต้องเป็น"),
            "expected_en": en.removeprefix("expected "),
        }
        return [_number_as_text(misfit, expected)]
    return [
        misfit.finding(MALFORMED_TEXT, {"found": misfit.written, "expected": th, "expected_en": en})
    ]


def _out_of_range(misfit: _Misfit) -> list[Diagnostic]:
    low, high = misfit.schema.get("minimum"), misfit.schema.get("maximum")
    if high is None:
        expected = Text(th=f"ไม่น้อยกว่า {low}", en=f"at least {low}")
    else:
        expected = Text(th=f"อยู่ระหว่าง {low} ถึง {high}", en=f"{low} to {high}")
    details = {"found": misfit.written, "expected": expected.th, "expected_en": expected.en}
    return [misfit.finding(NUMBER_OUT_OF_RANGE, details, hint=_year_hint(misfit))]


def _year_hint(misfit: _Misfit) -> Text:
    """Return the year of the Buddhist Era where a year of the Common Era stands."""
    if misfit.name != "fiscal_year" or not isinstance(misfit.value, int):
        return Text()
    year = misfit.value + _BUDDHIST_ERA
    if not misfit.schema["minimum"] <= year <= misfit.schema["maximum"]:
        return Text()
    return Text(th=f"หมายถึง พ.ศ. {year} หรือไม่", en=f"did you mean {year}, in the Buddhist Era?")


def _too_few(misfit: _Misfit) -> list[Diagnostic]:
    return [_wrong_count(misfit, TOO_FEW_ITEMS, Text(th="อย่างน้อย", en="at least"))]


def _too_many(misfit: _Misfit) -> list[Diagnostic]:
    return [_wrong_count(misfit, TOO_MANY_ITEMS, Text(th="ไม่เกิน", en="at most"))]


def _wrong_count(misfit: _Misfit, code: Code, bound: Text) -> Diagnostic:
    rules = misfit.schema
    exact = rules.get("minItems") is not None and rules.get("minItems") == rules.get("maxItems")
    details = {
        "found": str(misfit.size),
        "expected": "" if exact else bound.th,
        "expected_en": "exactly" if exact else bound.en,
        "limit": str(misfit.wanted),
    }
    return misfit.finding(code, details, place=None if misfit.size else misfit.head)


def _few_keys(misfit: _Misfit) -> list[Diagnostic]:
    return _not_one_kind(misfit) if _names_kind(misfit) else _too_few(misfit)


def _many_keys(misfit: _Misfit) -> list[Diagnostic]:
    return _not_one_kind(misfit) if _names_kind(misfit) else _too_many(misfit)


def _names_kind(misfit: _Misfit) -> bool:
    """Return whether one key of the mapping names what kind of thing it is."""
    return bool(misfit.schema.get("minProperties") == misfit.schema.get("maxProperties") == 1)


def _not_one_kind(misfit: _Misfit) -> list[Diagnostic]:
    # Keys that are unknown are told of themselves; what is known decides here.
    known = misfit.schema["properties"]
    keys = list(misfit.branch) if isinstance(misfit.branch, Mapping) else []
    present = [key for key in keys if key in known]
    if keys and len(present) <= 1:
        return []
    found = Text(th=f"มีทั้ง {listed(present)}", en=listed(present)) if present else _NO_KEY
    details = {"found": found.th, "found_en": found.en, "expected": listed(known)}
    return [misfit.finding(NOT_ONE_KIND, details, place=misfit.head)]


def _empty_text(misfit: _Misfit) -> list[Diagnostic]:
    return [misfit.finding(EMPTY_TEXT)]


def _reserved(misfit: _Misfit) -> list[Diagnostic]:
    details = {"found": misfit.written, "expected": listed(misfit.wanted["enum"])}
    return [misfit.finding(RESERVED_NAME, details)]


def _not_one_key(misfit: _Misfit) -> list[Diagnostic]:
    return [misfit.finding(NOT_ONE_KEY, {"expected": listed(misfit.wanted)}, place=misfit.head)]


def _neither_key(misfit: _Misfit) -> list[Diagnostic]:
    return [misfit.finding(NEITHER_KEY, {"expected": listed(misfit.wanted)}, place=misfit.head)]


_EXPLAIN: dict[str, Callable[[_Misfit], list[Diagnostic]]] = {
    "additionalProperties": _unknown_keys,
    "enum": _wrong_word,
    "maxItems": _too_many,
    "maxProperties": _many_keys,
    "maximum": _out_of_range,
    "minItems": _too_few,
    "minLength": _empty_text,
    "minProperties": _few_keys,
    "minimum": _out_of_range,
    "not": _reserved,
    "pattern": _malformed,
    "required": _missing_keys,
    "type": _wrong_kind,
    "x-at-least-one": _neither_key,
    "x-exactly-one": _not_one_key,
    "x-not-here": _not_here,
}
