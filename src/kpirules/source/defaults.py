"""Fills in what the file leaves to its `defaults`, or to the language."""

from __future__ import annotations

from kpirules.diagnostics.place import Place
from kpirules.source.allocation_defaults import fill_in_allocation
from kpirules.source.branches import (
    as_items,
    as_mapping,
    entries_of,
    implied,
    made,
    word,
)
from kpirules.source.tree import Branch, Leaf, Mapping, Sequence, Value

__all__ = ["EVERY_NODE", "GROUP", "INPUT", "LIST", "fill_in"]

# The language's own defaults; those of the JSON Schema say the same.
EVERY_NODE: dict[str, Value] = {"missing": "fail", "round": "none"}
GROUP: dict[str, Value] = {
    "aggregate": "weighted_mean",
    "take_children": "rounded",
    "absent_weight": "proportional",
    "min_present": 1,
}
WEIGHTS_TOTAL = 100
LIST: dict[str, Value] = {"missing": "fail"}
INPUT: dict[str, dict[str, Value]] = {
    "count": {"min": 0},
    "percent": {"min": 0, "max": 100},
    "share": {"min": 0, "max": 1},
    "money": {"decimals": 2},
}
LINK: dict[str, Value] = {"output": "total", "take": "score", "of": "same"}
BANDS_LOOK_AT = "rounded"
STAGES_TAKE = "assessments"

# Methods that read their inputs themselves and take no value.
_WITHOUT_VALUE = ("checklist", "maturity")


def fill_in(tree: Mapping) -> Mapping:
    """Return the tree with defaults filled in and the key `defaults` left out."""
    defaults = entries_of(tree.get("defaults"))
    changes: dict[str, Branch] = {}
    if "inputs" in tree:
        changes["inputs"] = _inputs(tree["inputs"])
    if "lists" in tree:
        lists = as_mapping(tree["lists"])
        changes["lists"] = made(lists, {name: _list(branch) for name, branch in lists.items()})
    if "indicators" in tree:
        changes["indicators"] = _nodes(tree["indicators"], defaults)
        changes["total"] = _total(tree, defaults)
    if "allocation" in tree:
        changes["allocation"] = fill_in_allocation(tree["allocation"])
    if "bands" in tree and "bands_look_at" not in tree:
        changes["bands_look_at"] = implied(BANDS_LOOK_AT, tree["bands"].place)
    if "stages" in tree and "stages_take" not in tree:
        changes["stages_take"] = implied(STAGES_TAKE, tree["stages"].place)
    if "required" in tree:
        changes["required"] = _required(tree["required"])
    return made(tree, changes, without=("defaults",))


def _required(branch: Branch) -> Sequence:
    """Return the required items, each saying that it is not scored."""
    items = []
    for item in as_items(branch):
        entry = as_mapping(item)
        scored = implied(False, entry.place)  # noqa: FBT003 - the value of a key, not a switch
        items.append(entry if "scored" in entry else made(entry, {"scored": scored}))
    return Sequence(tuple(items), branch.place)


def _total(tree: Mapping, defaults: dict[str, Branch]) -> Mapping:
    """Return the total: a group whose children are the top level of the tree."""
    total = tree.get("total")
    place = tree["indicators"].place
    here = Mapping({}, {}, place) if total is None else as_mapping(total)
    added = _filled(here, as_items(tree["indicators"]), defaults)
    added.pop("missing", None)
    added.pop("round_contribution", None)
    if word(added.get("weights_total")) == "parent":
        added["weights_total"] = implied(WEIGHTS_TOTAL, added["weights_total"].place)
    return made(here, added)


def _nodes(branch: Branch, defaults: dict[str, Branch]) -> Sequence:
    return Sequence(
        tuple(_node(as_mapping(item), defaults) for item in as_items(branch)), branch.place
    )


def _node(node: Mapping, defaults: dict[str, Branch]) -> Mapping:
    changes: dict[str, Branch] = {}
    if "inputs" in node:
        changes["inputs"] = _inputs(node["inputs"])
    if "or_enter" in node:
        changes["or_enter"] = _input(node["or_enter"])
    if "children" in node:
        children = _nodes(node["children"], defaults)
        changes |= _filled(node, children.items, defaults)
        if word(changes.get("weights_total")) == "parent" and not _fixed(node.get("weight")):
            place = changes["weights_total"].place
            changes["weights_total"] = implied(WEIGHTS_TOTAL, place)
        changes["children"] = children
    elif "use" not in node:
        changes |= _filled(node, None, defaults)
        changes |= _method(node)
    return made(node, changes)


def _fixed(weight: Branch | None) -> bool:
    return isinstance(weight, Leaf)


def _filled(
    node: Mapping, children: tuple[Branch, ...] | None, defaults: dict[str, Branch]
) -> dict[str, Branch]:
    """Return the keys that the node lacks and that have an effect on it."""
    place = _place(node)
    wanted = dict(EVERY_NODE)
    added: dict[str, Branch] = {}
    if "round_contribution" in defaults and "round_contribution" not in node:
        added["round_contribution"] = defaults["round_contribution"]
    if children is not None:
        wanted |= GROUP
        if any("weight" in as_mapping(child) for child in children):
            wanted["weights_total"] = WEIGHTS_TOTAL
    for key, value in wanted.items():
        if key not in node:
            default = defaults.get(key)
            added[key] = implied(value, place) if default is None else default
    return added


def _place(node: Mapping) -> Place:
    return node["id"].place if "id" in node else node.place


def _method(node: Mapping) -> dict[str, Branch]:
    """Return the method of an indicator that declares none, and its value where it is plain."""
    added: dict[str, Branch] = {}
    score = node.get("score")
    if score is None:
        place = _place(node)
        direct = implied(True, place)  # noqa: FBT003 - the value of a key, not a switch
        added["score"] = Mapping({"direct": direct}, {"direct": place}, place)
    elif any(method in as_mapping(score) for method in _WITHOUT_VALUE):
        return added
    inputs = node.get("inputs")
    if "value" not in node and inputs is not None:
        names = list(as_mapping(inputs))
        if len(names) == 1:
            added["value"] = implied(names[0], as_mapping(inputs).keys[names[0]])
    return added


def _inputs(branch: Branch) -> Mapping:
    inputs = as_mapping(branch)
    return made(inputs, {name: _input(declared) for name, declared in inputs.items()})


def _input(branch: Branch) -> Mapping:
    declared = as_mapping(branch)
    wanted = INPUT.get(word(declared.get("type")) or "", {})
    place = declared["type"].place if "type" in declared else declared.place
    changes: dict[str, Branch] = {
        k: implied(value, place) for k, value in wanted.items() if k not in declared
    }
    if "from" in declared:
        link = as_mapping(declared["from"])
        here = link["framework"].place
        missing = {k: implied(value, here) for k, value in LINK.items() if k not in link}
        changes["from"] = made(link, dict(missing))
    return made(declared, changes)


def _list(branch: Branch) -> Mapping:
    declared = as_mapping(branch)
    changes: dict[str, Branch] = {
        key: implied(value, declared.place) for key, value in LIST.items() if key not in declared
    }
    if "inputs" in declared:
        changes["inputs"] = _inputs(declared["inputs"])
    return made(declared, changes)
