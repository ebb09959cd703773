from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import kpirules
from kpirules import FrameworkReferenceError
from kpirules.editions.catalogue import entry, gather
from kpirules.editions.catalogue.find import bundled_folder, find, find_base, list_entries, survey
from kpirules.editions.catalogue.origins import ENVIRONMENT
from kpirules.source.text import read_file

HEAD = """\
format: kpirules/1
framework: {name}
fiscal_year: {year}
edition: "{edition}"
status: {status}
title: {{th: กรอบ {edition}, en: Framework {edition}}}
"""
WHOLE = (
    HEAD
    + """\
unit: office
provenance: illustrative
indicators:
  - {{id: a, inputs: {{a: number}}}}
"""
)

Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ENVIRONMENT, raising=False)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the file of an edition into `<folder>/demo/<stem>.yaml`; return the folder."""

    def write_one(
        edition: str, status: str = "draft", *, folder: str = "mine", text: str = WHOLE, **more: str
    ) -> Path:
        year = more.get("year", edition[:4])
        name = more.get("name", "demo")
        path = tmp_path / folder / more.get("into", name) / f"{more.get('stem', edition)}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            text.format(name=name, year=year, edition=edition, status=status), encoding="utf-8"
        )
        return tmp_path / folder

    return write_one


def refused(reference: str, year: int | None = None, *folders: Path) -> tuple[list[str], str]:
    """Return the codes with which a reference is refused, and the first help."""
    with pytest.raises(FrameworkReferenceError) as caught:
        find(reference, year, folders)
    findings = caught.value.diagnostics
    return [finding.code.id for finding in findings], findings[0].help()


@pytest.mark.parametrize(
    ("reference", "year"),
    [
        ("nacc-ita@2563.1", None),
        ("nacc-ita@2563", None),
        ("nacc-ita@2020", None),
        ("nacc-ita", 2563),
        ("nacc-ita", 2020),
        ("nacc-ita@2563.1", 2563),
        ("nacc-ita@2020", 2563),
    ],
)
def test_a_year_is_of_either_era(reference: str, year: int | None) -> None:
    assert find(reference, year) == bundled_folder() / "nacc-ita" / "2563.yaml"


@pytest.mark.parametrize(
    ("statuses", "taken"),
    [
        (["superseded"], "2567.1"),
        (["superseded", "in_force"], "2567.2"),
        (["superseded", "draft"], "2567.2"),
        (["in_force", "draft"], "2567.1"),
        (["superseded", "in_force", "draft", "draft"], "2567.2"),
    ],
)
def test_the_edition_that_stands_for_a_year(write: Write, statuses: list[str], taken: str) -> None:
    folder = Path()
    for number, status in enumerate(statuses, 1):
        folder = write(f"2567.{number}", status)
    assert find("demo@2567", None, [folder]).stem == taken
    assert find("demo", 2024, [folder]).stem == taken


def test_an_edition_spelled_out_is_taken_whatever_its_status(write: Write) -> None:
    for edition, status in (("2567.1", "superseded"), ("2567.2", "superseded")):
        folder = write(edition, status)
    write("2568.1", "in_force")
    assert find("demo@2567.1", None, [folder]).stem == "2567.1"
    codes, told = refused("demo@2567", None, folder)
    assert codes == ["KPI716"]
    assert told.startswith(
        "there are `demo@2567.1` (superseded), `demo@2567.2` (superseded); "
        "of later years there are `demo@2568.1` (in force); spell"
    )


def test_an_edition_spelled_like_a_year_of_the_common_era_comes_first(write: Write) -> None:
    folder = write("2024", year="2566", stem="2566")
    write("2567.1")
    assert find("demo@2024", None, [folder]).stem == "2566"


def test_two_of_a_kind_are_never_chosen_between(write: Write) -> None:
    for edition in ("2567.10", "2567.9"):
        folder = write(edition)
    for reference in ("demo@2567", "demo"):
        codes, told = refused(reference, None, folder)
        assert codes == ["KPI703"]
        assert told == "there are `demo@2567.9` (draft), `demo@2567.10` (draft); say which one"


def test_a_bare_name_is_its_only_edition(write: Write) -> None:
    folder = write("2566.1", "superseded")
    assert find("demo", None, [folder]).stem == "2566.1"
    write("2567.1", "in_force")
    assert refused("demo", None, folder)[0] == ["KPI703"]


@pytest.mark.parametrize(
    ("reference", "year", "code"),
    [
        ("demo@2566", None, "KPI702"),
        ("demo@2567.2", None, "KPI702"),
        ("demo@2567.1", 2566, "KPI702"),
        ("demo@5", 2567, "KPI702"),
        ("demo@x", None, "KPI702"),
        ("demo", 2566, "KPI702"),
        ("demos", None, "KPI701"),
        ("demo", 3000, "KPI730"),
        ("de mo", None, "KPI706"),
        ("demo@", None, "KPI706"),
        ("../demo", None, "KPI706"),
    ],
)
def test_what_no_edition_answers_to(
    write: Write, reference: str, year: int | None, code: str
) -> None:
    codes, told = refused(reference, year, write("2567.1"))
    assert codes == [code]
    if code == "KPI702":
        assert told.startswith("there are `demo@2567.1` (draft); ")
    if code == "KPI701":
        assert told.startswith("did you mean `demo`? ")


def test_two_files_of_one_edition_are_told(write: Write) -> None:
    folder = write("2567.1")
    write("2567.1", stem="2567")
    assert refused("demo@2567.1", None, folder)[0] == ["KPI734"]
    listing = survey([folder])
    assert [finding.code.id for finding in listing.findings] == ["KPI734"]
    assert [e.path.stem for e in listing.entries if e.id == "demo"] == ["2567.1"]


def test_a_file_that_cannot_be_read_is_not_passed_over(write: Write) -> None:
    folder = write("2567.1")
    broken = folder / "demo" / "2568.yaml"
    broken.write_text("framework: [", encoding="utf-8")
    assert find("demo@2568", None, [folder]) == find("demo", None, [folder]) == broken
    assert find("demo@2567", None, [folder]).stem == "2567.1"
    assert [e.reference for e in list_entries([folder]) if e.id == "demo"] == ["demo@2567.1"]


def test_a_file_in_the_folder_of_another_framework_is_told(write: Write) -> None:
    folder = write("2567.1", into="other")
    assert refused("demo", None, folder)[0] == ["KPI701"]
    assert [finding.code.id for finding in survey([folder]).findings] == ["KPI733"]


def test_a_folder_may_hold_the_files_themselves(write: Write) -> None:
    folder = write("2567.1") / "demo"
    assert find("demo", None, [folder]).stem == "2567.1"
    assert "demo@2567.1" in {e.reference for e in list_entries([folder])}


def test_folders_come_before_the_environment_and_that_before_what_is_bundled(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = write("2563.1", name="nacc-ita")
    theirs = write("2563.1", name="nacc-ita", folder="theirs")
    write("2563.2", name="nacc-ita", folder="theirs")
    monkeypatch.setenv(ENVIRONMENT, f"{theirs}{os.pathsep}{mine}{os.pathsep}")

    assert find("nacc-ita@2563.1").is_relative_to(theirs)
    assert find("nacc-ita@2563.1", None, [mine]).is_relative_to(mine)
    assert find("nacc-ita@2563.2", None, [mine]).is_relative_to(theirs)
    assert find("nacc-ita@2565").is_relative_to(bundled_folder())
    listed = {e.reference: e for e in list_entries([mine])}["nacc-ita@2563.1"]
    assert listed.origin is not None
    assert listed.origin.told.en == f"folder {mine}"
    assert [(o.kind, o.name) for o in listed.hides] == [
        ("environment", str(theirs)),
        ("bundled", ""),
    ]


def test_a_folder_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused("nacc-ita@2563", None, tmp_path / "none")[0] == ["KPI731"]
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "none"))
    codes, told = refused("nacc-ita@2563")
    assert codes == ["KPI731"]
    assert told.startswith("`KPIRULES_PATH` names it; ")
    assert [finding.code.id for finding in survey().findings] == ["KPI731"]
    assert survey().entries


def install(site: Path, name: str, *values: str, raw: str | None = None) -> None:
    """Install a distribution with entry points into a folder of `sys.path`."""
    info = site / f"{name.replace('-', '_')}-1.2.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
    lines = "".join(f"point{number} = {value}\n" for number, value in enumerate(values))
    (info / "entry_points.txt").write_text(raw or f"[kpirules.frameworks]\n{lines}")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages; running any of their code fails the test."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    return folder


def package(
    site: Path, write: Write, name: str, subfolder: str = "", edition: str = "2567.1"
) -> None:
    (site / name).mkdir()
    (site / name / "__init__.py").write_text("raise RuntimeError('this was run')\n")
    write(edition, folder=f"site/{name}/{subfolder}", name=name.replace("_", "-"))


@pytest.mark.parametrize(
    ("value", "subfolder"),
    [
        ("rules_of_office", ""),
        ("rules_of_office:", ""),
        ("rules_of_office:data", "data"),
        ("rules_of_office:data/th", "data/th"),
        ("rules_of_office.data", "data"),
        ("rules_of_office.module", ""),
    ],
)
def test_an_installed_package_offers_frameworks(
    site: Path, write: Write, value: str, subfolder: str
) -> None:
    package(site, write, "rules_of_office", subfolder)
    (site / "rules_of_office" / "module.py").touch()
    install(site, "office-rules", value)

    found = find("rules-of-office@2567.1")

    assert found.is_relative_to(site / "rules_of_office")
    listed = {e.reference: e for e in list_entries()}["rules-of-office@2567.1"]
    assert listed.origin is not None
    assert listed.origin.told.en == "package office-rules 1.2"
    assert "rules_of_office" not in sys.modules
    assert kpirules.load("rules-of-office@2024").reference == "rules-of-office@2567.1"


def test_a_package_of_one_module(site: Path, write: Write) -> None:
    (site / "office_module.py").touch()
    write("2567.1", folder="site")
    install(site, "office-module", "office_module")
    assert find("demo@2567").is_relative_to(site)


@pytest.mark.parametrize(
    ("values", "raw", "reason"),
    [
        (["no_such_package_at_all"], None, "there is no module `no_such_package_at_all`"),
        (["rules_of_office.none"], None, "there is no module `rules_of_office.none`"),
        (["rules_of_office:none"], None, "no folder `none` in `rules_of_office`"),
        (["rules_of_office:../.."], None, "not of the form"),
        (["rules_of_office:/"], None, "not of the form"),
        ([":x"], None, "not of the form"),
        (["json.decoder.none"], None, "there is no module `json.decoder.none`"),
        (["sys"], None, "there is no module `sys`"),
        ([], "[kpirules.frameworks]\nno sign\n", "entry_points.txt"),
    ],
)
def test_a_broken_package_is_told_and_stops_no_other(
    site: Path, write: Write, values: list[str], raw: str | None, reason: str
) -> None:
    package(site, write, "rules_of_office")
    install(site, "a-broken-one", *values, raw=raw)
    install(site, "office-rules", "rules_of_office")

    assert find("rules-of-office@2567").is_relative_to(site)
    assert find("nacc-ita@2563").is_relative_to(bundled_folder())
    [finding] = survey().findings
    assert finding.code.id == "KPI732"
    assert "a-broken-one 1.2" in finding.message()
    assert reason in finding.message()
    assert refused("rules-of-offices")[0] == ["KPI701", "KPI732"]


def test_of_a_distribution_installed_twice_the_first_counts(
    site: Path, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package(site, write, "rules_of_office")
    install(site, "office-rules", "rules_of_office")
    install(tmp_path / "later", "office-rules", "gone")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "later")])
    assert survey().findings == []


AMENDMENT = """\
format: kpirules/1
framework: {name}
fiscal_year: {year}
edition: "{edition}"
status: {status}
amends: AMENDED
changes: []
"""


def amending(reference: str) -> str:
    return AMENDMENT.replace("AMENDED", reference)


def test_an_amendment_without_a_title_is_listed_with_that_of_its_base(write: Write) -> None:
    folder = write("2566.1", "superseded")
    write("2567.1", text=amending("demo@2566"))
    write("2568.1", text=amending("demo@2567"))
    titles = {e.edition: e.title.en for e in list_entries([folder]) if e.id == "demo"}
    assert titles == dict.fromkeys(("2566.1", "2567.1", "2568.1"), "Framework 2566.1")


def test_amendments_of_each_other_are_listed_without_a_title(write: Write) -> None:
    folder = write("2567.1", text=amending("demo@2568"))
    write("2568.1", text=amending("demo@2567"))
    write("2569.1", text=amending("demo@2500"))
    titles = {e.edition: e.title.en for e in list_entries([folder]) if e.id == "demo"}
    assert titles == {"2567.1": "", "2568.1": "", "2569.1": ""}


def test_a_base_is_sought_beside_its_amendment_first(write: Write) -> None:
    mine = write("2563.1", name="nacc-ita")
    apart = write("2567.1", name="nacc-ita", folder="apart", text=amending("nacc-ita@2563"))
    beside = (
        write("2563.1", name="nacc-ita", folder="apart", into="x", stem="old") / "x" / "old.yaml"
    )
    amendment = beside.parent / "new.yaml"
    amendment.write_text(amending("nacc-ita@2563"), encoding="utf-8")

    assert find_base("nacc-ita@2563", amendment) == beside
    beside.unlink()
    write("2563.1", name="nacc-ita", folder="apart")
    assert find_base("nacc-ita@2563", amendment) == apart / "nacc-ita" / "2563.1.yaml"
    assert find_base("nacc-ita@2565", amendment).is_relative_to(bundled_folder())
    assert find_base("nacc-ita@2563", None, [mine]).is_relative_to(mine)
    assert find_base("nacc-ita@2563", None).is_relative_to(bundled_folder())


def test_a_base_is_named_as_the_amendment_is(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write("2566.1")
    write("2567.1", name="next", text=amending("demo@2566"))
    monkeypatch.chdir(folder / "next")
    assert find_base("demo@2566", Path("2567.1.yaml")) == Path("../demo/2566.1.yaml")
    assert find_base("demo@2566", Path("../demo/new.yaml")) == Path("../demo/2566.1.yaml")
    monkeypatch.chdir(folder)
    assert find_base("demo@2566", Path("next/2567.1.yaml")) == Path("demo/2566.1.yaml")


def test_an_amendment_is_not_its_own_base(write: Write) -> None:
    folder = write("2567.1", "superseded")
    write("2567.2", text=amending("demo@2567"))
    assert find_base("demo@2567", folder / "demo" / "2567.2.yaml").stem == "2567.1"


def test_a_base_that_two_files_are_is_told(write: Write) -> None:
    folder = write("2566.1")
    write("2566.1", stem="2566")
    with pytest.raises(FrameworkReferenceError, match="KPI734"):
        find_base("demo@2566", folder / "demo" / "2567.yaml")


def test_to_find_one_framework_only_its_folder_is_read(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write("2567.1")
    for number in range(20):
        write("2567.1", name=f"other{number}")
    read: list[str] = []

    def counted(path: Path) -> bytes:
        read.append(path.parent.name)
        return read_file(path)

    monkeypatch.setattr(entry, "read_file", counted)
    monkeypatch.setattr(gather, "read_file", counted)
    assert find("demo@2567", None, [folder]).stem == "2567.1"
    assert read == ["demo"]
