"""What an agreement does to its framework, as the changes of an amendment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from decimal import Decimal
from fractions import Fraction

from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.editions.agreement.base import Base
from kpirules.editions.agreement.check import group_of
from kpirules.editions.agreement.scales import number_in, scale_of
from kpirules.editions.amend.change import Change
from kpirules.editions.amend.same import same
from kpirules.framework.agreement import AgreementRules
from kpirules.source.branches import as_mapping, entries_of, implied, made
from kpirules.source.longhand import write_out_text
from kpirules.source.rules.found import number
from kpirules.source.tree import Branch, Leaf, Mapping, Sequence, Value

__all__ = ["changes_of", "natural"]

# What an agreement writes of a KPI and an indicator of a framework has too.
_OF_NODE = (
    *("use", "with", "inputs", "value", "unit_of_measure", "direction", "target"),
    *("tags", "note", "source", "page", "provenance"),
)
_DIGITS = re.compile(r"([0-9]+)")
_REASON = Text(th="ตามคำรับรอง", en="as agreed on")


def changes_of(kpis: MappingOf[str, Mapping], base: Base, place: Place) -> tuple[Change, ...]:
    """Return the changes that put the KPIs of an agreement into its framework.

    An indicator of the framework in a group that is agreed on ends where it is neither fixed nor
    named. What is a unit's own comes after those of the framework, in the order of its ids.

    Args:
        kpis: The KPIs by id.
        base: The framework.
        place: Where the agreement lists its KPIs.
    """
    said: list[tuple[str, Branch, Place]] = []
    gone = [
        Leaf(node.id, place)
        for group in base.rules.groups.values()
        for node in base.leaves(group.id)
        if node.id not in group.fixed and node.id not in kpis
    ]
    if gone:
        said.append(("retire", Sequence(tuple(gone), place), place))
    for name in sorted(base.files.keys() & kpis.keys(), key=natural):
        if base.open_group(name) is not None:
            said += _standing(name, kpis[name], base)
    for group in base.rules.groups:
        own = [
            kpi
            for name, kpi in kpis.items()
            if name not in base.nodes and group_of(name, kpi, base) == group
        ]
        if own:
            own.sort(key=lambda kpi: natural(str(_value(kpi["id"]))))
            nodes = Sequence(tuple(_node(kpi, base) for kpi in own), place)
            under = implied(group, place)
            said.append(("add", _mapping({"under": under, "nodes": nodes}, place), own[0].place))
    return tuple(
        Change(number=number, operation=operation, what=what, reason=_REASON, place=at)
        for number, (operation, what, at) in enumerate(said, start=1)
    )


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """Return the key that sorts `1.2` before `1.10`.

    Examples:
        >>> sorted(["1.10", "a2", "1.2"], key=natural)
        ['1.2', '1.10', 'a2']
    """
    parts = _DIGITS.split(name)
    return tuple((int(part), "") if at % 2 else (0, part) for at, part in enumerate(parts))


def _standing(name: str, kpi: Mapping, base: Base) -> Iterator[tuple[str, Branch, Place]]:
    """Yield what becomes of one of the framework's own indicators; nothing for what stays."""
    file, place = base.files[name], kpi["id"].place
    if "weight" in kpi and number_in(kpi["weight"]) != number_in(file.get("weight")):
        yield "reweight", _mapping({name: kpi["weight"]}, place), place
    if "title" in kpi and not _alike(file.get("title"), kpi["title"]):
        title = _mapping({"title": kpi["title"]}, kpi["title"].place)
        yield "rename", _mapping({name: title}, place), place
    laid: dict[str, Branch] = {key: kpi[key] for key in _OF_NODE if key in kpi}
    if scale_of(kpi, base.rules):
        laid["score"] = _score(kpi, base.rules, file)
        # The ladder says which way is good; what the framework said may be of other levels.
        if "direction" in file and "direction" not in kpi:
            laid["direction"] = _direction(kpi, base.rules)
    laid = {key: branch for key, branch in laid.items() if not _alike(file.get(key), branch)}
    if laid:
        inside = _mapping({"with": _mapping(laid, place)}, place)
        yield "replace", _mapping({name: inside}, place), place


def _node(kpi: Mapping, base: Base) -> Mapping:
    """Return the indicator that one of a unit's own KPIs is."""
    entries: dict[str, Branch] = {"id": kpi["id"]}
    entries |= {key: kpi[key] for key in ("title", "weight", *_OF_NODE) if key in kpi}
    place = kpi["id"].place
    template = entries_of(base.written.tree.get("templates")).get(str(_value(kpi.get("use"))))
    known = kpi if template is None else made(as_mapping(template), dict(kpi.items()))
    if not any(key in known for key in ("inputs", "value")) and "use" not in kpi:
        actual = _mapping({"type": implied("number", place)}, place)
        entries["inputs"] = _mapping({"actual": actual}, place)
    if scale_of(kpi, base.rules):
        entries["score"] = _score(kpi, base.rules, None)
        if "direction" not in known:
            entries["direction"] = _direction(kpi, base.rules)
    keys = {key: kpi.keys.get(key, branch.place) for key, branch in entries.items()}
    return Mapping(entries, keys, kpi.place)


def _score(kpi: Mapping, rules: AgreementRules, file: Mapping | None) -> Mapping:
    """Return the ladder of a KPI; of the framework's own indicator what lies beyond it stays."""
    key = "levels" if "levels" in kpi else "targets"
    place = kpi.keys[key]
    scores = rules.levels if key == "levels" else tuple(rules.targets.values())
    between = rules.levels_between if key == "levels" else rules.targets_between
    points = {
        name: Sequence((leaf, implied(_written(score), leaf.place)), leaf.place)
        for (name, leaf), score in zip(scale_of(kpi, rules).items(), scores, strict=False)
    }
    entries: dict[str, Branch] = {"between": implied(between, place)}
    if key == "levels":
        entries["points"] = Sequence(tuple(points.values()), place)
    else:
        entries |= points
    held = entries_of(file.get("score")).get(key) if file is not None else None
    if held is not None:
        ends = {end: e for end, e in entries_of(held).items() if end.endswith(("_first", "_last"))}
        entries |= ends
    return _mapping({key: _mapping(entries, place)}, place)


def _direction(kpi: Mapping, rules: AgreementRules) -> Leaf:
    leaves = list(scale_of(kpi, rules).values())
    values = [value for value in map(number_in, (leaves[0], leaves[-1])) if value is not None]
    falls = len(values) > 1 and values[-1] < values[0]
    return implied("lower_is_better" if falls else "higher_is_better", leaves[0].place)


def _written(score: Fraction) -> Value:
    """Return a score as a file writes it: a decimal, or a fraction in quotes."""
    text = number(score)
    return text if "/" in text else Decimal(text)


def _alike(old: Branch | None, new: Branch) -> bool:
    return old is not None and same(write_out_text(old), write_out_text(new))


def _value(branch: Branch | None) -> object:
    return branch.value if isinstance(branch, Leaf) else None


def _mapping(entries: dict[str, Branch], place: Place) -> Mapping:
    return Mapping(entries, {key: branch.place for key, branch in entries.items()}, place)
