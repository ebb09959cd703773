"""What users hold: load a framework, check a file, score a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.editions.catalogue import Entry, find, framework_files, list_entries
from kpirules.errors import FrameworkError, FrameworkReferenceError, InputError
from kpirules.framework.declaration import Declaration
from kpirules.scoring.plan import Plan, compile_plan
from kpirules.scoring.read import take_in
from kpirules.scoring.scorecard import Scorecard
from kpirules.source.load import load_declaration
from kpirules.source.text import read_file

__all__ = ["Framework", "check", "list_frameworks", "load"]


class Framework:
    """One edition of one framework, checked, compiled and ready to score units.

    It does not change, may be shared by threads, and can be pickled.

    Examples:
        >>> import kpirules
        >>> ita = kpirules.load("nacc-ita", 2563)
        >>> ita.reference, len(ita.inputs)
        ('nacc-ita@2563.1', 53)
    """

    __slots__ = ("declaration", "plan")

    def __init__(self, declaration: Declaration) -> None:
        self.declaration = declaration
        self.plan: Plan = compile_plan(declaration)

    @classmethod
    def parse(cls, text: str | bytes, name: str = "<text>") -> Framework:
        """Return the framework that YAML text declares.

        Args:
            text: The file's content.
            name: What findings call the file.

        Raises:
            FrameworkError: The text has errors; it holds a finding for each.
        """
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        declaration, findings = load_declaration(data, name)
        if declaration is None:
            raise FrameworkError(f for f in findings if f.severity is Severity.ERROR)
        return cls(declaration)

    @property
    def id(self) -> str:
        """The framework's stable id."""
        return self.declaration.id

    @property
    def fiscal_year(self) -> int:
        """The fiscal year, Buddhist Era."""
        return self.declaration.fiscal_year

    @property
    def edition(self) -> str:
        """The edition, a text."""
        return self.declaration.edition

    @property
    def reference(self) -> str:
        """The name by which this edition is loaded again."""
        return self.declaration.reference

    @property
    def digest(self) -> str:
        """SHA-256 of the resolved content: the same rules have the same digest."""
        return self.declaration.digest

    @property
    def title(self) -> Text:
        """The framework's title in Thai and English."""
        return self.declaration.title

    @property
    def inputs(self) -> tuple[str, ...]:
        """The data names of all inputs, in declared order."""
        return tuple(self.declaration.inputs)

    def score(
        self, values: Mapping[str, object], *, unit: str = "", place: Place | None = None
    ) -> Scorecard:
        """Return the scorecard of one unit.

        Args:
            values: What the unit reports, by input name. Numbers stand for their decimal text
                (0.1 is one tenth); None is a blank; a `State` says why nothing is reported; a
                list is a sequence of mappings.
            unit: The unit's name, for messages and the card.
            place: Where the values stand in a file, for messages.

        Raises:
            InputError: Some value cannot be used; it holds a finding for each.
        """
        slots = take_in(self.plan.intake, values, unit, place)
        self.plan.run(slots)
        return Scorecard(self.plan, slots, unit)

    def score_units(
        self, units: Iterable[tuple[str, Mapping[str, object], Place | None]]
    ) -> Iterator[Scorecard]:
        """Yield the scorecard of each unit; a unit with bad input gets a card without a score.

        Such a card has status `invalid` and holds the findings. Nothing is raised and no unit is
        dropped.
        """
        for unit, values, place in units:
            try:
                yield self.score(values, unit=unit, place=place)
            except InputError as error:
                yield Scorecard.refused(self.plan, unit, error)

    def __repr__(self) -> str:
        return f"<Framework {self.reference}: {len(self.plan.nodes)} nodes>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Framework) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __reduce__(self) -> tuple[object, ...]:
        return (Framework, (self.declaration,))


def load(
    reference: str | Path, fiscal_year: int | None = None, *, folders: Sequence[str | Path] = ()
) -> Framework:
    """Return a framework by name and year, by edition, or from a file.

    Args:
        reference: `"nacc-ita"`, `"nacc-ita@2563"`, `"nacc-ita@2563.1"`, or the path of a file.
        fiscal_year: The year, Buddhist Era, where the reference does not name it.
        folders: Folders with further frameworks; they come before the bundled ones.

    Raises:
        FrameworkReferenceError: Nothing, or more than one edition, answers to the reference.
        FrameworkError: The file has errors; it holds a finding for each.

    Examples:
        >>> load("nacc-ita@2563").fiscal_year
        2563
    """
    if isinstance(reference, Path) or _looks_like_path(reference):
        path = Path(reference)
    else:
        path = find(reference, fiscal_year, [Path(folder) for folder in folders])
    return Framework.parse(_read(path), str(reference) if path == Path(reference) else path.name)


def check(path: str | Path) -> list[Diagnostic]:
    """Return every finding on a framework file, or on all framework files of a folder.

    Never raises for a mistake of the author; a file that is not there is a finding too.

    Examples:
        >>> from kpirules.editions.catalogue import bundled_folder
        >>> check(bundled_folder() / "nacc-ita" / "2563.yaml")
        []
    """
    path = Path(path)
    if path.is_dir():
        files = list(framework_files(path))
        if not files:
            details = {"name": str(path)}
            return [Diagnostic(code=references.FOLDER_WITHOUT_FRAMEWORKS, details=details)]
        return [finding for file in files for finding in check(file)]
    try:
        data = _read(path)
    except FrameworkReferenceError as error:
        return list(error.diagnostics)
    return load_declaration(data, str(path))[1]


def list_frameworks(*, folders: Sequence[str | Path] = ()) -> list[Entry]:
    """Return the editions that `load` finds by name, in order of id, year and edition."""
    return list_entries([Path(folder) for folder in folders])


def _looks_like_path(reference: str) -> bool:
    return reference.endswith((".yaml", ".yml")) or "/" in reference or "\\" in reference


def _read(path: Path) -> bytes:
    try:
        return read_file(path)
    except (OSError, ValueError) as error:
        # A NUL in the name is a ValueError; the reason is told, the exception is kept as cause.
        absent = isinstance(error, FileNotFoundError)
        code = references.FILE_NOT_FOUND if absent else references.FILE_NOT_READABLE
        reason = getattr(error, "strerror", None) or str(error)
        details = {"name": str(path), "reason": reason}
        raise FrameworkReferenceError([Diagnostic(code=code, details=details)]) from error
