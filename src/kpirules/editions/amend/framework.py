"""`replace` on the whole framework: its parameters, inputs, templates, bands and the like."""

from __future__ import annotations

from kpirules.diagnostics.catalogue import amendments as codes
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.editions.amend.outline import FRAMEWORK
from kpirules.editions.amend.same import same
from kpirules.editions.amend.work import Work
from kpirules.source.branches import as_items, as_mapping, entries_of, made, word
from kpirules.source.tree import Branch, Mapping

__all__ = ["ENTRIES", "HEAD", "replace_framework"]

# What an amendment writes at its own top level.
HEAD = (
    "format",
    "framework",
    "fiscal_year",
    "edition",
    "status",
    "title",
    "issuer",
    "provenance",
    "period",
    "rounds",
    "declared_counts",
)
# Keys whose entries are replaced one by one.
ENTRIES = (
    "inputs",
    "lists",
    "parameters",
    "functions",
    "templates",
    "sources",
    "missing_codes",
    "defaults",
)
_ELSEWHERE = {
    "indicators": Text(th="`add` `retire` หรือ `move`", en="`add`, `retire` or `move`"),
    "total": Text(th="`replace` กับ `total`", en="`replace` on `total`"),
}


def replace_framework(new: Mapping, work: Work) -> None:
    """Replace keys of the top level; of named entries, those that are named alone."""
    for key, branch in entries_of(new.get("with")).items():
        place = as_mapping(new["with"]).keys[key]
        if key in HEAD or key in _ELSEWHERE:
            at_top = Text(th=f"`{key}` ที่ระดับบนสุดของไฟล์", en=f"`{key}` at the top of the file")
            operation = _ELSEWHERE.get(key, at_top)
            work.report(
                codes.KEY_OF_OTHER_OPERATION,
                place,
                key=key,
                name=FRAMEWORK,
                operation=operation.th,
                operation_en=operation.en,
            )
        elif key in ENTRIES and isinstance(branch, Mapping):
            for name, entry in branch.items():
                _set_entry(key, name, entry, branch.keys[name], work)
        elif work.touch(FRAMEWORK, key, place):
            _set(key, branch, place, work)
    for leaf in as_items(new.get("without")):
        _take_out(word(leaf) or "", leaf.place, work)


def _set(key: str, branch: Branch, place: Place, work: Work) -> None:
    tree = work.outline.tree
    if key in tree and same(tree[key], branch):
        work.unchanged(key, place)
    tree = made(tree, {key: branch})
    tree.keys[key] = place
    work.outline.tree = tree


def _set_entry(key: str, name: str, entry: Branch, place: Place, work: Work) -> None:
    if not work.touch(FRAMEWORK, f"{key}.{_bare(name)}", place):
        return
    tree = work.outline.tree
    entries, keys = {}, {}
    held = entries_of(tree.get(key))
    put = False
    for old, branch in held.items():
        # A function is known by its name; its parameters may change with it.
        if _bare(old) == _bare(name):
            if old == name and same(branch, entry):
                work.unchanged(f"{key}.{name}", place)
            entries[name], keys[name] = entry, place
            put = True
        else:
            entries[old], keys[old] = branch, as_mapping(tree[key]).keys[old]
    if not put:
        entries[name], keys[name] = entry, place
    around = tree[key].place if key in tree else place
    work.outline.tree = made(tree, {key: Mapping(entries, keys, around)})


def _take_out(name: str, place: Place, work: Work) -> None:
    key, _, entry = name.partition(".")
    tree = work.outline.tree
    held = entries_of(tree.get(key)) if key in ENTRIES and key in tree else {}
    found = [old for old in held if _bare(old) == entry]
    if entry and found:
        if work.touch(FRAMEWORK, name, place):
            left = made(as_mapping(tree[key]), {}, without=(found[0],))
            gone = not left.entries
            work.outline.tree = made(tree, {}, without=(key,)) if gone else made(tree, {key: left})
    elif not entry and key in tree and key not in HEAD and key not in _ELSEWHERE:
        if work.touch(FRAMEWORK, key, place):
            work.outline.tree = made(tree, {}, without=(key,))
    else:
        work.report(codes.ENTRY_UNKNOWN, place, name=name)


def _bare(name: str) -> str:
    """Return a name without the parameters of a function's signature."""
    return name.partition("(")[0].strip()
