"""The ways to find a fault in a framework: check, prove, laws, cases.

Each tells all that it finds on one framework of a folder. A fault is caught by what is found where
it stands and not on the sound file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import kpirules
from kpirules.analysis.claim import Claim, Verdict
from kpirules.analysis.prove import prove
from kpirules.cohort.linking import check_folder_links
from kpirules.editions.catalogue.find import bundled_folder, framework_files
from kpirules.errors import FrameworkError
from kpirules.testing import laws, read_cases, run_case

__all__ = ["BY_COMPARISON", "CATCHERS", "Catcher", "Finding"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that a catcher tells.

    Attributes:
        name: Its code, question, law or case.
        about: What sets it apart from others of its name.
        told: What it says.
    """

    name: str
    about: str
    told: str = field(compare=False)


# Marks what is told only because the sound edition is known: it may be meant.
BY_COMPARISON = "*"

_EXAMPLES = 50

# Given the folder of frameworks and the id of one of them.
Catcher = Callable[[Path, str], Iterator[Finding]]


def by_check(folder: Path, framework: str) -> Iterator[Finding]:
    """Yield what `kpirules check` tells of the framework, or else of the links of the folder."""
    found = kpirules.check(folder / framework)
    if not found and framework in _linked():
        found = check_folder_links([folder])
    for each in found:
        told = each.message()
        file = Path(each.place.source.name).relative_to(folder) if each.place else folder.name
        yield Finding(each.code.id, f"{file} {told}", told)


@cache
def _linked() -> frozenset[str]:
    """Return the ids of the frameworks that links join; the others save the look at links."""
    ids: set[str] = set()
    for entry in kpirules.list_frameworks():
        for each in kpirules.load(entry.path).declaration.inputs.values():
            ids |= {entry.id, each.link.framework} if each.link is not None else set()
    return frozenset(ids)


def by_cases(folder: Path, framework: str) -> Iterator[Finding]:
    """Yield the framework's own cases that come out otherwise, each once."""
    for edition in _editions(folder, framework):
        file = folder / framework / "cases" / f"{edition.fiscal_year}.yaml"
        for case in read_cases(file).cases if file.exists() else ():
            for wrong in run_case(edition, case).diagnostics[:1]:
                yield Finding(case.id, edition.reference, wrong.message())


def by_prove(folder: Path, framework: str) -> Iterator[Finding]:
    """Yield the claims that are at fault, and those that hold in the sound edition but not here."""
    for edition in _editions(folder, framework):
        sound = _proven_of_sound(framework).get(edition.reference, frozenset())
        for claim in prove(edition.declaration).claims:
            worse = claim.verdict is not Verdict.PROVEN and _key(claim) in sound
            if claim.fault or worse:
                name = claim.question if claim.fault else f"{claim.question}{BY_COMPARISON}"
                about = f"{edition.reference} {claim.subject} {claim.verdict.value}"
                yield Finding(name, about, f"{claim.text.en}: {claim.verdict.value}")


@cache
def _proven_of_sound(framework: str) -> dict[str, frozenset[tuple[str, str]]]:
    """Return what is proven of each bundled edition."""
    return {
        edition.reference: frozenset(
            _key(claim)
            for claim in prove(edition.declaration).claims
            if claim.verdict is Verdict.PROVEN
        )
        for edition in _editions(bundled_folder(), framework)
    }


def _key(claim: Claim) -> tuple[str, str]:
    return claim.question, claim.subject


def by_laws(folder: Path, framework: str) -> Iterator[Finding]:
    """Yield the laws that an edition breaks."""
    for edition in _editions(folder, framework):
        for law in laws(edition):
            breach = law.check(examples=_EXAMPLES)
            if breach is not None:
                yield Finding(law.id, edition.reference, breach.message.en)


# From the quickest to the slowest.
CATCHERS: dict[str, Catcher] = {
    "check": by_check,
    "cases": by_cases,
    "prove": by_prove,
    "laws": by_laws,
}


def _editions(folder: Path, framework: str) -> Iterator[kpirules.Framework]:
    """Yield the editions that load; of the others `check` tells."""
    for file in framework_files(folder / framework):
        try:
            yield kpirules.load(file, folders=[folder])
        except FrameworkError:
            continue
