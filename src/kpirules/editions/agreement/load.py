"""Agreements from their file: one unit's, or a table of many units'."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from kpirules.diagnostics.catalogue import agreements as codes
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import SourceText
from kpirules.editions.agreement.base import Base, OpenFramework, base_of
from kpirules.editions.agreement.build import terms_of
from kpirules.editions.agreement.check import check_kpis, check_signatories
from kpirules.editions.agreement.form import FORMAT, check_form
from kpirules.editions.agreement.table import trees_of
from kpirules.editions.agreement.terms import Terms
from kpirules.editions.agreement.versions import (
    Step,
    first_version,
    read_day,
    read_steps,
    step_on,
)
from kpirules.editions.agreement.whole import put_in, sources_unknown
from kpirules.editions.years import period_of
from kpirules.errors import FrameworkError, FrameworkReferenceError
from kpirules.source.branches import as_items, as_mapping, word
from kpirules.source.load import has_errors, in_order
from kpirules.source.reader import read_tree
from kpirules.source.text import read_text
from kpirules.source.tree import Leaf, Mapping

__all__ = ["OpenTable", "is_agreement", "read_agreements"]

# Gives the bytes and the name of a table, as a file names it. Raises FrameworkReferenceError.
OpenTable = Callable[[str, str], tuple[bytes, str]]

_MARK = FORMAT.partition("/")[0].encode()
# What a formula says wrong is told beside what the agreement says wrong.
_FORMULAS = "KPI3"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Version:
    kpis: dict[str, Mapping]
    steps: list[Step]


def is_agreement(data: bytes) -> bool:
    """Tell whether a file says that it is an agreement, of whatever soundness."""
    if _MARK not in data:
        return False
    source, _ = read_text(data, "")
    tree = read_tree(source)[0] if source is not None else None
    leaf = None if tree is None else tree.get("format")
    said = str(leaf.value) if isinstance(leaf, Leaf) else ""
    return said.partition("/")[0].encode() == _MARK


def read_agreements(
    data: bytes,
    name: str,
    open_framework: OpenFramework,
    open_table: OpenTable,
    on: date | None = None,
) -> tuple[tuple[Terms, ...], list[Diagnostic]]:
    """Return the agreements that a file writes, and every finding in the order of its place.

    Args:
        data: The bytes of the file.
        name: What to call the file in findings.
        open_framework: Opens the framework that the file names.
        open_table: Opens the table that the file names.
        on: The day whose version is wanted; without it all changes of the year are in force.

    Returns:
        The agreements in the order of the file, those with errors left out; and the findings,
        warnings among them.
    """
    source, findings = read_text(data, name)
    if source is None:
        return (), in_order(findings)
    tree, more = read_tree(source)
    findings += more
    if tree is None:
        return (), in_order(findings)
    findings += check_form(tree)
    if has_errors(findings):
        return (), in_order(findings)
    base = _base(tree, name, open_framework, findings)
    if base is None:
        return (), in_order(findings)
    texts: tuple[SourceText, ...] = (source,)
    trees = [tree]
    if "table" in tree:
        text, trees = _from_table(tree, name, base, open_table, findings)
        texts = (source, text) if text is not None else texts
    agreements: list[Terms] = []
    for each in trees:
        terms, more = _agreement(each, base, texts, on)
        findings += more
        if terms is not None:
            agreements.append(terms)
    return tuple(agreements), in_order(findings)


def _base(
    tree: Mapping, name: str, open_framework: OpenFramework, findings: list[Diagnostic]
) -> Base | None:
    wanted, place = word(tree["framework"]) or "", tree["framework"].place
    try:
        declaration, written = open_framework(wanted, name)
    except FrameworkReferenceError as error:
        findings += [replace(each, place=place) for each in error.diagnostics]
        return None
    except FrameworkError as error:
        details = {"name": wanted, "count": str(len(error.diagnostics))}
        code = codes.FRAMEWORK_OF_AGREEMENT_UNSOUND
        findings.append(Diagnostic(code=code, place=place, details=details))
        return None
    base = base_of(declaration, written)
    if base is None:
        code, details = codes.FRAMEWORK_TAKES_NO_AGREEMENT, {"name": wanted}
        findings.append(Diagnostic(code=code, place=place, details=details))
    return base


def _from_table(
    tree: Mapping, name: str, base: Base, open_table: OpenTable, findings: list[Diagnostic]
) -> tuple[SourceText | None, list[Mapping]]:
    place = tree["table"].place
    try:
        data, file = open_table(word(tree["table"]) or "", name)
    except FrameworkReferenceError as error:
        findings += [replace(each, place=place) for each in error.diagnostics]
        return None, []
    text, more = read_text(data, file)
    findings += more
    if text is None or has_errors(more):
        return None, []
    trees, more = trees_of(tree, text, base.rules)
    findings += more
    for each in trees:
        findings += check_form(each)
    return text, [] if has_errors(findings) else trees


def _agreement(
    tree: Mapping, base: Base, texts: tuple[SourceText, ...], on: date | None
) -> tuple[Terms | None, list[Diagnostic]]:
    """Return one unit's agreement in the version of a day, and what is wrong with any version."""
    findings: list[Diagnostic] = []
    unit = word(as_mapping(tree["unit"])["id"]) or ""
    twice: list[Diagnostic] = []
    kpis = first_version(tree, twice)
    findings += twice
    findings += check_signatories(tree, base)
    for branch in as_items(tree.get("signatories")):
        read_day(as_mapping(branch).get("signed"), findings)
    steps = read_steps(tree, period_of(base.declaration), findings)
    findings += sources_unknown(tree, steps, base)
    place = tree.keys.get("kpis", tree.keys["agreement"])
    findings += check_kpis(kpis, base, unit, place, complete=not has_errors(twice))
    versions = [_Version(kpis=kpis, steps=[])]
    for number, step in enumerate(steps, start=1):
        more: list[Diagnostic] = []
        kpis = step_on(kpis, step, base.fixed, more)
        # What was wrong before the amendment is told where it stands.
        told = {each.sort_key() for each in findings}
        sound = not has_errors(findings)
        more += check_kpis(kpis, base, unit, step.place, complete=sound)
        findings += [_at(each, step) for each in more if each.sort_key() not in told]
        versions.append(_Version(kpis=kpis, steps=steps[:number]))
    wanted = versions[sum(on is None or step.day <= on for step in steps)]
    return _made(tree, base, texts, versions, wanted, findings)


def _made(
    tree: Mapping,
    base: Base,
    texts: tuple[SourceText, ...],
    versions: list[_Version],
    wanted: _Version,
    findings: list[Diagnostic],
) -> tuple[Terms | None, list[Diagnostic]]:
    faulty = has_errors(findings)
    terms: Terms | None = None
    for version in versions:
        declaration, written, more = put_in(tree, version.kpis, base, texts)
        if faulty:
            # The rest of what is found in the whole would only follow from what is wrong already.
            findings += [each for each in more if each.code.id.startswith(_FORMULAS)]
            continue
        findings += more
        if declaration is not None and version is wanted:
            later = versions[-1].steps[len(wanted.steps) :]
            terms = terms_of(tree, version.kpis, (wanted.steps, later), base, declaration, written)
    return None if has_errors(findings) else terms, findings


def _at(finding: Diagnostic, step: Step) -> Diagnostic:
    """Return a finding about a group at the amendment that brings it about."""
    group = finding.code in (
        codes.TOO_MANY_KPIS,
        codes.TOO_FEW_KPIS,
        codes.AGREED_WEIGHTS_OFF_TOTAL,
    )
    return replace(finding, place=step.place) if group else finding
