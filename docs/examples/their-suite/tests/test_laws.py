from pathlib import Path

import kpirules
import pytest
from kpirules.testing import laws

OURS = kpirules.load(Path(__file__).parents[1] / "frameworks/office-service/2567.yaml")


@pytest.mark.parametrize("law", laws(OURS), ids=lambda law: law.id)
def test_our_framework_keeps(law):
    assert law.check(examples=25) is None
