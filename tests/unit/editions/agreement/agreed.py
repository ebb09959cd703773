"""The sample agreements of the tests, with something in them replaced."""

from __future__ import annotations

from pathlib import Path

from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.editions.agreement.beside import read_path
from kpirules.editions.agreement.terms import Terms
from kpirules.editions.catalogue.find import find_base
from kpirules.editions.load import load_terms

__all__ = ["FOLDER", "check_text", "replaced", "told"]

FOLDER = Path(__file__).parents[3] / "cases" / "agreements"


def replaced(name: str, *pairs: tuple[str, str]) -> str:
    """Return a file of the samples with texts replaced, each of which stands in it once."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def check_text(text: str) -> tuple[tuple[Terms, ...], list[Diagnostic]]:
    """Return the agreements of a text that stands among the samples, and the findings."""

    def find_file(reference: str, named_by: str) -> tuple[bytes, str]:
        path = find_base(reference, Path(named_by))
        return read_path(path), str(path)

    return load_terms(text.encode(), str(FOLDER / "text.yaml"), find_file)


def told(findings: list[Diagnostic]) -> list[tuple[str, str]]:
    """Return the code of each finding, and the text that it underlines."""
    return [(each.code.id, _underlined(each)) for each in findings]


def _underlined(finding: Diagnostic) -> str:
    place = finding.place
    assert place is not None
    return place.line_text[place.column - 1 : place.end_column - 1]
