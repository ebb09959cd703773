"""All rules, in the order in which the catalogue lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.framework.declaration import Declaration
from kpirules.source.rules.agreement import check_agreement_rules
from kpirules.source.rules.allocation import check_allocation, check_tables
from kpirules.source.rules.bands import check_bands
from kpirules.source.rules.calendar import check_calendar
from kpirules.source.rules.declared import check_counts, check_scale
from kpirules.source.rules.groups import check_limits, check_lowest, check_parts, check_present
from kpirules.source.rules.inputs import check_inputs
from kpirules.source.rules.joint import check_joint
from kpirules.source.rules.ladders import check_methods
from kpirules.source.rules.links import check_links, check_roll_up
from kpirules.source.rules.period import check_period, check_rounds
from kpirules.source.rules.ranking import check_ranking
from kpirules.source.rules.readers import check_edition, check_provenance, check_texts
from kpirules.source.rules.references import (
    check_bands_known,
    check_children_known,
    check_columns_known,
    check_cycles,
    check_sources_known,
)
from kpirules.source.rules.scale import check_scores
from kpirules.source.rules.stages import check_stages
from kpirules.source.rules.unused import check_unused
from kpirules.source.rules.weights import check_weights

__all__ = ["RULES", "check_rules"]

Rule = Callable[[Declaration], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    check_weights,
    check_present,
    check_lowest,
    check_parts,
    check_limits,
    check_methods,
    check_inputs,
    check_links,
    check_roll_up,
    check_scale,
    check_scores,
    check_bands,
    check_children_known,
    check_bands_known,
    check_columns_known,
    check_sources_known,
    check_cycles,
    check_counts,
    check_texts,
    check_provenance,
    check_edition,
    check_period,
    check_rounds,
    check_tables,
    check_allocation,
    check_stages,
    check_calendar,
    check_agreement_rules,
    check_ranking,
    check_joint,
)


def check_rules(
    declaration: Declaration, mentioned: frozenset[str] = frozenset()
) -> list[Diagnostic]:
    """Return what the rules find in a framework.

    Args:
        declaration: The framework; it may have gaps where an error was reported already.
        mentioned: Names that are used where no formula of the declaration shows it.
    """
    findings = [finding for rule in RULES for finding in rule(declaration)]
    findings.extend(check_unused(declaration, mentioned))
    return findings
