"""The crosswalk between two editions: the one that somebody wrote, the history, or both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kpirules.diagnostics.catalogue import crosswalks as codes
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.editions.catalogue.origins import origins
from kpirules.editions.crosswalk.check import crosswalk_files, open_crosswalk
from kpirules.editions.crosswalk.combine import combine
from kpirules.editions.crosswalk.derive import derive
from kpirules.editions.crosswalk.load import Loaded
from kpirules.editions.crosswalk.model import Crosswalk
from kpirules.editions.crosswalk.sides import read_bytes
from kpirules.editions.history import Known
from kpirules.errors import FrameworkReferenceError
from kpirules.source.reader import read_tree
from kpirules.source.text import read_text
from kpirules.source.tree import Leaf

__all__ = ["crosswalk_between", "crosswalk_of_file"]


def crosswalk_of_file(path: Path, folders: Sequence[Path] = ()) -> Loaded:
    """Return the crosswalk of a file, with its two editions.

    Between editions of one framework it is filled up by the framework's history.

    Raises:
        FrameworkReferenceError: There is no such file, or it cannot be read.
        FrameworkError: The file has errors; it holds a finding for each.
    """
    crosswalk, old, new = open_crosswalk(path, folders)
    return _filled_up(crosswalk, old, new), old, new


def crosswalk_between(old: Known, new: Known, folders: Sequence[Path] = ()) -> Crosswalk:
    """Return the crosswalk from one edition to another.

    It is sought in `<framework>/crosswalks/` of the second one's framework, wherever frameworks
    come from. Two editions of one framework need none: their history gives it.

    Raises:
        FrameworkReferenceError: Two frameworks without a crosswalk, or with several.
        FrameworkError: A crosswalk between them has errors.
    """
    wanted = (old.declaration.digest, new.declaration.digest)
    fitting: dict[Path, Crosswalk] = {}
    for path in _candidates(old.declaration.id, new.declaration.id, folders):
        crosswalk, *_ = open_crosswalk(path, folders)
        if (crosswalk.old.digest, crosswalk.new.digest) == wanted:
            fitting[path] = crosswalk
    names = {"old": old.declaration.reference, "new": new.declaration.reference}
    if len(fitting) > 1:
        files = ", ".join(f"`{path}`" for path in fitting)
        raise _error(Diagnostic(code=codes.CROSSWALK_AMBIGUOUS, details={**names, "files": files}))
    if fitting:
        return _filled_up(next(iter(fitting.values())), old, new)
    if old.declaration.id != new.declaration.id:
        raise _error(Diagnostic(code=codes.NO_CROSSWALK, details=names))
    return derive(old, new)


def _filled_up(crosswalk: Crosswalk, old: Known, new: Known) -> Crosswalk:
    if crosswalk.old.id != crosswalk.new.id:
        return crosswalk
    return combine(crosswalk, derive(old, new))


def _candidates(old_id: str, new_id: str, folders: Sequence[Path]) -> Iterator[Path]:
    """Yield the crosswalk files whose sides are named after two frameworks, each once."""
    seen: set[Path] = set()
    # What is wrong with an origin is told where its frameworks are looked for.
    for origin in origins(folders, []):
        for path in crosswalk_files(origin.folder / new_id):
            resolved = path.resolve()
            if resolved in seen:
                continue
            seen.add(resolved)
            sides = _sides(path)
            # A side given as a file says nothing of its framework: it has to be looked at.
            named = all(
                "@" not in side or side.partition("@")[0] == name
                for side, name in zip(sides, (old_id, new_id), strict=True)
            )
            if named and all(sides):
                yield path


def _sides(path: Path) -> tuple[str, str]:
    try:
        source, _ = read_text(read_bytes(path), str(path))
    except FrameworkReferenceError:
        return "", ""
    tree = read_tree(source)[0] if source is not None else None
    said = [None if tree is None else tree.get(key) for key in ("from", "to")]
    first, second = (str(each.value) if isinstance(each, Leaf) else "" for each in said)
    return first, second


def _error(finding: Diagnostic) -> FrameworkReferenceError:
    return FrameworkReferenceError([finding])
