from pathlib import Path

import kpirules
from hypothesis import given
from kpirules.testing import units

OURS = kpirules.load(Path(__file__).parents[1] / "frameworks/office-service/2567.yaml")


@given(units(OURS))
def test_nobody_is_good_whose_speed_is_not_reported(values):
    card = OURS.score(values)
    assert card["speed"].state is not kpirules.State.NOT_REPORTED or card.band != "good"
