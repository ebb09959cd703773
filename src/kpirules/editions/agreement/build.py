"""The terms of an agreement from its tree and from the framework with the agreement put in."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from datetime import date
from fractions import Fraction

from kpirules.diagnostics.text import Text
from kpirules.editions.agreement.base import Base
from kpirules.editions.agreement.digest import digest_of
from kpirules.editions.agreement.scales import number_in, scale_of
from kpirules.editions.agreement.terms import AgreedKpi, AgreementChange, Signatory, Terms
from kpirules.editions.agreement.versions import Step
from kpirules.editions.written import Written
from kpirules.framework.declaration import Declaration
from kpirules.source.branches import as_items, as_mapping, word
from kpirules.source.build.texts import text_of, words
from kpirules.source.longhand import write_out_text
from kpirules.source.tree import Branch, Mapping

__all__ = ["terms_of"]


def terms_of(
    tree: Mapping,
    kpis: MappingOf[str, Mapping],
    steps: tuple[list[Step], list[Step]],
    base: Base,
    declaration: Declaration,
    written: Written,
) -> Terms:
    """Return the terms of one version of a sound agreement.

    Args:
        tree: The agreement.
        kpis: Its KPIs in that version.
        steps: The amendments in force in that version, and those after it.
        base: The framework.
        declaration: The framework with the KPIs put in.
        written: The same as a whole file.
    """
    unit = as_mapping(tree["unit"])
    in_force, later = steps
    return Terms(
        id=word(tree["agreement"]) or "",
        edition=word(tree["edition"]) or "",
        status=word(tree["status"]) or "",
        framework=base.declaration.reference,
        unit=word(unit["id"]) or "",
        unit_title=_text(unit.get("title")),
        signed=_day(tree.get("signed")),
        signatories=tuple(
            _signatory(as_mapping(each)) for each in as_items(tree.get("signatories"))
        ),
        kpis=tuple(_kpis(kpis, base, declaration)),
        changes=tuple(_change(step) for step in in_force),
        later=tuple(_change(step) for step in later),
        digest=digest_of(tree, kpis, in_force, base.declaration.digest),
        declaration=declaration,
        written=written,
    )


def _kpis(kpis: MappingOf[str, Mapping], base: Base, declaration: Declaration) -> list[AgreedKpi]:
    """Return the KPIs of every group that is agreed on, in the order in which they stand."""
    found = []
    for group in declaration.root.walk():
        if group.id not in base.rules.groups:
            continue
        for node in group.children:
            if node.children:
                continue
            said = kpis.get(node.id)
            values = {} if said is None else scale_of(said, base.rules)
            numbers = {name: number_in(leaf) for name, leaf in values.items()}
            found.append(
                AgreedKpi(
                    id=node.id,
                    under=group.id,
                    title=node.title,
                    weight=node.weight if isinstance(node.weight, Fraction) else None,
                    levels={name: each for name, each in numbers.items() if each is not None},
                    owner=_text(None if said is None else said.get("owner")),
                    partners=words(None if said is None else said.get("partners")),
                    measured_by=word(None if said is None else said.get("measured_by")),
                    fixed=node.id in base.rules.groups[group.id].fixed,
                    own=node.id not in base.nodes,
                    place=node.place,
                )
            )
    return found


def _signatory(said: Mapping) -> Signatory:
    return Signatory(
        role=word(said["role"]) or "",
        name=text_of(write_out_text(said["name"])),
        position=_text(said.get("position")),
        signed=_day(said.get("signed")),
    )


def _change(step: Step) -> AgreementChange:
    ids = [word(as_mapping(each)["id"]) or "" for each in as_items(step.said.get("kpis"))]
    return AgreementChange(
        day=step.day,
        reason=text_of(write_out_text(step.said["reason"])),
        kpis=tuple(ids),
        retired=words(step.said.get("retire")),
        source=word(step.said.get("source")),
    )


def _text(branch: Branch | None) -> Text:
    return text_of(None if branch is None else write_out_text(branch))


def _day(branch: Branch | None) -> date | None:
    return None if branch is None else date.fromisoformat(word(branch) or "")
