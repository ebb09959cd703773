"""Lets formulas and lists of the base follow what is renamed."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence as SequenceOf

from kpirules.editions.amend.agreed import follow_agreed
from kpirules.editions.amend.change import Change
from kpirules.editions.amend.entered import follow_entered
from kpirules.formula.grammar import REFERENCES
from kpirules.formula.report import Report
from kpirules.formula.scan import Token, scan
from kpirules.source.branches import as_items, as_mapping, entries_of, implied, made, word
from kpirules.source.tree import Branch, Leaf, Mapping, Sequence

__all__ = ["follow", "followed_text", "renames_of"]

# Under these keys stands text that people read, never a formula.
_PROSE = frozenset(
    {"title", "label", "note", "issuer", "assumptions", "sources", "otherwise", "items", "choices"}
)
# Under these keys of bands, conditions and the total's gates, formulas use bare ids.
_RESULTS = ("bands", "conditions")
_RULES = ("when", "require")
# Under these keys stand ids: of children, and of the nodes that decide between equal totals.
_IDS = ("mandatory", "ordinal_by")


def renames_of(changes: SequenceOf[Change]) -> dict[str, str]:
    """Return the old and new ids of the indicators that the changes rename."""
    found: dict[str, str] = {}
    for change in changes:
        if change.operation == "rename":
            for name, new in entries_of(change.what).items():
                wanted = word(as_mapping(new).get("id"))
                if wanted is not None:
                    found.setdefault(name, wanted)
    return found


def follow(tree: Mapping, renames: MappingOf[str, str]) -> Mapping:
    """Return the whole file with every mention of a renamed indicator called by its new id.

    The `id` of the indicator itself stays: the rename writes it.
    """
    if not renames:
        return tree
    taken = {*entries_of(tree.get("inputs")), *entries_of(tree.get("parameters"))}
    bare = {old: new for old, new in renames.items() if old not in taken}
    changes: dict[str, Branch] = {}
    for key, branch in tree.items():
        if key in _PROSE:
            continue
        if key == "declared_counts":
            counts = as_mapping(branch)
            entries = {renames.get(name, name): count for name, count in counts.items()}
            keys = {renames.get(name, name): place for name, place in counts.keys.items()}
            changes[key] = Mapping(entries, keys, counts.place)
        elif key == "agreement":
            changes[key] = follow_agreed(branch, renames)
        elif key == "stages":
            changes[key] = follow_entered(branch, tree, renames)
        elif key in _RESULTS:
            changes[key] = _renamed(branch, renames, bare)
        elif key == "total":
            changes[key] = _total(as_mapping(branch), renames, bare)
        else:
            changes[key] = _renamed(branch, renames, {})
    return made(tree, changes)


def _total(total: Mapping, renames: MappingOf[str, str], bare: MappingOf[str, str]) -> Mapping:
    """Return the total; its gates call indicators by their bare ids."""
    changes = {
        key: _renamed(branch, renames, bare if key == "gates" else {})
        for key, branch in total.items()
        if key not in _PROSE
    }
    return made(total, _with_ids(total, changes, renames))


def _with_ids(
    node: Mapping, changes: dict[str, Branch], renames: MappingOf[str, str]
) -> dict[str, Branch]:
    for key in _IDS:
        if key in node:
            items = tuple(
                implied(renames.get(word(item) or "", word(item) or ""), item.place)
                for item in as_items(node[key])
            )
            changes[key] = Sequence(items, node[key].place)
    return changes


def _renamed(
    branch: Branch, renames: MappingOf[str, str], bare: MappingOf[str, str], key: str = ""
) -> Branch:
    if isinstance(branch, Leaf):
        return _leaf(branch, renames, bare if key in _RULES else {})
    if isinstance(branch, Sequence):
        return Sequence(tuple(_renamed(item, renames, bare) for item in branch), branch.place)
    changes = {
        name: _renamed(each, renames, bare, name)
        for name, each in branch.items()
        if name not in _PROSE and name != "id"
    }
    return made(branch, _with_ids(branch, changes, renames))


def _leaf(leaf: Leaf, renames: MappingOf[str, str], bare: MappingOf[str, str]) -> Leaf:
    text = leaf.value
    if not isinstance(text, str) or not (bare or any(each in text for each in REFERENCES)):
        return leaf
    changed = followed_text(text, renames, bare)
    return leaf if changed == text else implied(changed, leaf.place)


def followed_text(text: str, renames: MappingOf[str, str], bare: MappingOf[str, str]) -> str:
    """Return a formula with renamed indicators called by their new ids.

    Args:
        text: The formula.
        renames: Old and new ids, for `score("…")` and `value("…")`.
        bare: Old and new ids, for names that stand by themselves.

    Examples:
        >>> followed_text('score("1.2") + 1', {"1.2": "1.1"}, {})
        'score("1.1") + 1'
        >>> followed_text("total >= 95 and iit >= 95", {}, {"iit": "internal"})
        'total >= 95 and internal >= 95'
    """
    tokens = scan(text, Report())
    pieces: list[str] = []
    at = 0
    for index, token in enumerate(tokens):
        new = None
        calls = index + 1 < len(tokens) and tokens[index + 1].text == "("
        if token.kind == "word" and token.text in bare and not calls:
            new = bare[token.text]
        elif token.kind == "text" and token.text in renames and _refers(tokens, index):
            quote = text[token.start]
            new = f"{quote}{renames[token.text]}{quote}"
        if new is not None:
            pieces += [text[at : token.start], new]
            at = token.end
    return "".join([*pieces, text[at:]])


def _refers(tokens: list[Token], index: int) -> bool:
    """Tell whether a quoted text is the argument of `score` or `value`."""
    before = [token.text for token in tokens[max(index - 2, 0) : index]]
    return len(before) == 2 and before[0] in REFERENCES and before[1] == "("  # noqa: PLR2004 - a name and a bracket
