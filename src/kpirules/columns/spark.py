"""Scores Spark DataFrames on the workers; the only module that knows Spark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from kpirules.columns.libraries import require
from kpirules.columns.options import Compiled, Nan, Numbers, request_of
from kpirules.columns.packed import PackedPlan, pack, unpack
from kpirules.columns.problems import Problems
from kpirules.columns.request import Detail, Request

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql.types import DataType, StructType

__all__ = ["score"]


def score(
    df: DataFrame,
    framework: Compiled,
    *,
    unit_column: str = "unit",
    detail: Iterable[Detail] = (),
    numbers: Numbers = "float",
    nan: Nan = "refuse",
    rename: Mapping[str, str] | None = None,
    told: bool = False,
) -> DataFrame:
    """Return the results of a Spark DataFrame of units, computed by the workers when they are used.

    The columns are checked at once; the rows go through `mapInArrow`, so no unit leaves its
    partition. The framework travels with the task: workers need no file, only the extra `spark` in
    the same version of kpirules. Rows of lists stand in a column of arrays of structs
    (`collect_list(struct(...))`).

    Args:
        df: One row for each unit.
        framework: The framework.
        unit_column: As for `kpirules.Framework.score_table`, and so are the next four.
        detail: What else than its score each node gives.
        numbers: `"float"` gives doubles, `"decimal"` columns of `decimal(38, places)`.
        nan: What a NaN stands for.
        rename: Columns of the table and the inputs they stand for.
        told: Whether units with bad values are marked, and told in a last column `problem`;
            without it the first one fails the job.

    Raises:
        InputError: The columns cannot be scored, or a library is missing (KPI676).
        ValueError: An option has a value that it does not take.

    Examples:
        >>> results = score(schools, kpirules.load("nacc-ita", 2567))  # doctest: +SKIP
        >>> results.where("score < 70").select("unit", "score")  # doctest: +SKIP
        DataFrame[unit: string, score: double]
    """
    request = request_of(
        unit_column=unit_column,
        detail=detail,
        numbers=numbers,
        nan=nan,
        rename=rename,
        told=told,
    )
    require("numpy", "pandas", "pyarrow", "pyspark.sql", extra="spark")
    from kpirules.columns.task import Task, unit_type  # noqa: PLC0415 - needs the libraries

    task = Task(plan=framework.plan, request=request)
    empty = df.limit(0).toArrow()
    task.check(empty)
    schema = task.schema(unit_type(empty.schema, request))
    results = _spark_schema(schema, df.schema[unit_column].dataType)
    packed = pack(framework.plan)
    # Only what is read is sent to the workers.
    names = task.kept(empty.column_names)

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return _score_partition(packed, request, names, batches)

    return _numbered(df, names).mapInArrow(run, results)


def _numbered(df: DataFrame, names: Sequence[str]) -> DataFrame:
    """Return some columns under names of their places.

    `mapInArrow` looks its columns up by name and takes `done.state` for a field of `done`.
    """
    from pyspark.sql.functions import col  # noqa: PLC0415 - an extra

    quoted = ["`" + name.replace("`", "``") + "`" for name in names]
    return df.select(*(col(name).alias(f"c{at}") for at, name in enumerate(quoted)))


def _score_partition(
    packed: PackedPlan,
    request: Request,
    names: Sequence[str],
    batches: Iterator[pa.RecordBatch],
) -> Iterator[pa.RecordBatch]:
    """Yield the results of one partition, whose columns are called `names`; runs on a worker."""
    from kpirules.columns.stream import score_batches  # noqa: PLC0415 - needs the libraries
    from kpirules.columns.task import Task  # noqa: PLC0415

    named = (batch.rename_columns(names) for batch in batches)
    first = next(named, None)
    if first is None:
        return
    problems = Problems() if request.told else None
    task = Task(plan=unpack(packed), request=request, problems=problems)
    for results in score_batches(task, chain([first], named), first.schema):
        yield from results.to_batches()


def _spark_schema(schema: pa.Schema, unit: DataType) -> StructType:
    """Return the columns of the results as Spark calls them."""
    from pyarrow.types import is_decimal, is_floating  # noqa: PLC0415 - an extra
    from pyspark.sql import types  # noqa: PLC0415 - an extra

    def kind(found: pa.DataType) -> DataType:
        if is_decimal(found):
            return types.DecimalType(found.precision, found.scale)
        return types.DoubleType() if is_floating(found) else types.StringType()

    fields = [types.StructField(field.name, kind(field.type)) for field in schema]
    return types.StructType([types.StructField("unit", unit), *fields[1:]])
