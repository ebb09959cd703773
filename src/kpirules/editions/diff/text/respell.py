"""A piece of the old file with the ids and names of the new one, so that the two compare."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

__all__ = ["respelled"]

_FORMULA_KEYS = frozenset(
    {
        "above_last",
        "add",
        "applies_when",
        "below_first",
        "deduct",
        "done",
        "formula",
        "require",
        "target",
        "value",
        "when",
    }
)
# A reference to another node, a text, which stays, or a name, which may be dotted.
_TOKEN = re.compile(
    r"""(?P<call>\b(?:score|value)\(\s*)(?P<quote>["'])(?P<id>[^"']*)(?P=quote)"""
    r"""|"[^"]*"|'[^']*'|(?P<name>[A-Za-z_][\w.]*)"""
)
_ID_LISTS = frozenset({"mandatory"})


def respelled(
    branch: object, ids: Mapping[str, str], names: Mapping[str, str], key: str = ""
) -> object:
    """Return plain data with renamed things called as the new edition calls them.

    Only formulas, lists of ids and the keys of inputs are looked at; all other text stays.

    Args:
        branch: Plain data of the old edition.
        ids: New ids of indicators and groups, by their old ones.
        names: New names of inputs, by the old ones, as formulas here write them.
        key: The key under which it stands.
    """
    if isinstance(branch, Mapping):
        own = key in ("inputs", "items")
        return {
            (names.get(name, name) if own else name): respelled(
                value, ids, names, "formula" if key == "computed" else name
            )
            for name, value in branch.items()
        }
    if isinstance(branch, str):
        if key in _ID_LISTS:
            return ids.get(branch, branch)
        return _formula(branch, ids, names) if key in _FORMULA_KEYS else branch
    if isinstance(branch, Sequence):
        return [respelled(item, ids, names, key) for item in branch]
    return branch


def _formula(text: str, ids: Mapping[str, str], names: Mapping[str, str]) -> str:
    def spelled(match: re.Match[str]) -> str:
        if match["call"]:
            quoted = ids.get(match["id"], match["id"])
            return f"{match['call']}{match['quote']}{quoted}{match['quote']}"
        name = match["name"] or ""
        return names.get(name) or ids.get(name) or match[0]

    return _TOKEN.sub(spelled, text)
