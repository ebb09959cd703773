"""What each function of the catalogue takes and gives, in the domain of types."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import replace

from kpirules.diagnostics.catalogue import formulas as codes
from kpirules.formula.arithmetic import in_order
from kpirules.formula.functions import FOLDS, FUNCTIONS, PAIRED_FOLDS
from kpirules.formula.typed import Typed
from kpirules.formula.typeoperators import TypeOperators
from kpirules.formula.types import Kind, Type

__all__ = ["TYPE_FUNCTIONS"]

_Check = TypeOperators
_Meaning = Callable[[_Check, list[Typed]], Typed]

_LEAST_PLACES, _MOST_PLACES = -6, 12
_UNKNOWN = Typed(None)


def _all(parts: Sequence[Typed], sign: str) -> bool:
    return all(part.type is not None and getattr(part.type, sign) for part in parts)


def _any(parts: Sequence[Typed], sign: str) -> bool:
    return any(part.type is not None and getattr(part.type, sign) for part in parts)


def _with_unit(check: _Check, typed: Typed, parts: Sequence[Typed]) -> Typed:
    """Return the type with the unit of the parts, which must have one."""
    unit = check.unit(parts)
    return typed if typed.type is None else replace(typed, type=replace(typed.type, unit=unit))


def _signs(parts: Sequence[Typed]) -> dict[str, bool]:
    """Return the signs that a value between the parts has."""
    return {sign: _all(parts, sign) for sign in ("nonneg", "positive")}


def _between(check: _Check, parts: list[Typed]) -> Typed:
    """Type of `min` and the means: a value between those given."""
    return _with_unit(check, check.result(parts, **_signs(parts)), parts)


def _greatest(check: _Check, parts: list[Typed]) -> Typed:
    typed = check.result(parts, nonneg=_any(parts, "nonneg"), positive=_any(parts, "positive"))
    return _with_unit(check, typed, parts)


def _total(check: _Check, parts: list[Typed]) -> Typed:
    nonneg = _all(parts, "nonneg")
    # The sum over a list without rows is 0.
    positive = nonneg and _any(parts, "positive") and not any(part.over for part in parts)
    return _with_unit(check, check.result(parts, nonneg=nonneg, positive=positive), parts)


def _number_of(check: _Check, parts: list[Typed]) -> Typed:
    if len(parts) > 1 and not check.columns(parts):
        return _UNKNOWN
    return Typed(Type(Kind.NUMBER, over=check.over(parts), nonneg=True))


def _weighted(check: _Check, parts: list[Typed]) -> Typed:
    typed = check.result(parts, **_signs(parts[::2]))
    if not any(part.over for part in parts) and not (
        _all(parts[1::2], "nonneg") and _any(parts[1::2], "positive")
    ):
        for weight in parts[1::2]:
            check.denominator(weight)
    return _with_unit(check, typed, parts[::2])


def _size(check: _Check, parts: list[Typed]) -> Typed:
    typed = check.result(parts, nonneg=True, nonzero=_all(parts, "nonzero"))
    return _with_unit(check, typed, parts)


def _rounded(check: _Check, parts: list[Typed]) -> Typed:
    for places in parts[1:]:
        number = places.constant
        if (
            number is None
            or number[0] % number[1]
            or not (_LEAST_PLACES <= number[0] // number[1] <= _MOST_PLACES)
        ):
            check.flag(
                codes.PLACES_NOT_WRITTEN,
                places,
                text=places.text,
                least=str(_LEAST_PLACES),
                most=str(_MOST_PLACES),
            )
    typed = check.result(parts, nonneg=_all(parts[:1], "nonneg"))
    return _with_unit(check, typed, parts[:1])


def _clamped(check: _Check, parts: list[Typed]) -> Typed:
    x, low, high = parts
    raised = {sign: _any([x, low], sign) for sign in ("nonneg", "positive")}
    known = {sign: raised[sign] and _all([high], sign) for sign in raised}
    return _with_unit(check, check.result(parts, **known), parts)


def _instead(check: _Check, parts: list[Typed]) -> Typed:
    typed = check.either(*parts)
    other = parts[1].type
    if typed.type is None or other is None:
        return typed
    return replace(typed, type=replace(typed.type, optional=other.optional))


def _asked(check: _Check, parts: list[Typed]) -> Typed:
    check.columns(parts)
    return Typed(Type(Kind.TRUTH, over=check.over(parts)))


def _points(check: _Check, parts: list[Typed]) -> Typed:
    """Type of `levels` and `interpolate`: x, then points in the order in which they are reached."""
    values, scores = parts[1::2], parts[2::2]
    check.unit([parts[0], *values])
    typed = check.result(parts, **_signs(scores))
    written = [value.constant for value in values if value.constant is not None]
    if len(written) == len(values) and not in_order(written):
        check.flag(codes.THRESHOLDS_NOT_IN_ORDER, values[0])
    return _with_unit(check, typed, scores)


def _ratio(unit: str | None) -> _Meaning:
    def ratio(check: _Check, parts: list[Typed]) -> Typed:
        check.denominator(parts[1])
        nonneg, nonzero = _all(parts, "nonneg"), _all(parts, "nonzero")
        typed = check.result(parts, nonneg=nonneg, nonzero=nonzero)
        return typed if typed.type is None else replace(typed, type=replace(typed.type, unit=unit))

    return ratio


def _falling(check: _Check, parts: list[Typed]) -> Typed:
    check.denominator(parts[1])
    typed = check.result(parts)
    return typed if typed.type is None else replace(typed, type=replace(typed.type, unit="percent"))


def _root(check: _Check, parts: list[Typed]) -> Typed:
    return check.result(parts, nonneg=True, nonzero=_all(parts, "nonzero"))


def _logarithm(check: _Check, parts: list[Typed]) -> Typed:
    return check.result(parts)


def _whole(check: _Check, parts: list[Typed]) -> Typed:
    return _with_unit(check, check.result(parts, nonneg=_all(parts, "nonneg")), parts)


def _whole_above(check: _Check, parts: list[Typed]) -> Typed:
    return _with_unit(check, check.result(parts, **_signs(parts)), parts)


_MEANINGS: dict[str, _Meaning] = {
    "min": _between,
    "max": _greatest,
    "sum": _total,
    "mean": _between,
    "count": _number_of,
    "weighted_mean": _weighted,
    "geometric_mean": _between,
    "abs": _size,
    "floor": _whole,
    "ceil": _whole_above,
    "round": _rounded,
    "round_half_even": _rounded,
    "round_down": _rounded,
    "round_up": _rounded,
    "clamp": _clamped,
    "if_missing": _instead,
    "is_missing": _asked,
    "levels": _points,
    "interpolate": _points,
    "percent": _ratio("percent"),
    "share": _ratio("share"),
    "attainment": _ratio("percent"),
    "attainment_falling": _falling,
    "sqrt": _root,
    "ln": _logarithm,
}


def _function(name: str, meaning: _Meaning) -> Callable[[_Check, ast.Call, list[Typed]], Typed]:
    """Return what a function takes and gives, with the rules that all functions keep."""
    entry = FUNCTIONS[name]

    def typed(check: _Check, call: ast.Call, parts: list[Typed]) -> Typed:
        if not entry.takes(len(parts)):
            whole = Typed(None, node=call)
            check.flag(
                codes.ARGUMENT_COUNT,
                whole,
                function=name,
                found=str(len(parts)),
                signature=entry.signature,
            )
            return _UNKNOWN
        inside = any(part.folds for part in parts)
        folds = _folds(name, parts)
        if folds and inside:
            check.flag(codes.FOLD_INSIDE_FOLD, Typed(None, node=call), function=name)
        result = meaning(check, parts)
        known = result.type
        if folds and known is not None:
            known = replace(known, over=None)
        return replace(result, type=known, folds=folds or inside)

    return typed


def _folds(name: str, parts: Sequence[Typed]) -> bool:
    """Tell whether a call takes the rows of a list together."""
    most = 2 if name in PAIRED_FOLDS else 1
    return name in FOLDS and len(parts) <= most and any(part.over for part in parts)


TYPE_FUNCTIONS = {name: _function(name, meaning) for name, meaning in _MEANINGS.items()}
