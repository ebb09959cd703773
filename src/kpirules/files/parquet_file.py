"""The door to Parquet: a file's columns in batches, and writing one batch after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.errors import InputError
from kpirules.files.unit_file import RawFile, place_in

__all__ = ["ParquetFile", "open_parquet", "parquet_writer"]

# Pages are read through buffers of this size, so that a file of one group needs no more memory.
_BUFFER = 1 << 20


class ParquetFile:
    """A Parquet file that is open.

    Attributes:
        schema: Its columns as Arrow.
        count: How many rows it says to have.
    """

    def __init__(self, raw: RawFile, file: pq.ParquetFile) -> None:
        self._raw = raw
        self._file = file
        self.schema: pa.Schema = file.schema_arrow.remove_metadata()
        self.count: int = file.metadata.num_rows
        # Names are bytes until they are asked for; any that are no text are met here.
        str(self.schema)

    def batches(self, indexes: Sequence[int], rows: int) -> Iterator[list[pa.Array]]:
        """Yield the columns of so many rows at a time, in the order of `indexes`.

        Raises:
            InputError: The file is damaged.
        """
        names = [self.schema.names[index] for index in indexes]
        with _told(self._raw):
            # A name stands for all columns that begin like it, or are called alike.
            for batch in self._file.iter_batches(batch_size=rows, columns=names):
                # Reading alone takes any bytes for text.
                batch.validate(full=True)
                found = batch.schema.names
                yield [batch.column(found.index(name)) for name in names]


def open_parquet(raw: RawFile) -> ParquetFile:
    """Return a Parquet file, of which nothing but the schema is read.

    Raises:
        InputError: It is no Parquet file, or a damaged one.
    """
    with _told(raw):
        source = pa.BufferReader(raw.content) if raw.path is None else str(raw.path)
        return ParquetFile(raw, pq.ParquetFile(source, buffer_size=_BUFFER, pre_buffer=False))


def parquet_writer(stream: BinaryIO, schema: pa.Schema) -> AbstractContextManager[pq.ParquetWriter]:
    """Return what writes tables of a schema to a stream."""
    writer: AbstractContextManager[pq.ParquetWriter] = pq.ParquetWriter(stream, schema)
    return writer


@contextmanager
def _told(raw: RawFile) -> Iterator[None]:
    """Tell what the library finds wrong with a file as a finding on it."""
    try:
        yield
    except (pa.ArrowException, OSError, MemoryError, ValueError) as error:
        # The library adds lines for its own makers.
        reason = str(error).strip().partition("\n")[0].rstrip(". ")
        details = {"reason": reason or type(error).__name__}
        place = place_in(raw.name)
        finding = Diagnostic(code=data.PARQUET_DAMAGED, place=place, details=details)
        raise InputError([finding]) from error
