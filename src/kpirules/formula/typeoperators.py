"""The rules about kinds, lists, units and signs that every operator and function keeps."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import replace

from kpirules.diagnostics.catalogue import formulas as codes
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.text import Text
from kpirules.formula.typed import Flag, Typed
from kpirules.formula.types import Kind, Type

__all__ = ["TypeOperators"]


class TypeOperators:
    """The rules, and what each operator gives; what breaks a rule is flagged.

    Attributes:
        table: The operators by their class in `ast`.
    """

    def __init__(self, flag: Flag) -> None:
        self._flag = flag
        self.table: dict[type[ast.AST], Callable[..., Typed]] = {
            ast.Add: self._add,
            ast.Sub: self._subtract,
            ast.Mult: self._multiply,
            ast.Div: self._divide,
            ast.Pow: self._raise,
            ast.UAdd: self._keep,
            ast.USub: self._negate,
            ast.Not: lambda operand: self.truths([operand]),
            ast.Lt: self._order,
            ast.LtE: self._order,
            ast.Gt: self._order,
            ast.GtE: self._order,
            ast.Eq: self._equal,
            ast.NotEq: self._equal,
        }

    def flag(self, code: Code, part: Typed, hint: Text | None = None, /, **details: str) -> None:
        """Record a finding about a part."""
        self._flag(code, part.node, hint or Text(), details)

    def columns(self, parts: Sequence[Typed]) -> bool:
        """Tell whether no part is the bare name of a list; flag those that are."""
        for part in parts:
            if part.rows:
                self.flag(codes.LIST_NOT_FOLDED, part, _NAME_A_COLUMN, text=part.text)
        return not any(part.rows for part in parts)

    def over(self, parts: Sequence[Typed]) -> str | None:
        """Return the one list that parts go over, if any; flag two lists in one expression."""
        first = next((part for part in parts if part.over is not None), None)
        if first is None or first.over is None:
            return None
        for part in parts:
            if part.over is not None and part.over != first.over:
                self.flag(codes.LISTS_MIXED, part, left=first.over, right=part.over)
                return None
        return first.over

    def unit(self, parts: Sequence[Typed]) -> str | None:
        """Return the one unit of parts that are added or compared; flag two units."""
        known = [part for part in parts if part.type is not None and part.type.unit is not None]
        if not known:
            return None
        units = [part.type.unit for part in known if part.type is not None]
        for part, unit in zip(known, units, strict=True):
            if unit != units[0]:
                self.flag(
                    codes.UNITS_DIFFER, part, text=part.text, left=str(units[0]), right=str(unit)
                )
                return None
        return units[0]

    def numbers(self, parts: Sequence[Typed]) -> list[Type] | None:
        """Return the types of parts that must be numbers; None where one is not, or not known."""
        types = []
        sound = self.columns(parts)
        for part in parts:
            if part.type is not None and part.type.kind is not Kind.NUMBER and not part.rows:
                hint = _AS_NUMBER if part.type.kind is Kind.TRUTH else Text()
                self.flag(codes.NUMBER_EXPECTED, part, hint, text=part.text)
                sound = False
            elif part.type is not None:
                types.append(part.type)
        return types if sound and len(types) == len(parts) else None

    def truths(self, parts: Sequence[Typed]) -> Typed:
        """Return the truth that parts which must be truths give together."""
        self.columns(parts)
        known = [part.type for part in parts if part.type is not None]
        for part in parts:
            if part.type is not None and part.type.kind is not Kind.TRUTH and not part.rows:
                self.flag(codes.TRUTH_EXPECTED, part, text=part.text)
        self._said_twice(parts)
        optional = any(each.optional for each in known)
        return _give(parts, Type(Kind.TRUTH, optional=optional, over=self.over(parts)))

    def _said_twice(self, parts: Sequence[Typed]) -> None:
        said: set[str] = set()
        for part in parts:
            if part.text in said:
                self.flag(codes.SAID_TWICE, part, text=part.text)
            said.add(part.text)

    def either(self, body: Typed, orelse: Typed, *, beside: Typed | None = None) -> Typed:
        """Return the type of one of two parts, of which a third may decide."""
        parts = [body, orelse]
        above = [*parts, beside] if beside is not None else parts
        over = self.over(above)
        if not self.columns(parts) or body.type is None or orelse.type is None:
            return _give(above, None)
        left, right = body.type, orelse.type
        if left.kind is not right.kind:
            self.flag(codes.KINDS_DIFFER, orelse, left=body.text, right=orelse.text)
            return _give(above, None)
        optional = left.optional or right.optional
        if beside is not None and beside.type is not None:
            optional = optional or beside.type.optional
        merged = Type(
            left.kind,
            optional=optional,
            over=over,
            unit=self.unit(parts),
            choices=left.choices | right.choices,
            nonzero=left.nonzero and right.nonzero,
            positive=left.positive and right.positive,
            nonneg=left.nonneg and right.nonneg,
        )
        return _give(above, merged)

    def denominator(self, part: Typed) -> None:
        """Flag a denominator that is zero, or is not known to be other than zero."""
        if part.constant is not None and part.constant[0] == 0:
            self.flag(codes.DENOMINATOR_IS_ZERO, part, text=part.text)
        elif part.type is not None and part.type.kind is Kind.NUMBER and not part.type.nonzero:
            self.flag(codes.DENOMINATOR_CAN_BE_ZERO, part, text=part.text)

    def result(
        self,
        parts: Sequence[Typed],
        *,
        nonzero: bool = False,
        positive: bool = False,
        nonneg: bool = False,
    ) -> Typed:
        """Return the number that numbers give, with the signs known of it."""
        types = self.numbers(parts)
        known = Type(
            Kind.NUMBER,
            optional=types is not None and any(each.optional for each in types),
            over=self.over(parts),
            nonzero=nonzero,
            positive=positive,
            nonneg=nonneg,
        )
        return _give(parts, known if types is not None else None)

    def _add(self, left: Typed, right: Typed) -> Typed:
        both = [left, right]
        typed = self.result(both)
        if left.type is None or right.type is None or typed.type is None:
            return typed
        nonneg = left.type.nonneg and right.type.nonneg
        positive = nonneg and (left.type.positive or right.type.positive)
        known = replace(typed.type, unit=self.unit(both), nonneg=nonneg, positive=positive)
        return replace(typed, type=known)

    def _subtract(self, left: Typed, right: Typed) -> Typed:
        typed = self.result([left, right])
        if typed.type is None:
            return typed
        return replace(typed, type=replace(typed.type, unit=self.unit([left, right])))

    def _multiply(self, left: Typed, right: Typed) -> Typed:
        if left.type is None or right.type is None:
            return self.result([left, right])
        return self.result(
            [left, right],
            nonneg=left.type.nonneg and right.type.nonneg,
            nonzero=left.type.nonzero and right.type.nonzero,
        )

    def _divide(self, left: Typed, right: Typed) -> Typed:
        self.denominator(right)
        return self._multiply(left, right)

    def _raise(self, base: Typed, exponent: Typed) -> Typed:
        if base.type is None or exponent.constant is None:
            return self.result([base, exponent])
        even = exponent.constant[0] % 2 == 0
        return self.result(
            [base, exponent],
            nonneg=even or base.type.nonneg,
            nonzero=base.type.nonzero or exponent.constant[0] == 0,
        )

    def _keep(self, operand: Typed) -> Typed:
        typed = self.result([operand])
        if typed.type is None or operand.type is None:
            return typed
        return replace(typed, type=operand.type, constant=operand.constant)

    def _negate(self, operand: Typed) -> Typed:
        if operand.type is None:
            return self.result([operand])
        typed = self.result([operand], nonzero=operand.type.nonzero)
        if typed.type is None:
            return typed
        constant = operand.constant
        negated = (-constant[0], constant[1]) if constant is not None else None
        unit = operand.type.unit
        return replace(typed, type=replace(typed.type, unit=unit), constant=negated)

    def _order(self, left: Typed, right: Typed) -> Typed:
        typed = self.result([left, right])
        self.unit([left, right])
        if typed.type is None:
            return _give([left, right], None)
        known = typed.type
        return replace(typed, type=Type(Kind.TRUTH, optional=known.optional, over=known.over))

    def _equal(self, left: Typed, right: Typed) -> Typed:
        parts = [left, right]
        for text, other in ((left, right), (right, left)):
            if text.quoted is not None:
                return self._equal_text(text, other)
        typed = self.either(left, right)
        if typed.type is None:
            return typed
        known = typed.type
        return _give(parts, Type(Kind.TRUTH, optional=known.optional, over=known.over))

    def _equal_text(self, text: Typed, other: Typed) -> Typed:
        quoted = text.quoted or ""
        known = other.type
        if other.quoted is not None or (known is not None and known.kind is not Kind.CHOICE):
            hint = _IS_MISSING if not quoted else Text()
            self.flag(codes.KINDS_DIFFER, text, hint, left=other.text, right=text.text)
            return Typed(None)
        if known is None:
            return Typed(None)
        if known.choices and quoted not in known.choices:
            choices = sorted(known.choices)
            hint = nearest_hint(quoted, choices) if quoted else _IS_MISSING
            self.flag(
                codes.UNKNOWN_CHOICE,
                text,
                hint,
                text=text.text,
                name=other.text,
                choices=", ".join(choices),
            )
        return _give([other], Type(Kind.TRUTH, optional=known.optional, over=known.over))


def _give(parts: Sequence[Typed], known: Type | None) -> Typed:
    return Typed(known, folds=any(part.folds for part in parts))


_NAME_A_COLUMN = Text(
    th="ให้ระบุชื่อคอลัมน์ เช่น `goals.result`", en="name one of its columns, as in `goals.result`"
)
_AS_NUMBER = Text(
    th="ใช่หรือไม่ใช่นับเป็นตัวเลขด้วย `1 if x else 0`", en="to count a yes write `1 if x else 0`"
)
_IS_MISSING = Text(
    th="ค่าที่ขาดตรวจด้วย `is_missing(x)`", en="ask for a missing value with `is_missing(x)`"
)
