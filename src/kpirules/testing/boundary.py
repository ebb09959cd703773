"""For every threshold of a framework, units just under it, on it and just over it.

The units are found by search and told exactly: from a unit on one side to one on the other, one
value after another is changed; where the threshold is passed, that value is halved down to the
smallest step that its input accepts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache, partial
from typing import Any, Literal

from kpirules.analysis.candidates import candidates_of
from kpirules.api import Framework
from kpirules.diagnostics.place import Place
from kpirules.errors import InputError
from kpirules.formula.numbers import show
from kpirules.formula.values import Missing
from kpirules.framework.inputs import Input
from kpirules.framework.methods import Goalposts, Levels
from kpirules.scoring.bands import band_index
from kpirules.scoring.plan import Plan, compile_plan
from kpirules.scoring.read import take_in
from kpirules.testing.comparisons import Comparison, Comparisons
from kpirules.testing.made_up import population
from kpirules.testing.placing import Placed, Quantity, Unit, place
from kpirules.testing.plain_units import plain_unit
from kpirules.testing.reads import named_in, reads_of

__all__ = ["Boundary", "boundary_cases", "units_at_bands"]

Kind = Literal["level", "goalpost", "band", "comparison"]
Side = Literal["under", "on", "over"]
_SIDES: tuple[Side, ...] = ("under", "on", "over")
_HEIGHTS = (1, 0, 2)
_MOST_TRIES = 8
_MOST_MIXED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """A unit next to a threshold.

    Attributes:
        kind: What the threshold is: a `level` of a ladder, a `goalpost`, the limit of a `band`, or
            a `comparison` in a formula, gate or condition.
        subject: The id of the indicator, band, gate, adjustment or condition.
        threshold: The threshold: a number, or the comparison as it is written.
        side: Whether what is compared stands `under` the threshold, `on` it or `over` it.
        values: What the unit reports; None where no such unit was found.
        place: Where the threshold is declared.
    """

    kind: Kind
    subject: str
    threshold: str
    side: Side
    values: Mapping[str, object] | None
    place: Place | None = field(default=None, compare=False, repr=False)


def boundary_cases(framework: Framework) -> Iterator[Boundary]:
    """Yield three units for each threshold: just under it, on it and just over it.

    Everything but one value is plain: low, in the middle or high. On the two sides of a threshold
    that value differs by the least step that its input accepts, so the two units should differ in
    what the threshold decides, and in nothing else. A side on which no unit was found is told with
    values None: mostly it is out of reach, such as a total under the least band.

    Examples:
        >>> import kpirules
        >>> ita = kpirules.load("nacc-ita", 2567)
        >>> cases = [each for each in boundary_cases(ita) if each.subject == "pass"][:3]
        >>> [(each.side, each.threshold, str(ita.score(each.values).score)) for each in cases]
        [('under', '85', '84.99'), ('on', '85', '85.00'), ('over', '85', '85.01')]
    """
    watched = _Watched(framework)
    for threshold in _thresholds(watched):
        yield from _boundaries(watched, threshold)


@lru_cache(maxsize=64)
def units_at_bands(framework: Framework) -> tuple[Unit, ...]:
    """Return the units next to the limits of the bands."""
    watched = _Watched(framework)
    found = (each for limit in _of_bands(watched) for each in _boundaries(watched, limit))
    return tuple(dict(each.values) for each in found if each.values is not None)


def _boundaries(watched: _Watched, threshold: _Threshold) -> Iterator[Boundary]:
    found = _search(watched, threshold)
    for side in _SIDES:
        yield Boundary(
            kind=threshold.kind,
            subject=threshold.subject,
            threshold=threshold.text,
            side=side,
            values=found.get(side),
            place=threshold.place,
        )


@dataclass(frozen=True, slots=True)
class _Threshold:
    """What (`about`, a `quantity`) to bring to which number, and what it stands on (`names`)."""

    kind: Kind
    subject: str
    text: str
    place: Place | None
    quantity: Quantity
    target: Fraction
    names: frozenset[str]
    about: str


class _Watched:
    """A framework compiled so that every comparison tells how far it is from its turn."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.comparisons = Comparisons(framework.declaration)
        self.plan: Plan = compile_plan(framework.declaration, self.comparisons.compile)
        self._extremes: dict[tuple[str, int], tuple[Unit, Unit, list[_Coordinate]]] = {}
        # Plain units first, then some with all values different.
        self.starts = [plain_unit(framework, height) for height in _HEIGHTS]
        blank: Unit = dict.fromkeys(framework.declaration.inputs)
        self.starts += [blank | values for _, values in population(framework, _MOST_MIXED)]

    def run(self, values: Mapping[str, object]) -> list[Any] | None:
        """Return the slots of a unit with everything evaluated; None where it is not accepted."""
        self.comparisons.distances.clear()
        try:
            slots = take_in(self.plan.intake, values, "")
        except InputError:
            return None
        self.plan.run(slots)
        if self.plan.declaration.bands:
            band_index(self.plan, slots)
        for condition in self.plan.conditions.values():
            condition(slots)
        return slots

    def extremes(self, threshold: _Threshold, start: Unit) -> tuple[Unit, Unit, list[_Coordinate]]:
        """Return the units with the least and the most of what a threshold is about, and by what.

        Thresholds of one thing have the same.
        """
        key = (threshold.about, id(start))
        if key not in self._extremes:
            coordinates = _coordinates(self.framework, start, threshold.names)
            low = _pushed(threshold.quantity, start, coordinates, lambda new, old: new < old)
            high = _pushed(threshold.quantity, start, coordinates, lambda new, old: new > old)
            self._extremes[key] = (low, high, coordinates)
        return self._extremes[key]

    def slot(self, at: int) -> Quantity:
        """Return the quantity that stands in a slot."""

        def quantity(values: Mapping[str, object]) -> Fraction | None:
            slots = self.run(values)
            return None if slots is None else _fraction(slots[at])

        return quantity

    def distance(self, key: int) -> Quantity:
        """Return how far a comparison is from its turn."""

        def quantity(values: Mapping[str, object]) -> Fraction | None:
            ran = self.run(values)
            return None if ran is None else _fraction(self.comparisons.distances.get(key))

        return quantity


def _fraction(number: Any) -> Fraction | None:  # noqa: ANN401 - a value of the engine
    return None if number is None or number.__class__ is Missing else Fraction(*number)


def _thresholds(watched: _Watched) -> Iterator[_Threshold]:
    declaration = watched.framework.declaration
    reads = reads_of(watched.framework)
    for node in declaration.root.walk():
        points: dict[tuple[Kind, Fraction], Place | None] = {}
        match node.method:
            case Levels(points=steps):
                points = {("level", point.value): point.place for point in reversed(steps)}
            case Goalposts(worst=worst, best=best):
                points = {("goalpost", worst): None, ("goalpost", best): None}
            case _:
                pass
        quantity = watched.slot(watched.plan.layout.nodes[node.id].value)
        for (kind, value), at in sorted(points.items(), key=lambda item: item[0]):
            text = show(value.as_integer_ratio())
            yield _Threshold(
                kind,
                node.id,
                text,
                at or node.place,
                quantity,
                value,
                reads[node.id],
                f"value of {node.id}",
            )
    yield from _of_bands(watched)
    for key, compared in watched.comparisons.found.items():
        names = _names_of(watched.framework, compared)
        yield _Threshold(
            "comparison",
            compared.owner,
            compared.text,
            compared.place,
            watched.distance(key),
            Fraction(0),
            names,
            f"{compared.owner}: {compared.text}",
        )


def _of_bands(watched: _Watched) -> Iterator[_Threshold]:
    declaration = watched.framework.declaration
    at = watched.plan.layout.nodes[declaration.root.id]
    quantity = watched.slot(at.unrounded if declaration.bands_look_at == "unrounded" else at.score)
    names = reads_of(watched.framework)[declaration.root.id]
    seen: set[Fraction] = set()
    # A limit that two bands share belongs to the one that begins with it.
    for end in ("low", "high"):
        for band in declaration.bands:
            limit: Fraction | None = getattr(band, end)
            if limit is not None and limit not in seen:
                seen.add(limit)
                text = show(limit.as_integer_ratio())
                yield _Threshold("band", band.id, text, band.place, quantity, limit, names, "total")


def _names_of(framework: Framework, compared: Comparison) -> frozenset[str]:
    """Return the inputs and lists that a comparison stands on."""
    reads = reads_of(framework)
    names, nodes = named_in(framework.declaration, [compared.formula], compared.node)
    if compared.node is not None:
        nodes.add(compared.node.id)
    return frozenset(names).union(*(reads[name] for name in nodes))


@dataclass(frozen=True, slots=True)
class _Coordinate:
    """One value of a unit that can be changed: an input, or a cell of a list."""

    declared: Input
    path: tuple[str, int, str] | str

    def get(self, values: Unit) -> object:
        if isinstance(self.path, str):
            return values[self.path]
        name, row, column = self.path
        return values[name][row][column]

    def put(self, values: Unit, value: object) -> Unit:
        if isinstance(self.path, str):
            return {**values, self.path: value}
        name, at, column = self.path
        rows = [{**row, column: value} if i == at else row for i, row in enumerate(values[name])]
        return {**values, name: rows}


def _coordinates(framework: Framework, unit: Unit, names: frozenset[str]) -> list[_Coordinate]:
    declaration = framework.declaration
    found = [
        _Coordinate(declared, name)
        for name, declared in declaration.inputs.items()
        if name in names and unit.get(name) is not None
    ]
    for name, listed in declaration.lists.items():
        if name in names:
            found += [
                _Coordinate(declared, (name, row, column))
                for row in range(len(unit[name]))
                for column, declared in listed.inputs.items()
                if column != listed.weight
            ]
    return found


def _search(watched: _Watched, threshold: _Threshold) -> dict[Side, Unit]:
    """Return the units found, by side: of the first walk that finds all three, or the best."""
    best: dict[Side, Unit] = {}
    for start in watched.starts:
        low, high, coordinates = watched.extremes(threshold, start)
        ends = {_side(threshold, low): low, _side(threshold, high): high}
        wanted = {side for side in _SIDES if side not in best}
        # What lies beyond the furthest that values can be pushed is not sought.
        wanted -= {"under"} if "under" not in ends else set()
        wanted -= {"over"} if "over" not in ends else set()
        for turn in range(min(len(coordinates), _MOST_TRIES) if wanted else 0):
            order = coordinates[turn:] + coordinates[:turn]
            found = _walk(threshold, low, high, order)
            best = found if len(found) > len(best) else best
            if wanted <= best.keys():
                break
        for side, unit in ends.items():
            if side is not None:
                best.setdefault(side, unit)
        if len(best) == len(_SIDES):
            break
    return best


def _side(threshold: _Threshold, values: Unit) -> Side | None:
    number = threshold.quantity(values)
    if number is None:
        return None
    if number == threshold.target:
        return "on"
    return "under" if number < threshold.target else "over"


def _pushed(
    quantity: Quantity,
    start: Unit,
    coordinates: list[_Coordinate],
    further: Callable[[Fraction, Fraction], bool],
) -> Unit:
    """Return a unit with every value, one after the other, where the quantity goes furthest."""
    values, reached = start, quantity(start)
    for coordinate in coordinates:
        tried = candidates_of(coordinate.declared)
        for value in dict.fromkeys((tried[0], tried[len(tried) // 2], tried[-1])) if tried else ():
            changed = coordinate.put(values, value)
            here = quantity(changed)
            if here is not None and (reached is None or further(here, reached)):
                values, reached = changed, here
    return values


def _walk(
    threshold: _Threshold, low: Unit, high: Unit, order: list[_Coordinate]
) -> dict[Side, Unit]:
    """Return what is found where the quantity passes the target on the way from low to high."""
    values = low
    before = _side(threshold, values)
    if before is None or _side(threshold, high) is None:
        return {}
    for coordinate in order:
        changed = coordinate.put(values, coordinate.get(high))
        after = _side(threshold, changed)
        if after != before or after == "on":
            placed = place(
                threshold.quantity,
                threshold.target,
                coordinate.declared,
                partial(coordinate.put, values),
            )
            found = {} if placed is None else _units(placed, coordinate, values)
            for side, unit in ((before, values), (after, changed)):
                if side is not None:
                    found.setdefault(side, unit)
            return found
        values = changed
    return {before: low}


def _units(placed: Placed, coordinate: _Coordinate, values: Unit) -> dict[Side, Unit]:
    sides: dict[Side, object] = {"under": placed.under, "on": placed.on, "over": placed.over}
    return {
        side: coordinate.put(values, value) for side, value in sides.items() if value is not None
    }
