"""What a reference names among the editions there are: one of them, or a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.text import Text
from kpirules.editions.catalogue.entry import STATUSES, Entry
from kpirules.editions.years import FiscalYear
from kpirules.errors import FrameworkReferenceError

__all__ = ["Wanted", "choose", "exactly", "listed", "read_reference"]

_REFERENCE = re.compile(
    r"(?P<id>[A-Za-z0-9][A-Za-z0-9_-]*)(?:@(?P<edition>[A-Za-z0-9][A-Za-z0-9_.-]*))?"
)
_SUPERSEDED = "superseded"
_THERE_ARE = Text(th="มี", en="there are")
_LATER = Text(th="ฉบับปีต่อมา คือ", en="of later years there are")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reference asks for.

    Attributes:
        id: The framework.
        edition: What stands after `@`: an edition, or a year; None where nothing does.
        year: The fiscal year that the caller gives beside it.
    """

    id: str
    edition: str | None = None
    year: FiscalYear | None = None

    @property
    def told(self) -> str:
        """What is asked for beside the framework's id."""
        return "@".join(str(part) for part in (self.edition, self.year) if part is not None)

    def may_be_of(self, year: int) -> bool:
        """Return whether an edition of a fiscal year may be what is asked for."""
        # The edition 2567.1 is one of 2567.
        named = None if self.edition is None else _year(self.edition.partition(".")[0])
        return all(each is None or each.number == year for each in (self.year, named))


def read_reference(reference: str, fiscal_year: int | None = None) -> Wanted:
    """Return what a reference asks for.

    Raises:
        FrameworkReferenceError: It is no reference, or the year is no year.

    Examples:
        >>> wanted = read_reference("nacc-ita@2563.1")
        >>> wanted.id, wanted.edition
        ('nacc-ita', '2563.1')
    """
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        code = references.NOT_A_FRAMEWORK_REFERENCE
        raise FrameworkReferenceError([Diagnostic(code=code, details={"name": reference})])
    year = None if fiscal_year is None else FiscalYear.read(fiscal_year)
    return Wanted(id=match["id"], edition=match["edition"], year=year)


def exactly(wanted: Wanted, entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries whose edition is spelled as the reference spells it."""
    return [
        entry
        for entry in entries
        if entry.edition == wanted.edition
        and (wanted.year is None or entry.fiscal_year == wanted.year.number)
    ]


def choose(wanted: Wanted, entries: Sequence[Entry]) -> Entry:
    """Return the one edition of a framework that is asked for.

    An edition spelled exactly is taken whatever its status, so that old results can be replayed.
    For a year with several editions stands the one that is not superseded: the one in force, or
    the only draft where none is. No edition is taken because it is the newest.

    Raises:
        FrameworkReferenceError: None, or more than one, answers to the reference.
    """
    fitting = exactly(wanted, entries) or _of_year(wanted, entries)
    if len(fitting) > 1 and (wanted.edition or wanted.year):
        current = [entry for entry in fitting if entry.status != _SUPERSEDED]
        if not current:
            raise _superseded(wanted, fitting, entries)
        fitting = [entry for entry in current if entry.status == "in_force"] or current
    if len(fitting) == 1:
        return fitting[0]
    code = references.AMBIGUOUS_REFERENCE if fitting else references.UNKNOWN_EDITION
    details = {"name": wanted.id, "edition": wanted.told}
    raise _error(code, listed(fitting or entries), **details)


def listed(entries: Iterable[Entry], lead: Text = _THERE_ARE) -> Text:
    """Return a sentence that lists editions with their status, each once."""
    kept = {entry.reference: entry for entry in sorted(entries, key=lambda entry: entry.sort_key)}
    each = [(f"`{name}`", STATUSES.get(e.status, Text(en=e.status))) for name, e in kept.items()]
    if not each:
        return Text()
    thai = " ".join(f"{name} ({status.pick('th')})" for name, status in each)
    english = ", ".join(f"{name} ({status.pick('en')})" for name, status in each)
    return Text(th=f"{lead.th} {thai}", en=f"{lead.en} {english}")


def _of_year(wanted: Wanted, entries: Sequence[Entry]) -> list[Entry]:
    """Return the editions of the year that the reference or the caller names."""
    year = wanted.year
    if wanted.edition is not None:
        named = _year(wanted.edition)
        if named is None or year not in (None, named):
            return []
        year = named
    return [entry for entry in entries if year is None or entry.fiscal_year == year.number]


def _year(text: str) -> FiscalYear | None:
    try:
        return FiscalYear.read(text)
    except FrameworkReferenceError:
        return None


def _superseded(
    wanted: Wanted, fitting: Sequence[Entry], entries: Sequence[Entry]
) -> FrameworkReferenceError:
    year = fitting[0].fiscal_year
    there, after = listed(fitting), listed((e for e in entries if e.fiscal_year > year), _LATER)
    hint = Text(
        th=" ".join(part for part in (there.th, after.th) if part),
        en="; ".join(part for part in (there.en, after.en) if part),
    )
    code = references.SUPERSEDED_REFERENCE
    return _error(code, hint, name=wanted.id, year=str(year))


def _error(code: Code, hint: Text, **details: str) -> FrameworkReferenceError:
    return FrameworkReferenceError([Diagnostic(code=code, details=details, hint=hint)])
