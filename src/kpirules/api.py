"""What users hold: load a framework, check a file, score a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.catalogue.rules import UNKNOWN_SOURCE
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.editions.catalogue.find import Entry, find, find_base, framework_files, list_entries
from kpirules.editions.load import BaseFinder, Edition, load_edition, load_terms
from kpirules.editions.written import Written
from kpirules.errors import FrameworkError, FrameworkReferenceError, InputError
from kpirules.framework.declaration import Declaration
from kpirules.scoring.plan import Plan, compile_plan
from kpirules.scoring.read import take_in
from kpirules.scoring.scorecard import Scorecard
from kpirules.source.longhand import text_in
from kpirules.source.text import read_file

if TYPE_CHECKING:
    from kpirules.analysis.claim import Proof
    from kpirules.columns.options import Nan, Numbers
    from kpirules.columns.problems import Problems
    from kpirules.columns.request import Detail
    from kpirules.editions.crosswalk.model import Crosswalk
    from kpirules.editions.diff.diff import BothValues, Diff

__all__ = [
    "Framework",
    "amendment",
    "check",
    "crosswalk",
    "diff",
    "list_frameworks",
    "load",
    "prove",
]

AnyTable = TypeVar("AnyTable")


class Framework:
    """One edition of one framework, checked, compiled and ready to score units.

    It does not change, may be shared by threads, and can be pickled.

    Examples:
        >>> import kpirules
        >>> ita = kpirules.load("nacc-ita", 2563)
        >>> ita.reference, len(ita.inputs)
        ('nacc-ita@2563.1', 53)
    """

    __slots__ = ("declaration", "plan", "written")

    def __init__(self, edition: Edition) -> None:
        self.declaration: Declaration = edition.declaration
        self.written: Written = edition.written
        self.plan: Plan = compile_plan(edition.declaration)

    @classmethod
    def parse(
        cls, text: str | bytes, name: str = "<text>", *, folders: Sequence[str | Path] = ()
    ) -> Framework:
        """Return the framework that YAML text declares.

        Args:
            text: The file's content.
            name: What findings call the file; the base of an amendment is sought beside it first.
            folders: Folders with further frameworks, in which a base may stand.

        Raises:
            FrameworkError: The text has errors; it holds a finding for each.
        """
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        edition, findings = load_edition(data, name, _base_finder(folders))
        if edition is None:
            raise FrameworkError(f for f in findings if f.severity is Severity.ERROR)
        return cls(edition)

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

    def score_table(
        self,
        table: AnyTable,
        *,
        unit_column: str = "unit",
        lists: Mapping[str, object] | None = None,
        detail: Iterable[Detail] = (),
        numbers: Numbers = "float",
        nan: Nan = "refuse",
        rename: Mapping[str, str] | None = None,
        problems: Problems | None = None,
    ) -> AnyTable:
        """Return the results of a table of units, one row for each, as a table of the same kind.

        Every cell equals what `score` gives for that unit. A table is a Polars DataFrame or
        LazyFrame, a pandas DataFrame, a `pyarrow` Table, RecordBatch or RecordBatchReader, a DuckDB
        relation, or an object with `__arrow_c_stream__`, for which a `pyarrow.Table` comes back.
        LazyFrames and readers are scored part by part when their results are read. Needs the
        extra `table`.

        The results have the columns `unit`, `score`, `band` and `coverage` of the total, then the
        score of every other node under its id (`<id>.score` where the id is one of those names).
        Each detail adds a column `<id>.<detail>` after its node's score, and after `coverage` one
        of the total where it says something there. A node without a score is null.

        A cell stands for what `score` would take: a float for its shortest decimal text, text for
        the decimal it writes, a truth for `yes_no`, text for a choice. Null is a blank. Text that
        is a state's word (`not_reported`, `not_applicable`, `suppressed`) or one of the framework's
        `missing` codes stands for that state. A column `<input>.state` says in the same words why
        the cell beside it is null. Columns that are no input are not read.

        Args:
            table: One row for each unit: its name, and a column for each input.
            unit_column: The column that holds the units' names.
            lists: The rows of lists, by the list's name: a table of any kind with the unit's name
                and the list's columns, in the order in which they are counted. Without it a list is
                a column of `table` that holds lists of structs.
            detail: What else each node gives: `value`, `unrounded`, `weight`, `effective_weight`,
                `contribution`, `coverage`, `state`.
            numbers: `"float"` gives the double nearest to the exact number; `"decimal"` exact
                decimals with the declared places, rounded half up to twelve where no rounding is
                declared.
            nan: What a NaN stands for: `"refuse"` takes it for a mistake, `"not_reported"`,
                `"not_applicable"` or `"suppressed"` for that state.
            rename: Columns of the table and the inputs they stand for; an empty text passes a
                column over.
            problems: Collects what is wrong with units' values: such a unit has no score, its
                states are `invalid`, and a last column `problem` tells why. Without it the first
                table with such a unit raises.

        Raises:
            InputError: The table lacks what it needs, or some value cannot be used and nothing
                collects problems; it holds the first findings. Or a library is not installed
                (KPI676).
            TypeError: The table, or one of `lists`, is of no known kind.
            ValueError: An option has a value that it does not take.

        Examples:
            >>> import kpirules, pyarrow
            >>> ita = kpirules.load("nacc-ita", 2567)
            >>> units = {f"i{number}": [90.5, 80] for number in range(1, 11)}
            >>> table = pyarrow.table({"unit": ["4201", "4202"], **units, "i2": [None, "77.25"]})
            >>> results = ita.score_table(table, detail=["state"])
            >>> results.column("score").to_pylist(), results.column("i2.state").to_pylist()
            ([None, 79.84], ['not_reported', 'measured'])
        """
        from kpirules.columns.tables import score_table  # noqa: PLC0415 - few score tables

        return score_table(
            self.plan,
            table,
            unit_column=unit_column,
            lists=lists,
            detail=detail,
            numbers=numbers,
            nan=nan,
            rename=rename,
            problems=problems,
        )

    def __repr__(self) -> str:
        return f"<Framework {self.reference}: {len(self.plan.nodes)} nodes>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Framework) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __reduce__(self) -> tuple[object, ...]:
        return (Framework, (Edition(declaration=self.declaration, written=self.written),))


def load(
    reference: str | Path, fiscal_year: int | None = None, *, folders: Sequence[str | Path] = ()
) -> Framework:
    """Return a framework by name and year, by edition, or from a file.

    Args:
        reference: `"nacc-ita"`, `"nacc-ita@2563"`, `"nacc-ita@2563.1"`, or the path of a file.
        fiscal_year: The year, of the Buddhist or the Common Era, where the reference does not name
            it.
        folders: Folders with further frameworks; they come before those of `KPIRULES_PATH`, of
            installed packages, and the bundled ones.

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
    return Framework.parse(_read(path), str(path), folders=folders)


def check(path: str | Path, *, folders: Sequence[str | Path] = ()) -> list[Diagnostic]:
    """Return every finding on a framework, an agreement or a crosswalk, or on all of a folder.

    Never raises for a mistake of the author; a file that is not there is a finding too.

    Examples:
        >>> from kpirules.editions.catalogue.find import bundled_folder
        >>> check(bundled_folder() / "nacc-ita" / "2563.yaml")
        []
    """
    # Only checking needs these.
    from kpirules.editions.agreement.beside import agreement_files  # noqa: PLC0415
    from kpirules.editions.agreement.load import is_agreement  # noqa: PLC0415
    from kpirules.editions.check import check_edition  # noqa: PLC0415
    from kpirules.editions.crosswalk.check import (  # noqa: PLC0415
        check_crosswalk,
        crosswalk_files,
        is_crosswalk_file,
    )

    path = Path(path)
    if path.is_dir():
        files = [*framework_files(path), *crosswalk_files(path), *agreement_files(path)]
        if not files:
            details = {"name": str(path)}
            return [Diagnostic(code=references.FOLDER_WITHOUT_FRAMEWORKS, details=details)]
        return [finding for file in files for finding in check(file, folders=folders)]
    if is_crosswalk_file(path):
        return check_crosswalk(path, [Path(folder) for folder in folders])
    try:
        data = _read(path)
    except FrameworkReferenceError as error:
        return list(error.diagnostics)
    if is_agreement(data):
        return load_terms(data, str(path), _base_finder(folders))[1]
    return check_edition(data, str(path), _base_finder(folders))


def amendment(old: Framework, new: Framework, *, reason: str | Text, source: str) -> str | None:
    """Return a draft of the amendment that leads from one edition to another, as YAML.

    What has the same id in both is taken for the same thing; a `rename`, `merge` or `split` has to
    be written by hand. Applied to `old`, the draft gives the digest of `new`.

    Args:
        old: The edition to amend.
        new: The edition to come to, written whole.
        reason: Why; every change gets it, to be told apart by hand.
        source: Id of the source that says so, among those of `new`.

    Returns:
        The text of the file, or None where nothing but the head differs.

    Raises:
        FrameworkError: `new` has no such source (KPI443).
    """
    known = new.declaration.sources
    if source not in known:
        raise FrameworkError(
            [
                Diagnostic(
                    code=UNKNOWN_SOURCE, details={"name": source}, hint=nearest_hint(source, known)
                )
            ]
        )
    from kpirules.editions.amend.draft_text import draft_text  # noqa: PLC0415 - few draft amendments

    why = text_in(reason) if isinstance(reason, str) else reason
    return draft_text(old.written, new.written, why, source)


def crosswalk(
    old: Framework | str | Path,
    new: Framework | str | Path | None = None,
    *,
    folders: Sequence[str | Path] = (),
) -> Crosswalk:
    """Return how the results and data of one edition are read in the terms of another.

    `kpirules.read_results` and `kpirules.carry` use it.

    Args:
        old: The edition that results or data come from; or, alone, the path of a crosswalk file.
        new: The edition in whose terms they are read.
        folders: Folders with further frameworks.

    Raises:
        FrameworkReferenceError: A reference names nothing, or no crosswalk leads from one framework
            to the other.
        FrameworkError: A file has errors.

    Examples:
        >>> years = crosswalk("nacc-ita@2563", "nacc-ita@2565")
        >>> [each.new.id for each in years.exclusions if each.new is not None]
        ['i10.O34']
    """
    from kpirules.editions.crosswalk import between  # noqa: PLC0415 - few need it

    inside = [Path(folder) for folder in folders]
    if new is None and not isinstance(old, Framework):
        return between.crosswalk_of_file(Path(old), inside)[0]
    one, other = (
        each if isinstance(each, Framework) else load(each, folders=folders)
        for each in (old, new)
        if each is not None
    )
    return between.crosswalk_between(one, other, inside)


def diff(
    old: Framework | str | Path,
    new: Framework | str | Path,
    units: Iterable[BothValues] | None = None,
    *,
    examples: bool = True,
    folders: Sequence[str | Path] = (),
) -> Diff:
    """Return what differs between two editions: in the text, in what can happen, in what happened.

    Indicators are followed by identity, as the amendments between the editions tell it. The parts
    of a unit's movement are due to single changes and add up to it exactly.

    Args:
        old: The earlier edition, or its reference or path.
        new: The later edition, or its reference or path.
        units: For the third layer: each unit's name, and what it reports under the names of the
            old and of the new edition.
        examples: Whether to look for units that each change moves.
        folders: Folders with further frameworks.

    Raises:
        FrameworkReferenceError: A reference names nothing, or more than one edition.
        FrameworkError: A file has errors.

    Examples:
        >>> found = diff("nacc-ita@2563", "nacc-ita@2565", examples=False)
        >>> [row.news[0].id for row in found.comparison.all_rows() if row.changes]
        ['i10', 'i10.O34']
    """
    from kpirules.editions.diff.diff import diff as compare_editions  # noqa: PLC0415 - heavy

    one, other = (
        each if isinstance(each, Framework) else load(each, folders=folders) for each in (old, new)
    )
    return compare_editions(one, other, units, examples=examples)


def prove(framework: Framework | str | Path, *, folders: Sequence[str | Path] = ()) -> Proof:
    """Return what can be claimed of a framework from its file alone.

    Each claim is proven, refuted with units that show the contrary, or honestly not decided: from
    where to where scores run, whether every band and level can be reached, whether divisions have
    results, scores follow the declared directions, and whether leaving something unreported can
    gain a unit points. It takes seconds, and the same each time.

    Args:
        framework: The framework, or its reference or path.
        folders: Folders with further frameworks.

    Raises:
        FrameworkReferenceError: The reference names nothing, or more than one edition.
        FrameworkError: The file has errors.

    Examples:
        >>> proof = prove("nacc-ita@2567")
        >>> proof.faults, proof.about("range")[0].text.en
        ((), 'the score of total runs from 0 to 100')
    """
    from kpirules.analysis.prove import prove as prove_declaration  # noqa: PLC0415 - few prove

    loaded = framework if isinstance(framework, Framework) else load(framework, folders=folders)
    return prove_declaration(loaded.declaration)


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


def _base_finder(folders: Sequence[str | Path]) -> BaseFinder:
    """Return what finds the file of the edition that an amendment names."""

    def find_file(reference: str, beside: str) -> tuple[bytes, str]:
        path = find_base(reference, Path(beside), [Path(folder) for folder in folders])
        return _read(path), str(path)

    return find_file
