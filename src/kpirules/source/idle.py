"""Finds keys that have no effect where they stand: a sign that the author meant something else."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.diagnostics.catalogue.rules import (
    BOUND_MISSING,
    GROUP_KEY_ON_INDICATOR,
    INDICATOR_KEY_ON_GROUP,
    INPUT_KEY_IDLE,
    LOWEST_WITHOUT_POLICY,
    ROW_WEIGHT_MISSING,
    VALUE_KEY_IDLE,
    WEIGHTS_TOTAL_IDLE,
)
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.source.branches import as_items, as_mapping, entries_of, word
from kpirules.source.tree import Branch, Mapping

__all__ = ["check_idle_keys"]

_GROUP_ONLY = (
    "aggregate",
    "take_children",
    "mandatory",
    "min_present",
    "min_coverage",
    "absent_weight",
    "weights_total",
)
_INDICATOR_ONLY = (
    "value",
    "round_value",
    "unit_of_measure",
    "direction",
    "target",
    "score",
    "or_enter",
)
_READS_INPUTS = ("checklist", "maturity")
_BOUNDED = ("min", "max", "exclusive_min", "exclusive_max")
_NUMBERS = ("number", "percent", "share", "score", "money")
_IDLE_ON_INPUT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_NUMBERS, ("choices",)),
    "count": ("choices", "decimals"),
    "integer": ("choices", "decimals"),
    "yes_no": (*_BOUNDED, "decimals", "choices", "unit_of_measure"),
    "choice": (*_BOUNDED, "decimals", "unit_of_measure"),
    "text": (*_BOUNDED, "decimals", "choices", "unit_of_measure"),
}
# Types whose bounds are there without being written.
_WITH_MIN = ("count", "percent", "share")
_WITH_MAX = ("percent", "share")


def check_idle_keys(tree: Mapping) -> list[Diagnostic]:
    """Return a finding for every key without effect, in a tree whose templates are put in."""
    defaults = entries_of(tree.get("defaults"))
    policy = word(defaults.get("missing")) or "fail"
    found: list[Diagnostic] = []
    found.extend(_inputs(tree.get("inputs")))
    for declared in entries_of(tree.get("lists")).values():
        found.extend(_list(as_mapping(declared)))
    if "total" in tree:
        total = as_mapping(tree["total"])
        found.extend(_group(total, as_items(tree.get("indicators")), "total"))
        found.extend(_common(total, policy, "total"))
    for node in as_items(tree.get("indicators")):
        found.extend(_node(as_mapping(node), policy))
    return found


def _node(node: Mapping, policy: str) -> Iterator[Diagnostic]:
    subject = word(node.get("id")) or ""
    yield from _common(node, policy, subject)
    if "children" in node:
        children = as_items(node["children"])
        yield from _group(node, children, subject)
        for child in children:
            yield from _node(as_mapping(child), policy)
        return
    for key in _GROUP_ONLY:
        if key in node:
            yield _idle(GROUP_KEY_ON_INDICATOR, node, key, subject)
    method = next(iter(entries_of(node.get("score"))), "direct")
    if method in _READS_INPUTS:
        for key in ("value", "round_value"):
            if key in node:
                yield _idle(VALUE_KEY_IDLE, node, key, subject, method=method)


def _group(node: Mapping, children: tuple[Branch, ...], subject: str) -> Iterator[Diagnostic]:
    for key in _INDICATOR_ONLY:
        if key in node:
            yield _idle(INDICATOR_KEY_ON_GROUP, node, key, subject)
    weighted = any("weight" in as_mapping(child) for child in children)
    if "weights_total" in node and not weighted:
        yield _idle(WEIGHTS_TOTAL_IDLE, node, "weights_total", subject)


def _common(node: Mapping, policy: str, subject: str) -> Iterator[Diagnostic]:
    """Yield what can be found on every kind of node."""
    yield from _inputs(node.get("inputs"))
    if "or_enter" in node:
        yield from _input(as_mapping(node["or_enter"]))
    if "lowest" in node and (word(node.get("missing")) or policy) != "lowest":
        yield _idle(LOWEST_WITHOUT_POLICY, node, "lowest", subject)


def _inputs(branch: Branch | None) -> Iterator[Diagnostic]:
    for declared in entries_of(branch).values():
        yield from _input(as_mapping(declared))


def _input(declared: Mapping) -> Iterator[Diagnostic]:
    kind = word(declared.get("type")) or ""
    idle = _IDLE_ON_INPUT.get(kind, ())
    for key in idle:
        if key in declared:
            yield _idle(INPUT_KEY_IDLE, declared, key, None, type=kind)
    for key, bound, given in (
        ("exclusive_min", "min", kind in _WITH_MIN),
        ("exclusive_max", "max", kind in _WITH_MAX),
    ):
        if key in declared and bound not in declared and not given and key not in idle:
            yield _idle(BOUND_MISSING, declared, key, None, bound=bound)


def _list(declared: Mapping) -> Iterator[Diagnostic]:
    yield from _inputs(declared.get("inputs"))
    if "weights_total" in declared and "weight" not in declared:
        yield _idle(ROW_WEIGHT_MISSING, declared, "weights_total", None)


def _idle(code: Code, node: Mapping, key: str, subject: str | None, **details: str) -> Diagnostic:
    return Diagnostic(
        code=code, place=node.keys[key], details={"key": key, **details}, subject=subject
    )
