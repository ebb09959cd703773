"""An agreement put into its framework: a whole file, and what it declares."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf

from kpirules.diagnostics.catalogue.rules import UNKNOWN_SOURCE
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import SourceText
from kpirules.editions.agreement.base import Base
from kpirules.editions.agreement.changes import changes_of
from kpirules.editions.agreement.versions import Step
from kpirules.editions.amend.apply import Applied, apply
from kpirules.editions.amend.head import lay_head_over
from kpirules.editions.amend.relocate import relocate
from kpirules.editions.written import Written
from kpirules.framework.declaration import Declaration
from kpirules.source.branches import entries_of, made, word
from kpirules.source.load import declare, has_errors
from kpirules.source.tree import Branch, Mapping

__all__ = ["put_in", "sources_unknown"]

_HEAD = ("edition", "status", "title", "provenance", "assumptions", "sources")


def put_in(
    tree: Mapping, kpis: MappingOf[str, Mapping], base: Base, texts: tuple[SourceText, ...]
) -> tuple[Declaration | None, Written, list[Diagnostic]]:
    """Return a framework with what was agreed put in, and what is found in the whole.

    Args:
        tree: The agreement, its form sound.
        kpis: Its KPIs in the version that is asked for.
        base: The framework.
        texts: The text of the agreement, and of its table where it has one.
    """
    place = tree.keys.get("kpis", tree.keys["agreement"])
    changes = changes_of(kpis, base, place)
    reference = f"{word(tree['agreement'])}@{word(tree['edition'])}"
    applied = apply(base.written.tree, changes, name=base.written.reference, new=reference)
    head: dict[str, Branch] = {key: tree[key] for key in _HEAD if key in tree}
    head["framework"] = tree["agreement"]
    keys = {key: tree.keys["agreement" if key == "framework" else key] for key in head}
    whole, findings = lay_head_over(applied.tree, Mapping(head, keys, tree.place))
    whole = made(whole, {}, without=("agreement",))
    findings += applied.findings
    written = Written(
        reference=reference,
        tree=whole,
        source=texts[0],
        base=base.written,
        changes=changes,
        links=applied.links,
        foreign=applied.foreign,
        renamed=applied.renamed,
    )
    if has_errors(findings):
        return None, written, _placed(findings, applied, texts, tree)
    declaration, more = declare(whole, texts[0])
    # What the framework has left over, such as an unused template, is no mistake of the unit.
    findings += [each for each in more if _inside(each, texts) or has_errors([each])]
    return declaration, written, _placed(findings, applied, texts, tree)


def sources_unknown(tree: Mapping, steps: list[Step], base: Base) -> list[Diagnostic]:
    """Return the sources that amendments cite and that are declared nowhere."""
    known = {*base.declaration.sources, *entries_of(tree.get("sources"))}
    found = []
    for step in steps:
        cited = word(step.said.get("source"))
        if cited is not None and cited not in known:
            details, hint = {"name": cited}, nearest_hint(cited, known)
            place = step.said["source"].place
            found.append(Diagnostic(code=UNKNOWN_SOURCE, place=place, details=details, hint=hint))
    return found


def _placed(
    findings: list[Diagnostic], applied: Applied, texts: tuple[SourceText, ...], tree: Mapping
) -> list[Diagnostic]:
    """Return findings with those of the framework's file moved to the KPI that is their cause."""
    place = tree.keys.get("kpis", tree.keys["agreement"])
    outside = [each for each in findings if not _inside(each, texts)]
    moved = relocate(outside, texts[0], applied.reached, place)
    return [each for each in findings if _inside(each, texts)] + moved


def _inside(finding: Diagnostic, texts: tuple[SourceText, ...]) -> bool:
    return finding.place is None or any(finding.place.source is text for text in texts)
