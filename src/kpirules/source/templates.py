"""Puts templates into the nodes that use them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpirules.diagnostics.catalogue.rules import (
    GIVEN_TWICE,
    PARAMETER_MISSING,
    PARAMETER_TYPE,
    PARAMETER_UNKNOWN,
    UNKNOWN_TEMPLATE,
    UNUSED_TEMPLATE,
    WITH_WITHOUT_USE,
)
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place
from kpirules.formula.numbers import exact
from kpirules.source.branches import as_items, as_mapping, entries_of, implied, made, word
from kpirules.source.tree import Branch, Leaf, Mapping, Sequence

__all__ = ["put_in_templates"]

_WHOLE = ("count", "integer")


def put_in_templates(tree: Mapping) -> tuple[Mapping, list[Diagnostic]]:
    """Return the tree with every `use` replaced by the template's keys, and the findings.

    What a template says keeps its place in the template. A node whose template is not known keeps
    its `use`, by which later passes know that they cannot judge it.
    """
    filler = _Filler({name: as_mapping(t) for name, t in entries_of(tree.get("templates")).items()})
    changes: dict[str, Branch] = {}
    if "total" in tree:
        changes["total"] = filler.node(as_mapping(tree["total"]))
    if "indicators" in tree:
        changes["indicators"] = filler.nodes(tree["indicators"])
    for name in filler.templates:
        if name not in filler.used:
            place = as_mapping(tree["templates"]).keys[name]
            filler.findings.append(
                Diagnostic(code=UNUSED_TEMPLATE, place=place, details={"name": name}, subject=name)
            )
    return made(tree, changes, without=("templates",)), filler.findings


@dataclass(slots=True)
class _Filler:
    """The templates of a file, and what was found while putting them in."""

    templates: dict[str, Mapping]
    used: set[str] = field(default_factory=set)
    findings: list[Diagnostic] = field(default_factory=list)

    def nodes(self, branch: Branch) -> Sequence:
        return Sequence(tuple(self.node(as_mapping(n)) for n in as_items(branch)), branch.place)

    def node(self, node: Mapping) -> Mapping:
        if "children" in node:
            node = made(node, {"children": self.nodes(node["children"])})
        subject = word(node.get("id")) or "total"
        name = word(node.get("use"))
        if name is None:
            if "with" in node:
                place = node.keys["with"]
                self.findings.append(
                    Diagnostic(code=WITH_WITHOUT_USE, place=place, subject=subject)
                )
            return made(node, {}, without=("with",))
        template = self.templates.get(name)
        if template is None:
            self.findings.append(
                Diagnostic(
                    code=UNKNOWN_TEMPLATE,
                    place=node["use"].place,
                    details={"name": name},
                    hint=nearest_hint(name, self.templates),
                    subject=subject,
                )
            )
            return made(node, {}, without=("with",))
        self.used.add(name)
        return self._filled(node, template, name, subject)

    def _filled(self, node: Mapping, template: Mapping, name: str, subject: str) -> Mapping:
        entries = {k: b for k, b in node.items() if k not in ("use", "with")}
        keys = {key: node.keys[key] for key in entries}
        for key, branch in template.items():
            if key not in entries:
                entries[key] = branch
                keys[key] = template.keys[key]
        parameters = self._parameters(node, template, name, subject)
        if parameters is not None:
            entries["parameters"] = parameters
            keys["parameters"] = parameters.place
        entries["tags"] = _tags(entries.get("tags"), name, node["use"].place)
        keys.setdefault("tags", node["use"].place)
        return Mapping(entries, keys, node.place)

    def _parameters(
        self, node: Mapping, template: Mapping, name: str, subject: str
    ) -> Mapping | None:
        """Return the node's parameters: those its template asks for, then its own."""
        asked = entries_of(template.get("parameters"))
        own = entries_of(node.get("parameters"))
        given = entries_of(node.get("with"))
        entries: dict[str, Branch] = {}
        keys: dict[str, Place] = {}
        for key, branch in asked.items():
            value = given.get(key) or own.get(key)
            if value is None:
                place = node.keys.get("with", node["use"].place)
                details = {"name": key, "template": name}
                self._report(PARAMETER_MISSING, place, details, subject)
                # Any number does: the finding stops the file, and formulas are still checked.
                value = implied(1, place)
            else:
                self._check_type(key, value, word(branch) or "number", subject)
            entries[key] = value
            keys[key] = as_mapping(template["parameters"]).keys[key]
        for key in given:
            place = as_mapping(node["with"]).keys[key]
            if key in own:
                self._report(GIVEN_TWICE, place, {"name": key}, subject)
            elif key not in asked:
                hint = nearest_hint(key, asked)
                self.findings.append(
                    Diagnostic(
                        code=PARAMETER_UNKNOWN,
                        place=place,
                        details={"name": key, "template": name},
                        hint=hint,
                        subject=subject,
                    )
                )
        for key, branch in own.items():
            if key not in entries:
                entries[key] = branch
                keys[key] = as_mapping(node["parameters"]).keys[key]
        if not entries:
            return None
        place = (node.get("with") or node.get("parameters") or node["use"]).place
        return Mapping(entries, keys, place)

    def _check_type(self, name: str, value: Branch, asked: str, subject: str) -> None:
        """Report a number that does not fit the type that the template asks for.

        Formulas of parameters are numbers of any kind, known only when they are worked out.
        """
        number = exact(value.value) if isinstance(value, Leaf) else None
        if number is None:
            return
        above, below = number
        fits = (
            (asked not in _WHOLE or above % below == 0)
            and (asked not in ("count", "percent", "share", "money") or above >= 0)
            and (asked != "percent" or above <= 100 * below)
            and (asked != "share" or above <= below)
        )
        if not fits:
            details = {"name": name, "value": word(value) or "", "type": asked}
            self._report(PARAMETER_TYPE, value.place, details, subject)

    def _report(self, code: Code, place: Place, details: dict[str, str], subject: str) -> None:
        self.findings.append(Diagnostic(code=code, place=place, details=details, subject=subject))


def _tags(tags: Branch | None, name: str, place: Place) -> Sequence:
    """Return the tags with the template's name among them."""
    items = as_items(tags)
    if any(word(item) == name for item in items):
        return Sequence(items, place if tags is None else tags.place)
    return Sequence((*items, implied(name, place)), place if tags is None else tags.place)
