"""A formula: checked, typed, and never wrong in itself."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.place import Place, SourceText
from kpirules.errors import FormulaError
from kpirules.formula.scope import Scope
from kpirules.formula.tree import name_children, sound_tree
from kpirules.formula.types import Kind, Type
from kpirules.formula.values import Number, State

if TYPE_CHECKING:
    from kpirules.formula.named import NamedFunction

__all__ = ["Formula"]

# How a type is said in a word, for those who parse a formula by itself.
_TYPE_WORDS = {
    "number": Type(Kind.NUMBER),
    "count": Type(Kind.NUMBER, nonneg=True),
    "integer": Type(Kind.NUMBER),
    "score": Type(Kind.NUMBER),
    "money": Type(Kind.NUMBER),
    "percent": Type(Kind.NUMBER, unit="percent"),
    "share": Type(Kind.NUMBER, unit="share"),
    "truth": Type(Kind.TRUTH),
    "yes_no": Type(Kind.TRUTH),
}

TypeWord = str | Type | Mapping[str, Iterable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A formula that passed every check; it cannot fail, only give a missing value.

    Attributes:
        text: As the author wrote it; `str()` gives the canonical spelling.
        type: What it gives.
        names: The names it uses, with the parameters that its functions' bodies use.
        types: What is known of each name, and of each node it looks at (`score:7.1`).
        references: The other nodes it looks at, as `("score", "7.1")`.
        functions: The named functions it calls, each after those that it calls itself.
        constants: The parameters it uses, with their values.
        cost: How many operations it takes, with those of the functions it calls.
    """

    text: str
    tree: ast.expr = field(compare=False, repr=False)
    type: Type
    names: frozenset[str]
    types: Mapping[str, Type] = field(default_factory=dict, compare=False, repr=False)
    references: frozenset[tuple[str, str]] = frozenset()
    functions: Mapping[str, NamedFunction] = field(default_factory=dict, compare=False, repr=False)
    constants: Mapping[str, Number] = field(default_factory=dict, hash=False)
    cost: int

    def __reduce__(self) -> tuple[object, ...]:
        fields = {name: getattr(self, name) for name in self.__slots__ if name != "tree"}
        return (_restored, (fields,))

    @classmethod
    def parse(
        cls, text: str, names: Iterable[str] | Mapping[str, TypeWord] = (), *, name: str = "formula"
    ) -> Formula:
        """Return the formula that a text writes.

        Args:
            text: The formula.
            names: The names it may use: a list of names, all of them numbers; or a mapping from
                name to its type, in a word (`number`, `percent`, `yes_no`) or, for a choice, as
                `{"choice": ["high", "low"]}`.
            name: What to call the text in messages.

        Raises:
            FormulaError: The language does not accept the text (KPI3xx). Warnings do not raise.

        Examples:
            >>> Formula.parse("done / planned * 100", ["done", "planned"]).evaluate(
            ...     {"done": 412, "planned": 500}
            ... )
            Decimal('82.4')
        """
        # Imported here: the check builds formulas, and needs this class to do so.
        from kpirules.formula.parse import check_formula  # noqa: PLC0415 - see above

        source = SourceText(name, tuple(text.split("\n")))

        def at(start: int, end: int) -> Place:
            line = text.count("\n", 0, start) + 1
            column = start - text.rfind("\n", 0, start)
            return Place(source, line, column, line, column + max(end - start, 1))

        formula, findings = check_formula(text, Scope(names=_types(names)), at)
        if formula is None:
            raise FormulaError(f for f in findings if f.severity is Severity.ERROR)
        return formula

    def evaluate(
        self, values: Mapping[str, object] | None = None
    ) -> Decimal | Fraction | bool | str | State:
        """Return what the formula gives for these values, exactly.

        Args:
            values: By name: numbers of any Python kind (a float stands for its shortest decimal),
                truths, texts of choices; None or a `State` for a value that is missing. A name
                left out is missing. The rows of a list are a list of mappings by column.

        Returns:
            A Decimal where one writes the number exactly, else a Fraction; a truth; a choice; or
            the State of a missing value.

        Raises:
            TypeError: A value is of another kind than its name.

        Examples:
            >>> Formula.parse("a / b", ["a", "b"]).evaluate({"a": 1, "b": 0})
            <State.INVALID: 'invalid'>
        """
        # Imported here: evaluating needs this class.
        from kpirules.formula.evaluate import evaluate  # noqa: PLC0415 - see above

        return evaluate(self, values or {})

    def __str__(self) -> str:
        from kpirules.formula.render import canonical  # noqa: PLC0415 - it renders formulas

        return canonical(self.tree)


def _restored(fields: Mapping[str, Any]) -> Formula:
    """Return a formula from a pickle, which holds text instead of a tree that may be too long."""
    tree = sound_tree(fields["text"])
    if "children" not in fields["names"]:
        name_children(tree)
    return Formula(tree=tree, **fields)


def _types(names: Iterable[str] | Mapping[str, TypeWord]) -> dict[str, Type]:
    if not isinstance(names, Mapping):
        return {name: Type(Kind.NUMBER) for name in names}
    return {name: _type_of_word(word) for name, word in names.items()}


def _type_of_word(word: TypeWord) -> Type:
    if isinstance(word, Type):
        return word
    if isinstance(word, Mapping):
        return Type(Kind.CHOICE, choices=frozenset(word["choice"]))
    if word not in _TYPE_WORDS:
        msg = f"a type is one of {', '.join(_TYPE_WORDS)}, not {word!r}"
        raise ValueError(msg)
    return _TYPE_WORDS[word]
