"""Every law of the testing kit on every bundled framework, and what is no law of one framework."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpirules import InputError, KpirulesError, Scorecard
from kpirules.formula.values import Missing
from kpirules.testing import DrawnFramework, Law, frameworks, laws
from kpirules.testing.law.catalogue import LAWS
from loading import BUNDLED, bundled

EXAMPLES = 10
BUNDLED_LAWS = [law for reference in BUNDLED for law in laws(bundled(reference))]
# What the rules of a framework can break is no law of every framework that loads.
OF_ENGINE = {kind.id for kind in LAWS if not kind.by_rules}

# Each law draws examples of its own.
NESTED = settings(deadline=None, suppress_health_check=list(HealthCheck))

every_framework = pytest.mark.parametrize("reference", BUNDLED)


@pytest.mark.parametrize(
    "law", BUNDLED_LAWS, ids=lambda law: f"{law.framework.reference}::{law.id}"
)
def test_a_bundled_framework_keeps_its_law(law: Law) -> None:
    assert law.check(examples=EXAMPLES) is None


@settings(NESTED, max_examples=6)
@given(drawn=frameworks(most_units=1))
def test_drawn_frameworks_keep_the_laws_of_the_engine(drawn: DrawnFramework) -> None:
    """Whatever the rules say, a total is on the scale, an explanation recombines, and so on."""
    for law in laws(drawn.framework):
        if law.id in OF_ENGINE:
            assert law.check(examples=5) is None


@pytest.mark.long
@settings(NESTED, max_examples=500)
@given(drawn=frameworks(most_units=1))
def test_drawn_frameworks_keep_the_laws_at_length(drawn: DrawnFramework) -> None:
    for law in laws(drawn.framework):
        if law.id in OF_ENGINE:
            assert law.check(examples=20) is None


@every_framework
@settings(max_examples=EXAMPLES)
@given(
    data=st.data(),
    wrong=st.one_of(
        st.text(max_size=30),
        st.floats(),
        st.integers(),
        st.booleans(),
        st.lists(st.integers(), max_size=2),
        st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
        st.sampled_from(["NaN", "inf", "1e999", "๑๒", "1,000", "=1+1", "\x00", float("nan")]),
    ),
)
def test_any_value_gives_a_card_or_an_error_of_ours(
    reference: str, data: st.DataObject, wrong: object
) -> None:
    """Whatever stands for an input, the outcome is a card or an InputError that names it."""
    framework = bundled(reference)
    name = data.draw(st.sampled_from([*framework.inputs, *framework.declaration.lists]))
    try:
        card = framework.score({name: wrong}, unit="u")
    except InputError as error:
        assert error.diagnostics
        assert all(found.unit == "u" for found in error.diagnostics)
        assert len(str(error)) < 2000
        pickle.loads(pickle.dumps(error))  # noqa: S301
    else:
        assert isinstance(card, Scorecard)
        assert not any(isinstance(node.score, Missing) for node in card)


@settings(max_examples=50)
@given(names=st.dictionaries(st.text(max_size=12), st.integers(0, 9), max_size=4))
def test_unknown_names_are_all_reported(names: dict[str, int]) -> None:
    """Every name that is no input is reported, none is passed over."""
    framework = bundled(BUNDLED[0])
    known = framework.plan.intake.names
    unknown = {name for name in names if name not in known}
    try:
        framework.score(names)
    except KpirulesError as error:
        told = {found.subject for found in error.diagnostics}
        assert unknown <= told
    else:
        assert not unknown


PROGRAM = """
import json
import kpirules
from kpirules.testing.cases import read_cases
out = []
for entry in kpirules.list_frameworks():
    framework = kpirules.load(entry.reference)
    out.append(framework.digest)
    cases = entry.path.parent / "cases" / entry.path.name
    for case in read_cases(cases).cases:
        card = framework.score(case.values, unit=case.id)
        out.append(card.explain().to_dict())
        out.append(card.to_dict())
print(json.dumps(out, ensure_ascii=False))
"""


def test_results_do_not_depend_on_the_hash_seed() -> None:
    """The same bytes come out whatever PYTHONHASHSEED and locale are."""
    seen = set()
    for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("4242", "th_TH.UTF-8")):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={
                "PYTHONHASHSEED": seed,
                "LC_ALL": locale,
                "PYTHONUTF8": "1",
                "PYTHONPATH": os.pathsep.join(sys.path),
            },
            capture_output=True,
            check=True,
            timeout=60,
        )
        seen.add(done.stdout)
    assert len(seen) == 1
