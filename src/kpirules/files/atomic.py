"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.errors import OutputError

__all__ = ["replacing", "replacing_bytes"]

_PREFIX = ".kpirules-"
_SUFFIX = ".tmp"


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """Give a text stream whose content takes the place of `path` when the block ends.

    The content goes to a temporary file in the same folder, reaches the disk, and then replaces
    the old file at once: whoever reads sees the old or the new content, whenever the program is
    stopped. The temporary file is removed where the block fails, and those that killed programs
    left behind are removed first. A path that is no plain file (a pipe, a terminal) is written to
    directly.

    Raises:
        OutputError: The file cannot be written; an earlier one is unharmed.
    """
    with replacing_bytes(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="")
        try:
            yield text
        finally:
            # The stream itself is closed by who opened it.
            text.detach()


@contextmanager
def replacing_bytes(path: Path) -> Iterator[BinaryIO]:
    """Give a stream of bytes whose content takes the place of `path`, as `replacing` does.

    Raises:
        OutputError: The file cannot be written; an earlier one is unharmed.
    """
    try:
        with _written(path) as stream:
            yield stream
    except OutputError:
        raise
    except OSError as error:
        details = {"name": str(path), "reason": error.strerror or str(error)}
        raise OutputError(
            [Diagnostic(code=references.OUTPUT_NOT_WRITABLE, details=details)]
        ) from error


@contextmanager
def _written(path: Path) -> Iterator[BinaryIO]:
    if "\0" in str(path):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as stream:
            yield stream
        return
    target = Path(os.path.realpath(path))
    _remove_left_behind(target)
    temporary = target.with_name(f"{_PREFIX}{target.name[:80]}-{secrets.token_hex(8)}{_SUFFIX}")
    try:
        with temporary.open("xb") as stream:
            _hold(stream)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(OSError):
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


if sys.platform == "win32":

    def _hold(stream: BinaryIO) -> None:
        """An open file cannot be removed on this system, so it needs no mark."""

    def _is_held(path: Path) -> bool:  # noqa: ARG001 - removing it fails where it is held
        return False

else:
    import fcntl

    def _hold(stream: BinaryIO) -> None:
        """Mark the file as being written; the mark goes with the process."""
        with suppress(OSError):
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _is_held(path: Path) -> bool:
        with path.open("rb") as stream:
            try:
                fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return True
            return False


def _remove_left_behind(target: Path) -> None:
    """Remove temporary files for the same target that no running program writes."""
    with suppress(OSError):
        start = f"{_PREFIX}{target.name[:80]}-"
        for path in target.parent.iterdir():
            if path.name.startswith(start) and path.name.endswith(_SUFFIX):
                with suppress(OSError):
                    if not _is_held(path):
                        path.unlink()
