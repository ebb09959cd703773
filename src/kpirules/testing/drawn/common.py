"""What any node may have: a missing policy, a condition, adjustments, gates, bounds, rounding."""

from __future__ import annotations

from kpirules.testing.drawn.maker import Data, Maker

__all__ = ["changes", "common"]


def common(maker: Maker, names: list[str], *, group: bool = False) -> Data:
    """Return keys that any node but the total may have.

    Args:
        maker: Draws.
        names: The numbers that the node's own formulas may name.
        group: Whether the node is a group.
    """
    keys: Data = {}
    if maker.chance(2):
        keys["missing"] = maker.pick(("exclude", "exclude", "zero", "fail", "lowest"))
        if keys["missing"] == "lowest" and (maker.scale is None or maker.chance(2)):
            keys["lowest"] = maker.number(-5, 20)
    if maker.chance(6):
        keys["applies_when"] = maker.condition()
    keys |= changes(maker, names, group=group)
    keys |= maker.some_rounding("round", 2)
    return keys


def changes(maker: Maker, names: list[str], *, group: bool, gated: str | None = None) -> Data:
    """Return adjustments, gates, floor and cap; `gated` is what a gate calls the score."""
    keys: Data = {}
    often = 8 if group else 4
    if maker.chance(often):
        keys["adjust"] = [_adjustment(maker, i, names) for i in range(maker.whole(1, 2))]
    if maker.chance(often * 2):
        seen = gated or maker.pick(names)
        require = maker.pick((f"{seen} >= {maker.number(0, 80)}", maker.condition()))
        keys["gates"] = [{"id": "gate", "require": require, "cap": maker.number(0, 60)}]
    if maker.chance(often):
        keys["floor"] = maker.number(0, 30)
    if maker.chance(often):
        keys["cap"] = maker.number(40, 120)
    return keys


def _adjustment(maker: Maker, i: int, names: list[str]) -> Data:
    amount = maker.pick(
        (maker.number(0, 10), f"{maker.pick(names)} / 10", f"0.25 * {maker.count('size')}")
    )
    change: Data = {"id": f"change{i}", maker.pick(("add", "deduct")): amount}
    if maker.chance(2):
        name = maker.pick(names)
        own = f"{name} {maker.pick(('<', '<=', '>', '>='))} {maker.number(0, 100)}"
        change["when"] = maker.pick((maker.condition(), own))
    return change
