"""Whole frameworks, drawn at random, with units that report for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from hypothesis import strategies as st

from kpirules.api import Framework
from kpirules.testing.drawn.block_yaml import as_yaml
from kpirules.testing.drawn.common import changes
from kpirules.testing.drawn.leaves import leaf
from kpirules.testing.drawn.maker import Data, Maker
from kpirules.testing.drawn.nodes import as_group, group
from kpirules.testing.drawn.results import bands, beside
from kpirules.testing.placing import Unit

__all__ = ["DrawnFramework", "frameworks"]

_SCALES = ((0, 100), (0, 100), (0, 5), (-1000, 1000), (-100000, 100000))
_WIDE = 1000
_NEAR = (10, 50)


@dataclass(frozen=True)
class DrawnFramework:
    """A framework drawn at random, and what some units report for it.

    Attributes:
        text: The framework as YAML.
        units: What each unit reports, by data name; some values are missing.
    """

    text: str
    units: tuple[Unit, ...]

    @cached_property
    def framework(self) -> Framework:
        """The framework, loaded."""
        return Framework.parse(self.text, "drawn.yaml")

    def __repr__(self) -> str:
        return f"{self.text}\n# units:\n" + "\n".join(f"#   {unit}" for unit in self.units)


def frameworks(*, most_units: int = 8, plain: bool = False) -> st.SearchStrategy[DrawnFramework]:
    """Return a strategy for small frameworks that load without error, with units that report.

    They use the whole language of scores: every method, aggregation, missing policy and rounding,
    groups in groups, weights by formula, adjustments, gates, bands, conditions, choices, lists,
    named functions, parameters and templates. Values stand on thresholds, beside them and on ties,
    and are written in every way in which data may hold a number.

    Args:
        most_units: The most units; there is at least one.
        plain: Leave out lists, choices, named functions, parameters, templates, formulas over
            children, conditions and gates of bands, for readers of frameworks that lack them.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5, deadline=None)
        ... @given(frameworks(most_units=2))
        ... def test_every_unit_has_a_card(drawn):
        ...     assert all(drawn.framework.score(unit).to_dict() for unit in drawn.units)
        >>> test_every_unit_has_a_card()
    """

    @st.composite
    def drawn(draw: st.DrawFn) -> DrawnFramework:
        maker = Maker(draw, plain)
        data = _framework(maker)
        count = maker.pick(range(1, most_units + 1))
        units = tuple(_unit(maker) for _ in range(count))
        return DrawnFramework(as_yaml(data), units)

    return drawn()


def _unit(maker: Maker) -> Unit:
    unit = {
        name: value
        for name, values in maker.values.items()
        if (value := maker.draw(values)) is not None or maker.chance(2)
    }
    # A score is entered or computed, never both.
    for entered, computed in maker.entered.items():
        for name in computed if maker.chance(2) else [entered]:
            unit.pop(name, None)
    return unit


def _framework(maker: Maker) -> Data:
    if maker.chance(2):
        maker.scale = maker.pick(_SCALES)
    count = maker.whole(1, 3)
    top = [
        group(maker, f"g{i}", depth=1) if not maker.chance(5) else leaf(maker, f"g{i}")
        for i in range(1, count + 1)
    ]
    total = _total(maker, top)
    defaults: Data = {}
    if maker.chance(3):
        defaults |= maker.some_rounding("round", 1)
    if maker.chance(2):
        defaults["missing"] = maker.pick(("exclude", "exclude", "zero", "fail"))
    # Rounded to tens, a total must still find a band.
    coarse = "'places': -1" in repr((total.get("round"), defaults))
    # Totals often stand on a floor or cap, so limits of bands stand there too.
    near = [n for n in (total.get("floor"), total.get("cap")) if n in _NEAR]
    results = bands(maker, count, 10 if coarse else 1, near)
    if not maker.plain:
        more = beside(maker, results)
        total["gates"] = [*total.get("gates", []), *more.pop("gates", [])]
        results |= more
    body: Data = {"indicators": top, "total": {k: v for k, v in total.items() if v != []}}
    if not body["total"]:
        del body["total"]
    if maker.scale is not None:
        body["scale"] = {"min": maker.scale[0], "max": maker.scale[1]}
    head: Data = {
        "format": "kpirules/1",
        "framework": "drawn",
        "fiscal_year": 2567,
        "edition": "2567.1",
        "status": "draft",
        "title": "Drawn",
        "unit": "office",
        "provenance": "illustrative",
    }
    if defaults:
        head["defaults"] = defaults
    return head | _named(maker, body | results) | body | results


def _total(maker: Maker, top: list[Data]) -> Data:
    total = as_group(maker, top) | changes(maker, ["score"], group=True, gated="total")
    narrow = maker.scale is not None and maker.scale[1] <= _WIDE
    if narrow and "adjust" not in total:
        # With means alone, indicators whose scores leave the scale are an error.
        total["adjust"] = [{"id": "some", "add": maker.number(0, 3)}]
    if maker.scale is not None and not total.keys() & {"floor", "cap"} and maker.chance(2):
        bounds = [*maker.scale, *(n for n in (*_NEAR, *_NEAR) if n < maker.scale[1])]
        total[maker.pick(("floor", "cap"))] = maker.pick(bounds)
    total |= maker.some_rounding("round", 2)
    if maker.scale == (0, 100) and maker.chance(3):
        total["round"] = {"places": -1}
    return total


def _named(maker: Maker, body: Data) -> Data:
    """Return what formulas stand on, without what no formula came to name."""
    used = as_yaml(body | maker.parts)
    named: Data = {name: kind for name, kind in maker.shared.items() if name in used}
    for name in maker.shared.keys() - named.keys():
        del maker.values[name]
    return ({"inputs": named} if named else {}) | maker.parts
