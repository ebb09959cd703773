"""The proof that bands cover the scale, against a plain search of every total there can be."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fragments import laid_over
from loading import load_declaration

HIGH = Fraction(4)
ENDS = st.integers(-2, 10).map(lambda steps: Fraction(steps, 2))
INTERVALS = st.tuples(ENDS, ENDS, st.booleans(), st.booleans())

Interval = tuple[Fraction, Fraction, bool, bool]


def written(interval: Interval) -> str:
    low, high, low_open, high_open = interval
    return f"{'(' if low_open else '['}{float(low)}, {float(high)}{')' if high_open else ']'}"


def holds(interval: Interval, total: Fraction) -> bool:
    low, high, low_open, high_open = interval
    above = total > low if low_open else total >= low
    return above and (total < high if high_open else total <= high)


def totals(places: int | None) -> list[Fraction]:
    """Return every rounded total; without rounding, every limit and a total between any two."""
    if places is not None:
        step = Fraction(1, 10**places)
        return [step * index for index in range(int(HIGH / step) + 1)]
    limits = [Fraction(steps, 2) for steps in range(int(HIGH * 2) + 1)]
    return sorted([*limits, *((low + high) / 2 for low, high in pairwise(limits))])


def found(intervals: list[Interval], places: int | None) -> list[str]:
    bands = "".join(
        f'  - {{id: b{n}, range: "{written(each)}"}}\n' for n, each in enumerate(intervals)
    )
    rounding = "none" if places is None else f"{{places: {places}}}"
    text = laid_over(
        "scale: {min: 0, max: 4}\nindicators:\n"
        "  - {id: a, title: {th: ก, en: A}, value: done / planned}\n"
        f"total: {{aggregate: mean, round: {rounding}}}\nbands:\n{bands}"
    )
    _, findings = load_declaration(text.encode(), "bands.yaml")
    return [finding.code.id for finding in findings]


def is_sound(band: Interval) -> bool:
    low, high, low_open, high_open = band
    return low < high or (low == high and not low_open and not high_open)


@given(
    intervals=st.lists(INTERVALS.filter(is_sound), min_size=1, max_size=4),
    places=st.sampled_from([None, 0, 1, 2]),
)
def test_gaps_overlaps_and_lost_bands_are_those_of_a_plain_search(
    intervals: list[Interval], places: int | None
) -> None:
    """A gap, an overlap or a lost band is found if and only if some total shows it."""
    line = totals(places)
    held = [[index for index, each in enumerate(intervals) if holds(each, t)] for t in line]
    first = {each[0] for each in held if each}
    lost = [index for index in range(len(intervals)) if index not in first]
    kept = [[index for index in each if index not in lost] for each in held]
    codes = found(intervals, places)
    assert ("KPI485" in codes or "KPI486" in codes) is any(not each for each in held)
    assert codes.count("KPI488") == len(lost)
    assert ("KPI487" in codes) is any(len(each) > 1 for each in kept)
