"""What became of every input from one edition to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpirules.editions.lineage import Fate, Link
from kpirules.editions.written import Written
from kpirules.framework.declaration import Declaration
from kpirules.framework.inputs import Input

__all__ = ["input_links"]


def input_links(
    old: Declaration, new: Declaration, nodes: Sequence[Link], amendments: Sequence[Written]
) -> tuple[Link, ...]:
    """Return the links of the inputs, by data name.

    An indicator's own input goes on with its indicator; a shared one with its name.

    Args:
        old: The earlier edition.
        new: The later edition.
        nodes: The links of the indicators between the two.
        amendments: The amendments that lead from one to the other, in order.
    """
    matching = _Matching(new, nodes, amendments)
    for declared in old.inputs.values():
        matching.take(declared)
    same, other = matching.same, matching.other
    links = [Link(olds=(then,), news=(now,), fate=Fate.SAME) for now, then in same.items()]
    links += [Link(olds=(then,), news=(now,), fate=Fate.REPLACED) for now, then in other.items()]
    changes = {each: link.changes for link in nodes for each in (*link.olds, *link.news)}
    told = {*same.values(), *other.values()}
    for name, declared in old.inputs.items():
        if name not in told:
            why = changes.get(declared.owner or "", ())
            links.append(Link(olds=(name,), news=(), fate=Fate.RETIRED, changes=why))
    for name, declared in new.inputs.items():
        if name not in same and name not in other:
            why = changes.get(declared.owner or "", ())
            links.append(Link(olds=(), news=(name,), fate=Fate.ADDED, changes=why))
    return tuple(links)


class _Matching:
    """Finds for inputs of the old edition those of the new one that go on from them."""

    def __init__(
        self, new: Declaration, nodes: Sequence[Link], amendments: Sequence[Written]
    ) -> None:
        self._new = new.inputs
        self._by_owner = _by_owner(new)
        self._amendments = amendments
        self._goes_on = {link.continued: link.news[0] for link in nodes if link.news}
        self._replaced = {
            link.olds[0]: link.news[0] for link in nodes if link.fate is Fate.REPLACED
        }
        self.same: dict[str, str] = {}  # the new name, and the old one of the same thing
        self._foreign: dict[str, str] = {}  # the new name, and that of what stood there before

    @property
    def other(self) -> dict[str, str]:
        """What stands where something else stood, by its new name."""
        return {now: then for now, then in self._foreign.items() if now not in self.same}

    def take(self, declared: Input) -> None:
        """Find what became of an input of the old edition."""
        owner = declared.owner
        if owner is None:
            shared = self._new.get(declared.name)
            if shared is not None and shared.owner is None:
                self.same[declared.name] = declared.name
        elif owner in self._replaced:
            here = self._by_owner.get(self._replaced[owner], {})
            found = _called(declared, declared.short, here)
            if found is not None:
                self._foreign.setdefault(found, declared.name)
        elif owner in self._goes_on:
            self._take_own(declared, owner, self._by_owner.get(self._goes_on[owner], {}))

    def _take_own(self, declared: Input, owner: str, here: Mapping[str, Input]) -> None:
        key = _key_now(owner, declared.short, self._amendments)
        if key is None:
            if declared.short in here:
                self._foreign.setdefault(here[declared.short].name, declared.name)
            return
        found = _called(declared, key, here)
        if found is not None:
            self.same.setdefault(found, declared.name)


def _by_owner(declaration: Declaration) -> dict[str, dict[str, Input]]:
    found: dict[str, dict[str, Input]] = {}
    for declared in declaration.inputs.values():
        if declared.owner is not None:
            found.setdefault(declared.owner, {})[declared.short] = declared
    return found


def _called(declared: Input, key: str, here: Mapping[str, Input]) -> str | None:
    """Return the data name of the input of that name, or of the one that data call alike.

    Data call both an entered score and an indicator's only input by the indicator's id.
    """
    if key in here:
        return here[key].name
    entered = [other.name for other in here.values() if _is_entered(other)]
    if _is_entered(declared):
        return next(iter([*entered, *(o.name for o in here.values() if o.aliases)]), None)
    return next(iter(entered), None) if declared.aliases else None


def _is_entered(declared: Input) -> bool:
    """Tell whether an input is a score that is entered: it has a name of its own in data."""
    return declared.short == declared.name


def _key_now(owner: str, key: str, amendments: Sequence[Written]) -> str | None:
    """Return what an item of an indicator is called after the amendments; None where it ended."""
    here: str | None = owner
    for step in amendments:
        name = f"{here}.{key}"
        renamed = dict(step.renamed)
        if name in renamed:
            key = renamed[name].removeprefix(f"{here}.")
        elif name in step.foreign:
            return None
        here = next(
            (link.news[0] for link in step.links if link.continued == here and link.news), None
        )
        if here is None:
            return None
    return key
