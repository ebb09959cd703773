"""Ladders and goalposts, with the values next to which they are worth trying."""

from __future__ import annotations

from decimal import Decimal

from kpirules.testing.drawn.maker import Data, Maker

__all__ = ["Near", "goalposts", "ladder"]

Near = list[Decimal | int]

_FOR_A_REPEAT = 4  # points, so that the two that share a value are inner ones


def ladder(maker: Maker, *, falling: bool, repeats: bool = True) -> tuple[Data, Near]:
    """Return a ladder and its thresholds, falling where less is better."""
    count = maker.whole(2, 5)
    values: Near = [maker.number(0, 60)]
    for _ in range(count - 1):
        values.append(values[-1] + maker.number(1, 30))
    if falling:
        values.reverse()
    scores: Near = [maker.number(0, 10)]
    for _ in range(count - 1):
        scores.append(scores[-1] + maker.number(0 if maker.chance(4) else 1, 20))
    between = maker.pick(("interpolate", "reached", "up_to"))
    points = [list(point) for point in zip(values, scores, strict=True)]
    drawn: Data = {"between": between}
    if repeats and count >= _FOR_A_REPEAT and maker.chance(3):
        points[2][0] = points[1][0]
        drawn["repeated"] = maker.pick(("upper", "lower"))
    drawn["points"] = points
    ends = ["clamp", "clamp", "number", "formula"]
    if between == "interpolate":
        ends.append("extend")
    for key, score in (("below_first", scores[0]), ("above_last", scores[-1])):
        match maker.pick((None, *ends)):
            case None:
                pass
            case "number":
                away = maker.number(0, 5)
                drawn[key] = score - away if key == "below_first" else score + away
            case "formula":
                drawn[key] = maker.pick(("value / 4", "0.1 * value"))
            case word:
                drawn[key] = word
    return drawn, values


def goalposts(maker: Maker) -> tuple[Data, Near]:
    """Return goalposts and their two values."""
    low = maker.number(0, 80)
    high = low + maker.number(1, 100)
    posts: Data = {"worst": low, "best": high}
    if maker.chance(2):
        posts = {"worst": high, "best": low}
    if maker.chance(2):
        start = maker.whole(0, 10)
        posts["to"] = [start, start + maker.whole(1, 100)]
    if maker.chance(2):
        posts["beyond"] = maker.pick(("clamp", "extend"))
    return posts, [low, high]
