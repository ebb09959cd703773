from __future__ import annotations

import pytest

from kpirules.editions.crosswalk.model import Kind
from kpirules.editions.crosswalk.names import Names
from unit.editions.crosswalk.opened import edition


@pytest.mark.parametrize(
    ("text", "kind", "name", "written"),
    [
        ("total", Kind.SCORE, "total", "total"),
        ("evidence", Kind.SCORE, "evidence", "evidence"),
        ('score("evidence")', Kind.SCORE, "evidence", "evidence"),
        ("value('speed')", Kind.VALUE, "speed", 'value("speed")'),
        ("done", Kind.INPUT, "done", "done"),
        ("evidence.actual", Kind.INPUT, "evidence.actual", "evidence.actual"),
        (' input( "evidence" ) ', Kind.INPUT, "evidence", 'input("evidence")'),
    ],
)
def test_a_name_means_the_node_else_the_input(
    text: str, kind: Kind, name: str, written: str
) -> None:
    found = Names(edition("demo-new/2567").declaration).read(text)
    assert found is not None
    assert (found.kind, found.id, str(found)) == (kind, name, written)


@pytest.mark.parametrize(
    "text", ["", "Done", 'input("speed")', 'value("total")', 'score("done")', 'sum("speed")']
)
def test_other_names_mean_nothing(text: str) -> None:
    assert Names(edition("demo-new/2567").declaration).read(text) is None


def test_an_input_may_be_called_by_any_name_that_data_use() -> None:
    found = Names(edition("demo-old/2566").declaration).read("points")
    assert found is not None
    assert found.id == "quality.points"
