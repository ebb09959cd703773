"""All peers, in the order of the tables."""

from __future__ import annotations

from peers import (
    cel,
    duckdb_sql,
    kpirules_peers,
    numexpr_peer,
    numpy_by_hand,
    numpy_points,
    openfisca,
    plain_python,
    polars_by_hand,
    rule_engine_peer,
    simpleeval_peers,
    zen_peer,
)
from peers.peer import Peer

__all__ = ["BASELINE", "EVERYONE"]

EVERYONE: tuple[Peer, ...] = (
    *polars_by_hand.PEERS,
    *kpirules_peers.PEERS,
    *numpy_by_hand.PEERS,
    *numpy_points.PEERS,
    *numexpr_peer.PEERS,
    *duckdb_sql.PEERS,
    *openfisca.PEERS,
    *plain_python.PEERS,
    *simpleeval_peers.PEERS,
    *zen_peer.PEERS,
    *rule_engine_peer.PEERS,
    *cel.PEERS,
)
BASELINE = EVERYONE[0]
