"""Made-up units for any framework: complete, within every declared range, the same every time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from kpirules.api import Framework
from kpirules.formula.values import State
from kpirules.framework.inputs import Input, InputType, ListInput

__all__ = ["hierarchy", "population"]

_MOST = 100  # of a number whose greatest value is not declared
_ROWS = 4  # of a list whose greatest number of rows is not declared
_PLACES = 2  # of a number whose decimals are not declared
_WHOLE = (InputType.COUNT, InputType.INTEGER)


def population(
    framework: Framework,
    count: int,
    *,
    seed: int = 2567,
    missing: float = 0.0,
    prefix: str = "unit",
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield made-up units with what they report, the same for the same seed.

    Every value is one that the framework accepts. Scores that may be entered instead of being
    computed are left blank. No unit stands for a real one.

    Args:
        framework: The framework whose inputs they report.
        count: How many units.
        seed: The seed; other seeds give other units.
        missing: The share of values that are not reported, 0 to 1.
        prefix: What the units' names begin with.

    Examples:
        >>> import kpirules
        >>> ita = kpirules.load("nacc-ita@2567")
        >>> [(unit, card.band) for unit, card in (
        ...     (unit, ita.score(values)) for unit, values in population(ita, 2))]
        [('unit-1', 'improve_urgently'), ('unit-2', 'improve_urgently')]
    """
    random = Random(f"{framework.digest}/{seed}")  # noqa: S311 - made up, and not a secret
    declared = framework.declaration
    entered = {node.entered for node in declared.root.walk()}
    asked = [each for name, each in declared.inputs.items() if name not in entered]
    for number in range(1, count + 1):
        values: dict[str, Any] = {
            each.name: _value(each, random)
            if not missing or random.random() >= missing
            else State.NOT_REPORTED
            for each in asked
        }
        values |= {name: _rows(each, random) for name, each in declared.lists.items()}
        yield f"{prefix}-{number}", values


def hierarchy(levels: Mapping[str, int], *, seed: int = 2567) -> Iterator[tuple[str, str, str]]:
    """Yield made-up units of several levels as rows of (unit, its parent, its kind).

    Units of the first level have no parent; every other unit has one of the level above, and
    every unit above has at least one below it where there are enough.

    Args:
        levels: How many units of each kind, the highest level first.
        seed: The seed; other seeds share the units out otherwise.

    Examples:
        >>> list(hierarchy({"area": 2, "school": 3}))[:3]
        [('area-1', '', 'area'), ('area-2', '', 'area'), ('school-1', 'area-1', 'school')]
    """
    random = Random(seed)  # noqa: S311 - made up, and not a secret
    above: list[str] = []
    for kind, count in levels.items():
        names = [f"{kind}-{number}" for number in range(1, count + 1)]
        for at, name in enumerate(names):
            parent = "" if not above else above[at] if at < len(above) else random.choice(above)
            yield name, parent, kind
        above = names


def _value(declared: Input, random: Random) -> Any:  # noqa: ANN401 - whatever the type asks for
    match declared.type:
        case InputType.YES_NO:
            return random.random() < 0.5  # noqa: PLR2004 - either way
        case InputType.CHOICE:
            return random.choice(list(declared.choices))
        case InputType.TEXT:
            return f"ข้อความ {random.randrange(1000)}"
        case _:
            return _number(declared, random)


def _number(declared: Input, random: Random) -> Decimal:
    if declared.allowed:
        return _decimal(random.choice(declared.allowed), 6)
    places = 0 if declared.type in _WHOLE else _PLACES
    if declared.decimals is not None:
        places = min(places, declared.decimals)
    step = 10**places
    low = declared.minimum if declared.minimum is not None else Fraction(0)
    high = declared.maximum if declared.maximum is not None else max(low, Fraction(0)) + _MOST
    least = -(-low.numerator * step // low.denominator)
    most = high.numerator * step // high.denominator
    if declared.exclusive_minimum and Fraction(least, step) == low:
        least += 1
    if declared.exclusive_maximum and Fraction(most, step) == high:
        most -= 1
    return Decimal(random.randint(least, max(least, most))).scaleb(-places)


def _decimal(number: Fraction, places: int) -> Decimal:
    return (Decimal(int(number * 10**places)).scaleb(-places)).normalize() + 0


def _rows(declared: ListInput, random: Random) -> list[dict[str, Any]]:
    most = declared.most_rows or max(_ROWS, declared.least_rows)
    count = random.randint(max(declared.least_rows, 1), max(most, 1))
    rows = [
        {name: _value(each, random) for name, each in declared.inputs.items()} for _ in range(count)
    ]
    if declared.weight is not None and declared.weights_total is not None:
        for row, weight in zip(rows, _shares(declared.weights_total, count), strict=True):
            row[declared.weight] = weight
    return rows


def _shares(total: Fraction, count: int) -> list[Decimal]:
    """Return whole weights that add up to a total; the last takes what is left."""
    each = int(total / count)
    shares = [Decimal(each)] * (count - 1)
    return [*shares, _decimal(total - each * (count - 1), 6)]
