from pathlib import Path

import kpirules
import pytest
from hypothesis import given
from kpirules.testing import laws, units

FILE = Path(__file__).parents[1] / "frameworks" / "office-service" / "2567.yaml"
OURS = kpirules.load(FILE)


@pytest.mark.parametrize("law", laws(OURS), ids=lambda law: law.id)
def test_our_framework_keeps(law):
    assert law.check(examples=25) is None


@given(units(OURS))
def test_nobody_is_good_whose_speed_is_not_reported(values):
    card = OURS.score(values)
    assert card["speed"].state is not kpirules.State.NOT_REPORTED or card.band != "good"
