"""An edition from its file: whole, or an amendment of another edition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from kpirules.diagnostics.catalogue import amendments as codes
from kpirules.diagnostics.catalogue.agreements import FRAMEWORK_TAKES_NO_AGREEMENT
from kpirules.diagnostics.catalogue.rules import UNKNOWN_SOURCE
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place, SourceText
from kpirules.diagnostics.text import Text
from kpirules.editions.agreement.beside import is_path, open_beside, several_units
from kpirules.editions.agreement.load import is_agreement, read_agreements
from kpirules.editions.agreement.terms import Terms
from kpirules.editions.amend.apply import Applied, apply
from kpirules.editions.amend.change import Change, read_changes
from kpirules.editions.amend.head import lay_head_over
from kpirules.editions.amend.relocate import relocate
from kpirules.editions.written import Written
from kpirules.errors import FrameworkError, FrameworkReferenceError
from kpirules.framework.declaration import Declaration
from kpirules.source.branches import as_items, as_mapping, entries_of, word
from kpirules.source.load import declare, has_errors, in_order, read_framework
from kpirules.source.structure import check_structure
from kpirules.source.text import LARGEST_FILE
from kpirules.source.tree import Mapping

__all__ = ["LARGEST_CHAIN", "LONGEST_CHAIN", "BaseFinder", "Edition", "load_edition", "load_terms"]

LONGEST_CHAIN = 100
LARGEST_CHAIN = 4 * LARGEST_FILE

# Gives the bytes and the name of the file of the edition that a reference names; the second
# argument is the name of the file that names it. Raises FrameworkReferenceError.
BaseFinder = Callable[[str, str], tuple[bytes, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An edition that is sound: what it declares, and how its files write it."""

    declaration: Declaration
    written: Written


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """An edition made whole, its rules not looked at yet."""

    written: Written
    applied: Applied | None = None
    tree: Mapping | None = None  # the amendment as it stands in its file


@dataclass(frozen=True, slots=True)
class _Above:
    """An amendment on the way to its base."""

    file: str
    reference: str
    size: int


def load_edition(
    data: bytes, name: str, find_base: BaseFinder
) -> tuple[Edition | None, list[Diagnostic]]:
    """Return the edition that a file writes, and every finding in the order of its place.

    Args:
        data: The bytes of the file.
        name: What to call the file in findings.
        find_base: Finds the file of the edition that an amendment names.

    Returns:
        The edition, None where an error was found; and the findings, warnings among them.
    """
    if is_agreement(data):
        return _agreed(data, name, find_base)
    made, findings = _make(data, name, find_base, ())
    if made is None:
        return None, in_order(findings)
    written = made.written
    declaration, more = declare(written.tree, written.source)
    if made.applied is not None and made.tree is not None:
        more = _own(more, made.tree, written)
        reached = made.applied.reached
        more = relocate(more, written.source, reached, made.tree.keys["changes"])
    findings = in_order([*findings, *more])
    if declaration is None or has_errors(findings):
        return None, findings
    return Edition(declaration=declaration, written=written), findings


def load_terms(
    data: bytes, name: str, find_base: BaseFinder, on: date | None = None
) -> tuple[tuple[Terms, ...], list[Diagnostic]]:
    """Return the agreements that a file writes, and every finding in the order of its place.

    Args:
        data: The bytes of the file.
        name: What to call the file in findings; its framework and its table may stand beside it.
        find_base: Finds the file of the framework that the agreement names.
        on: The day whose version is wanted; without it all changes of the year are in force.
    """

    def open_framework(reference: str, named_by: str) -> tuple[Declaration, Written]:
        if is_path(reference):
            file, base_name = open_beside(reference, named_by)
        else:
            file, base_name = find_base(reference, named_by)
        if is_agreement(file):
            details = {"name": reference}
            finding = Diagnostic(code=FRAMEWORK_TAKES_NO_AGREEMENT, details=details)
            raise FrameworkReferenceError([finding])
        edition, findings = load_edition(file, base_name, find_base)
        if edition is None:
            raise FrameworkError(each for each in findings if has_errors([each]))
        return edition.declaration, edition.written

    return read_agreements(data, name, open_framework, open_beside, on)


def _agreed(
    data: bytes, name: str, find_base: BaseFinder
) -> tuple[Edition | None, list[Diagnostic]]:
    """Return the framework with the agreement of a file put in; the file holds one unit's."""
    agreements, findings = load_terms(data, name, find_base)
    if len(agreements) > 1 and not has_errors(findings):
        findings.append(several_units(agreements))
    if has_errors(findings) or not agreements:
        return None, findings
    terms = agreements[0]
    return Edition(declaration=terms.declaration, written=terms.written), findings


def _make(
    data: bytes, name: str, find_base: BaseFinder, above: tuple[_Above, ...]
) -> tuple[_Made | None, list[Diagnostic]]:
    """Return an edition made whole; `above` are the editions that amend it, the last first."""
    tree, source, findings = read_framework(data, name)
    if tree is None or source is None:
        return None, findings
    reference = f"{word(tree['framework'])}@{word(tree['edition'])}"
    if "amends" not in tree:
        return _Made(written=Written(reference=reference, tree=tree, source=source)), findings
    at, wanted = tree["amends"].place, word(tree["amends"]) or ""
    chain = (*above, _Above(name, reference, len(data)))
    if len(chain) > LONGEST_CHAIN or sum(each.size for each in chain) > LARGEST_CHAIN:
        return None, [*findings, _too_long(len(chain), at)]
    try:
        base_data, base_name = find_base(wanted, name)
    except FrameworkReferenceError as error:
        return None, [*findings, *(replace(each, place=at) for each in error.diagnostics)]
    if any(base_name == each.file for each in chain):
        return None, [*findings, _circle(chain, base_name, at)]
    made, below = _make(base_data, base_name, find_base, chain)
    if made is None:
        return None, [*findings, _of_base(below, wanted, base_name, at)]
    base = made.written
    if base.reference == reference:
        finding = _found(codes.AMENDS_ITSELF, tree.keys["amends"], name=reference)
        return None, [*findings, finding]
    written, applied, more = _amend(base, tree, source, reference)
    findings += more
    if has_errors(findings):
        return None, findings
    return _Made(written=written, applied=applied, tree=tree), findings


def _amend(
    base: Written, tree: Mapping, source: SourceText, reference: str
) -> tuple[Written, Applied, list[Diagnostic]]:
    changes = read_changes(tree)
    applied = apply(base.tree, changes, name=base.reference, new=reference)
    whole, findings = lay_head_over(applied.tree, tree)
    findings += applied.findings
    findings += _sources_unknown(changes, tree, whole)
    if not has_errors(findings):
        findings += relocate(check_structure(whole), source, applied.reached, tree.keys["changes"])
    written = Written(
        reference=reference,
        tree=whole,
        source=source,
        base=base,
        changes=changes,
        links=applied.links,
        foreign=applied.foreign,
        renamed=applied.renamed,
    )
    return written, applied, findings


def _own(findings: list[Diagnostic], tree: Mapping, written: Written) -> list[Diagnostic]:
    """Return the findings without those that the base has by itself, whose errors are told once."""
    base = written.base
    elsewhere = any(each.place and each.place.source is not written.source for each in findings)
    if base is None or not elsewhere:
        return findings
    _, of_base = declare(base.tree, base.source)
    known = {(each.sort_key(), each.subject) for each in of_base}
    own = [each for each in findings if (each.sort_key(), each.subject) not in known]
    if has_errors(of_base) and has_errors(findings):
        file = base.source.name
        own.append(_of_base(of_base, base.reference, file, tree["amends"].place))
    return own


def _sources_unknown(
    changes: tuple[Change, ...], tree: Mapping, whole: Mapping
) -> list[Diagnostic]:
    known = entries_of(whole.get("sources"))
    found = []
    for change in changes:
        if change.source not in known:
            said = as_mapping(as_items(tree["changes"])[change.number - 1])
            place = said["source"].place
            hint = nearest_hint(change.source, known)
            found.append(_found(UNKNOWN_SOURCE, place, name=change.source))
            found[-1] = replace(found[-1], hint=hint)
    return found


def _of_base(below: list[Diagnostic], wanted: str, file: str, place: Place) -> Diagnostic:
    """Return what is told of a base that is not sound; a circle further down is told as it is."""
    for finding in below:
        if finding.code in (codes.CIRCLE_OF_AMENDMENTS, codes.CHAIN_TOO_LONG):
            return replace(finding, place=place)
    count = str(sum(1 for each in below if has_errors([each])))
    return _found(codes.BASE_UNSOUND, place, base=wanted, count=count, file=file)


def _too_long(length: int, place: Place) -> Diagnostic:
    most = Text(th=f"{LONGEST_CHAIN} ฉบับ", en=f"{LONGEST_CHAIN} editions")
    if length <= LONGEST_CHAIN:
        mebibytes = LARGEST_CHAIN >> 20
        most = Text(th=f"{mebibytes} MiB", en=f"{mebibytes} MiB")
    return _found(codes.CHAIN_TOO_LONG, place, most=most.th, most_en=most.en)


def _circle(chain: tuple[_Above, ...], file: str, place: Place) -> Diagnostic:
    files = [each.file for each in chain]
    round_trip = [each.reference for each in chain[files.index(file) :]]
    path = " → ".join([*round_trip, round_trip[0]])
    return _found(codes.CIRCLE_OF_AMENDMENTS, place, path=path)


def _found(code: Code, place: Place, **details: str) -> Diagnostic:
    return Diagnostic(code=code, place=place, details=details)
