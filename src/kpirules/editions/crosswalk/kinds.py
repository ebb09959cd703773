"""Of what kind the things of an edition are, and whether one can stand for another."""

from __future__ import annotations

from kpirules.diagnostics.text import Text
from kpirules.editions.crosswalk.model import Kind, Name
from kpirules.editions.crosswalk.names import Names
from kpirules.formula import types
from kpirules.formula.types import Type
from kpirules.framework.inputs import Input, InputType
from kpirules.source.build.inputs import type_of

__all__ = ["formula_kind", "inputs_differ", "kinds_differ", "type_of_name"]

_NUMBER = Text(th="จำนวน", en="a number")
_PERCENT = Text(th="ร้อยละ", en="a percentage")
_SHARE = Text(th="สัดส่วน 0 ถึง 1", en="a share of 0 to 1")
_TRUTH = Text(th="ใช่หรือไม่ใช่", en="a yes or no")
_CHOICE = Text(th="ตัวเลือก", en="a choice")
_TEXT = Text(th="ข้อความ", en="text")
_KINDS = {
    InputType.PERCENT: _PERCENT,
    InputType.SHARE: _SHARE,
    InputType.YES_NO: _TRUTH,
    InputType.CHOICE: _CHOICE,
    InputType.TEXT: _TEXT,
}
_FORMULA_KINDS = {_TRUTH: types.Kind.TRUTH, _CHOICE: types.Kind.CHOICE, _TEXT: types.Kind.CHOICE}


def type_of_name(name: Name, names: Names) -> Type:
    """Return what a formula knows of something; any of it may be missing."""
    if name.kind is Kind.INPUT:
        return type_of(names.declaration.inputs[name.id])
    return Type(types.Kind.NUMBER, optional=True)


def formula_kind(name: Name, names: Names) -> types.Kind:
    """Return what a formula for something has to give."""
    return _FORMULA_KINDS.get(_kind(name, names), types.Kind.NUMBER)


def kinds_differ(old: Name, olds: Names, new: Name, news: Names) -> dict[str, str]:
    """Return what keeps one thing from standing for another, as details; empty where nothing."""
    found, expected = _kind(old, olds), _kind(new, news)
    if not _unlike(found, expected):
        return {}
    return {
        "found": found.th,
        "found_en": found.en,
        "expected": expected.th,
        "expected_en": expected.en,
    }


def inputs_differ(old: Input, new: Input) -> bool:
    """Tell whether what one input holds can never be taken as it is for the other."""
    return _unlike(_KINDS.get(old.type, _NUMBER), _KINDS.get(new.type, _NUMBER))


def _unlike(found: Text, expected: Text) -> bool:
    # A plain number may be on any scale; a percentage is never a share.
    numbers = {found, expected} <= {_NUMBER, _PERCENT, _SHARE} and _NUMBER in (found, expected)
    return found != expected and not numbers


def _kind(name: Name, names: Names) -> Text:
    if name.kind is not Kind.INPUT:
        return _NUMBER
    return _KINDS.get(names.declaration.inputs[name.id].type, _NUMBER)
