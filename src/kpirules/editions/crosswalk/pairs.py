"""Pairs and exclusions from their branches of a crosswalk file, each checked by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kpirules.diagnostics.catalogue import crosswalks as codes
from kpirules.diagnostics.catalogue.rules import UNKNOWN_SOURCE
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.editions.crosswalk.kinds import formula_kind, kinds_differ, type_of_name
from kpirules.editions.crosswalk.model import SINGLE, Exclusion, Kind, Name, Pair, Relation
from kpirules.editions.crosswalk.names import Names
from kpirules.formula.formula import Formula
from kpirules.formula.parse import check_formula
from kpirules.formula.scope import Scope
from kpirules.scoring.inputs import Problem, compile_reader
from kpirules.source.branches import as_leaf, as_mapping, entries_of, word
from kpirules.source.build.context import formula_text
from kpirules.source.build.texts import text_of
from kpirules.source.longhand import write_out_text
from kpirules.source.tree import Branch, Leaf
from kpirules.source.tree import Mapping as Tree

__all__ = ["Builder", "read_words"]

_NO_HINT = Text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Builder:
    """Makes pairs of branches; what is wrong is added to `findings`.

    Attributes:
        sources: The ids of the crosswalk's sources.
    """

    old: Names
    new: Names
    sources: frozenset[str]
    findings: list[Diagnostic] = field(default_factory=list)

    def pair(self, branch: Branch) -> Pair | None:
        """Return a pair, or None where it makes no sense."""
        written = as_mapping(branch)
        before = len(self.findings)
        said = written.get("from")
        olds = self._olds(said)
        new = self._new(written["to"])
        relation = Relation(word(written["relation"])) if "relation" in written else None
        self._check_relation(written, relation, len(entries_of(said)) if _several(said) else 1)
        if new is None or len(olds) != _count(said) or self._errors(before):
            return None
        value = self._value(written, olds, new)
        if self._errors(before):
            return None
        pair = Pair(
            olds=olds,
            new=new,
            relation=relation,
            value=value,
            note=read_words(written.get("note")),
            source=self._source(written),
            page=word(written.get("page")),
            provenance=word(written.get("provenance")),
            place=written["to"].place,
        )
        self._check_carried(pair)
        return None if self._errors(before) else pair

    def exclusion(self, branch: Branch) -> Exclusion | None:
        """Return what is not comparable, or None where its name is unknown."""
        written = as_mapping(branch)
        old = self._name(self.old, written.get("from"))
        new = self._name(self.new, written.get("to"))
        if old is None and new is None:
            return None
        return Exclusion(
            old=old,
            new=new,
            reason=read_words(written["reason"]),
            source=self._source(written),
            page=word(written.get("page")),
            provenance=word(written.get("provenance")),
            place=written["from" if new is None else "to"].place,
        )

    def _olds(self, branch: Branch | None) -> dict[str, Name]:
        if branch is None:
            return {}
        entries = entries_of(branch) if _several(branch) else {SINGLE: branch}
        found = {key: self._name(self.old, item) for key, item in entries.items()}
        return {key: name for key, name in found.items() if name is not None}

    def _new(self, branch: Branch) -> Name | None:
        name = self._name(self.new, branch)
        if name is not None and name.kind is Kind.VALUE:
            self._found(codes.RESULT_FROM_DATA, branch.place, {"name": name.written})
            return None
        return name

    def _name(self, names: Names, branch: Branch | None) -> Name | None:
        if branch is None:
            return None
        text = word(branch) or ""
        name = names.read(text, branch.place)
        if name is None and text in names.declaration.lists:
            self._found(codes.LIST_NOT_CARRIED, branch.place, {"name": text})
        elif name is None:
            details = {"name": text, "edition": names.declaration.reference}
            hint = nearest_hint(text, names.known())
            self._found(codes.UNKNOWN_IN_EDITION, branch.place, details, hint)
        return name

    def _check_relation(self, written: Tree, relation: Relation | None, count: int) -> None:
        """Report a relation that says nothing, or that the rest of the pair speaks against."""
        keys = written.keys
        if ("from" in written) is not (relation is not None):
            key, other = ("from", "relation") if relation is None else ("relation", "from")
            self._found(codes.RELATION_ALONE, keys[key], {"key": key, "other": other})
        elif relation is None:
            return
        elif "value" in written and relation in (Relation.EXACT, Relation.RELATED):
            self._found(codes.VALUE_IDLE, keys["value"], {"relation": relation.value})
        elif count > 1 and (
            relation is Relation.EXACT or (relation is Relation.CLOSE and "value" not in written)
        ):
            place = written["relation"].place
            details = {"relation": relation.value, "count": str(count)}
            self._found(codes.SEVERAL_AS_THEY_ARE, place, details)

    def _value(self, written: Tree, olds: dict[str, Name], new: Name) -> Formula | None:
        """Return the formula of a pair, checked; None where there is none or it is wrong."""
        if "value" not in written:
            return None
        leaf = as_leaf(written["value"])
        scope = Scope(names={key: type_of_name(name, self.old) for key, name in olds.items()})
        expect = formula_kind(new, self.new)
        formula, found = check_formula(formula_text(leaf), scope, leaf.inside, expect)
        self.findings.extend(found)
        if formula is not None:
            for key, name in olds.items():
                if key not in formula.names:
                    shown = name.written if key == SINGLE else key
                    self._found(codes.NAME_UNUSED, name.place, {"name": shown})
        return formula

    def _check_carried(self, pair: Pair) -> None:
        """Report what cannot be put where the pair puts it."""
        new = pair.new
        if new.kind is Kind.SCORE:
            strange = [name for name in pair.olds.values() if name.kind is Kind.INPUT]
            measured = pair.value is None and any(
                name.kind is Kind.VALUE for name in pair.olds.values()
            )
            if strange or measured or not pair.olds:
                self._found(codes.RESULT_FROM_DATA, pair.place, {"name": new.written})
        elif pair.carried and pair.value is None:
            (old,) = pair.olds.values()
            details = kinds_differ(old, self.old, new, self.new)
            if details:
                details |= {"old": old.written, "name": new.written}
                self._found(codes.KINDS_DIFFER, pair.place, details)
        elif not pair.olds and pair.value is not None:
            read = compile_reader(self.new.declaration.inputs[new.id])
            judged = read(pair.value.evaluate())
            if isinstance(judged, Problem):
                self._found(judged.code, pair.place, judged.details)

    def _source(self, written: Tree) -> str | None:
        source = word(written.get("source"))
        if source is not None and source not in self.sources:
            hint = nearest_hint(source, self.sources)
            self._found(UNKNOWN_SOURCE, written["source"].place, {"name": source}, hint)
        return source

    def _errors(self, before: int) -> bool:
        return any(found.severity.value == "error" for found in self.findings[before:])

    def _found(
        self,
        code: Code,
        place: Place | None,
        details: Mapping[str, str],
        hint: Text = _NO_HINT,
    ) -> None:
        self.findings.append(Diagnostic(code=code, place=place, details=details, hint=hint))


def read_words(branch: Branch | None) -> Text:
    """Return a text that may be written in one language; the empty text where there is none."""
    return Text() if branch is None else text_of(write_out_text(branch))


def _several(branch: Branch | None) -> bool:
    return branch is not None and not isinstance(branch, Leaf)


def _count(branch: Branch | None) -> int:
    if branch is None:
        return 0
    return len(entries_of(branch)) if _several(branch) else 1
