"""The library itself: whole tables, and unit by unit."""

from __future__ import annotations

import polars as pl

import hvbp
from cases import Case
from kpirules import Framework, Scorecard
from peers.peer import BOTH, Job, Peer

__all__ = ["PEERS"]


def _table(case: Case, inputs: pl.DataFrame) -> Job:
    return _whole_table(case.framework(), inputs)


def _domains(_case: Case, inputs: pl.DataFrame) -> Job:
    return _whole_table(hvbp.whole_framework(), inputs)


def _whole_table(framework: Framework, inputs: pl.DataFrame) -> Job:
    columns = inputs.select("unit", *framework.inputs)
    return Job(
        run=lambda: framework.score_table(columns),
        read=lambda found: found.rename({"score": "total"}),
    )


def _scorecards(case: Case, inputs: pl.DataFrame) -> Job:
    framework = case.framework()
    names = [node.id for node in framework.declaration.root.walk()][1:]
    units = [
        {name: value for name, value in unit.items() if name in framework.inputs}
        for unit in inputs.to_dicts()
    ]

    def run() -> list[Scorecard]:
        cards = []
        for unit in units:
            card = framework.score(unit)
            _ = (card.score, card.band)
            cards.append(card)
        return cards

    def read(cards: list[Scorecard]) -> pl.DataFrame:
        rows: list[dict[str, object]] = []
        for card in cards:
            scores = {name: card[name].score for name in names} | {"total": card.score}
            row = {name: None if s is None else float(s) for name, s in scores.items()}
            rows.append({**row, "band": card.band})
        return pl.DataFrame(rows, infer_schema_length=None)

    return Job(run=run, read=read)


PEERS = (
    Peer(name="kpirules", prepare=_table, by_hand=True, kinds=BOTH, to_the_bit=True),
    Peer(
        name="kpirules, domains and total too",
        prepare=_domains,
        by_hand=True,
        kinds=frozenset({"points"}),
        to_the_bit=True,
        note="does more than the others: the whole framework",
    ),
    Peer(
        name="kpirules, score() unit by unit",
        prepare=_scorecards,
        by_hand=True,
        sample=2_000,
        kinds=BOTH,
        to_the_bit=True,
        note="score and band read of each unit",
    ),
)
