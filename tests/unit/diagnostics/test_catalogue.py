from __future__ import annotations

import importlib
import pkgutil
import re
from string import Formatter

import pytest

from fragments import BASE, laid_over
from kpirules.diagnostics import catalogue
from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.text import Text
from kpirules.editions.check import check_edition
from loading import bundled_base, load_declaration

FAMILIES = {
    "stages": "0",
    "links": "0",
    "allocation": "0",
    "reading": "1",
    "structure": "2",
    "formulas": "3",
    "cases": "7",
    "proofs": "5",
    "rules": "4",
    "readers": "5",
    "data": "6",
    "references": "7",
    "amendments": "8",
    "crosswalks": "9",
    "agreements": "0",
    "ranks": "0",
}
# Families whose fragments stand by themselves; others may be short of labels and titles.
STRICT = ("4", "5")


def codes_of(family: str) -> list[Code]:
    module = importlib.import_module(f"{catalogue.__name__}.{family}")
    return [getattr(module, name) for name in module.__all__]


CODES = [code for family in FAMILIES for code in codes_of(family)]
FRAGMENTS = [
    pytest.param(code, fragment, id=f"{code.id}-{code.slug}-{which}")
    for code in CODES
    for which, fragment in (("bad", code.bad), ("good", code.good))
    if fragment
]


def found_in(fragment: str) -> set[Code]:
    text = laid_over(fragment)
    findings = check_edition(text.encode(), "fragment.yaml", bundled_base)
    return {code for code in CODES if code.id in {finding.code.id for finding in findings}}


def test_every_module_of_the_catalogue_is_a_family() -> None:
    assert {module.name for module in pkgutil.iter_modules(catalogue.__path__)} == set(FAMILIES)


@pytest.mark.parametrize(("family", "digit"), FAMILIES.items())
def test_codes_of_a_family_begin_with_its_digit(family: str, digit: str) -> None:
    codes = codes_of(family)
    assert codes
    assert [code for code in codes if not re.fullmatch(f"KPI{digit}[0-9]{{2}}", code.id)] == []


def test_no_code_and_no_slug_stands_twice() -> None:
    assert len({code.id for code in CODES}) == len(CODES)
    slugs = [code.slug for code in CODES]
    assert sorted(set(slugs)) == sorted(slugs)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_code_says_what_why_and_what_to_do_in_both_languages(code: Code) -> None:
    for text in (code.message, code.help, code.why):
        assert isinstance(text, Text)
        assert text.th
        assert text.en
        assert any("\u0e01" <= letter <= "\u0e2e" for letter in text.th)
        assert not any("\u0e01" <= letter <= "\u0e2e" for letter in text.en)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code.slug)
    assert not code.message.en.endswith(".")
    assert "please" not in f"{code.message.en} {code.help.en}".lower()


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", codes_of("rules"), ids=lambda code: code.id)
def test_both_languages_of_a_rule_name_the_same_things(code: Code) -> None:
    assert fields(code.message.th) == fields(code.message.en)
    assert fields(code.help.th) == fields(code.help.en)


@pytest.mark.parametrize("code", codes_of("readers"), ids=lambda code: code.id)
def test_what_readers_need_is_never_an_error(code: Code) -> None:
    assert code.severity is Severity.WARNING


def test_the_sample_is_sound() -> None:
    declaration, findings = load_declaration(BASE.encode(), "base.yaml")
    assert declaration is not None
    assert findings == []


@pytest.mark.parametrize(("code", "fragment"), FRAGMENTS)
def test_a_fragment_behaves_as_its_page_says(code: Code, fragment: str) -> None:
    found = found_in(fragment)
    is_bad = fragment == code.bad
    if code.id[3] in STRICT:
        assert found == ({code} if is_bad else set())
    else:
        assert (code in found) is is_bad
        assert {other for other in found if other.severity is Severity.ERROR} <= {code}
