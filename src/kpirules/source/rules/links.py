"""Links and roll-up: what an input takes has to fit it, and so has what the units below give."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.diagnostics.catalogue.links import (
    KEY_ON_COLUMN,
    LINK_CIRCLE,
    LINK_TYPE,
    PERCENT_BY_MEAN,
    ROLL_UP_TYPE,
    ROLL_UP_WEIGHT,
    SUM_ABOVE_MAX,
)
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.framework.declaration import Declaration
from kpirules.framework.inputs import Input, InputType
from kpirules.framework.links import SAME, Link, RollUp, RollUpRule, Take
from kpirules.source.rules.found import found, number

__all__ = ["check_links", "check_roll_up"]

_WORDS = (InputType.CHOICE, InputType.TEXT)
_WHOLE = (InputType.COUNT, InputType.INTEGER)
_PARTS = (InputType.PERCENT, InputType.SHARE)
_MEANS = (RollUpRule.MEAN, RollUpRule.WEIGHTED_MEAN)
_ALIKE = (RollUpRule.SAME, RollUpRule.NONE)
_BY_TYPE = {
    InputType.YES_NO: (RollUpRule.MIN, RollUpRule.MAX, *_ALIKE),
    InputType.CHOICE: _ALIKE,
    InputType.TEXT: _ALIKE,
}
_TOTAL = "total"


def check_links(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield links that could never be read into their input, or that need their own result."""
    for declared in declaration.inputs.values():
        link = declared.link
        if link is None:
            continue
        if not _fits(declared, link):
            take = link.take.value
            yield found(
                LINK_TYPE,
                link.place,
                subject=declared.name,
                name=declared.short,
                type=declared.type.value,
                take=take if link.output == _TOTAL else f"{link.output}.{take}",
            )
        if link.of == SAME and _is_itself(declaration, link):
            path = f"{declaration.reference} → {link.reference}"
            yield found(LINK_CIRCLE, link.place, subject=declared.name, path=path)
    for rows in declaration.lists.values():
        for column in rows.inputs.values():
            for key, declared_there in (("from", column.link), ("roll_up", column.roll_up)):
                if declared_there is not None:
                    yield found(
                        KEY_ON_COLUMN,
                        declared_there.place,
                        subject=rows.name,
                        key=key,
                        name=column.short,
                    )


def check_roll_up(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield rules of roll-up that do not fit their input, and those that distort it."""
    for declared in declaration.inputs.values():
        roll_up = declared.roll_up
        if roll_up is None:
            continue
        if not _may_roll_up(declared, roll_up.rule):
            yield found(
                ROLL_UP_TYPE,
                roll_up.place,
                subject=declared.name,
                name=declared.short,
                type=_described(declared),
                rule=roll_up.rule.value,
            )
            continue
        yield from _weight(declaration, declared, roll_up)
        yield from _distorted(declared, roll_up)


def _weight(declaration: Declaration, declared: Input, roll_up: RollUp) -> Iterator[Diagnostic]:
    if roll_up.weight is None:
        return
    weight = declaration.inputs.get(roll_up.weight)
    if weight is None or not _weighs(weight):
        summed = [each.short for each in declaration.inputs.values() if _weighs(each)]
        short = roll_up.weight.removeprefix(f"{declared.owner}.")
        yield found(
            ROLL_UP_WEIGHT,
            roll_up.place,
            subject=declared.name,
            hint=nearest_hint(short, summed) if weight is None else None,
            name=declared.short,
            weight=short,
        )


def _distorted(declared: Input, roll_up: RollUp) -> Iterator[Diagnostic]:
    adds = roll_up.rule is RollUpRule.SUM
    if declared.type in _PARTS:
        if adds or roll_up.rule is RollUpRule.MEAN:
            yield found(
                PERCENT_BY_MEAN,
                roll_up.place,
                subject=declared.name,
                name=declared.short,
                type=declared.type.value,
                rule=roll_up.rule.value,
            )
    elif adds and declared.maximum is not None and declared.maximum > 0:
        most = number(declared.maximum)
        yield found(
            SUM_ABOVE_MAX, roll_up.place, subject=declared.name, name=declared.short, max=most
        )


def _fits(declared: Input, link: Link) -> bool:
    if link.take is Take.BAND:
        return declared.type in _WORDS and link.output == _TOTAL
    return declared.type not in (*_WORDS, InputType.YES_NO)


def _is_itself(declaration: Declaration, link: Link) -> bool:
    """Return whether a link names the edition that declares it."""
    mine = (None, declaration.edition, str(declaration.fiscal_year))
    return link.framework == declaration.id and link.edition in mine


def _may_roll_up(declared: Input, rule: RollUpRule) -> bool:
    if declared.type in _BY_TYPE:
        return rule in _BY_TYPE[declared.type]
    coarse = declared.type in _WHOLE or declared.decimals is not None
    return not (coarse and rule in _MEANS)


def _described(declared: Input) -> str:
    kind = declared.type.value
    return kind if declared.decimals is None else f"{kind}, decimals: {declared.decimals}"


def _weighs(declared: Input) -> bool:
    """Return whether an input may weigh units: a number of 0 or more that adds up."""
    rule = declared.roll_up
    if rule is None or rule.rule is not RollUpRule.SUM or declared.type in _BY_TYPE:
        return False
    return declared.minimum is not None and declared.minimum >= 0
