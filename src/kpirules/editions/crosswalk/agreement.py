"""Whether the pairs of a crosswalk agree with each other, and with the amendments between."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.diagnostics.catalogue import crosswalks as codes
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.editions.crosswalk.model import Crosswalk, Kind, Name, Pair, Relation
from kpirules.editions.history import lineage, steps
from kpirules.editions.lineage import Fate, Link
from kpirules.editions.load import Edition

__all__ = ["check_agreement"]

_Key = tuple[bool, bool, str]


def check_agreement(crosswalk: Crosswalk, old: Edition, new: Edition) -> Iterator[Diagnostic]:
    """Yield what stands twice, what is paired and excluded, and what the amendments deny."""
    paired: dict[_Key, Place | None] = {}
    for pair in crosswalk.pairs:
        key = _key(pair.new, new=True)
        if key in paired:
            yield _second(codes.TARGET_TWICE, pair.new, pair.place, paired[key])
        paired.setdefault(key, pair.place)
    for pair in crosswalk.pairs:
        for name in pair.olds.values():
            paired.setdefault(_key(name, new=False), name.place)
    excluded: dict[_Key, Place | None] = {}
    for each in crosswalk.exclusions:
        excluded_name = each.old or each.new
        if excluded_name is not None:
            key = _key(excluded_name, new=each.new is not None)
            if key in paired:
                code, first = codes.PAIRED_AND_EXCLUDED, paired[key]
                yield _second(code, excluded_name, each.place, first)
            elif key in excluded:
                yield _second(codes.TARGET_TWICE, excluded_name, each.place, excluded[key])
            excluded.setdefault(key, each.place)
    yield from _against_amendments(crosswalk, old, new)


def _key(name: Name, *, new: bool) -> _Key:
    return (new, name.kind is Kind.INPUT, name.id)


def _second(code: Code, name: Name, place: Place | None, first: Place | None) -> Diagnostic:
    line = "?" if first is None else str(first.line)
    return Diagnostic(code=code, place=place, details={"name": name.written, "line": line})


def _against_amendments(crosswalk: Crosswalk, old: Edition, new: Edition) -> Iterator[Diagnostic]:
    """Yield pairs that take for one thing what the amendments between say is not."""
    down = steps(old.written, new.written) or steps(new.written, old.written)
    if not down:
        return
    told = lineage(old, new)
    nodes = {name: link for link in told.nodes for name in link.olds}
    inputs = {name: link for link in told.inputs for name in link.olds}
    for pair in crosswalk.pairs:
        if pair.relation not in (Relation.EXACT, Relation.CLOSE) or pair.value is not None:
            continue
        for name in pair.olds.values():
            link = (inputs if name.kind is Kind.INPUT else nodes).get(name.id)
            if link is not None and _denied(link, name, pair):
                details = {
                    "old": name.written,
                    "name": pair.new.written,
                    "new": crosswalk.new.reference,
                }
                yield Diagnostic(code=codes.IDENTITY_REPLACED, place=pair.place, details=details)


def _denied(link: Link, name: Name, pair: Pair) -> bool:
    """Tell whether a link says that the two sides of a pair are different things."""
    if (name.kind is Kind.INPUT) is not (pair.new.kind is Kind.INPUT):
        return False
    same = link.fate is Fate.SAME and pair.new.id in link.news
    return not same and link.fate in (Fate.REPLACED, Fate.SAME, Fate.RETIRED)
