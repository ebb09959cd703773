"""Columns and single units give the same cells: made-up, bundled and published frameworks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kpirules
from columns.differential import DECIMALS, FLOATS, check, differences
from columns.made_formulas import formula_frameworks, functions_drawn
from kpirules import Framework, FrameworkError
from kpirules.columns.language.functions import COLUMN_FUNCTIONS
from kpirules.columns.language.operators import COLUMN_OPERATORS
from kpirules.formula.exactoperators import EXACT_OPERATORS
from kpirules.formula.functions import FUNCTIONS
from kpirules.testing import DrawnFramework, frameworks, units
from kpirules.testing.case_run import values_of
from kpirules.testing.cases import read_cases
from loading import BUNDLED, bundled
from unit.scoring.cases import FOLDERS, framework_in

TESTED = sorted((Path(__file__).resolve().parents[1] / "frameworks").glob("*.yaml"))
_QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck))


@settings(_QUIET, max_examples=150)
@given(frameworks())
def test_columns_agree_with_single_units(example: DrawnFramework) -> None:
    assert check(example) == []


@pytest.mark.long
@settings(_QUIET, max_examples=10_000)
@given(frameworks())
def test_columns_agree_with_single_units_at_length(example: DrawnFramework) -> None:
    assert check(example) == []


def test_columns_have_every_function_and_operator() -> None:
    """A function that is added to the language without a column meaning fails here."""
    assert COLUMN_FUNCTIONS.keys() == FUNCTIONS.keys()
    assert COLUMN_OPERATORS.keys() == EXACT_OPERATORS.keys()


@settings(_QUIET, max_examples=150)
@given(formula_frameworks())
def test_columns_agree_on_formulas(example: DrawnFramework) -> None:
    _check_formulas(example)


@pytest.mark.long
@settings(_QUIET, max_examples=10_000)
@given(formula_frameworks())
def test_columns_agree_on_formulas_at_length(example: DrawnFramework) -> None:
    _check_formulas(example)


@pytest.mark.long
def test_random_formulas_use_every_function() -> None:
    @settings(_QUIET, max_examples=500, database=None)
    @given(formula_frameworks())
    def draw(_: DrawnFramework) -> None:
        pass

    draw()
    assert [name for name, count in functions_drawn().items() if not count] == []


def _check_formulas(example: DrawnFramework) -> None:
    try:
        found = check(example)
    except FrameworkError:
        return  # constants that divide by zero, or units that do not go together
    assert found == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_columns_agree_on_worked_examples(folder: Path) -> None:
    framework = framework_in(folder)
    some = [values_of(framework, case) for case in read_cases(folder / "cases.yaml").cases]
    assert _differ(framework, some) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@settings(_QUIET, max_examples=5)
@given(data=st.data())
def test_columns_agree_on_frameworks_of_worked_examples(folder: Path, data: st.DataObject) -> None:
    framework = framework_in(folder)
    some = data.draw(st.lists(units(framework), min_size=1, max_size=6))
    assert _differ(framework, some) == []


def _differ(framework: Framework, some: Sequence[Mapping[str, Any]]) -> list[str]:
    return [*differences(framework, some, FLOATS), *differences(framework, some, DECIMALS)]


@pytest.mark.parametrize("reference", BUNDLED)
@settings(_QUIET, max_examples=6)
@given(data=st.data())
def test_columns_agree_on_bundled_frameworks(reference: str, data: st.DataObject) -> None:
    framework = bundled(reference)
    some = data.draw(st.lists(units(framework), min_size=1, max_size=6))
    assert _differ(framework, some) == []


@pytest.mark.parametrize("path", TESTED, ids=lambda path: path.stem)
@settings(_QUIET, max_examples=6)
@given(data=st.data())
def test_columns_agree_on_published_frameworks(path: Path, data: st.DataObject) -> None:
    framework = _loaded(path)
    some = data.draw(st.lists(units(framework), min_size=1, max_size=6))
    assert _differ(framework, some) == []


_LOADED: dict[Path, Framework] = {}


def _loaded(path: Path) -> Framework:
    if path not in _LOADED:
        _LOADED[path] = kpirules.load(path)
    return _LOADED[path]
