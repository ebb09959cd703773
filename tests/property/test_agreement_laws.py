"""Laws of agreements: order means nothing, what is sound scores as its levels say."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kpirules.api import Framework
from kpirules.editions.agreement.terms import Terms
from kpirules.editions.load import Edition, load_terms
from kpirules.errors import FrameworkReferenceError
from kpirules.source.structure import check_structure

_FOLDER = Path(__file__).parents[1] / "cases" / "agreements"
_HEAD = {
    "format": "kpirules-agreement/1",
    "agreement": "drawn",
    "framework": "framework.yaml",
    "edition": "2567.1",
    "status": "draft",
    "unit": {"id": "dept-a"},
    "provenance": "illustrative",
}
_KEPT = [{"id": "o1"}]
_number = st.integers(-500, 500)


@st.composite
def _kpis(draw: st.DrawFn) -> list[dict[str, object]]:
    """Return two or three KPIs beside the fixed one, of weights that make 100."""
    count = draw(st.integers(1, 3))
    shares = draw(
        st.lists(st.integers(10, 60), min_size=count, max_size=count).filter(
            lambda drawn: 10 <= 100 - sum(drawn) <= 60
        )
    )
    kpis: list[dict[str, object]] = [{"id": "m0", "weight": 100 - sum(shares)}]
    for number, weight in enumerate(shares, start=1):
        ladder = draw(st.lists(_number, min_size=5, max_size=5, unique=True).map(sorted))
        levels = ladder[::-1] if draw(st.booleans()) else ladder
        kpis.append(
            {
                "id": f"m{number}",
                "under": "mission",
                "title": {"th": "ตัวชี้วัด", "en": "KPI"},
                "weight": weight,
                "levels": levels,
            }
        )
    return kpis


def _load(kpis: list[dict[str, object]]) -> Terms:
    text = json.dumps({**_HEAD, "kpis": [*kpis, *_KEPT]}, ensure_ascii=False)
    found, findings = load_terms(text.encode(), str(_FOLDER / "drawn.yaml"), _none)
    assert findings == []
    return found[0]


def _none(reference: str, _: str) -> tuple[bytes, str]:
    raise FrameworkReferenceError([]) from KeyError(reference)


def _score(levels: list[int], value: int) -> Fraction:
    """Return the score of a value by its levels, worked out apart from the library."""
    sign = 1 if levels[-1] > levels[0] else -1
    places = [sign * level for level in levels]
    at = sign * value
    if at <= places[0]:
        return Fraction(1)
    for level in range(1, 5):
        low, high = places[level - 1], places[level]
        if at <= high:
            return level + Fraction(at - low, high - low)
    return Fraction(5)


def _rounded(number: Fraction) -> Fraction:
    """Return a positive number rounded half up to four places."""
    return Fraction(int(number * 10_000 + Fraction(1, 2)), 10_000)


@settings(max_examples=40, deadline=None)
@given(data=st.data(), kpis=_kpis())
def test_the_order_of_kpis_means_nothing(
    data: st.DataObject, kpis: list[dict[str, object]]
) -> None:
    """KPIs and their keys in any order: the same digests, of the agreement and of the rules."""
    shuffled = data.draw(st.permutations(kpis))
    turned = [dict(reversed(kpi.items())) for kpi in shuffled]
    one, other = _load(kpis), _load(turned)
    assert one.digest == other.digest
    assert one.declaration.digest == other.declaration.digest
    assert one == other
    assert check_structure(one.written.tree) == []


@settings(max_examples=40, deadline=None)
@given(kpis=_kpis(), values=st.lists(_number, min_size=3, max_size=3))
def test_a_sound_agreement_scores_as_its_levels_say(
    kpis: list[dict[str, object]], values: list[int]
) -> None:
    """Group = Σ weight × score / 100, each score on the line between two levels, 4 decimals."""
    terms = _load(kpis)
    framework = Framework(Edition(declaration=terms.declaration, written=terms.written))
    results = dict(zip(("m1", "m2", "m3"), values, strict=True))
    given_values = {kpi["id"]: results[str(kpi["id"])] for kpi in kpis[1:]}
    card = framework.score({"m0": 100, "o1": 3, **{str(k): v for k, v in given_values.items()}})
    expected = Fraction(5 * int(str(kpis[0]["weight"])))
    for kpi in kpis[1:]:
        levels = kpi["levels"]
        assert isinstance(levels, list)
        score = _rounded(_score(levels, results[str(kpi["id"])]))
        assert Fraction(str(card[str(kpi["id"])].score)) == score
        expected += int(str(kpi["weight"])) * score
    assert Fraction(str(card["mission"].score)) == _rounded(expected / 100)


@settings(max_examples=30, deadline=None)
@given(kpis=_kpis(), extra=st.integers(1, 9))
def test_weights_off_the_total_are_always_told(kpis: list[dict[str, object]], extra: int) -> None:
    """Whatever else is sound, a group whose weights miss the total has a finding."""
    weight = f"{kpis[0]['weight']}.{extra}"
    text = json.dumps({**_HEAD, "kpis": [*kpis[1:], *_KEPT]}, ensure_ascii=False)
    text = text.replace('"kpis": [', f'"kpis": [{{"id": "m0", "weight": {weight}}}, ')
    found, findings = load_terms(text.encode(), str(_FOLDER / "drawn.yaml"), _none)
    assert found == ()
    assert "KPI085" in {each.code.id for each in findings}
