"""A small framework over three years, to weigh changes that can be worked out by hand."""

from __future__ import annotations

import json
from typing import Any

from kpirules.editions.load import Edition, load_edition
from kpirules.errors import FrameworkReferenceError

__all__ = ["BASE", "amended", "loaded", "node"]

_TEXT = {"th": "ข้อความ", "en": "Text"}
_INPUT = {"x": {"type": "score", "min": 0, "max": 100, "label": _TEXT}}

BASE: dict[str, Any] = {
    "format": "kpirules/1",
    "framework": "offices",
    "fiscal_year": 2566,
    "edition": "2566.1",
    "status": "superseded",
    "title": _TEXT,
    "unit": "office",
    "provenance": "illustrative",
    "sources": {"manual": {"title": _TEXT}},
    "indicators": [
        {"id": "a", "title": _TEXT, "source": "manual", "weight": 60, "inputs": _INPUT},
        {"id": "b", "title": _TEXT, "source": "manual", "weight": 40, "inputs": _INPUT},
    ],
    "total": {"round": {"places": 2}},
    "scale": {"min": 0, "max": 100},
    "bands": [
        {"id": "good", "range": "[80, 100]", "label": _TEXT},
        {"id": "poor", "range": "[0, 80)", "label": _TEXT},
    ],
}


def node(name: str, **keys: object) -> dict[str, object]:
    """Return an indicator whose score is reported."""
    return {"id": name, "title": _TEXT, "source": "manual", "inputs": _INPUT, **keys}


def loaded(base: dict[str, Any] | None = None, *years: list[dict[str, Any]]) -> list[Edition]:
    """Return a whole edition, and one for each list of changes, each amending the one before."""
    data = [base or BASE]
    for at, changes in enumerate(years, start=1):
        head = {key: data[0][key] for key in ("format", "framework", "status")}
        before = f"{data[0]['framework']}@{data[-1]['edition']}"
        full = [{**each, "reason": _TEXT, "source": "manual"} for each in changes]
        year = 2566 + at
        more = {"fiscal_year": year, "edition": f"{year}.1", "amends": before, "changes": full}
        data.append({**head, **more})
    files = {f"{each['framework']}@{each['edition']}": json.dumps(each).encode() for each in data}

    def find(reference: str, _name: str) -> tuple[bytes, str]:
        if reference not in files:
            raise FrameworkReferenceError([])
        return files[reference], reference

    editions = []
    for reference, text in files.items():
        edition, findings = load_edition(text, reference, find)
        assert edition is not None, [str(finding) for finding in findings]
        editions.append(edition)
    return editions


def amended(
    *changes: dict[str, Any], base: dict[str, Any] | None = None
) -> tuple[Edition, Edition]:
    """Return an edition and the one that these changes make of it."""
    old, new = loaded(base, list(changes))
    return old, new
