"""Forty small mistakes in the bundled frameworks are found; twenty harmless edits are let alone.

`python tests/faults/report.py` prints which of check, cases, prove and laws finds which.
"""

from __future__ import annotations

import pytest

import kpirules
from faults.catchers import CATCHERS
from faults.catching import caught, caught_by
from faults.edits import Edit, edited, edited_text, harmless, seeded
from kpirules.editions.catalogue.find import bundled_folder

_FAULTS = seeded()
_HARMLESS = harmless()

# What nothing finds, and why.
_MISSED: dict[str, str] = {}

# Laws take a second an edition, and so does the proof of this framework.
_QUICK = ("check", "cases", "prove")
_SLOW_TO_PROVE = "obec-pmqa"


def _each(edits: list[Edit]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("edit", edits, ids=[edit.id for edit in edits])


def test_forty_faults_are_seeded_in_every_bundled_framework() -> None:
    assert len({edit.id for edit in _FAULTS}) == len(_FAULTS) == 40
    assert {edit.framework for edit in _FAULTS} == {
        path.name for path in bundled_folder().iterdir()
    }


def test_at_least_38_of_40_are_caught() -> None:
    assert set(_MISSED) <= {edit.id for edit in _FAULTS}
    assert len(_FAULTS) - len(_MISSED) >= 38


@_each(_FAULTS)
def test_a_seeded_fault_is_caught(edit: Edit) -> None:
    assert (caught_by(edit, _QUICK) is None) == (edit.id in _MISSED)


@_each(_FAULTS)
def test_a_seeded_fault_changes_what_the_file_declares(edit: Edit) -> None:
    with edited(edit) as folder:
        try:
            changed = kpirules.load(folder / edit.file, folders=[folder])
        except kpirules.FrameworkError:
            return
    assert changed.digest != kpirules.load(bundled_folder() / edit.file).digest


def test_twenty_harmless_edits_are_made() -> None:
    assert len({edit.id for edit in _HARMLESS}) == len(_HARMLESS) == 20


@_each(_HARMLESS)
def test_a_harmless_edit_changes_the_text(edit: Edit) -> None:
    assert edited_text(edit) != (bundled_folder() / edit.file).read_text(encoding="utf-8")


@_each(_HARMLESS)
def test_a_harmless_edit_is_not_called_a_fault(edit: Edit) -> None:
    asked = [name for name in _QUICK if name != "prove" or edit.framework != _SLOW_TO_PROVE]
    assert not any(caught(edit, asked).values())


@pytest.mark.long
@_each(_HARMLESS)
def test_nothing_at_all_calls_a_harmless_edit_a_fault(edit: Edit) -> None:
    assert caught(edit) == {name: [] for name in CATCHERS}
