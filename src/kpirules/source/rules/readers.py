"""What readers need beside the scores: titles in both languages, sources, reasons."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.diagnostics.catalogue.readers import (
    ASSUMPTIONS_MISSING,
    EDITION_OF_OTHER_YEAR,
    LABEL_MISSING,
    LANGUAGE_MISSING,
    PROVENANCE_UNEXPLAINED,
    RANKING_UNEXPLAINED,
    SOURCE_MISSING,
    SOURCES_MISSING,
    TITLE_MISSING,
    WRONG_LANGUAGE,
)
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.framework.declaration import Declaration
from kpirules.framework.node import Node
from kpirules.source.longhand import is_code, is_thai
from kpirules.source.rules.found import found
from kpirules.source.rules.inputs import all_inputs

__all__ = ["check_edition", "check_provenance", "check_texts"]

_Placed = tuple[Text, Place | None, str]


def check_texts(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield texts that are missing, lack a language or stand under the wrong one."""
    for node in declaration.root.walk():
        if not node.title and node is not declaration.root:
            yield found(TITLE_MISSING, node.place, subject=node.id, node=node.id)
    yield from _labels(declaration)
    yield from _languages(declaration)


def _languages(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield texts in one language only, and texts under the wrong one.

    A language that the whole file does without is missed once, at the file's title.
    """
    texts = [each for each in _texts(declaration) if each[0] and not is_code(each[0].pick("en"))]
    used = (any(text.th for text, _, _ in texts), any(text.en for text, _, _ in texts))
    if not all(used):
        texts = texts[:1]
    for text, place, subject in texts:
        if not text.th or not text.en:
            code, language = ("en", "ภาษาอังกฤษ") if text.th else ("th", "ภาษาไทย")
            written = text.th or text.en
            yield found(
                LANGUAGE_MISSING, place, subject=subject, text=written, code=code, thai=language
            )
        elif is_thai(text.en) and not any("a" <= letter.lower() <= "z" for letter in text.en):
            yield found(WRONG_LANGUAGE, place, subject=subject, text=text.en)


def _labels(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield inputs without a label; the only input of an indicator goes by its title."""
    alone = {node.inputs[0] for node in declaration.root.walk() if len(node.inputs) == 1}
    entered = {node.entered for node in declaration.root.walk()}
    for declared in all_inputs(declaration):
        if not declared.label and declared.name not in alone and declared.name not in entered:
            yield found(LABEL_MISSING, declared.place, subject=declared.name, name=declared.short)


def _texts(declaration: Declaration) -> Iterator[_Placed]:
    places = declaration.places
    yield declaration.title, places.get("title"), declaration.id
    yield declaration.issuer, places.get("issuer"), declaration.id
    for source in declaration.sources.values():
        yield source.title, source.place, source.id
    yield from _year_texts(declaration)
    for node in declaration.root.walk():
        yield node.title, node.places.get("title", node.place), node.id
        for adjustment in node.adjustments:
            yield adjustment.title, adjustment.place, adjustment.id
        for gate in node.gates:
            yield gate.title, gate.place, gate.id
    for declared in all_inputs(declaration):
        yield declared.label, declared.place, declared.name
    for parameter in declaration.parameters.values():
        yield parameter.label, parameter.place, parameter.name
    for band in declaration.bands:
        yield band.label, band.places.get("label", band.place), band.id
    for condition in declaration.conditions:
        yield condition.title, condition.place, condition.id
        yield condition.otherwise, condition.place, condition.id
    yield from _allocation_texts(declaration)
    yield declaration.ranking.reason, declaration.ranking.place, "ranking"


def _year_texts(declaration: Declaration) -> Iterator[_Placed]:
    for part in declaration.rounds:
        place = declaration.places.get(f"rounds.{part.id}.title", part.place)
        yield part.title, place, part.id
    for stage in declaration.stages:
        yield stage.title, stage.places.get("title", stage.place), stage.id
    for entry in declaration.scheduled:
        yield entry.title, entry.places.get("title", entry.place), entry.id
        yield entry.note, entry.places.get("note", entry.place), entry.id


def _allocation_texts(declaration: Declaration) -> Iterator[_Placed]:
    for table in declaration.tables.values():
        yield table.title, table.places.get("title", table.place), table.id
    for rule in declaration.allocation.values():
        yield rule.title, rule.places.get("title", rule.place), rule.id
        if not rule.by_band:
            for step in rule.steps:
                yield step.label, step.places.get("label", step.place), step.id


def check_provenance(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield what does not say where it comes from, or why it is so."""
    places = declaration.places
    if declaration.provenance != "illustrative" and not declaration.sources:
        yield found(SOURCES_MISSING, places.get("provenance"), provenance=declaration.provenance)
    if declaration.provenance == "reconstructed" and not declaration.assumptions:
        yield found(ASSUMPTIONS_MISSING, places.get("provenance"))
    if declaration.provenance == "official" and declaration.sources:
        yield from _without_source(declaration.root)
    for node in declaration.root.walk():
        yield from _unexplained(node, declaration)
    ranking = declaration.ranking
    if ranking.suspended and not ranking.reason:
        yield found(RANKING_UNEXPLAINED, ranking.place)


def _without_source(node: Node) -> Iterator[Diagnostic]:
    """Yield the indicators for which neither they nor a group above them cite a source."""
    if node.source is not None:
        return
    if not node.children:
        yield found(SOURCE_MISSING, node.place, subject=node.id, node=node.id)
    for child in node.children:
        yield from _without_source(child)


def _unexplained(node: Node, declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield a node less sure than its file, of which nothing says what was assumed."""
    own = node.provenance
    if own is None or own in ("official", declaration.provenance):
        return
    if not node.note and not declaration.assumptions:
        place = node.places.get("provenance", node.place)
        yield found(PROVENANCE_UNEXPLAINED, place, subject=node.id, node=node.id, provenance=own)


def check_edition(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield an edition that names another fiscal year than the file's."""
    year = declaration.edition.partition(".")[0]
    if year.isdecimal() and len(year) == 4 and int(year) != declaration.fiscal_year:  # noqa: PLR2004
        yield found(
            EDITION_OF_OTHER_YEAR,
            declaration.places.get("edition"),
            edition=declaration.edition,
            fiscal_year=str(declaration.fiscal_year),
        )
