from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import kpirules
from fragments import laid_over
from kpirules import Framework
from kpirules.diagnostics.text import Text
from kpirules.framework.calendar import RequiredType
from kpirules.framework.entering import entered_by, inputs_named
from kpirules.framework.stages import StagesTake
from loading import load_declaration
from unit.cohort.staged import STAGES, office


def slugs(fragment: str) -> list[str]:
    _, findings = load_declaration(laid_over(fragment).encode(), "office.yaml")
    return [finding.code.slug for finding in findings]


def test_a_stage_is_an_id_or_the_details() -> None:
    first, second = Framework.parse(
        laid_over("stages: [self, {id: reviewer, title: กพร., enters: [speed], tolerance: 1/2}]\n")
    ).declaration.stages

    assert (first.id, first.title, first.enters, first.tolerance) == ("self", Text(), None, None)
    assert (second.title.th, second.enters, second.tolerance) == (
        "กพร.",
        ("speed",),
        Fraction(1, 2),
    )


def test_a_short_stage_is_the_same_framework_as_a_long_one() -> None:
    short, long = (
        Framework.parse(laid_over(text))
        for text in (
            "stages: [self]\nrequired: [{id: a, title: {th: ก, en: A}, type: text}]\n",
            (
                "stages: [{id: self}]\nstages_take: assessments\n"
                "required: [{id: a, title: {th: ก, en: A}, type: text, scored: false}]\n"
            ),
        )
    )

    assert short.digest == long.digest
    assert short.declaration.stages_take is StagesTake.ASSESSMENTS


def test_what_is_not_declared_leaves_the_content_as_it_was() -> None:
    resolved = Framework.parse(laid_over("")).declaration.resolved

    assert not {"stages", "stages_take", "calendar", "required"} & set(resolved)


def test_a_calendar_and_required_items() -> None:
    declared = Framework.parse(
        laid_over(
            "calendar: [{id: a, title: {th: ก, en: A}, due: 2024-02-29, source: manual,"
            " note: {th: ข, en: B}}]\n"
            "required: [{id: b, title: {th: ก, en: A}, type: link, due: 2024-10-15}]\n"
        )
    ).declaration

    (entry,), (item,) = declared.calendar, declared.required
    assert (entry.due, entry.source, entry.note.en) == (date(2024, 2, 29), "manual", "B")
    assert (item.type, item.due) == (RequiredType.LINK, date(2024, 10, 15))
    assert declared.scheduled == (entry, item)


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        pytest.param("stages: [self, reviewer, self]\n", ["entry-twice"], id="stage twice"),
        pytest.param(
            "calendar: [{id: a, title: {th: ก, en: A}, due: 2023-02-29}]\n",
            ["no-such-day"],
            id="no such day",
        ),
        pytest.param(
            "calendar: [{id: a, title: {th: ก, en: A}, due: 2567-04-15}]\n",
            ["malformed-text"],
            id="Buddhist Era",
        ),
        pytest.param(
            "calendar: [{id: a, title: {th: ก, en: A}, due: 2024-04-15, source: x}]\n",
            ["unknown-source"],
            id="unknown source",
        ),
        pytest.param("stages: [self]\ncalendar: [{id: a}]\n", ["missing-key"] * 2, id="no day"),
        pytest.param(
            "required: [{id: a, title: {th: ก, en: A}, type: text, scored: true}]\n",
            ["unknown-word"],
            id="scored",
        ),
        pytest.param(
            "required: [{id: a, title: {th: ก, en: A}, type: text, stage: x, round: y}]\n",
            ["unknown-stage", "unknown-round"],
            id="unknown stage and round of a required item",
        ),
        pytest.param(
            "stages: [self]\nrequired: [{id: a, title: ก, type: text}]\n",
            ["language-missing"],
            id="one language",
        ),
        pytest.param(
            "required: [{id: done, title: {th: ก, en: A}, type: text}]\n",
            ["name-clash"],
            id="required item called like an input",
        ),
        pytest.param("stages: [{id: a, tolerance: -1}]\n", ["number-out-of-range"], id="negative"),
        pytest.param("stages: [a b]\n", ["malformed-text"], id="no id"),
    ],
)
def test_what_is_wrong_has_its_code(fragment: str, found: list[str]) -> None:
    assert slugs(fragment) == found


def test_due_dates_of_stages_are_compared_within_a_round() -> None:
    entries = "".join(
        f"  - {{id: {stage}_{part}, title: {{th: ก, en: A}}, stage: {stage}, round: {part},"
        f" due: {due}}}\n"
        for stage, part, due in [
            ("self", "r1", "2024-04-15"),
            ("reviewer", "r1", "2024-05-15"),
            ("self", "r2", "2024-10-15"),
            ("reviewer", "r2", "2024-11-15"),
        ]
    )
    head = (
        "stages: [self, reviewer]\n"
        'rounds: [{id: r1, from: "10-01", to: "03-31"}, {id: r2, from: "04-01", to: "09-30"}]\n'
    )

    assert slugs(f"{head}calendar:\n{entries}") == []
    assert (
        slugs(f"{head.replace('self, reviewer', 'reviewer, self')}calendar:\n{entries}")
        == ["stages-due-out-of-order"] * 2
    )


@pytest.mark.parametrize(
    ("due", "found"),
    [
        ("2023-09-30", ["due-outside-year"]),
        ("2023-10-01", []),
        ("2025-09-30", []),
        ("2025-10-01", ["due-outside-year"]),
    ],
)
def test_a_day_lies_in_the_year_or_the_one_after(due: str, found: list[str]) -> None:
    assert slugs(f"calendar: [{{id: a, title: {{th: ก, en: A}}, due: {due}}}]\n") == found


@pytest.mark.parametrize(
    ("name", "inputs"),
    [
        ("done", {"done"}),
        ("goals", {"goals"}),
        ("speed", {"done", "planned", "late"}),
        ("evidence", {"evidence.O1", "evidence.O2"}),
        ("evidence.O1", {"evidence.O1"}),
        ("by_others", {"evidence.O1", "evidence.O2"}),
        ("1", {"done", "planned", "late", "evidence.O1", "evidence.O2"}),
        ("results", {"results.grade", "goals"}),
        ("nobody", None),
    ],
)
def test_what_a_name_of_enters_stands_for(name: str, inputs: set[str] | None) -> None:
    assert inputs_named(office().declaration, name) == inputs


def test_a_stage_without_a_limit_may_enter_everything() -> None:
    declaration = office().declaration

    assert entered_by(declaration, declaration.stages[0]) == {
        *declaration.inputs,
        *declaration.lists,
    }


AMENDMENT = """\
format: kpirules/1
framework: demo-office
fiscal_year: 2568
edition: "2568.1"
status: draft
amends: demo-office@2567
rounds:
  - {id: r1, from: 10-01, to: 03-31}
sources: {order: {title: {th: คำสั่ง, en: Order}}}
changes:
  - rename:
      speed: {id: pace}
      evidence: {id: proof}
      evidence.O1: {id: O9}
    reason: {th: ปรับ, en: Adjusted}
    source: order
"""


def test_what_stages_may_enter_follows_what_is_renamed(tmp_path: Path) -> None:
    stages = "stages: [self, {id: reviewer, enters: [speed, evidence.O1, evidence.O2, done]}]\n"
    text = office(stages).declaration.text
    assert text is not None
    (tmp_path / "2567.yaml").write_text("\n".join(text.lines), encoding="utf-8")
    (tmp_path / "2568.yaml").write_text(AMENDMENT, encoding="utf-8")

    amended = Framework.parse(
        AMENDMENT, name=str(tmp_path / "2568.yaml"), folders=[tmp_path]
    ).declaration

    assert amended.stages[1].enters == ("pace", "proof.O9", "proof.O2", "done")


def test_an_amendment_replaces_the_calendar(tmp_path: Path) -> None:
    text = office(
        STAGES + "calendar: [{id: a, title: {th: ก, en: A}, due: 2024-04-15}]\n"
    ).declaration.text
    assert text is not None
    (tmp_path / "2567.yaml").write_text("\n".join(text.lines), encoding="utf-8")
    changes = """\
  - replace:
      framework:
        with: {calendar: [{id: a, title: {th: ก, en: A}, due: 2025-04-15}]}
        without: [stages]
    reason: {th: ปรับ, en: Adjusted}
    source: order
"""
    amendment = AMENDMENT.partition("changes:\n")[0] + "changes:\n" + changes
    name = str(tmp_path / "2568.yaml")

    amended = Framework.parse(amendment, name=name, folders=[tmp_path]).declaration

    assert [entry.due for entry in amended.calendar] == [date(2025, 4, 15)]
    assert amended.stages == ()


def test_a_calendar_that_is_taken_over_unchanged_is_told(tmp_path: Path) -> None:
    text = office("calendar: [{id: a, title: {th: ก, en: A}, due: 2024-04-15}]\n").declaration.text
    assert text is not None
    (tmp_path / "2567.yaml").write_text("\n".join(text.lines), encoding="utf-8")
    path = tmp_path / "2568.yaml"
    path.write_text(AMENDMENT, encoding="utf-8")

    found = [finding.code.slug for finding in kpirules.check(path, folders=[tmp_path])]
    assert found == ["due-outside-year"]
