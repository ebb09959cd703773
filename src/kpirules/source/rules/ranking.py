"""How units are ranked: what decides between equal totals, and what parts the units into groups."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.diagnostics.catalogue.ranks import (
    RANKED_WITHIN_NO_KIND,
    RANKED_WITHIN_UNKNOWN,
    TIE_BREAKER_IDLE,
    TIE_BREAKER_UNKNOWN,
)
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.framework.declaration import Declaration
from kpirules.framework.inputs import InputType
from kpirules.source.rules.found import found

__all__ = ["check_ranking"]

_KINDS = (InputType.CHOICE, InputType.YES_NO, InputType.TEXT)


def check_ranking(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield tie-breakers that cannot decide, and groups by what is no kind of unit."""
    ranking = declaration.ranking
    known = [node.id for node in declaration.root.walk()]
    seen = {declaration.root.id}
    for name in ranking.decided_by:
        place = ranking.places.get(f"ordinal_by.{name}", ranking.place)
        if name not in known:
            hint = nearest_hint(name, known)
            yield found(TIE_BREAKER_UNKNOWN, place, subject="ranking", hint=hint, name=name)
        elif name in seen:
            yield found(TIE_BREAKER_IDLE, place, subject="ranking", name=name)
        seen.add(name)
    if ranking.within is None:
        return
    place = ranking.places.get("within", ranking.place)
    shared = {each.name: each for each in declaration.inputs.values() if each.owner is None}
    declared = shared.get(ranking.within)
    if declared is None:
        hint = nearest_hint(ranking.within, shared)
        yield found(RANKED_WITHIN_UNKNOWN, place, subject="ranking", hint=hint, name=ranking.within)
    elif declared.type not in _KINDS:
        yield found(
            RANKED_WITHIN_NO_KIND,
            place,
            subject="ranking",
            name=declared.name,
            type=declared.type.value,
        )
