"""Laws of reading numbers: a float stands for its shortest decimal text, by either way."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kpirules.framework.inputs import Input, InputType
from kpirules.scoring.inputs import Problem, compile_reader

PLACES = st.sampled_from([None, 0, 1, 2, 3, 4, 6])


def written() -> st.SearchStrategy[float]:
    """Return floats as people write them: a few decimals, large and small."""
    return st.builds(
        lambda digits, places: float(f"{digits}E-{places}"),
        st.integers(-(10**16), 10**16),
        st.integers(0, 8),
    )


@settings(max_examples=500)
@given(value=st.one_of(written(), st.floats(allow_nan=False, allow_infinity=False)), places=PLACES)
@example(value=0.1, places=2)
@example(value=-0.0, places=0)
@example(value=99999999999.995, places=2)
@example(value=1e11, places=None)
@example(value=0.30000000000000004, places=None)
def test_a_float_is_its_shortest_text(value: float, places: int | None) -> None:
    """The number read is the decimal that `repr` writes, and refused where it has more places."""
    read = compile_reader(Input(name="x", short="x", type=InputType.NUMBER, decimals=places))
    meant = Fraction(repr(value))
    found = read(value)
    if isinstance(found, Problem):
        too_fine = places is not None and (meant * 10**places).denominator != 1
        assert too_fine or len(repr(value)) > 20 or "e" in repr(value)
    else:
        assert Fraction(*found) == meant
        assert places is None or (meant * 10**places).denominator == 1


@settings(max_examples=300)
@given(
    steps=st.integers(-5000, 5000),
    low=st.fractions(-40, 40, max_denominator=1000),
    span=st.fractions(0, 20, max_denominator=1000),
    open_low=st.booleans(),
    open_high=st.booleans(),
)
def test_bounds_hold_exactly(
    *, steps: int, low: Fraction, span: Fraction, open_low: bool, open_high: bool
) -> None:
    """A value is taken exactly where it lies within the bounds, an excluded end left out."""
    high = low + span
    declared = Input(
        name="x",
        short="x",
        type=InputType.NUMBER,
        minimum=low,
        maximum=high,
        exclusive_minimum=open_low,
        exclusive_maximum=open_high,
        decimals=2,
    )
    read = compile_reader(declared)
    value = Fraction(steps, 100)
    inside = low <= value <= high
    inside = inside and not (open_low and value == low) and not (open_high and value == high)
    for given_as in (steps / 100, f"{steps}E-2"):
        assert isinstance(read(given_as), Problem) is not inside
