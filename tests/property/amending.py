"""Random whole editions, and random amendments of them, valid by construction.

Longer than other files because what is drawn for one operation must leave alone what others touch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from hypothesis import strategies as st

from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.editions.load import BaseFinder, Edition, load_edition
from kpirules.errors import FrameworkReferenceError
from kpirules.testing.drawn.block_yaml import as_yaml

__all__ = ["Years", "finder", "loaded", "two_editions", "years"]

T = TypeVar("T")
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Years:
    """Editions of one framework as files, by reference: the first whole, each amending the last."""

    files: dict[str, str]

    def __repr__(self) -> str:
        return "\n---\n".join(self.files.values())

    @property
    def references(self) -> list[str]:
        """The references, in the order of the years."""
        return list(self.files)


def finder(files: dict[str, str]) -> BaseFinder:
    """Return what finds a base among texts."""

    def find(reference: str, _name: str) -> tuple[bytes, str]:
        if reference not in files:
            code = references.UNKNOWN_FRAMEWORK
            raise FrameworkReferenceError([Diagnostic(code=code, details={"name": reference})])
        return files[reference].encode(), reference

    return find


def loaded(files: dict[str, str], reference: str) -> Edition:
    """Return an edition, which must have no error."""
    edition, findings = load_edition(files[reference].encode(), reference, finder(files))
    assert edition is not None, [str(finding) for finding in findings]
    return edition


@dataclass(slots=True)
class _Shape:
    """What an edition holds: groups with their indicators, who refers to whom, checklist items."""

    groups: dict[str, list[str]] = field(default_factory=dict)
    referred: set[str] = field(default_factory=set)
    items: dict[str, list[str]] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def half(self) -> int:
        """Return a value that the parameter has not had."""
        self.count += 1
        return 50 + self.count

    def fresh(self, stem: str) -> str:
        """Return an id that no edition has had."""
        self.count += 1
        return f"{stem}{self.count}"


def _head(year: int) -> Data:
    return {
        "format": "kpirules/1",
        "framework": "demo",
        "fiscal_year": year,
        "edition": f"{year}.1",
        "status": "draft",
    }


def _text(name: str) -> Data:
    return {"th": f"ชื่อ {name}", "en": f"Name {name}"}


@st.composite
def years(draw: st.DrawFn, amendments: int = 1, only: Sequence[str] = ()) -> Years:
    """Return a whole edition and so many amendments after it, of some operations alone if said."""
    shape = _Shape()
    files = {"demo@2560.1": as_yaml(_whole(draw, shape))}
    for year in range(2561, 2561 + amendments):
        base = list(files)[-1]
        changes = [
            {**change, "reason": _text("why"), "source": "manual"}
            for change in _changes(draw, shape, only)
        ]
        data = {**_head(year), "amends": base, "changes": changes}
        files[f"demo@{year}.1"] = as_yaml(data)
    return Years(files)


def _whole(draw: st.DrawFn, shape: _Shape) -> Data:
    groups = [_group(draw, shape) for _ in range(draw(st.integers(2, 4)))]
    names = list(shape.groups)
    return {
        **_head(2560),
        "title": _text("demo"),
        "unit": "office",
        "provenance": "illustrative",
        "sources": {"manual": {"title": _text("manual")}},
        "defaults": {"weights_total": "normalise", "round": {"places": 2}, "missing": "exclude"},
        "inputs": {"staff": {"type": "count", "min": 1, "label": _text("staff")}},
        "parameters": {"half": {"value": 50}},
        "indicators": groups,
        "total": {"aggregate": "weighted_mean", "min_present": 1},
        "scale": {"min": 0, "max": 100},
        "bands": [
            {
                "id": "high",
                "when": f"total >= half and {names[0]} >= half and staff > 0",
                "label": _text("high"),
            },
            {"id": "low", "label": _text("low")},
        ],
    }


def _group(draw: st.DrawFn, shape: _Shape) -> Data:
    name = shape.fresh("g")
    shape.groups[name] = []
    if len(shape.groups) == 1:
        shape.referred.add(name)
    leaves = [_leaf(draw, shape, name) for _ in range(draw(st.integers(2, 5)))]
    return {
        "id": name,
        "title": _titled(shape, name),
        "weight": _weight(draw, shape, name),
        "aggregate": "weighted_mean",
        "children": leaves,
    }


def _titled(shape: _Shape, name: str) -> Data:
    shape.titles[name] = name
    return _text(name)


def _weight(draw: st.DrawFn, shape: _Shape, name: str) -> int:
    shape.weights[name] = draw(st.integers(1, 9))
    return shape.weights[name]


def _leaf(draw: st.DrawFn, shape: _Shape, group: str, *, refers: bool = True) -> Data:
    name = shape.fresh("i")
    shape.groups[group].append(name)
    node: Data = {
        "id": name,
        "title": _titled(shape, name),
        "weight": _weight(draw, shape, name),
        "direction": "higher_is_better",
    }
    kind = draw(st.sampled_from(["plain", "plain", "checklist", "refers"]))
    if kind == "checklist":
        shape.items[name] = ["A1", "A2", "A3"]
        items = {key: _text(key) for key in shape.items[name]}
        node["score"] = {"checklist": {"items": items}}
        return node
    node["inputs"] = {"got": {"type": "percent", "label": _text("got")}}
    node["value"] = "got"
    others = [each for each in shape.weights if each not in (name, group)]
    before = [each for each in others if each.startswith("i")]
    if kind == "refers" and before and refers:
        other = draw(st.sampled_from(before))
        shape.referred.add(other)
        node["adjust"] = [{"id": "bonus", "add": f'score("{other}") / 100', "title": _text("b")}]
        node["cap"] = 100
    return node


def _changes(draw: st.DrawFn, shape: _Shape, only: Sequence[str]) -> list[Data]:
    maker = _Changes(draw, shape)
    wanted = only or tuple(maker.makers)
    found: list[Data] = []
    for operation in draw(st.lists(st.sampled_from(wanted), min_size=1, max_size=5)):
        said = maker.makers[operation]()
        if said is not None:
            found.append({operation: said})
    # There is always an indicator to rename, so that no amendment is empty.
    return found or [{"rename": maker.retitled()}]


class _Changes:
    """Makes changes that leave one another alone."""

    def __init__(self, draw: st.DrawFn, shape: _Shape) -> None:
        self._draw = draw
        self._shape = shape
        # As the base has them: what a change names must stand there.
        self._groups = {name: list(leaves) for name, leaves in shape.groups.items()}
        self._home = {leaf: name for name, leaves in self._groups.items() for leaf in leaves}
        self._left = {name: len(leaves) for name, leaves in self._groups.items()}
        self._free = [*self._home]
        self._anchors = set(self._home)
        self._framework = False
        self.makers = {
            "retire": self._retire,
            "merge": self._merge,
            "split": self._split,
            "rename": self._rename,
            "move": self._move,
            "reweight": self._reweight,
            "replace": self._replace,
            "add": self._add,
        }

    def _pick(self, options: Sequence[T]) -> T:
        return self._draw(st.sampled_from(options))

    def _take(self, *, ends: bool = False) -> str | None:
        """Return an indicator that no change has touched; one that may end where it is to end."""
        fit = [
            leaf
            for leaf in self._free
            if not ends or (leaf not in self._shape.referred and self._left[self._home[leaf]] > 1)
        ]
        if not fit:
            return None
        leaf = self._pick(fit)
        self._free.remove(leaf)
        if ends:
            self._left[self._home[leaf]] -= 1
            self._shape.groups[self._home[leaf]].remove(leaf)
            self._shape.items.pop(leaf, None)
        return leaf

    def _retire(self) -> Any:
        of_checklist: bool = self._draw(st.booleans())
        if self._shape.items and of_checklist:
            owner = self._pick(sorted(self._shape.items))
            if owner in self._free and len(self._shape.items[owner]) > 1:
                self._free.remove(owner)
                key = self._shape.items[owner].pop()
                return f"{owner}.{key}"
        leaf = self._take(ends=True)
        return None if leaf is None else [leaf]

    def _merge(self) -> Any:
        one, other = self._take(ends=True), self._take()
        if one is None or other is None:
            return None if one is None else {"from": [one], "into": self._new(self._home[one])}
        return {"from": [one], "into": other}

    def _split(self) -> Any:
        leaf = self._take(ends=True)
        if leaf is None:
            return None
        home = self._home[leaf]
        return {"from": leaf, "into": [self._new(home), self._new(home)]}

    def _new(self, group: str) -> Data:
        # What other changes leave of the indicators is not known yet, so it refers to none.
        return _leaf(self._draw, self._shape, group, refers=False)

    def _rename(self) -> Any:
        if self._draw(st.booleans()):
            return self.retitled()
        leaf = self._take()
        if leaf is None:
            return None
        shape, now = self._shape, self._shape.fresh("i")
        home = next(name for name, leaves in shape.groups.items() if leaf in leaves)
        shape.groups[home][shape.groups[home].index(leaf)] = now
        shape.weights[now] = shape.weights.pop(leaf)
        shape.titles[now] = shape.titles.pop(leaf)
        if leaf in shape.items:
            shape.items[now] = shape.items.pop(leaf)
        if leaf in shape.referred:
            shape.referred.remove(leaf)
            shape.referred.add(now)
        return {leaf: {"id": now}}

    def retitled(self) -> Any:
        """Return a rename of a group's name."""
        name = self._pick(sorted(self._groups))
        self._shape.titles[name] = self._shape.fresh("t")
        title = {name: {"title": _text(self._shape.titles[name])}}
        if name in self._anchors:
            return None
        self._anchors.add(name)
        return title

    def _move(self) -> Any:
        leaf = self._take()
        if leaf is None or self._left[self._home[leaf]] < 2:
            return None
        others = [name for name in self._groups if name != self._home[leaf]]
        group = self._pick(others)
        home = self._home[leaf]
        self._left[home] -= 1
        self._shape.groups[home].remove(leaf)
        self._shape.groups[group].append(leaf)
        return {leaf: {"under": group}}

    def _reweight(self) -> Any:
        leaf = self._take()
        if leaf is None:
            return None
        self._shape.weights[leaf] += 1
        return {leaf: self._shape.weights[leaf]}

    def _replace(self) -> Any:
        if not self._framework and self._draw(st.booleans()):
            self._framework = True
            half = {"value": self._shape.half()}
            return {"framework": {"with": {"parameters": {"half": half}}}}
        leaf = self._take()
        if leaf is None:
            return None
        return {leaf: {"with": {"note": _text(self._shape.fresh("n"))}}}

    def _add(self) -> Any:
        group = self._pick(sorted(self._groups))
        self._left[group] += 1
        return {"under": group, "nodes": [self._new(group)]}


def two_editions() -> st.SearchStrategy[tuple[str, str]]:
    """Return two whole editions that need have nothing in common."""
    whole = years(0).map(lambda each: next(iter(each.files.values())))
    return st.tuples(whole, whole)
