"""What holds for every calendar."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from kpirules import Framework
from kpirules.cohort.calendar import Due, Standing, agenda, due_dates
from kpirules.diagnostics.text import Text
from kpirules.files.icalendar_file import icalendar_text
from unit.cohort.staged import office

FIRST = date(2023, 10, 1)
DAYS = st.integers(0, 700).map(lambda days: FIRST + timedelta(days=days))
STAGES = st.sampled_from([None, "self", "reviewer"])
ENTRIES = st.lists(st.tuples(DAYS, STAGES), min_size=1, max_size=8)
# Everything that a YAML file can hold in a title; the standard has no other line end than \n.
TITLES = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]) | st.just("\n"), min_size=1)


def with_calendar(entries: list[tuple[date, str | None]]) -> Framework:
    """Return an office with these due dates; those of a stage are required items, in any order."""
    dated, required = "calendar:\n", "required:\n"
    for at, (due, stage) in enumerate(sorted(entries, key=lambda each: each[0])):
        line = f"  - {{id: e{at}, title: {{th: ก, en: A}}, due: {due}"
        if stage is None:
            dated += f"{line}}}\n"
        else:
            required += f"{line}, type: text, stage: {stage}}}\n"
    parts = [part for part in (dated, required) if part.count("\n") > 1]
    return office("stages: [self, reviewer]\n" + "".join(parts))


@given(ENTRIES, DAYS, st.integers(0, 60))
def test_every_due_date_is_over_due_or_ahead(
    entries: list[tuple[date, str | None]], on: date, soon: int
) -> None:
    """The three parts of an agenda put one after the other are all due dates, in order."""
    declaration = with_calendar(entries).declaration
    dates = due_dates(declaration)
    found = agenda(declaration, on, soon=soon)

    assert (*found.over, *found.due, *found.ahead) == dates
    assert [each.due for each in dates] == sorted(due for due, _ in entries)
    for part, standing in (
        (found.over, Standing.OVER),
        (found.due, Standing.DUE),
        (found.ahead, Standing.AHEAD),
    ):
        assert all(each.standing(on, soon=soon) is standing for each in part)


@given(ENTRIES)
def test_the_stages_share_out_the_calendar(entries: list[tuple[date, str | None]]) -> None:
    """What each stage has to do, and what is nobody's, are together all that is due."""
    declaration = with_calendar(entries).declaration
    dates = due_dates(declaration)
    shares = [
        each for stage in ("self", "reviewer") for each in due_dates(declaration, stage=stage)
    ]

    assert sorted(each.id for each in shares) == sorted(each.id for each in dates if each.stage)


@given(st.lists(st.tuples(TITLES, TITLES, DAYS), max_size=4))
def test_a_calendar_file_holds_what_was_written(texts: list[tuple[str, str, date]]) -> None:
    """Days and titles are read back letter by letter; no line is longer than 75 bytes."""
    entries = [
        Due(id=f"e{at}", kind="due_date", title=Text(th=title), note=Text(th=note), due=due)
        for at, (title, note, due) in enumerate(texts)
    ]
    declaration = office().declaration

    text = icalendar_text(declaration, entries)

    events = Calendar.from_ical(text).walk("VEVENT")
    assert [(str(event["SUMMARY"]), event.decoded("DTSTART")) for event in events] == [
        (title, due) for title, _, due in texts
    ]
    assert [str(event["DESCRIPTION"]) for event in events] == [
        f"{note}\n{declaration.reference}" for _, note, _ in texts
    ]
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert icalendar_text(declaration, entries) == text
