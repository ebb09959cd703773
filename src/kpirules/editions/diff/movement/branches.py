"""Which changes are taken together where there are too many to weigh every company of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kpirules.editions.amend.change import Change
from kpirules.editions.amend.outline import Outline
from kpirules.editions.diff.movement.causes import Stage
from kpirules.editions.diff.movement.shapley import Block
from kpirules.source.branches import as_items, as_mapping, word
from kpirules.source.tree import Branch, Leaf, Mapping
from kpirules.source.tree import Sequence as Items

__all__ = ["MOST_BLOCKS", "branch_of", "few_blocks"]

# So many are weighed in every company: two to this power editions are made and scored.
MOST_BLOCKS = 8

# Places of the groups from the top of the tree down to what a change touches.
Path = tuple[int, ...]


def few_blocks(players: Sequence[int], stage: Stage) -> tuple[Block, ...]:
    """Return the changes of a stage in at most `MOST_BLOCKS` blocks, by what they touch.

    Changes that touch the same indicator are taken together first, then those in the same group,
    and so on up to the branches at the top of the tree; then neighbouring branches. What touches
    several branches, or the whole, is taken together last. It does not depend on the order of the
    changes.
    """
    blocks: list[Block] = [(player,) for player in players]
    if len(blocks) <= MOST_BLOCKS:
        return tuple(blocks)
    outline = _places(stage.old.written.tree)
    paths = {at: branch_of(stage.causes[at].change, outline) for at in players}
    for depth in range(max(map(len, paths.values())), 0, -1):
        blocks = _together(blocks, paths, depth)
        if len(blocks) <= MOST_BLOCKS:
            return tuple(blocks)
    return tuple(_neighbours(blocks, paths))


def branch_of(change: Change, places: dict[str, Path]) -> Path:
    """Return the way down the old edition's tree to all that a change touches."""
    named = (
        name if name in places else name.rpartition(".")[0]  # an item's name begins with its owner
        for name in _named(change)
    )
    touched = [places[name] for name in named if name in places]
    return _common(touched) if touched else ()


def _places(tree: Mapping) -> dict[str, Path]:
    found: dict[str, Path] = {}

    def visit(nodes: Iterable[Branch], above: Path) -> None:
        for at, branch in enumerate(nodes):
            node = as_mapping(branch)
            here = (*above, at)
            found[word(node.get("id")) or ""] = here
            visit(as_items(node.get("children")), here)

    visit(as_items(tree["indicators"]), ())
    return dict.fromkeys(Outline(tree).base, ()) | found


def _named(change: Change) -> list[str]:
    """Return the names of the old edition at which a change works."""
    what = change.what
    match change.operation:
        case "merge" | "split":
            return _leaves(as_mapping(what)["from"])
        case "retire":
            return _leaves(what)
        case "add":
            return _leaves(as_mapping(what)["under"])
        case "move":
            groups = [as_mapping(each).get("under") for _, each in as_mapping(what).items()]
            return [*as_mapping(what), *(name for group in groups for name in _leaves(group))]
        case _:
            return list(as_mapping(what))


def _leaves(branch: Branch | None) -> list[str]:
    if isinstance(branch, Leaf):
        return [str(branch.value)]
    return [word(item) or "" for item in branch] if isinstance(branch, Items) else []


def _common(paths: Sequence[Path]) -> Path:
    first = paths[0]
    for length in range(len(first), 0, -1):
        if all(path[:length] == first[:length] for path in paths):
            return first[:length]
    return ()


def _together(blocks: list[Block], paths: dict[int, Path], depth: int) -> list[Block]:
    """Return the blocks with those in the same branch, `depth` steps down, made one."""
    made: dict[object, list[int]] = {}
    for block in blocks:
        path = paths[block[0]]
        key: object = path[:depth] if len(path) >= depth else block
        made.setdefault(key, []).extend(block)
    return [tuple(sorted(members)) for members in made.values()]


def _neighbours(blocks: list[Block], paths: dict[int, Path]) -> list[Block]:
    """Return the blocks with the smallest pairs of neighbours made one until they are few enough.

    Neighbours are those whose branches stand side by side; the whole stands last.
    """
    whole = [at for block in blocks for at in block if not paths[at]]
    branches = sorted((b for b in blocks if paths[b[0]]), key=lambda block: paths[block[0]])
    row = [*branches, tuple(sorted(whole))] if whole else branches
    while len(row) > MOST_BLOCKS:
        sizes = [len(row[at]) + len(row[at + 1]) for at in range(len(row) - 1)]
        at = sizes.index(min(sizes))
        row[at : at + 2] = [tuple(sorted((*row[at], *row[at + 1])))]
    return row
