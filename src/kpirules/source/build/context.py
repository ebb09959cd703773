"""What building has found so far: names, constants, findings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from kpirules.diagnostics.catalogue.formulas import UNKNOWN_FUNCTION, UNKNOWN_NAME
from kpirules.diagnostics.catalogue.rules import CONSTANT_WITHOUT_VALUE, VALUE_OF_NONE
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.formula.formula import Formula
from kpirules.formula.named import NamedFunction
from kpirules.formula.numbers import exact, read_decimal
from kpirules.formula.parse import check_formula
from kpirules.formula.scope import Scope
from kpirules.formula.types import Kind, Type
from kpirules.formula.values import Number
from kpirules.source.branches import as_leaf
from kpirules.source.tree import Branch, Leaf

__all__ = ["Context", "Names", "formula_text", "read_fraction"]

_FRACTION = re.compile(r"\s*([+-]?[0-9.]+)\s*/\s*([0-9.]+)\s*", re.ASCII)
_WORDS = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Names:
    """The names that one group of formulas may use beside those of the whole framework.

    Attributes:
        types: Own inputs, results, columns.
        constants: Own parameters.
        nonzero: Texts known not to be zero, from the condition under which the node applies.
        ambiguous: Names that mean two things here.
        shared: Whether shared inputs and lists are visible too.
        nodes: Whether `score("…")` and `value("…")` are.
    """

    types: Mapping[str, Type] = field(default_factory=dict)
    constants: Mapping[str, Number] = field(default_factory=dict)
    nonzero: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()
    shared: bool = True
    nodes: bool = True

    def also(self, **types: Type) -> Names:
        """Return these names and some more."""
        return replace(self, types={**self.types, **types})

    @property
    def key(self) -> tuple[object, ...]:
        """What two scopes with the same meaning have in common."""
        return (
            tuple(self.types.items()),
            tuple(self.constants.items()),
            self.nonzero,
            self.ambiguous,
            self.shared,
            self.nodes,
        )


@dataclass(slots=True)
class Context:
    """The names of a framework while it is built, and the findings.

    Attributes:
        constants: The framework's parameters.
        functions: Its named functions.
        shared: The types of shared inputs and of the columns of lists.
        nodes: The types of score and value of every node.
        valueless: The nodes that have only a score.
        mentioned: Words that occur where no Formula of the Declaration will hold them: in bounds
            and points worked out at load, and in formulas that could not be read.
        unsound: Functions left out because they are wrong themselves.
    """

    constants: dict[str, Number] = field(default_factory=dict)
    functions: Mapping[str, NamedFunction] = field(default_factory=dict)
    shared: dict[str, Type] = field(default_factory=dict)
    nodes: dict[str, tuple[Type, Type]] = field(default_factory=dict)
    valueless: set[str] = field(default_factory=set)
    mentioned: set[str] = field(default_factory=set)
    unsound: set[str] = field(default_factory=set)
    findings: list[Diagnostic] = field(default_factory=list)
    _known: dict[object, Formula] = field(default_factory=dict)
    _scopes: dict[object, Scope] = field(default_factory=dict)

    def report(
        self,
        code: Code,
        place: Place | None,
        /,
        *,
        subject: str | None = None,
        hint: Text | None = None,
        **details: str,
    ) -> None:
        """Record a finding."""
        self.findings.append(
            Diagnostic(
                code=code, place=place, details=details, subject=subject, hint=hint or Text()
            )
        )

    def formula(
        self, branch: Branch | None, names: Names, expect: Kind | None, subject: str | None = None
    ) -> Formula | None:
        """Return a formula checked under `names`, or None where it is absent or wrong.

        A formula that a template gives to many nodes is checked once for all that use the same
        names.
        """
        if branch is None:
            return None
        leaf = as_leaf(branch)
        text = formula_text(leaf)
        key = (text, expect, names.key)
        known = self._known.get(key)
        if known is not None:
            return known
        formula, found = check_formula(text, self._scope(names), leaf.inside, expect)
        self.findings += [
            finding if finding.subject else replace(finding, subject=subject)
            for finding in found
            if not self._follows(finding)
        ]
        if formula is None:
            self.mention(text)
            self._mention_meant(found, names)
        elif not found and not self._asks_for_no_value(formula, leaf, subject):
            self._known[key] = formula
        return formula

    def _asks_for_no_value(self, formula: Formula, leaf: Leaf, subject: str | None) -> bool:
        """Report references to the value of a node that has only a score."""
        asked = [name for what, name in sorted(formula.references) if what == "value"]
        wrong = [name for name in asked if name in self.valueless]
        for name in wrong:
            at = formula.text.find(name)
            place = leaf.inside(at, at + len(name))
            self.report(VALUE_OF_NONE, place, subject=subject, name=name)
        return bool(wrong)

    def constant(
        self,
        branch: Branch | None,
        own: Mapping[str, Number] | None = None,
        subject: str | None = None,
    ) -> Fraction | None:
        """Return a number, a fraction, a parameter or a formula of parameters as a number.

        None where it is absent or wrong; what is wrong is reported.
        """
        if branch is None:
            return None
        leaf = as_leaf(branch)
        if not isinstance(leaf.value, str):
            number = exact(leaf.value)
            return None if number is None else Fraction(*number)
        written = read_fraction(leaf.value)
        if written is not None:
            return written
        names = Names(constants=own or {}, shared=False, nodes=False)
        formula = self.formula(leaf, names, Kind.NUMBER, subject)
        if formula is None:
            return None
        self.take_used(formula)
        result = formula.evaluate({})
        if isinstance(result, Decimal | Fraction | int):
            return Fraction(result)
        self.report(CONSTANT_WITHOUT_VALUE, leaf.place, subject=subject, text=leaf.value)
        return None

    def take_used(self, formula: Formula | None) -> None:
        """Take the names of a formula for used that the Declaration will not hold."""
        if formula is not None:
            self.mentioned |= formula.names
            self.mentioned.update(formula.functions)

    def mention(self, text: str) -> None:
        """Take every word of a text that is no sound formula for a name that it uses."""
        self.mentioned.update(_WORDS.findall(text))

    def _mention_meant(self, found: list[Diagnostic], names: Names) -> None:
        """Take the nearest spelling of an unknown name for used: its author meant it."""
        known = [*self.constants, *self.shared, *names.types, *names.constants]
        for finding in found:
            if finding.code is UNKNOWN_NAME:
                meant = nearest(finding.details["name"], known)
                self.mentioned.update(() if meant is None else (meant,))

    def _follows(self, finding: Diagnostic) -> bool:
        """Tell whether a finding only follows from a function that is wrong itself."""
        unknown = finding.code is UNKNOWN_FUNCTION
        return unknown and finding.details.get("name") in self.unsound

    def _scope(self, names: Names) -> Scope:
        known = self._scopes.get(names.key)
        if known is None:
            known = Scope(
                names={**self.shared, **names.types} if names.shared else names.types,
                constants={**self.constants, **names.constants},
                functions=self.functions,
                nodes=self.nodes if names.nodes else {},
                nonzero=names.nonzero,
                ambiguous=names.ambiguous,
            )
            self._scopes[names.key] = known
        return known


def read_fraction(text: str) -> Fraction | None:
    """Return the number that `text` writes as a decimal or as a fraction, or None.

    Examples:
        >>> read_fraction("1/3"), read_fraction("2.5"), read_fraction("1/0"), read_fraction("a")
        (Fraction(1, 3), Fraction(5, 2), None, None)
    """
    match = _FRACTION.fullmatch(text)
    if match is None:
        number = read_decimal(text.strip())
        return None if number is None else Fraction(*number)
    above, below = read_decimal(match[1]), read_decimal(match[2])
    if above is None or below is None or below[0] == 0:
        return None
    return Fraction(*above) / Fraction(*below)


def formula_text(leaf: Leaf) -> str:
    """Return the text of a formula; a number, true or false stands for itself."""
    if isinstance(leaf.value, bool):
        return "true" if leaf.value else "false"
    return str(leaf.value)
