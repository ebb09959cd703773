"""What `kpirules.testing` offers, and what it takes to import it."""

from __future__ import annotations

import subprocess
import sys

import pytest

import kpirules.testing

OFFERED = [*kpirules.testing.__all__]
WITHOUT_HYPOTHESIS = """
import sys
sys.modules["hypothesis"] = None
from kpirules.testing import boundary_cases, hierarchy, population, read_cases
import kpirules
ita = kpirules.load("nacc-ita", 2567)
assert next(population(ita, 1)) and next(boundary_cases(ita))
try:
    from kpirules.testing import laws
except kpirules.InputError as error:
    print(error)
"""


@pytest.mark.parametrize("name", OFFERED)
def test_everything_offered_is_there_and_documented(name: str) -> None:
    thing = getattr(kpirules.testing, name)
    assert thing.__doc__
    assert thing.__module__.startswith("kpirules.testing.")


def test_the_offer_is_sorted_and_told() -> None:
    assert sorted(OFFERED) == OFFERED
    assert dir(kpirules.testing) == OFFERED


def test_what_is_not_offered_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'unitz'"):
        kpirules.testing.unitz  # noqa: B018


def test_importing_the_package_loads_no_hypothesis() -> None:
    program = (
        "import sys; from kpirules.testing import boundary_cases, population, run_case;"
        "sys.exit('hypothesis' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_missing_hypothesis_is_told_with_its_cure() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_HYPOTHESIS], capture_output=True, text=True, check=True
    )
    assert "KPI678" in done.stdout
    assert 'pip install "kpirules[testing]"' in done.stdout
