"""What long work shows of itself, and printing that waits for its end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import TextIO, TypeVar, cast

from kpirules.cli.session import Session
from kpirules.diagnostics.text import Text

__all__ = ["printed", "shown"]

Item = TypeVar("Item")

# From so many units on a bar shows how far the work is.
_LONG = 2_000
# What is held back is held in memory up to this many letters.
_MOST_HELD = 1 << 24


def shown(
    items: Iterator[Item],
    count: int,
    about: Text,
    session: Session,
    *,
    size: int | None = None,
    done: Callable[[Item], int] | None = None,
) -> Iterator[Item]:
    """Return the items with a progress bar beside them, where the work is long and looked at.

    Args:
        items: The items.
        count: How many units there are.
        about: What is being done.
        session: The terminal.
        size: What the work comes to, where it is not counted in items.
        done: How much of it is done with an item.
    """
    if count < _LONG or not sys.stderr.isatty():
        return items
    return _with_bar(items, count if size is None else size, session.pick(about), session, done)


def _with_bar(
    items: Iterator[Item],
    size: int,
    about: str,
    session: Session,
    done: Callable[[Item], int] | None,
) -> Iterator[Item]:
    from rich.progress import Progress  # noqa: PLC0415 - only for long work

    with Progress(console=session.console(sys.stderr), transient=True) as bar:
        task = bar.add_task(about, total=size)
        if done is None:
            yield from bar.track(items, total=size, task_id=task)
            return
        for item in items:
            yield item
            bar.update(task, completed=done(item))


@contextmanager
def printed(*, whole: bool) -> Iterator[TextIO]:
    """Give a stream that prints; with `whole`, nothing unless the block ends well."""
    if not whole:
        yield sys.stdout
        return
    with SpooledTemporaryFile(_MOST_HELD, mode="w+", encoding="utf-8", newline="") as held:
        yield cast("TextIO", held)
        held.seek(0)
        copyfileobj(held, sys.stdout)
