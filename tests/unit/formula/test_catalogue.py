"""The findings about formulas: every page is complete, and its examples are true."""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

import pytest
import yaml

from kpirules.diagnostics.catalogue import formulas
from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.formula.named import FunctionText, check_functions
from kpirules.formula.parse import check_formula
from kpirules.formula.scope import Scope
from kpirules.formula.types import Kind, Type
from unit.formula.scopes import NUMBER

CODES: list[Code] = [getattr(formulas, name) for name in formulas.__all__]
EACH = pytest.mark.parametrize("code", CODES, ids=[code.slug for code in CODES])
BASE = {"done": "count", "planned": {"type": "count", "min": 1}}


def type_of(declared: Any) -> Type:
    declared = declared if isinstance(declared, dict) else {"type": declared}
    if declared["type"] == "choice":
        return Type(Kind.CHOICE, choices=frozenset(declared["choices"]))
    least = declared.get("min", 0 if declared["type"] == "count" else -1)
    return Type(Kind.NUMBER, positive=least > 0, nonneg=least >= 0)


def findings_of(fragment: str) -> list[Diagnostic]:
    """Return what is found in the formulas of a fragment laid over the sample framework."""
    data = yaml.safe_load(fragment)
    functions, findings = check_functions(
        FunctionText(signature, str(text)) for signature, text in data.get("functions", {}).items()
    )
    inputs = data.get("inputs", BASE)
    names = {name: type_of(declared) for name, declared in inputs.items()}
    for name, declared in data.get("lists", {}).items():
        for column in declared["inputs"]:
            names[f"{name}.{column}"] = Type(Kind.NUMBER, over=name)
    names = {"speed": NUMBER, **names}
    scope = Scope(
        names=names,
        functions=functions,
        nodes={"speed": (NUMBER, NUMBER)},
        ambiguous=frozenset({"speed"} & set(inputs)),
    )
    for condition in data.get("conditions", []):
        findings += check_formula(condition["require"], scope, expect=Kind.TRUTH)[1]
    return findings


def test_codes_are_unique_and_in_order() -> None:
    ids = [code.id for code in CODES]
    assert len(set(ids)) == len(ids) == len({code.slug for code in CODES})
    assert all(re.fullmatch(r"KPI3[0-9]{2}", each) for each in ids)
    assert formulas.UNKNOWN_NAME.id == "KPI301"


@EACH
def test_page_is_complete(code: Code) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.slug)
    for text in (code.message, code.help, code.why):
        assert text.th
        assert text.en
    for message in (code.message.th, code.message.en):
        assert not message.endswith(".")
    fields = [
        {field for _, field, _, _ in Formatter().parse(text) if field}
        for text in (code.message.th, code.message.en)
    ]
    assert fields[0] == fields[1]
    assert "please" not in (code.message.en + code.help.en).lower()


@EACH
def test_bad_example_gives_the_code_and_the_good_one_nothing(code: Code) -> None:
    found = findings_of(code.bad)
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    assert {finding.code.id for finding in errors or found} == {code.id}
    for finding in found:
        assert "{" not in finding.message("en") + finding.message("th")
    assert findings_of(code.good) == []
