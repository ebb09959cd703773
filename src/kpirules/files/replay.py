"""Scoring stored results again, with the edition that they name, and telling what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kpirules.api import Framework, load
from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.editions.replay import Difference, Replayed, compare_cards
from kpirules.errors import FrameworkError, FrameworkReferenceError, InputError
from kpirules.files.replay_cells import compare_cells
from kpirules.files.results import StoredUnit, read_results, units_of_result
from kpirules.scoring.scorecard import Scorecard
from kpirules.scoring.taken import given_values

__all__ = ["Scorer", "replay", "replay_units"]

# Scores the units of a data file: gives each unit's name and card.
Scorer = Callable[[Framework], Iterable[Scorecard]]

_SHOWN = 5
# Findings on units that are refused now and were not then are told up to about so many.
_MOST_REFUSALS = 50


def replay(
    result: Mapping[str, object] | str | Path,
    *,
    folders: Sequence[str | Path] = (),
    data: Mapping[str, Mapping[str, object]] | None = None,
) -> list[Replayed]:
    """Return what becomes of stored results when they are scored again.

    The edition that each result names is loaded, its digest compared, and the stored inputs are
    scored again.

    Args:
        result: A card as `Scorecard.to_dict()` gives it, the content of a JSON file of results, or
            the path of a `.json`, `.jsonl` or `.csv` file that `kpirules score` wrote.
        folders: Folders with further frameworks; they come before the bundled ones.
        data: The values of each unit, for results that do not hold their inputs.

    Returns:
        One entry for each edition and digest that the results name.

    Raises:
        InputError: It is no result, or holds no inputs and `data` is None.

    Examples:
        >>> import kpirules
        >>> card = kpirules.load("nacc-ita@2563").score({"i1": "91.27"}, unit="Phayao")
        >>> [again] = replay(card.to_dict())
        >>> again.identical, again.units
        (True, 1)
    """
    if isinstance(result, Mapping):
        units: Iterable[StoredUnit] = units_of_result(result, "<result>")
        name = "<result>"
    else:
        units, name = read_results(Path(result)), str(result)

    def find(reference: str) -> Framework:
        return load(reference, folders=folders)

    if data is None:
        return replay_units(units, name, find)

    def scored(framework: Framework) -> Iterator[Scorecard]:
        return framework.score_units((unit, values, None) for unit, values in data.items())

    return replay_units(units, name, find, scored)


def replay_units(
    units: Iterable[StoredUnit],
    name: str,
    find: Callable[[str], Framework],
    scorer: Scorer | None = None,
) -> list[Replayed]:
    """Return what becomes of stored units; see `replay`.

    Args:
        units: The stored units.
        name: What findings call them.
        find: Loads an edition by its name.
        scorer: Scores the data, where results do not hold their inputs.

    Raises:
        InputError: Something is no result, or the units and the data do not belong together.
    """
    groups: dict[tuple[str, str], _Group] = {}
    for stored in units:
        key = (stored.framework, stored.digest)
        group = groups.get(key)
        if group is None:
            framework, findings = _load(stored.framework, find)
            cards = _by_unit(scorer(framework)) if scorer and framework else None
            group = groups[key] = _Group(*key, framework, findings, cards, name)
        group.take(stored)
    if not groups:
        details = {"name": name}
        raise InputError([Diagnostic(code=references.RESULT_WITHOUT_UNITS, details=details)])
    return [group.result() for group in groups.values()]


@dataclass(slots=True)
class _Group:
    """The results of one edition while they are read."""

    reference: str
    stored_digest: str
    framework: Framework | None
    findings: tuple[Diagnostic, ...]
    cards: dict[str, Scorecard] | None
    name: str
    units: int = 0
    skipped: int = 0
    differences: list[Difference] = field(default_factory=list)
    libraries: dict[str, None] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    refusals: list[Diagnostic] = field(default_factory=list)

    def take(self, stored: StoredUnit) -> None:
        """Score a unit again and keep what differs."""
        if stored.library:
            self.libraries.setdefault(stored.library)
        if self.framework is None:
            self.units += 1
            return
        if self.cards is not None:
            card = self._of_data(stored, self.cards)
        elif stored.inputs is not None:
            card = _score(self.framework, stored)
        elif stored.card is not None and stored.refused:
            self.skipped += 1
            return
        else:
            raise _refused(references.RESULT_WITHOUT_INPUTS, name=self.name)
        self.units += 1
        if len(self.refusals) < _MOST_REFUSALS and not stored.refused:
            self.refusals += card.findings
        self.differences += _compare(stored, card, self.framework)

    def _of_data(self, stored: StoredUnit, cards: Mapping[str, Scorecard]) -> Scorecard:
        if stored.unit in self.seen:
            raise _refused(references.RESULT_UNIT_TWICE, unit=stored.unit, name=self.name)
        self.seen.add(stored.unit)
        card = cards.get(stored.unit)
        if card is None:
            raise _refused(references.RESULT_UNIT_NOT_IN_DATA, unit=stored.unit, name=self.name)
        return card

    def result(self) -> Replayed:
        """Return what became of the results."""
        from kpirules import __version__  # noqa: PLC0415

        return Replayed(
            reference=self.reference,
            stored_digest=self.stored_digest,
            digest=None if self.framework is None else self.framework.digest,
            units=self.units,
            skipped=self.skipped,
            differences=tuple(self.differences),
            libraries=tuple(self.libraries),
            library=f"kpirules {__version__}",
            findings=(*self.findings, *self.refusals, *self._left_over()),
        )

    def _left_over(self) -> Iterator[Diagnostic]:
        """Yield a finding about the units of the data that have no result."""
        left = [unit for unit in self.cards or () if unit not in self.seen]
        if left and self.framework is not None:
            shown = ", ".join(f"`{unit}`" for unit in left[:_SHOWN])
            details = {"count": str(len(left)), "units": shown}
            yield Diagnostic(code=references.DATA_UNIT_NOT_IN_RESULT, details=details)


def _load(
    reference: str, find: Callable[[str], Framework]
) -> tuple[Framework | None, tuple[Diagnostic, ...]]:
    """Return the edition that a result names, or the findings on why it cannot be had."""
    try:
        framework = find(reference)
    except (FrameworkReferenceError, FrameworkError) as error:
        return None, error.diagnostics
    if framework.reference != reference:
        # What is there answers to the year alone; the result names another edition of it.
        details = {"name": framework.id, "edition": reference.rpartition("@")[2]}
        return None, (Diagnostic(code=references.UNKNOWN_EDITION, details=details),)
    return framework, ()


def _by_unit(cards: Iterable[Scorecard]) -> dict[str, Scorecard]:
    return {card.unit: card for card in cards}


def _score(framework: Framework, stored: StoredUnit) -> Scorecard:
    values = given_values(framework.declaration, stored.inputs or {})
    try:
        return framework.score(values, unit=stored.unit, place=None)
    except InputError as error:
        return Scorecard.refused(framework.plan, stored.unit, error)


def _compare(stored: StoredUnit, card: Scorecard, framework: Framework) -> Iterator[Difference]:
    if stored.card is not None:
        return compare_cards(stored.card, card.to_dict(), stored.unit)
    return compare_cells(stored, card, framework)


def _refused(code: Code, **details: str) -> InputError:
    return InputError([Diagnostic(code=code, details=details)])
