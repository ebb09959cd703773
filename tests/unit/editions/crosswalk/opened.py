"""Editions and crosswalks that the tests of this folder share."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from textwrap import dedent

from kpirules.editions.crosswalk.between import crosswalk_of_file
from kpirules.editions.crosswalk.load import load_crosswalk
from kpirules.editions.crosswalk.model import Crosswalk
from kpirules.editions.crosswalk.sides import Opener
from kpirules.editions.load import Edition, load_edition
from kpirules.errors import FrameworkReferenceError

__all__ = ["CASES", "edition", "edition_of", "good", "written"]

CASES = Path(__file__).parents[3] / "cases" / "crosswalks"


@cache
def edition(name: str) -> Edition:
    """Return an edition of the cases, such as `demo-old/2566`."""
    return _edition((CASES / f"{name}.yaml").read_bytes(), name)


def edition_of(text: str, base: str = "") -> Edition:
    """Return the edition that a text writes; `base` is the text of what it amends."""
    return _edition(dedent(text).encode(), "edition.yaml", dedent(base).encode())


def _edition(data: bytes, name: str, base: bytes = b"") -> Edition:
    def find_base(reference: str, _named_by: str) -> tuple[bytes, str]:
        if base:
            return base, "base.yaml"
        path = CASES / f"{reference.partition('.')[0].replace('@', '/')}.yaml"
        return path.read_bytes(), path.name

    found, findings = load_edition(data, name, find_base)
    assert found is not None, [str(each) for each in findings]
    return found


@cache
def good(name: str) -> Crosswalk:
    """Return a sound crosswalk of the cases."""
    return crosswalk_of_file(CASES / "good" / f"{name}.yaml")[0]


def written(pairs: str, *sides: Edition) -> Crosswalk:
    """Return the crosswalk between two editions that the text of its pairs makes."""
    head = "format: kpirules-crosswalk/1\ncrosswalk: here\nfrom: old@2566\nto: new@2567\n"
    head += "title: ก\nprovenance: illustrative\nassumptions: [ก]\n"
    found, findings = load_crosswalk((head + dedent(pairs)).encode(), "here.yaml", _opener(sides))
    assert found is not None, [str(each) for each in findings]
    return found[0]


def _opener(sides: tuple[Edition, ...]) -> Opener:
    def open_side(reference: str) -> Edition:
        if not sides:
            raise FrameworkReferenceError([])
        return sides[0] if reference.startswith("old") else sides[-1]

    return open_side
