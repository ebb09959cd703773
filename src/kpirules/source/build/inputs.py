"""Inputs of a resolved tree, and their types in formulas."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from kpirules.diagnostics.catalogue.rules import DATA_NAME_TWICE
from kpirules.diagnostics.place import Place
from kpirules.formula.types import Kind, Type
from kpirules.formula.values import Number
from kpirules.framework.inputs import Input, InputType
from kpirules.source.branches import as_mapping, entries_of, word
from kpirules.source.build.context import Context
from kpirules.source.build.links import build_link, build_roll_up
from kpirules.source.build.texts import flag, text_of, whole
from kpirules.source.tree import Branch

__all__ = ["Registry", "build_input", "type_of"]

_KINDS = {InputType.YES_NO: Kind.TRUTH, InputType.CHOICE: Kind.CHOICE, InputType.TEXT: Kind.CHOICE}
_UNITS = {InputType.PERCENT: "percent", InputType.SHARE: "share"}


@dataclass(slots=True)
class Registry:
    """Every input of a framework by its data name, and every other name that data may use."""

    context: Context
    inputs: dict[str, Input] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)

    def add(self, declared: Input, alias_place: Place | None = None) -> None:
        """Take an input in; report a data name that another input has already."""
        for name in (declared.name, *declared.aliases):
            other = self.taken.setdefault(name, declared.name)
            if other != declared.name or (name == declared.name and name in self.inputs):
                place = declared.place if name == declared.name else alias_place or declared.place
                self.context.report(
                    DATA_NAME_TWICE, place, subject=declared.owner, name=name, other=other
                )
        self.inputs.setdefault(declared.name, declared)


def build_input(
    branch: Branch,
    context: Context,
    *,
    name: str,
    short: str,
    place: Place,
    owner: str | None = None,
    own: dict[str, Number] | None = None,
    aliases: tuple[str, ...] = (),
) -> Input:
    """Return one input; its bounds may be formulas of parameters."""
    declared = as_mapping(branch)
    roll_up = build_roll_up(declared.get("roll_up"))
    if roll_up is not None and roll_up.weight is not None:
        context.mention(roll_up.weight)
    other = word(declared.get("as"))
    if other is not None and other != name and other not in aliases:
        aliases = (*aliases, other)
    return Input(
        name=name,
        short=short,
        type=InputType(word(declared["type"])),
        owner=owner,
        label=text_of(declared.get("label")),
        minimum=context.constant(declared.get("min"), own, owner),
        maximum=context.constant(declared.get("max"), own, owner),
        exclusive_minimum=flag(declared.get("exclusive_min")),
        exclusive_maximum=flag(declared.get("exclusive_max")),
        decimals=whole(declared["decimals"], 0) if "decimals" in declared else None,
        unit_of_measure=word(declared.get("unit_of_measure")),
        choices={key: text_of(label) for key, label in entries_of(declared.get("choices")).items()},
        optional=flag(declared.get("optional")),
        aliases=aliases,
        link=build_link(declared.get("from")),
        roll_up=roll_up,
        source=word(declared.get("source")),
        provenance=word(declared.get("provenance")),
        place=place,
    )


def type_of(declared: Input, over: str | None = None) -> Type:
    """Return what formulas know of an input; any input may be missing."""
    low, high = declared.minimum, declared.maximum
    zero = Fraction(0)
    above = low is not None and (low > zero or (low == zero and declared.exclusive_minimum))
    below = high is not None and (high < zero or (high == zero and declared.exclusive_maximum))
    return Type(
        kind=_KINDS.get(declared.type, Kind.NUMBER),
        optional=True,
        over=over,
        unit=_UNITS.get(declared.type, declared.unit_of_measure),
        choices=frozenset(declared.choices),
        nonzero=above or below,
        positive=above,
        nonneg=low is not None and low >= zero,
    )
