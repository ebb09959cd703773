"""Makes a plain function that scores one batch of a larger table, for engines that call one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from kpirules.columns.options import Compiled, Nan, Numbers, request_of
from kpirules.columns.packed import PackedPlan, pack, unpack
from kpirules.columns.problems import Problems
from kpirules.columns.request import Detail, Request
from kpirules.columns.tables import score_by

__all__ = ["BatchScorer", "batch_scorer"]

AnyTable = TypeVar("AnyTable")


@dataclass(frozen=True, slots=True)
class BatchScorer:
    """Scores a batch of units; it can be pickled, and called on other machines.

    Attributes:
        packed: The framework.
        request: What is asked.
    """

    packed: PackedPlan
    request: Request

    def __call__(self, batch: AnyTable) -> AnyTable:
        """Return the results of a batch as the kind of table that it is.

        Args:
            batch: A `pyarrow.Table` or `RecordBatch`, or a DataFrame of pandas or Polars.

        Raises:
            InputError: The batch cannot be scored as it stands.
            FrameworkError: Another version of kpirules runs here (KPI677).
        """
        problems = Problems() if self.request.told else None
        return score_by(unpack(self.packed), batch, self.request, problems, {})


def batch_scorer(
    framework: Compiled,
    *,
    unit_column: str = "unit",
    detail: Iterable[Detail] = (),
    numbers: Numbers = "float",
    nan: Nan = "refuse",
    rename: Mapping[str, str] | None = None,
    told: bool = False,
) -> BatchScorer:
    """Return a function that scores batches of units, for `map_batches` of Ray and its like.

    The framework travels inside it, so workers need no file, only the same version of kpirules.
    Rows of lists stand in columns of lists: no batch has the rows of a second table.

    Args:
        framework: The framework.
        unit_column: As for `kpirules.Framework.score_table`, and so are the next four.
        detail: What else than its score each node gives.
        numbers: `"float"` or `"decimal"`.
        nan: What a NaN stands for.
        rename: Columns of the batches and the inputs they stand for.
        told: Whether units with bad values are marked, and told in a last column `problem`;
            without it the first batch with one raises `InputError`.

    Raises:
        ValueError: An option has a value that it does not take.

    Examples:
        >>> import kpirules, pyarrow as pa
        >>> scorer = batch_scorer(kpirules.load("nacc-ita", 2567))
        >>> units = {"unit": ["4201"], **{f"i{number}": [90.5] for number in range(1, 11)}}
        >>> scorer(pa.table(units))["score"].to_pylist()
        [90.5]
    """
    request = request_of(
        unit_column=unit_column,
        detail=detail,
        numbers=numbers,
        nan=nan,
        rename=rename,
        told=told,
    )
    return BatchScorer(pack(framework.plan), request)
