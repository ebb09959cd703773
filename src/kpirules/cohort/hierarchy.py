"""Who is below whom: units, each of a kind and below at most one other, checked as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kpirules.cohort.kinds import disordered, order_of
from kpirules.diagnostics.catalogue import links as codes
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.errors import InputError

__all__ = ["Hierarchy", "HierarchyRow", "build_hierarchy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HierarchyRow:
    """One row of a hierarchy as given.

    Attributes:
        unit: The unit's name or code.
        parent: The unit above it; empty for a highest unit.
        kind: What kind of unit it is, such as `school`.
        number: The row's number for messages: the line of a file, or its place in what was given.
    """

    unit: str
    parent: str = ""
    kind: str
    number: int
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hierarchy:
    """A sound hierarchy: every unit has one row, one kind and at most one parent.

    Attributes:
        kind: The kind of every unit, in the order of the rows.
        parent: The unit above each unit that has one.
        children: The units directly below each unit that has some, in the order of the rows.
        kinds: The kinds from the lowest to the highest.
    """

    kind: Mapping[str, str]
    parent: Mapping[str, str]
    children: Mapping[str, tuple[str, ...]]
    kinds: tuple[str, ...]

    @classmethod
    def of(
        cls, units: Mapping[str, tuple[str, str | None]], kinds: Sequence[str] = ()
    ) -> Hierarchy:
        """Return the hierarchy of a mapping from each unit to its kind and its parent.

        Raises:
            InputError: It is no hierarchy; the error holds a finding for each mistake.

        Examples:
            >>> tree = Hierarchy.of({"OBEC": ("office", None), "4201": ("area", "OBEC")})
            >>> tree.children, tree.kinds
            ({'OBEC': ('4201',)}, ('area', 'office'))
        """
        rows = [
            HierarchyRow(unit=unit, kind=kind, parent=parent or "", number=number)
            for number, (unit, (kind, parent)) in enumerate(units.items(), 1)
        ]
        hierarchy, findings = build_hierarchy(rows, kinds)
        if hierarchy is None:
            raise InputError(findings)
        return hierarchy

    @property
    def roots(self) -> tuple[str, ...]:
        """The units that have none above them."""
        return tuple(unit for unit in self.kind if unit not in self.parent)

    def __contains__(self, unit: object) -> bool:
        return unit in self.kind

    def above(self, unit: str) -> Iterator[str]:
        """Yield the units above one, the nearest first."""
        while unit in self.parent:
            unit = self.parent[unit]
            yield unit

    def nearest(self, unit: str, kind: str) -> str | None:
        """Return the unit itself or the nearest above it that is of a kind; None where none is."""
        if unit not in self.kind:
            return None
        return next((each for each in (unit, *self.above(unit)) if self.kind[each] == kind), None)

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """Return all units of a kind, in the order of the rows.

        Raises:
            InputError: There is no such kind.
        """
        if kind not in self.kinds:
            known = ", ".join(f"`{each}`" for each in self.kinds)
            raise InputError(
                [
                    Diagnostic(
                        code=codes.UNKNOWN_KIND,
                        details={"kind": kind, "kinds": known},
                        hint=nearest_hint(kind, self.kinds),
                    )
                ]
            )
        return tuple(unit for unit, its in self.kind.items() if its == kind)

    def upwards(self) -> Iterator[str]:
        """Yield every unit, each after all units below it."""
        waiting = [(root, False) for root in reversed(self.roots)]
        while waiting:
            unit, is_done = waiting.pop()
            if is_done:
                yield unit
                continue
            waiting.append((unit, True))
            waiting += [(child, False) for child in reversed(self.children.get(unit, ()))]


def build_hierarchy(
    rows: Iterable[HierarchyRow], kinds: Sequence[str] = ()
) -> tuple[Hierarchy | None, list[Diagnostic]]:
    """Return the hierarchy of some rows, or None, and every finding.

    Args:
        rows: The units.
        kinds: The kinds from the lowest to the highest. Where they are not given, the order is
            that of most rows.
    """
    given = list(rows)
    findings = [
        _incomplete(row, key)
        for row in given
        for key, text in (("unit", row.unit), ("kind", row.kind))
        if not text
    ]
    by_unit: dict[str, list[HierarchyRow]] = {}
    for row in given:
        if row.unit:
            by_unit.setdefault(row.unit, []).append(row)
    findings += [_twice(same) for same in by_unit.values() if len(same) > 1]
    units = {unit: same[0] for unit, same in by_unit.items()}
    for row in units.values():
        if row.parent and row.parent not in units:
            hint = nearest_hint(row.parent, units) if len(units) <= _MOST_COMPARED else Text()
            findings.append(_finding(codes.HIERARCHY_ORPHAN, [row], hint, parent=row.parent))
    circles = _loops(units)
    findings += [_circle([units[unit] for unit in circle]) for circle in circles]
    looped = {unit for circle in circles for unit in circle}
    order, disorder = _order(units, looped, kinds)
    findings += disorder
    if findings:
        return None, findings
    children: dict[str, list[str]] = {}
    for row in units.values():
        if row.parent:
            children.setdefault(row.parent, []).append(row.unit)
    return (
        Hierarchy(
            kind={unit: row.kind for unit, row in units.items()},
            parent={unit: row.parent for unit, row in units.items() if row.parent},
            children={unit: tuple(below) for unit, below in children.items()},
            kinds=order,
        ),
        [],
    )


def _order(
    units: Mapping[str, HierarchyRow], looped: Collection[str], kinds: Sequence[str]
) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """Return the kinds in order, and the findings on units that stand against it."""
    edges = [
        (row, units[row.parent])
        for row in units.values()
        if row.kind and row.parent in units and row.unit not in looped
    ]
    order = order_of(
        [row.kind for row in units.values() if row.kind],
        Counter((below.kind, above.kind) for below, above in edges if above.kind),
        kinds,
    )
    findings = [
        _unknown(row, order) for row in units.values() if row.kind and row.kind not in order
    ]
    for below, above in edges:
        if disordered(below.kind, above.kind, order):
            details = {"kind": below.kind, "parent": above.unit, "above": above.kind}
            findings.append(_finding(codes.KINDS_OUT_OF_ORDER, [below], **details))
    return order, findings


# Looking for the nearest spelling among more units than this takes longer than it helps.
_MOST_COMPARED = 5_000


def _incomplete(row: HierarchyRow, key: str) -> Diagnostic:
    return Diagnostic(
        code=codes.HIERARCHY_ROW_INCOMPLETE,
        place=row.place,
        details={"row": str(row.number), "key": key},
        unit=row.unit or None,
    )


def _twice(same: Sequence[HierarchyRow]) -> Diagnostic:
    """Return the finding on a unit with several rows."""
    parents = list(dict.fromkeys(row.parent for row in same))
    if len(parents) == 1:
        return _finding(codes.UNIT_TWICE, same)
    listed = ", ".join(f"`{parent}`" if parent else "-" for parent in parents)
    return _finding(codes.TWO_PARENTS, same, parents=listed)


def _unknown(row: HierarchyRow, kinds: Sequence[str]) -> Diagnostic:
    known = ", ".join(f"`{each}`" for each in kinds)
    hint = nearest_hint(row.kind, kinds)
    return _finding(codes.UNKNOWN_KIND, [row], hint, kind=row.kind, kinds=known)


def _loops(units: Mapping[str, HierarchyRow]) -> list[list[str]]:
    """Return each circle of units once."""
    seen: set[str] = set()
    circles: list[list[str]] = []
    for start in units:
        path: dict[str, int] = {}
        here = start
        while here in units and here not in seen:
            seen.add(here)
            path[here] = len(path)
            here = units[here].parent
        if here in path:
            circles.append(list(path)[path[here] :])
    return circles


def _circle(rows: Sequence[HierarchyRow]) -> Diagnostic:
    told = " → ".join(f"`{row.unit}`" for row in (*rows, rows[0]))
    return _finding(codes.HIERARCHY_LOOP, rows, path=told)


def _finding(
    code: Code, rows: Sequence[HierarchyRow], hint: Text | None = None, /, **details: str
) -> Diagnostic:
    """Return a finding that names the rows it is about."""
    numbers = ", ".join(str(row.number) for row in rows)
    return Diagnostic(
        code=code,
        place=rows[-1].place,
        details={"unit": rows[0].unit, "rows": numbers, **details},
        hint=hint or Text(),
        unit=rows[0].unit,
    )
