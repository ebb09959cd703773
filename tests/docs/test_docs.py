"""What the documents show is what the program does."""

from __future__ import annotations

import doctest
import os
import re
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import kpirules
from docs.markdown_blocks import blocks_of, refresh_page, run_pages_blocks
from kpirules import Framework
from kpirules.diagnostics import catalogue
from kpirules.diagnostics.code import Code
from kpirules.formula.functions import FUNCTIONS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
# The hooks are a folder of scripts and no package: they find each other as mkdocs lets them.
sys.path.insert(0, str(DOCS / "hooks"))
all_codes = import_module("diagnostics_pages").all_codes
bundled_entries = import_module("frameworks_page").bundled_entries
key_paths = import_module("language_page").key_paths
generated_pages = import_module("write_pages").generated_pages
write_changed = import_module("write_pages").write_changed

GENERATED = DOCS / "reference" / "generated"
PAGES = [
    ROOT / "README.md",
    *(path for path in sorted(DOCS.rglob("*.md")) if GENERATED not in path.parents),
]
# Run `KPIRULES_UPDATE_DOCS=1 pytest tests/docs` to put new output into the pages; read the diff.
UPDATE = bool(os.environ.get("KPIRULES_UPDATE_DOCS"))

# What the fragments of the pages are laid over.
BASE = """
format: kpirules/1
framework: demo-office
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {th: กรอบตัวอย่าง, en: Sample framework}
unit: office
provenance: illustrative
inputs:
  done: {type: count}
  planned: {type: count, min: 1}
indicators:
  - id: speed
    value: done / planned * 100
    score:
      levels: {between: interpolate, points: [[60, 1], [100, 5]]}
"""


def page_id(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    made: dict[str, str] = generated_pages()
    return made


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_the_blocks_of_a_page_do_what_it_says(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    markdown = path.read_text(encoding="utf-8")
    if UPDATE:
        markdown = refresh_page(markdown, tmp_path)
        path.write_text(markdown, encoding="utf-8")
    assert list(run_pages_blocks(markdown, tmp_path)) == []


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_the_fragments_of_a_page_are_sound(path: Path) -> None:
    for block in blocks_of(path.read_text(encoding="utf-8")):
        if block.language == "yaml" and not block.title:
            Framework.parse(laid_over(block.text), name=f"{path.name}:{block.line}")


def laid_over(fragment: str) -> str:
    """Return the base framework with its top-level keys replaced by those of the fragment."""
    keys = set(re.findall(r"^(\w+):", fragment, re.MULTILINE))
    kept = [
        part
        for part in re.split(r"^(?=\w)", BASE, flags=re.MULTILINE)
        if part.partition(":")[0] not in keys
    ]
    return "".join(kept) + fragment


@pytest.mark.parametrize("language", ["en", "th"])
def test_every_code_has_its_place_on_a_page(language: str, pages: dict[str, str]) -> None:
    end = ".md" if language == "en" else f".{language}.md"
    overview = pages[f"diagnostics/index{end}"]
    for code in all_codes():
        page = pages[f"diagnostics/kpi{code.id[3]}xx{end}"]
        assert f"## {code.id} {code.slug} {{ #{code.id.lower()} }}" in page
        assert f"kpi{code.id[3]}xx.md#{code.id.lower()}" in overview


def test_no_two_codes_share_an_id() -> None:
    modules = [
        import_module(f"{catalogue.__name__}.{m.name}") for m in iter_modules(catalogue.__path__)
    ]
    held = {
        value for module in modules for value in vars(module).values() if isinstance(value, Code)
    }
    assert sorted(code.id for code in held) == [code.id for code in all_codes()]


@pytest.mark.parametrize("page", ["language.md", "language.th.md"])
def test_every_key_of_the_schema_is_on_the_page(page: str, pages: dict[str, str]) -> None:
    anchors = set(re.findall(r"\{: #(\S+) \}", pages[page]))
    assert set(key_paths()) <= anchors


@pytest.mark.parametrize("page", ["functions.md", "functions.th.md"])
def test_every_function_is_on_the_page(page: str, pages: dict[str, str]) -> None:
    anchors = re.findall(r"^## .*\{ #function-(\w+) \}", pages[page], re.MULTILINE)
    assert anchors == list(FUNCTIONS)


def test_the_api_page_holds_every_public_name() -> None:
    text = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")
    named = re.findall(r"^::: kpirules\.(\w+)$", text, re.MULTILINE)
    assert sorted([*named, "__version__"]) == sorted(kpirules.__all__)


def test_every_bundled_framework_is_on_the_page(pages: dict[str, str]) -> None:
    for entry in bundled_entries():
        assert f"`{entry.reference}`" in pages["frameworks.md"]


def test_pages_are_written_once_and_stale_ones_taken_away(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("gone", encoding="utf-8")
    made = {"one.md": "1", "deep/two.md": "2"}
    first = write_changed(tmp_path, made)
    second = write_changed(tmp_path, made)
    third = write_changed(tmp_path, {**made, "one.md": "changed"})
    assert [len(first), second, third] == [2, [], [tmp_path / "one.md"]]
    assert not (tmp_path / "old.md").exists()


def test_the_examples_of_the_hooks_hold() -> None:
    assert doctest.testmod(import_module("page_parts")) == (0, 2)


def test_pages_are_the_same_each_time(pages: dict[str, str]) -> None:
    assert generated_pages() == pages


def test_every_page_is_in_the_navigation() -> None:
    site = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for path in PAGES[1:]:
        name = path.relative_to(DOCS).as_posix().replace(".th.md", ".md")
        assert name in site, f"{name} is not in the navigation"


def test_thai_pages_have_the_blocks_of_the_english_ones() -> None:
    for thai in DOCS.rglob("*.th.md"):
        if GENERATED in thai.parents:
            continue
        english = thai.with_name(thai.name.replace(".th.md", ".md"))
        assert languages_of(thai) == languages_of(english), thai.name


def languages_of(path: Path) -> list[tuple[str, str]]:
    return [(b.language, b.title) for b in blocks_of(path.read_text(encoding="utf-8"))]
