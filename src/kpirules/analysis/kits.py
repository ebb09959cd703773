"""What each indicator reads, and the values worth trying for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from random import Random

from kpirules.analysis.candidates import candidates_of, limits_of, literals_of, rows_of
from kpirules.formula.formula import Formula
from kpirules.framework.declaration import Declaration
from kpirules.framework.formulas import formulas_of, own_names, source_of
from kpirules.framework.inputs import ListInput
from kpirules.framework.methods import Checklist
from kpirules.framework.node import Node

__all__ = ["Kit", "Things", "kits_of", "things_of"]

# How many made-up lists are tried beside the plain ones.
_MOST_LISTS = 80
_MOST_ROWS = 6
_BLANK_IN = 12

# What units report by name: inputs, and lists with their rows.
Things = Mapping[str, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Kit:
    """What one indicator is computed from.

    Attributes:
        node: The indicator.
        names: The inputs that its formulas read, its own and shared ones.
        lists: The lists that they read.
        entered: The input by which its score may be entered instead, or None.
    """

    node: Node
    names: tuple[str, ...]
    lists: tuple[str, ...]
    entered: str | None

    @property
    def all_names(self) -> tuple[str, ...]:
        """Everything that it is computed from."""
        return (*self.names, *self.lists)


def kits_of(declaration: Declaration) -> dict[str, Kit]:
    """Return the kit of every indicator, by id."""
    return {
        node.id: _kit(node, declaration) for node in declaration.root.walk() if not node.children
    }


def _kit(node: Node, declaration: Declaration) -> Kit:
    own = own_names(node, declaration)
    names: list[str] = []
    lists: list[str] = []
    for formula in formulas_of(node):
        for each in sorted(formula.names):
            source = source_of(each, own, declaration)
            if source is not None:
                (lists if source in declaration.lists else names).append(source)
    if isinstance(node.method, Checklist):
        names += node.method.items
    read = tuple(name for name in dict.fromkeys(names) if name != node.entered)
    return Kit(node, read, tuple(dict.fromkeys(lists)), node.entered)


def things_of(declaration: Declaration, kits: Mapping[str, Kit]) -> Things:
    """Return the values worth trying for every input and list."""
    limits: dict[str, list[Fraction]] = {}
    for kit in kits.values():
        for name in kit.names:
            limits.setdefault(name, []).extend(limits_of(kit.node))
    for name, more in _limits_of_results(declaration):
        limits.setdefault(name, []).extend(more)
    found: dict[str, tuple[object, ...]] = {
        name: candidates_of(declared, dict.fromkeys(limits.get(name, ())))
        for name, declared in declaration.inputs.items()
    }
    for name, listed in declaration.lists.items():
        found[name] = (*rows_of(listed), *_made_up(listed))
    return found


def _limits_of_results(declaration: Declaration) -> Iterator[tuple[str, list[Fraction]]]:
    """Yield the numbers that conditions, gates of groups and weights compare inputs with."""
    formulas: list[Formula] = [condition.require for condition in declaration.conditions]
    formulas += [band.when for band in declaration.bands if band.when is not None]
    for node in declaration.root.walk():
        if node.children:
            formulas += formulas_of(node)
        else:
            formulas += [f for f in (node.weight, node.applies_when) if isinstance(f, Formula)]
    for formula in formulas:
        numbers = list(literals_of(formula))
        for name in formula.names:
            if name in declaration.inputs:
                yield name, numbers


def _made_up(declared: ListInput) -> Iterator[list[dict[str, object]]]:
    """Yield lists with rows of every height, the same each time."""
    random = Random(declared.name)  # noqa: S311 - made up, and not a secret
    columns = {name: candidates_of(each) for name, each in declared.inputs.items()}
    least = max(declared.least_rows, 1)
    most = min(declared.most_rows or _MOST_ROWS, max(_MOST_ROWS, declared.least_rows))
    for _ in range(_MOST_LISTS):
        # A single row shows what one result can do; more would hide it.
        count = random.choice((least, random.randint(least, max(most, least))))
        rows = [_row(columns, random) for _ in range(count)]
        if declared.weight is not None and declared.weights_total is not None:
            for row, weight in zip(rows, _shares(declared.weights_total, count), strict=True):
                row[declared.weight] = weight
        yield rows


def _row(columns: Mapping[str, tuple[object, ...]], random: Random) -> dict[str, object]:
    """Return a row; as often as not its numbers rise or fall from column to column, as targets do.

    Now and then one of its cells is blank.
    """
    row = {name: random.choice(values) for name, values in columns.items() if values}
    numbers = [name for name, value in row.items() if _is_number(value)]
    way = random.randrange(4)
    if way <= 1:
        ordered = sorted((row[name] for name in numbers), key=_fraction, reverse=way == 1)
        row.update(zip(numbers, ordered, strict=True))
    if row and random.randrange(_BLANK_IN) == 0:
        row[random.choice(list(row))] = None
    return row


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool)


def _fraction(value: object) -> Fraction:
    return Fraction(str(value))


def _shares(total: Fraction, count: int) -> list[object]:
    """Return positive weights that add up to a total, the last one taking what is left."""
    each = Fraction(int(total / count)) or total / count
    shares = [each] * (count - 1)
    return [*shares, total - sum(shares, Fraction(0))]
