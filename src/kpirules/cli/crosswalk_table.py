"""The table of a crosswalk on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kpirules.cli.session import Session
from kpirules.cli.tables import grid, lay_out
from kpirules.diagnostics.text import Text
from kpirules.editions.crosswalk.outline import Row, rows, untold

if TYPE_CHECKING:
    from kpirules.editions.crosswalk.model import Crosswalk

__all__ = ["print_crosswalk"]

_ASSUMPTIONS = Text(th="ข้อสมมติ", en="assumptions")
_RESULTS = Text(th="ผลคะแนน", en="results")
_DATA = Text(th="ข้อมูล", en="data")
_NOT_COMPARABLE = Text(th="เทียบไม่ได้", en="not comparable")
_RELATION = Text(th="ความสัมพันธ์", en="relation")
_CARRIED = Text(th="ค่าที่ยกไป", en="carried")
_ABOUT = Text(th="หมายเหตุ", en="note")
_REASON = Text(th="เหตุผล", en="reason")
_UNTOLD = Text(
    th="ไม่ได้กล่าวถึง {count} รายการของ {new}: {names}",
    en="of {new}, not mentioned: {count}: {names}",
)
_AS_THEY_ARE = Text(
    th="ข้อมูลที่ยกไปตามเดิมด้วยชื่อเดิม {count} รายการ: {names}",
    en="data carried as they are, under the same names: {count}: {names}",
)
_PROVENANCE = Text(th="ที่มา {provenance}", en="provenance: {provenance}")
# So many names are listed; a person reads no more in one line.
_MOST_NAMES = 8


def print_crosswalk(crosswalk: Crosswalk, session: Session) -> None:
    """Print what belongs together, what does not, and what is not mentioned."""
    pick = session.pick
    if crosswalk.title:
        print(pick(crosswalk.title))
    old, new = crosswalk.old.reference, crosswalk.new.reference
    print(f"{old} → {new}")
    if crosswalk.provenance:
        print(pick(_PROVENANCE).format(provenance=crosswalk.provenance))
    every = list(rows(crosswalk))
    for title, of_data in ((_RESULTS, False), (_DATA, True)):
        found = [row for row in every if row.comparable and row.of_data is of_data]
        if of_data:
            plain = [row for row in found if _is_plain(row)]
            found = [row for row in found if not _is_plain(row)]
            _tell(_AS_THEY_ARE, [row.new for row in plain], session, new)
        _table(
            [f"{pick(title)}: {old}", new, pick(_RELATION), pick(_CARRIED), pick(_ABOUT)],
            [[r.old, r.new, r.relation, r.carried, pick(r.about)] for r in found],
            session,
        )
    others = [row for row in every if not row.comparable]
    _table(
        [f"{pick(_NOT_COMPARABLE)}: {old}", new, pick(_REASON)],
        [[row.old, row.new, pick(row.about)] for row in _together(others)],
        session,
    )
    _tell(_UNTOLD, untold(crosswalk), session, new)
    if crosswalk.assumptions:
        _table([pick(_ASSUMPTIONS)], [[pick(text)] for text in crosswalk.assumptions], session)


def _is_plain(row: Row) -> bool:
    """Tell whether an input goes on under its name, with nothing to say about it."""
    return row.relation == "exact" and row.old == row.new and not row.about


def _tell(text: Text, names: Sequence[str], session: Session, new: str) -> None:
    """Print how many names there are, and the first of them; nothing where there are none."""
    if names:
        listed = ", ".join(names[:_MOST_NAMES]) + (", …" if len(names) > _MOST_NAMES else "")
        print()
        print(session.pick(text).format(count=len(names), new=new, names=listed))


def _together(found: Sequence[Row]) -> list[Row]:
    """Return the rows; what is not comparable for one reason stands in one row."""
    kept: dict[Text, list[Row]] = {}
    for row in found:
        kept.setdefault(row.about, []).append(row)
    return [
        Row(
            old=", ".join(row.old for row in same if row.old),
            new=", ".join(row.new for row in same if row.new),
            relation="",
            carried="",
            about=reason,
            of_data=same[0].of_data,
            comparable=False,
        )
        for reason, same in kept.items()
    ]


def _table(headings: Sequence[str], found: Sequence[Sequence[str]], session: Session) -> None:
    """Print a table without the columns in which nothing stands; nothing where it has no rows."""
    if not found:
        return
    used = [at for at in range(len(headings)) if any(row[at] for row in found)]
    print()
    lay_out(
        grid([headings[at] for at in used], [[row[at] for at in used] for row in found]),
        session,
        sys.stdout,
    )
