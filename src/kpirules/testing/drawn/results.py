"""The bands of a scale, conditions beside the score, and how units are ranked."""

from __future__ import annotations

from itertools import pairwise

from kpirules.testing.drawn.maker import Data, Maker

__all__ = ["bands", "beside"]


def bands(maker: Maker, groups: int, step: int, near: list[int]) -> Data:
    """Return bands that cover the scale, with limits at multiples of `step` and at `near`."""
    if maker.scale is None:
        return {}
    low, high = maker.scale
    if not maker.chance(2) or high < step:
        return {}
    places = range(low // step + 1, high // step)
    drawn = {maker.pick(places) * step for _ in range(maker.whole(0, 3)) if places}
    cuts = sorted(drawn | {cut for cut in near if low < cut < high})
    ends = [low, *cuts, high]
    found: list[Data] = []
    above = maker.chance(2)
    for i, (start, stop) in enumerate(pairwise(ends)):
        first, last = i == 0, i == len(ends) - 2
        opening = "[" if first or not above else "("
        closing = "]" if last or above else ")"
        found.append({"id": f"b{i}", "range": f"{opening}{start}, {stop}{closing}"})
    found.reverse()
    if maker.chance(3):
        when = f"total >= {maker.whole(low, high)} and g1 >= {maker.whole(0, 50)}"
        if groups > 1:
            when += f" or g2 < {maker.whole(0, 50)}"
        found.insert(0, {"id": "special", "when": when})
    more: Data = {"bands": found}
    if maker.chance(3):
        more["bands_look_at"] = maker.pick(("rounded", "unrounded"))
    if maker.chance(10):
        more["ranking"] = {"suspended": True, "reason": "suspended this year"}
    return more


def beside(maker: Maker, results: Data) -> Data:
    """Return conditions and rules of ranking; give the total a gate of the band."""
    more: Data = {}
    if maker.chance(3):
        require = maker.pick((maker.condition(), f"total >= {maker.whole(0, 90)}", "g1 > 10"))
        more["conditions"] = [{"id": "beside", "require": require}]
    if results.get("bands") and maker.chance(4):
        at_most = maker.pick(results["bands"])["id"]
        gate = {"id": "band_gate", "require": maker.condition(), "band_at_most": at_most}
        more["gates"] = [gate]
    if "ranking" not in results and maker.chance(4):
        more["ranking"] = {"ties": maker.pick(("competition", "dense"))}
    return more
