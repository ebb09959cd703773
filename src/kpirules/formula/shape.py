"""Checks that values and operators alternate, brackets pair and nothing is nested too deep.

It finds the mistakes that people make at the character where they make them, and bounds what
Python's parser is given: after it, the parser finds next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kpirules.diagnostics.catalogue import formulas as codes
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.text import Text
from kpirules.formula.grammar import (
    CONDITIONAL_WORDS,
    DEEPEST_BRACKETS,
    DEEPEST_PATH,
    GREATEST_POWER,
    LONGEST_SIGNS,
    MOST_NODES,
    canonical_word,
)
from kpirules.formula.report import Report
from kpirules.formula.scan import Token

__all__ = ["check_shape"]

_SMALL_POWERS = frozenset(str(power) for power in range(GREATEST_POWER + 1))
_WORD_OPERATORS = frozenset({"and", "or"})


@dataclass(slots=True)
class _Level:
    """What is open at one level of brackets."""

    opener: Token | None
    is_call: bool = False
    signs: int = 0  # before the bracket
    ifs: int = 0  # waiting for their `else`
    elses: int = 0


@dataclass(slots=True)
class _Shape:
    """Reads the tokens from left to right; every method returns whether to go on."""

    tokens: Sequence[Token]
    report: Report
    levels: list[_Level] = field(default_factory=lambda: [_Level(None)])
    wants_value: bool = True
    signs: int = 0  # in a row, just before
    size: int = 0

    def read(self) -> bool:
        """Return whether the tokens have the shape of a formula."""
        for index in range(len(self.tokens)):
            if not (self._value(index) if self.wants_value else self._operator(index)):
                return False
        return self._end()

    def _refuse(
        self, code: Code, token: Token, /, *, hint: Text | None = None, **details: str
    ) -> bool:
        self.report.add(code, token.start, token.end, hint=hint, **details)
        return False

    def _value(self, index: int) -> bool:
        """Read a token where a value must begin."""
        token = self.tokens[index]
        if token.kind != "operator":
            return self._word_as_value(index) if token.kind == "word" else self._take(token)
        match token.text:
            case "(":
                return self._open(token, is_call=False)
            case ")" if (
                self.levels[-1].is_call and self.tokens[index - 1] is self.levels[-1].opener
            ):
                return self._close(token)
            case ")" if len(self.levels) == 1:
                return self._refuse(codes.BRACKETS_NOT_PAIRED, token, bracket=")")
            case "+" | "-":
                return self._sign(token)
            case _:
                return self._refuse(codes.MISSING_OPERAND, token, token=token.text)

    def _word_as_value(self, index: int) -> bool:
        token = self.tokens[index]
        word = token.text
        spelled = canonical_word(word)
        is_called = any(
            after.kind == "operator" and after.text == "("
            for after in self.tokens[index + 1 : index + 2]
        )
        if word == "not":
            return self._sign(token)
        if "if" in (word, spelled):
            return self._refuse(codes.SPREADSHEET_FORM, token, form=word, hint=_IF)
        if word in _WORD_OPERATORS | CONDITIONAL_WORDS:
            if is_called:
                return self._refuse(codes.SPREADSHEET_FORM, token, form=word, hint=_BETWEEN)
            return self._refuse(codes.MISSING_OPERAND, token, token=word)
        if spelled is not None:
            if is_called and spelled in _WORD_OPERATORS:
                return self._refuse(codes.SPREADSHEET_FORM, token, form=word, hint=_BETWEEN)
            return self._refuse(codes.WORD_NOT_IN_LANGUAGE, token, word=word, hint=_small(spelled))
        return self._take(token)

    def _take(self, token: Token) -> bool:
        self.wants_value = False
        self.signs = 0
        return self._grow(token)

    def _grow(self, token: Token) -> bool:
        self.size += 1
        if self.size > MOST_NODES:
            return self._refuse(codes.FORMULA_TOO_LARGE, token, most=str(MOST_NODES))
        return True

    def _sign(self, token: Token) -> bool:
        self.signs += 1
        if self.signs > LONGEST_SIGNS:
            return self._refuse(codes.FORMULA_TOO_DEEP, token)
        return self._shallow(token)

    def _shallow(self, token: Token) -> bool:
        open_now = self.signs + sum(1 + level.signs + level.elses for level in self.levels)
        if open_now > DEEPEST_PATH:
            return self._refuse(codes.FORMULA_TOO_DEEP, token)
        return True

    def _open(self, token: Token, *, is_call: bool) -> bool:
        self.levels.append(_Level(token, is_call=is_call, signs=self.signs))
        self.signs = 0
        self.wants_value = True
        if len(self.levels) > DEEPEST_BRACKETS + 1:
            return self._refuse(codes.FORMULA_TOO_DEEP, token)
        return self._shallow(token)

    def _close(self, token: Token) -> bool:
        if len(self.levels) == 1:
            return self._refuse(codes.BRACKETS_NOT_PAIRED, token, bracket=")")
        if self.levels[-1].ifs:
            return self._refuse(codes.CONDITIONAL_INCOMPLETE, token)
        self.levels.pop()
        self.wants_value = False
        return True

    def _operator(self, index: int) -> bool:
        """Read a token where a value has just ended."""
        token, before = self.tokens[index], self.tokens[index - 1]
        if token.kind == "word":
            return self._word_as_operator(token)
        if token.kind != "operator":
            return self._refuse(codes.MISSING_OPERATOR, token, token=token.text)
        match token.text:
            case "(":
                if before.kind != "word":
                    return self._refuse(codes.MISSING_OPERATOR, token, token=token.text)
                if "." in before.text:
                    part = f"{before.text}()"
                    return self._refuse(codes.PART_NOT_IN_LANGUAGE, before, part=part)
                return self._open(token, is_call=True)
            case ")":
                return self._close(token)
            case ",":
                return self._comma(token)
            case "**":
                return self._power(index)
            case _:
                self.wants_value = True
                return self._grow(token) if token.text in "+-*/" else True

    def _comma(self, token: Token) -> bool:
        level = self.levels[-1]
        if not level.is_call:
            return self._refuse(codes.COMMA_OUTSIDE_CALL, token)
        if level.ifs:
            return self._refuse(codes.CONDITIONAL_INCOMPLETE, token)
        level.elses = 0
        self.wants_value = True
        return True

    def _power(self, index: int) -> bool:
        # `a ** b ** c` would nest to the right without brackets; a number cannot be raised twice.
        token = self.tokens[index]
        small = any(after.text in _SMALL_POWERS for after in self.tokens[index + 1 : index + 2])
        if not small or "**" in (then.text for then in self.tokens[index + 2 : index + 3]):
            return self._refuse(codes.POWER_NOT_SMALL, token, most=str(GREATEST_POWER))
        self.wants_value = True
        return self._grow(token)

    def _word_as_operator(self, token: Token) -> bool:
        level = self.levels[-1]
        match token.text:
            case "and" | "or":
                pass
            case "if":
                level.ifs += 1
            case "else" if not level.ifs:
                return self._refuse(codes.CONDITIONAL_INCOMPLETE, token)
            case "else":
                level.ifs -= 1
                level.elses += 1
            case word:
                spelled = canonical_word(word)
                if spelled is None or spelled in ("true", "false"):
                    return self._refuse(codes.MISSING_OPERATOR, token, token=word)
                hint = _small(spelled)
                return self._refuse(codes.WORD_NOT_IN_LANGUAGE, token, word=word, hint=hint)
        self.wants_value = True
        return self._shallow(token)

    def _end(self) -> bool:
        last = self.tokens[-1]
        if self.wants_value:
            return self._refuse(codes.MISSING_OPERAND, last, token=last.text)
        opener = self.levels[-1].opener
        if opener is not None:
            return self._refuse(codes.BRACKETS_NOT_PAIRED, opener, bracket="(")
        if self.levels[-1].ifs:
            return self._refuse(codes.CONDITIONAL_INCOMPLETE, last)
        return True


_IF = Text(
    th="เงื่อนไขเขียนว่า `b if a else c` ไม่ใช่ `if(a, b, c)`",
    en="a condition is written `b if a else c`, not `if(a, b, c)`",
)
_BETWEEN = Text(
    th="คำเชื่อมอยู่ระหว่างเงื่อนไข เช่น `a and b`", en="the word stands between two conditions: `a and b`"
)


def _small(word: str) -> Text:
    return Text(th=f"ให้เขียน `{word}` ด้วยตัวพิมพ์เล็ก", en=f"write `{word}` in small letters")


def check_shape(tokens: Sequence[Token], report: Report) -> bool:
    """Return whether the tokens have the shape of a formula; report the first place where not."""
    return _Shape(tokens, report).read()
