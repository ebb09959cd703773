"""How units are ranked, as the file declares it."""

from __future__ import annotations

from kpirules.framework.ranking import PercentileKind, Ranking, Ties
from kpirules.source.branches import as_mapping, word
from kpirules.source.build.texts import flag, places_of, text_of, words
from kpirules.source.tree import Branch, Mapping

__all__ = ["build_ranking"]


def build_ranking(branch: Branch | None) -> Ranking:
    """Return the ranking; the language's defaults where the file declares nothing."""
    if branch is None:
        return Ranking()
    declared = as_mapping(branch)
    ties = declared.get("ties")
    decided: tuple[str, ...] = ()
    places = places_of(declared)
    if isinstance(ties, Mapping):
        decided = words(ties["ordinal_by"])
        places |= places_of(ties)
    return Ranking(
        suspended=flag(declared.get("suspended")),
        reason=text_of(declared.get("reason")),
        source=word(declared.get("source")),
        lowest_first=word(declared.get("order")) == "lowest_first",
        ties=Ties.COMPETITION if decided else Ties(word(ties) or "competition"),
        decided_by=decided,
        missing_last=word(declared.get("missing")) == "last",
        looks_at=word(declared.get("looks_at")) or "rounded",
        within=word(declared.get("within")),
        percentile=PercentileKind(word(declared.get("percentile")) or "at_or_below"),
        place=places.get("suspended", declared.place),
        places=places,
    )
