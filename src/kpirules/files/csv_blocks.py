"""The bytes of a CSV file in UTF-8, in blocks that end where a record ends."""

from __future__ import annotations

import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from itertools import islice

from kpirules.files.unit_file import RawFile

__all__ = ["LINE_END", "Unfit", "whole_records"]

LINE_END = re.compile(rb"\r\n|\n|\r")
_SIZE = 1 << 23
# A record that is still open after so many bytes has an open quote, or is past all bounds.
_MOST_PENDING = 4 * _SIZE


class Unfit(Exception):  # noqa: N818 - a signal between functions, never raised to users
    """The file cannot be read in columns, only record by record."""


def whole_records(raw: RawFile, encoding: str, skipped: int) -> Iterator[tuple[bytes, int]]:
    """Yield whole records after the first lines, and how many bytes of the file are read.

    Raises:
        Unfit: A record has no end within reach, or holds what UTF-8 cannot write.
        OSError: The file cannot be read.
    """
    pending, done = b"", 0
    for block, here in _blocks(raw, encoding):
        pending, done = pending + block, here
        if len(pending) > _MOST_PENDING:
            raise Unfit
        if skipped:
            rest = _after_lines(pending, skipped)
            if rest is None:
                continue
            pending, skipped = rest, 0
        end = _last_end(pending)
        if end:
            yield pending[:end], done
            pending = pending[end:]
    if pending and not skipped:
        yield pending, done


def _blocks(raw: RawFile, encoding: str) -> Iterator[tuple[bytes, int]]:
    """Yield the file's text in UTF-8, and how many bytes of the file are read."""
    with raw.open() as stream:
        if encoding in ("utf-8-sig", "ascii"):
            first = True
            while block := stream.read(_SIZE):
                yield block.removeprefix(BOM_UTF8) if first else block, stream.tell()
                first = False
            return
        with io.TextIOWrapper(stream, encoding=encoding, newline="") as text:
            while part := text.read(_SIZE):
                try:
                    yield part.encode(), stream.tell()
                except UnicodeEncodeError as error:
                    raise Unfit from error


def _after_lines(content: bytes, count: int) -> bytes | None:
    """Return what follows the first lines; None where nothing surely does."""
    ends = islice(LINE_END.finditer(content), count - 1, None)
    end = next((found.end() for found in ends), len(content))
    # At the very end, a carriage return may be half of a line end.
    return content[end:] if end < len(content) else None


def _last_end(content: bytes) -> int:
    """Return where the last record ends that is surely whole; 0 where none is."""
    # A carriage return at the very end may be half of a line end.
    for sign, stop in ((b"\n", len(content)), (b"\r", len(content) - 1)):
        end = content.rfind(sign, 0, max(stop, 0))
        quotes = content.count(b'"', 0, max(end, 0))
        while end >= 0 and quotes % 2:
            before = content.rfind(sign, 0, end)
            quotes -= content.count(b'"', max(before, 0), end)
            end = before
        if end >= 0:
            return end + 1
    return 0
