"""Scores an Arrow table of units: floats where they prove what they decide, then sharper means.

Blocks of rows fit into the processor's cache and run on threads. What floats leave open is scored
in twice the digits, and what that leaves open by the exact engine, equal rows once.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import local
from typing import TYPE_CHECKING, Any

import numpy as np

from kpirules.columns.cells.block import Block, Mask, Scratch
from kpirules.columns.cells.cell import Cells
from kpirules.columns.exact_rows import ExactRows
from kpirules.columns.intake.lists import ListSource, list_of_column, list_of_table, no_list
from kpirules.columns.intake.matching import match_columns
from kpirules.columns.intake.source import Rows, Source
from kpirules.columns.intake.table import joined, sources_of
from kpirules.columns.plan import ColumnPlan, column_plan
from kpirules.columns.problems import Problems
from kpirules.columns.request import Request
from kpirules.columns.results import Filling, result_schema
from kpirules.columns.showing import Showing
from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.errors import InputError
from kpirules.scoring.plan import Plan

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

__all__ = ["result_schema", "score_arrow"]

# Rows that are scored together: enough that the work of Python and its lock count little, few
# enough for the cache. Fewer than twice the least are one block.
_BLOCK = 131_072
_LEAST = 50_000
_DOUBLED_BLOCK = 16_384
_MOST_THREADS = 8


def score_arrow(
    plan: Plan,
    table: pa.Table,
    lists: Mapping[str, pa.Table],
    request: Request,
    problems: Problems | None,
) -> pa.Table:
    """Return the results of a table's units, in its order.

    Args:
        plan: The framework compiled.
        table: One row for each unit: its name, and a column for each input.
        lists: The rows of lists in long form, by the list's name; each names its unit.
        request: What is asked.
        problems: Collects what is wrong with units' values; None stops at the first.

    Raises:
        InputError: The table lacks what it needs, or `problems` is None and some value cannot be
            used.
    """
    compiled = column_plan(plan)
    columns = match_columns(plan, table.column_names, request)
    units = joined(table.column(request.unit_column))
    listed = _lists(plan, compiled, table, columns, lists, units, request)
    sources = sources_of(
        table,
        {name: column for name, column in columns.items() if name not in plan.declaration.lists},
        plan.declaration.inputs,
        plan.declaration.missing_codes,
        request.nan,
        compiled.vocabulary,
    )
    filling = Filling(plan, request, len(table))
    called = {name: request.rename.get(column, column) for name, column in columns.items()}
    exact = ExactRows(plan, sources, listed, filling, called, lambda row: str(units[row].as_py()))
    run = _Run(plan, compiled, sources, listed, filling)
    exact.score(run.all_blocks(len(table)), problems)
    return filling.table(plan, units)


def _lists(
    plan: Plan,
    compiled: ColumnPlan,
    table: pa.Table,
    columns: Mapping[str, str],
    lists: Mapping[str, pa.Table],
    units: pa.Array,
    request: Request,
) -> dict[str, ListSource]:
    found: dict[str, ListSource] = {}
    for name, rows in lists.items():
        if name in columns:
            details = {"input": name, "names": f"`{columns[name]}`, lists"}
            raise InputError([Diagnostic(code=data.GIVEN_TWICE, details=details, subject=name)])
        found[name] = list_of_table(plan, name, rows, units, request, compiled.vocabulary)
    for name, declared in plan.declaration.lists.items():
        if name in columns:
            column = joined(table.column(columns[name]))
            found[name] = list_of_column(plan, name, column, request, compiled.vocabulary)
        elif name not in found:
            found[name] = no_list(declared, len(table))
    return found


class _Run:
    """One table on its way through the engine."""

    def __init__(
        self,
        plan: Plan,
        compiled: ColumnPlan,
        sources: Mapping[str, Source],
        lists: Mapping[str, ListSource],
        filling: Filling,
    ) -> None:
        self.plan = plan
        self.compiled = compiled
        self.sources = {plan.layout.inputs[name]: source for name, source in sources.items()}
        self.scratch = local()
        self.lists = [
            (plan.layout.lists[name], source, compiled.computed[name])
            for name, source in lists.items()
        ]
        self.showing = Showing(compiled, filling)
        # Once plain floats have proven nothing about a whole block, the next ones skip them.
        self.doubled_first = False

    def all_blocks(self, size: int) -> list[int]:
        """Score all rows as far as columns can; return the rows left open, in order."""
        threads = min(os.cpu_count() or 1, _MOST_THREADS, max(size // _LEAST, 1))
        # As many blocks for each thread, and all of one size.
        blocks = threads * -(-size // (_BLOCK * threads))
        step = -(-size // blocks) if size else 1
        stretches = [slice(start, min(start + step, size)) for start in range(0, size, step)]
        if threads <= 1:
            left = [self._stretch(each) for each in stretches]
        else:
            with ThreadPoolExecutor(threads) as pool:
                left = list(pool.map(self._stretch, stretches))
        return [row for rows in left for row in rows]

    def _stretch(self, rows: slice) -> list[int]:
        """Score a stretch of rows; return those left open."""
        with np.errstate(all="ignore"):
            places = np.arange(rows.start, rows.stop)
            suspect = np.zeros(len(places), dtype=bool)
            if self.doubled_first:
                left = np.ones(len(places), dtype=bool)
            else:
                left, suspect = self._block(rows, len(places), doubled=False)
                if left.all() and len(places):
                    self.doubled_first = True
            again = places[left & ~suspect]
            still: list[int] = places[suspect].tolist()
            for start in range(0, len(again), _DOUBLED_BLOCK):
                some = again[start : start + _DOUBLED_BLOCK]
                left, suspect = self._block(some, len(some), doubled=True)
                still += some[left | suspect].tolist()
        return sorted(still)

    def _block(self, rows: Rows, size: int, *, doubled: bool) -> tuple[Mask, Mask]:
        """Score rows and put them into the result; return what is left open and what is suspect."""
        block = Block(
            [None] * self.plan.layout.size, size, doubled=doubled, scratch=self._scratch(size)
        )
        suspect = np.zeros(size, dtype=bool)
        unread = dict.fromkeys(self.sources)

        def read(block: Block, slot: int) -> Cells:
            given = self.sources[slot].read(rows, block)
            unread.pop(slot, None)
            if given.suspect is not None:
                np.logical_or(suspect, given.suspect, out=suspect)
            return given.cells

        block.reader, block.uses = read, list(self.compiled.uses)
        everywhere = np.ones(size, dtype=bool)
        try:
            for slot, listed, computed in self.lists:
                block[slot], odd = listed.read(rows, block, slot + 1, computed)
                suspect |= odd
            suspect |= self._entered_and_computed(block)
            block.keep = self.showing.keep
            self.compiled.run(block, lambda node_id: self.showing.show_node(block, rows, node_id))
            # What no formula asked for is judged all the same.
            for slot in list(unread):
                read(block, slot)
            self.showing.show_rest(block, rows)
        except ArithmeticError:
            # Some number is past what floats hold.
            return everywhere, suspect
        if block.doubt.everywhere:
            return everywhere, suspect
        left = block.doubt.rows
        return (np.zeros(size, dtype=bool) if left is None else left), suspect

    def _scratch(self, size: int) -> Scratch:
        """Return the thread's own arrays, if they are long enough."""
        found = getattr(self.scratch, "arrays", None)
        if not isinstance(found, Scratch) or found.size < size:
            found = self.scratch.arrays = Scratch(size)
        return found

    def _entered_and_computed(self, block: Block) -> Any:  # noqa: ANN401 - a mask or False
        """Return the rows in which a score is entered and inputs of its indicator are given too."""
        found: Any = False
        for slot, _, others in self.plan.intake.entered:
            there = _present(block.cells(slot).state)
            for other, _ in others:
                found = found | (there & _present(block.cells(other).state))
        return found


def _present(state: NDArray[np.uint8] | None) -> Any:  # noqa: ANN401
    return True if state is None else state == 0
