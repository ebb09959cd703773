"""The digest of an agreement: of what was agreed, whatever the order in which it is written."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from typing import Any

from kpirules.editions.agreement.versions import Step
from kpirules.source.branches import as_items
from kpirules.source.canonical import canonical_json, digest
from kpirules.source.longhand import write_out_text
from kpirules.source.tree import Branch, Mapping, plain

__all__ = ["digest_of"]

_TEXTS = ("title", "owner", "note", "name", "position", "reason")
# The order of these means nothing.
_UNORDERED = ("partners", "tags", "retire")
_HEAD = ("agreement", "edition", "status", "signed", "provenance")


def digest_of(
    tree: Mapping, kpis: MappingOf[str, Mapping], steps: list[Step], framework: str
) -> str:
    """Return the SHA-256 of an agreement in one version.

    Args:
        tree: The agreement.
        kpis: Its KPIs in that version.
        steps: The amendments that led to it.
        framework: The digest of its framework.
    """
    sources = tree.get("sources")
    data: dict[str, Any] = {key: plain(tree[key]) for key in _HEAD if key in tree}
    data["framework"] = framework
    data["title"] = plain(write_out_text(tree["title"])) if "title" in tree else None
    data["unit"] = _entries(tree["unit"])
    data["assumptions"] = _set(
        plain(write_out_text(each)) for each in as_items(tree.get("assumptions"))
    )
    data["sources"] = (
        {name: _entries(each) for name, each in sources.items()}
        if isinstance(sources, Mapping)
        else {}
    )
    data["signatories"] = _set(_entries(each) for each in as_items(tree.get("signatories")))
    data["kpis"] = {name: _entries(kpi) for name, kpi in kpis.items()}
    data["amendments"] = [_entries(step.said) for step in steps]
    return digest(data)


def _entries(branch: Branch) -> Any:  # noqa: ANN401 - plain data
    if not isinstance(branch, Mapping):
        return plain(branch)
    return {key: _entry(key, value) for key, value in branch.items()}


def _entry(key: str, branch: Branch) -> Any:  # noqa: ANN401 - plain data
    if key in _TEXTS:
        return plain(write_out_text(branch))
    if key in _UNORDERED:
        return _set(plain(each) for each in as_items(branch))
    if key == "kpis":
        return _set(_entries(each) for each in as_items(branch))
    return plain(branch)


def _set(items: Any) -> list[Any]:  # noqa: ANN401 - plain data
    return sorted(items, key=canonical_json)
