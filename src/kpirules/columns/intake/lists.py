"""The rows of a list: the first rows of all units are a column, the second rows another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kpirules.columns.cells import folding
from kpirules.columns.cells.block import Block, Mask
from kpirules.columns.cells.cell import Cells, Numbers
from kpirules.columns.cells.deciding import compared_with
from kpirules.columns.intake.matching import match_list_columns
from kpirules.columns.intake.source import Rows, Source
from kpirules.columns.intake.table import sources_of
from kpirules.columns.language.compile import Vocabulary
from kpirules.columns.language.lists import Layer
from kpirules.columns.language.term import Column
from kpirules.columns.request import Request
from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.errors import InputError
from kpirules.framework.inputs import ListInput
from kpirules.scoring.plan import Plan

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["ListSource", "list_of_column", "list_of_table", "no_list"]

# A unit with more rows is scored by itself: few have so many, and each would be a column for all.
_MOST_LAYERS = 64


@dataclass(frozen=True, slots=True)
class ListSource:
    """The rows of one list.

    Attributes:
        sources: The source of each of the list's inputs, over all rows, unit by unit.
        starts: Where the rows of each unit begin.
        counts: How many rows each unit has.
        odd: Units whose list cannot be read in columns; None where there is none.
        odd_values: What stands in the place of such lists, by unit.
    """

    declared: ListInput
    sources: Mapping[str, Source]
    starts: NDArray[np.int64]
    counts: NDArray[np.int64]
    odd: Mask | None
    odd_values: Mapping[int, object]

    def read(
        self, rows: Rows, block: Block, row_slot: int, computed: tuple[Column, ...]
    ) -> tuple[list[Layer], Mask]:
        """Return the list's rows layer by layer, and the units that are suspect."""
        starts, counts = self.starts[rows], self.counts[rows]
        declared = self.declared
        suspect: Mask = (counts < declared.least_rows) | (counts > _MOST_LAYERS)
        if declared.most_rows is not None:
            suspect |= counts > declared.most_rows
        if self.odd is not None:
            suspect |= self.odd[rows]
        most = int(min(counts.max(initial=0), _MOST_LAYERS))
        layers: list[Layer] = []
        for layer in range(most):
            there: Any = counts > layer
            every = bool(there.all())
            places = np.where(there, starts + layer, starts[there][0])
            cells: list[Cells] = []
            for source in self.sources.values():
                given = source.read(places, block)
                cells.append(given.cells)
                if given.suspect is not None:
                    suspect |= given.suspect & there
            block[row_slot] = cells
            cells += (closure(block) for closure in computed)
            layers.append((cells, True if every else there))
        suspect |= self._weights_off(block, layers)
        return layers, suspect

    def _weights_off(self, block: Block, layers: list[Layer]) -> Any:  # noqa: ANN401
        """Return where the rows' weights miss their declared total, or cannot be added up."""
        declared = self.declared
        if declared.weight is None or declared.weights_total is None or not layers:
            return False
        column = list(declared.inputs).index(declared.weight)
        items: list[folding.Item] = []
        some: Any = False
        for cells, there in layers:
            weight = cells[column]
            assert isinstance(weight, Numbers)  # noqa: S101 - the check demands it
            items.append((weight.with_state(None), there))
            some = some | there
        total = folding.total(block.unlimited(), items)
        off = compared_with(block, total, "!=", declared.weights_total.as_integer_ratio())
        return some & off.value

    def value(self, row: int) -> object:
        """Return the rows of one unit as `Framework.score` takes them."""
        if row in self.odd_values:
            return self.odd_values[row]
        start = int(self.starts[row])
        return [
            {name: source.value(place) for name, source in self.sources.items()}
            for place in range(start, start + int(self.counts[row]))
        ]


def no_list(declared: ListInput, size: int) -> ListSource:
    """Return the source of a list that no unit has rows of."""
    nothing = np.zeros(size, dtype=np.int64)
    return ListSource(declared, {}, nothing, nothing, None, {})


def list_of_table(
    plan: Plan,
    name: str,
    rows: pa.Table,
    units: pa.Array,
    request: Request,
    vocabulary: Vocabulary,
) -> ListSource:
    """Return the source of a list whose rows stand in a table of their own, in long form.

    Raises:
        InputError: A row names no unit, or one that the table of units has not or has twice.
    """
    columns = match_list_columns(plan, name, rows.column_names, request)
    names = rows.column(request.unit_column).cast(pa.string())
    known = units.cast(pa.string())
    if pc.count_distinct(known, mode="all").as_py() < len(known):
        twice = Counter(known.to_pylist()).most_common(1)[0][0]
        details = {"unit": str(twice), "lines": "…"}
        raise InputError([Diagnostic(code=data.UNIT_TWICE, details=details, unit=str(twice))])
    found = pc.index_in(names, value_set=known)
    if found.null_count:
        stranger = pc.filter(names, pc.is_null(found))[0].as_py()
        details = {"unit": str(stranger), "input": name}
        raise InputError(
            [Diagnostic(code=data.LIST_UNIT_UNKNOWN, details=details, unit=str(stranger))]
        )
    places = found.combine_chunks().to_numpy(zero_copy_only=False).astype(np.int64)
    order = np.argsort(places, kind="stable")
    counts = np.bincount(places, minlength=len(known)).astype(np.int64)
    return _source(plan, name, rows.take(pa.array(order)), counts, columns, request, vocabulary)


def list_of_column(
    plan: Plan, name: str, column: pa.Array, request: Request, vocabulary: Vocabulary
) -> ListSource:
    """Return the source of a list whose rows stand in a column of lists."""
    kind = column.type
    listed = pa.types.is_list(kind) or pa.types.is_large_list(kind)
    if not listed or not pa.types.is_struct(kind.value_type):
        values = column.to_pylist()
        nothing = np.zeros(len(values), dtype=np.int64)
        odd = {row: value for row, value in enumerate(values) if value is not None}
        mask = np.array([value is not None for value in values], dtype=bool)
        return ListSource(plan.declaration.lists[name], {}, nothing, nothing, mask, odd)
    lengths = pc.list_value_length(column).fill_null(0)
    counts = lengths.cast(pa.int64()).to_numpy(zero_copy_only=False)
    flat = column.flatten()
    fields = [kind.value_type.field(i).name for i in range(kind.value_type.num_fields)]
    rows = pa.table({each: pc.struct_field(flat, each) for each in fields})
    declared = plan.declaration.lists[name].inputs
    columns = {each: each for each in declared if each in fields}
    source = _source(plan, name, rows, counts, columns, request, vocabulary)
    unknown = [f for f in fields if f not in declared and f.removesuffix(".state") not in declared]
    broken = flat.null_count > 0
    if not unknown and not broken:
        return source
    # What a row may not have is told by the reading of single units.
    values = column.to_pylist()
    odd = {row: value for row, value in enumerate(values) if value}
    mask = np.array([bool(value) for value in values], dtype=bool)
    return ListSource(source.declared, source.sources, source.starts, counts, mask, odd)


def _source(
    plan: Plan,
    name: str,
    rows: pa.Table,
    counts: NDArray[np.int64],
    columns: Mapping[str, str],
    request: Request,
    vocabulary: Vocabulary,
) -> ListSource:
    declared = plan.declaration.lists[name]
    sources = sources_of(
        rows, columns, declared.inputs, plan.declaration.missing_codes, request.nan, vocabulary
    )
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)[:-1]])[: len(counts)]
    return ListSource(declared, sources, starts, counts, None, {})
