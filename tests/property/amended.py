"""Random small frameworks with random changes made to them, and units that report under both."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from kpirules.editions.amend.apply import apply
from kpirules.editions.amend.change import Change, read_changes
from kpirules.editions.diff.model import Cause
from kpirules.editions.diff.movement.causes import causes_of, same_inputs
from kpirules.editions.load import Edition, load_edition
from kpirules.editions.written import Written
from kpirules.framework.declaration import Declaration
from kpirules.framework.node import Node
from kpirules.source.branches import as_mapping
from kpirules.source.build.top import assemble
from kpirules.source.load import has_errors
from kpirules.source.reader import read_tree
from kpirules.source.resolve import resolve
from kpirules.source.rules.names import check_names
from kpirules.source.text import read_text
from kpirules.testing import frameworks

__all__ = ["Amended", "amended", "amended_by", "changes_of", "whole"]

# What a unit reports under the old and under the new edition.
Reported = tuple[str, dict[str, object], dict[str, object]]


@dataclass(frozen=True, slots=True)
class Amended:
    """Two editions, the changes that lead from one to the other, and units of both."""

    old: Edition
    new: Edition
    causes: tuple[Cause, ...]
    units: tuple[Reported, ...]
    said: tuple[dict[str, Any], ...]

    def __repr__(self) -> str:
        text = "\n".join(self.old.written.source.lines)
        return f"{text}\n# changes: {self.said}\n# units: {self.units}"


@st.composite
def amended(draw: st.DrawFn, most_units: int = 2) -> Amended:
    """Return a framework, one to five changes of it that come out sound, and units."""
    drawn = draw(frameworks(most_units=most_units))
    old = whole(drawn.text)
    said = draw(_changes(old.declaration))
    new = amended_by(old, said)
    assume(new is not None)
    assert new is not None
    units = [_reported(draw, old, new, dict(unit), at) for at, unit in enumerate(drawn.units)]
    return Amended(old, new, causes_of(old, new), tuple(units), tuple(said))


def whole(text: str) -> Edition:
    """Return the edition that a file written whole declares."""
    edition, findings = load_edition(text.encode(), "old.yaml", _no_base)
    assert edition is not None, [str(finding) for finding in findings]
    return edition


def _no_base(reference: str, name: str) -> tuple[bytes, str]:
    raise AssertionError((reference, name))


def changes_of(said: list[dict[str, Any]]) -> tuple[Change, ...]:
    """Return changes from what an amendment says, reasons and sources put in."""
    full = [{**each, "reason": "เหตุผล", "source": "order"} for each in said]
    source, _ = read_text(json.dumps({"changes": full}, default=str).encode(), "new.yaml")
    assert source is not None
    tree, findings = read_tree(source)
    assert tree is not None, findings
    return read_changes(as_mapping(tree))


def amended_by(old: Edition, said: list[dict[str, Any]], edition: str = "2568.1") -> Edition | None:
    """Return an edition with changes made, rules not looked at; None where it is not sound."""
    changes = changes_of(said)
    reference = f"{old.declaration.id}@{edition}"
    applied = apply(old.written.tree, changes, new=reference)
    resolved, findings = resolve(applied.tree)
    if has_errors([*applied.findings, *findings, *check_names(resolved)]):
        return None
    assembly = assemble(resolved, old.written.source)
    if has_errors(assembly.findings):
        return None
    return Edition(
        declaration=assembly.declaration,
        written=Written(
            reference=reference,
            tree=applied.tree,
            source=old.written.source,
            base=old.written,
            changes=changes,
            links=applied.links,
            foreign=applied.foreign,
            renamed=applied.renamed,
        ),
    )


def _reported(
    draw: st.DrawFn, old: Edition, new: Edition, values: dict[str, object], at: int
) -> Reported:
    """Return a unit that reports for both editions; what only the new one asks for is drawn."""
    ahead = same_inputs(old, new)
    news: dict[str, object] = {
        ahead[name]: value for name, value in values.items() if name in ahead
    }
    for name in new.declaration.inputs:
        if name not in ahead.values():
            news[name] = draw(st.sampled_from([0, 10, 55, 100, None]))
    return f"u{at}", values, news


@st.composite
def _changes(draw: st.DrawFn, declaration: Declaration) -> list[dict[str, Any]]:
    root = declaration.root
    groups = [node for node in root.walk() if node.children]
    free = [node for node in root.walk() if node is not root]
    said: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 5))):
        if not free:
            break
        node = free.pop(draw(st.integers(0, len(free) - 1)))
        operation = draw(st.sampled_from(sorted(_MAKERS)))
        said.append(_MAKERS[operation](draw, node, groups, number))
    return said


def _retire(_draw: st.DrawFn, node: Node, _groups: list[Node], _number: int) -> dict[str, Any]:
    return {"retire": [node.id]}


def _rename(draw: st.DrawFn, node: Node, _groups: list[Node], number: int) -> dict[str, Any]:
    wanted: Mapping[str, str] = draw(
        st.sampled_from(
            [{"id": f"r{number}"}, {"title": "ชื่อใหม่"}, {"id": f"r{number}", "title": "x"}]
        )
    )
    return {"rename": {node.id: wanted}}


def _reweight(draw: st.DrawFn, node: Node, _groups: list[Node], _number: int) -> dict[str, Any]:
    return {"reweight": {node.id: draw(st.integers(1, 50))}}


def _move(draw: st.DrawFn, node: Node, groups: list[Node], _number: int) -> dict[str, Any]:
    group = groups[draw(st.integers(0, len(groups) - 1))]
    where: dict[str, Any] = {"under": group.id}
    if group.children[0].weight is not None:
        where["weight"] = draw(st.integers(1, 20))
    elif node.weight is not None:
        where["weight"] = "none"
    return {"move": {node.id: where}}


def _replace(draw: st.DrawFn, node: Node, _groups: list[Node], _number: int) -> dict[str, Any]:
    keys: dict[str, Any] = draw(
        st.sampled_from(
            [
                {"round": {"places": 0}},
                {"round": {"places": -1}},
                {"cap": 30},
                {"missing": "exclude"},
                {"note": "ข้อความ"},
            ]
        )
    )
    return {"replace": {node.id: {"with": keys}}}


def _add(draw: st.DrawFn, node: Node, groups: list[Node], number: int) -> dict[str, Any]:
    group = groups[draw(st.integers(0, len(groups) - 1))]
    # Sometimes what is added stands under the id of what ended: the old one is retired besides.
    new = f"n{number}" if draw(st.booleans()) else node.id
    return {"add": {"under": group.id, "nodes": [_node(draw, new, group)]}}


def _merge(draw: st.DrawFn, node: Node, groups: list[Node], number: int) -> dict[str, Any]:
    group = next(g for g in groups if node in g.children)
    others = [other.id for other in group.children if other is not node][:1]
    into = _node(draw, f"m{number}" if draw(st.booleans()) else node.id, group)
    return {"merge": {"from": [node.id, *others], "into": into}}


def _split(draw: st.DrawFn, node: Node, groups: list[Node], number: int) -> dict[str, Any]:
    group = next(g for g in groups if node in g.children)
    into = [_node(draw, name, group) for name in (node.id, f"s{number}")]
    return {"split": {"from": node.id, "into": into}}


def _node(draw: st.DrawFn, name: str, group: Node) -> dict[str, Any]:
    node: dict[str, Any] = {"id": name, "inputs": {"x": "number"}}
    if group.children[0].weight is not None:
        node["weight"] = draw(st.integers(1, 20))
    if draw(st.booleans()):
        node["missing"] = "exclude"
    return node


_MAKERS = {
    "retire": _retire,
    "rename": _rename,
    "reweight": _reweight,
    "move": _move,
    "replace": _replace,
    "add": _add,
    "merge": _merge,
    "split": _split,
}
