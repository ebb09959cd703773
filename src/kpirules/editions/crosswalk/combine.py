"""A crosswalk that somebody wrote, filled up with what the history of the framework says."""

from __future__ import annotations

from dataclasses import replace

from kpirules.editions.crosswalk.model import Crosswalk, Exclusion, Kind, Name, Pair

__all__ = ["combine"]

_Key = tuple[Kind, str]


def combine(written: Crosswalk, derived: Crosswalk) -> Crosswalk:
    """Return a written crosswalk with the pairs and exclusions that it says nothing about.

    The written one wins thing by thing: where it names something of the new edition, or says that
    something of the old one is not comparable, nothing of the derived one about it stays.

    Args:
        written: The crosswalk of a file.
        derived: What `derive` gives for the same two editions.
    """
    told = {_key(pair.new) for pair in written.pairs}
    told |= {_key(each.new) for each in written.exclusions if each.new is not None}
    excluded = {_key(each.old): each for each in written.exclusions if each.old is not None}
    used = {_key(name) for pair in written.pairs for name in pair.olds.values()}
    pairs: list[Pair] = []
    exclusions: list[Exclusion] = []
    for pair in derived.pairs:
        if _key(pair.new) in told:
            continue
        barred = next((b for n in pair.olds.values() if (b := excluded.get(_key(n)))), None)
        if barred is None:
            pairs.append(pair)
        else:
            exclusions.append(replace(barred, old=None, new=pair.new))
    for each in derived.exclusions:
        of_new = each.new is not None and _key(each.new) not in told
        of_old = each.old is not None and _key(each.old) not in {*used, *excluded}
        if of_new or of_old:
            exclusions.append(each)
    return replace(
        written,
        pairs=(*written.pairs, *pairs),
        exclusions=(*written.exclusions, *exclusions),
    )


def _key(name: Name) -> _Key:
    return (name.kind, name.id)
