"""What a file holds that is read for two editions at once: which name is which input of which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kpirules.editions.lineage import Fate, Lineage
from kpirules.files.columns import Wanted, wanted_of
from kpirules.framework.declaration import Declaration
from kpirules.framework.inputs import Input, InputType, ListInput

__all__ = ["BothNames", "Joint", "both_names"]

Target = Input | ListInput

# Numbers of these types are written alike.
_NUMBERS = frozenset(
    {InputType.NUMBER, InputType.COUNT, InputType.INTEGER, InputType.MONEY, InputType.SCORE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Something that a file may hold, and what it is called in each edition.

    Attributes:
        target: How it is read; its name is the one that stands for it in findings.
        old: Its data name in the old edition; None where that has no such thing.
        new: Its data name in the new edition.
        old_columns: For a list, the columns that the old edition knows.
        new_columns: For a list, the columns that the new edition knows.
    """

    target: Target
    old: str | None
    new: str | None
    old_columns: frozenset[str] = frozenset()
    new_columns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class BothNames:
    """What a file may hold, for the reader, and for giving each edition its values."""

    wanted: Wanted
    joints: tuple[Joint, ...]
    lists: Mapping[str, ListInput]


class _Side:
    """One edition: the names that data may use, and what to add to a name to mean this edition."""

    def __init__(
        self, declaration: Declaration, other: Declaration, unit_column: str, apart: Sequence[str]
    ) -> None:
        self.declaration = declaration
        self.wanted = wanted_of(declaration, unit_column, apart)
        by_year = declaration.fiscal_year != other.fiscal_year
        self.marks = [str(declaration.fiscal_year)] if by_year else []
        self.marks.append(declaration.edition)

    def marked(self, name: str) -> str:
        """Return a name that means this edition's thing alone."""
        return f"{name}@{self.marks[0]}"


def both_names(
    old: Declaration,
    new: Declaration,
    lineage: Lineage,
    unit_column: str,
    lists_apart: Sequence[str],
) -> BothNames:
    """Return what a file may hold for two editions.

    What is one thing under both goes by either name. A name that means one thing in one edition
    and another thing in the other must have the year or the edition after it: `i10.O34@2565`.
    """
    sides = (_Side(old, new, unit_column, lists_apart), _Side(new, old, unit_column, lists_apart))
    joints = [*_joint_inputs(old, new, lineage), *_joint_lists(old, new)]
    of_old = {joint.old: at for at, joint in enumerate(joints) if joint.old is not None}
    of_new = {joint.new: at for at, joint in enumerate(joints) if joint.new is not None}
    meanings: dict[str, dict[int, None]] = {}
    for side, places in zip(sides, (of_old, of_new), strict=True):
        for name, target in side.wanted.names.items():
            meanings.setdefault(name, {})[places[target.name]] = None
    ambiguous = {
        name: (sides[0].marked(name), sides[1].marked(name))
        for name, meant in meanings.items()
        if len(meant) > 1
    }
    joints = [_named(joint, sides, ambiguous) for joint in joints]
    names = {name: joints[next(iter(at))].target for name, at in meanings.items() if len(at) == 1}
    for side, places in zip(sides, (of_old, of_new), strict=True):
        for name, target in side.wanted.names.items():
            for mark in side.marks:
                names[f"{name}@{mark}"] = joints[places[target.name]].target
    required, excused = [], {}
    for side, places in zip(sides, (of_old, of_new), strict=True):
        required += [joints[places[name]].target.name for name in side.wanted.required]
        for name, entered in side.wanted.excused.items():
            excused[joints[places[name]].target.name] = joints[places[entered]].target.name
    wanted = Wanted(
        unit_column=unit_column,
        names=names,
        required=tuple(dict.fromkeys(required)),
        excused=excused,
        ambiguous=ambiguous,
    )
    lists = {name: target for name, target in names.items() if isinstance(target, ListInput)}
    return BothNames(wanted=wanted, joints=tuple(joints), lists=lists)


def _joint_inputs(old: Declaration, new: Declaration, lineage: Lineage) -> Iterator[Joint]:
    for link in lineage.inputs:
        if link.fate is Fate.SAME:
            before, after = old.inputs[link.olds[0]], new.inputs[link.news[0]]
            if _read_alike(before, after):
                choices = {**before.choices, **after.choices}
                target = replace(after, choices=choices)
                yield Joint(target=target, old=before.name, new=after.name)
                continue
        for name in link.olds:
            yield Joint(target=old.inputs[name], old=name, new=None)
        for name in link.news:
            yield Joint(target=new.inputs[name], old=None, new=name)


def _joint_lists(old: Declaration, new: Declaration) -> Iterator[Joint]:
    for name in dict.fromkeys((*old.lists, *new.lists)):
        before, after = old.lists.get(name), new.lists.get(name)
        if before is not None and after is not None:
            both = before.inputs.keys() & after.inputs.keys()
            if all(_read_alike(before.inputs[c], after.inputs[c]) for c in both):
                target = replace(after, inputs={**before.inputs, **after.inputs})
                yield _list(target, before, after)
                continue
        for each, is_old in ((before, True), (after, False)):
            if each is not None:
                yield _list(each, each if is_old else None, None if is_old else each)


def _list(target: ListInput, old: ListInput | None, new: ListInput | None) -> Joint:
    return Joint(
        target=target,
        old=None if old is None else old.name,
        new=None if new is None else new.name,
        old_columns=frozenset(() if old is None else old.inputs),
        new_columns=frozenset(() if new is None else new.inputs),
    )


def _read_alike(old: Input, new: Input) -> bool:
    """Tell whether a cell stands for the same under both."""
    return old.type is new.type or _NUMBERS.issuperset((old.type, new.type))


def _named(joint: Joint, sides: tuple[_Side, _Side], ambiguous: Iterable[str]) -> Joint:
    """Return a joint whose name in findings is one that means it alone."""
    side, name = (sides[1], joint.new) if joint.new is not None else (sides[0], joint.old)
    assert name is not None  # noqa: S101 - it is of one edition at least
    if name not in ambiguous:
        return joint
    return replace(joint, target=replace(joint.target, name=side.marked(name)))
