"""A Declaration from a resolved tree: every topic built in the order in which names are needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from kpirules.diagnostics.catalogue.rules import MISSING_CODE_TWICE
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place, SourceText
from kpirules.formula.values import State
from kpirules.framework.declaration import Declaration, Scale, Source
from kpirules.framework.inputs import ListInput, Parameter
from kpirules.framework.methods import Checklist, Goalposts, Levels, Maturity
from kpirules.framework.node import MissingPolicy, Node
from kpirules.source.branches import as_items, as_mapping, entries_of, word
from kpirules.source.build.agreement import build_agreement
from kpirules.source.build.allocation import build_allocation, build_tables
from kpirules.source.build.calendar import build_calendar, build_required
from kpirules.source.build.context import Context
from kpirules.source.build.functions import build_functions
from kpirules.source.build.inputs import Registry, build_input, type_of
from kpirules.source.build.lists import build_list
from kpirules.source.build.nodes import build_node
from kpirules.source.build.own import declare_node
from kpirules.source.build.period import build_period, build_rounds, period_places
from kpirules.source.build.ranking import build_ranking
from kpirules.source.build.results import build_bands, build_conditions, result_names
from kpirules.source.build.stages import build_stages, build_stages_take
from kpirules.source.build.texts import places_of, text_of, whole
from kpirules.source.canonical import digest, plain_data
from kpirules.source.tree import Branch, Mapping

__all__ = ["Assembly", "assemble", "build"]


@dataclass(frozen=True, slots=True)
class Assembly:
    """A Declaration as far as it could be built, for the rules to look at.

    Attributes:
        declaration: Where formulas or numbers are wrong, it has gaps: the findings say so.
        findings: What was found while building.
        mentioned: Names that are used where no Formula of the Declaration shows it.
    """

    declaration: Declaration
    findings: list[Diagnostic]
    mentioned: frozenset[str]


def build(tree: Mapping, source: SourceText) -> tuple[Declaration | None, list[Diagnostic]]:
    """Return the Declaration of a resolved tree, or None where an error was found."""
    assembly = assemble(tree, source)
    failed = any(finding.severity is Severity.ERROR for finding in assembly.findings)
    return None if failed else assembly.declaration, assembly.findings


def assemble(tree: Mapping, source: SourceText) -> Assembly:
    """Return what a resolved tree declares, with gaps where something in it is wrong."""
    context = Context()
    registry = Registry(context)
    parameters = dict(_parameters(tree, context))
    context.functions = build_functions(tree.get("functions"), context)
    _shared_inputs(tree, context, registry)
    lists = _lists(tree, context)
    own = declare_node(as_mapping(tree["total"]), context, registry, tree["indicators"])
    names = result_names(context)
    root = build_node(own, context, results=names)
    scale = _scale(tree, context)
    period = build_period(tree, context)
    bands = build_bands(tree.get("bands"), context, names)
    data = plain_data(tree)
    declaration = Declaration(
        id=word(tree["framework"]) or "",
        fiscal_year=whole(tree["fiscal_year"], 0),
        edition=word(tree["edition"]) or "",
        status=word(tree["status"]) or "",
        title=text_of(tree["title"]),
        issuer=text_of(tree.get("issuer")),
        unit=word(tree["unit"]) or "",
        provenance=word(tree["provenance"]) or "",
        period=period,
        rounds=build_rounds(tree, period, context),
        stages=build_stages(tree, context),
        stages_take=build_stages_take(tree),
        calendar=build_calendar(tree, context),
        required=build_required(tree, context),
        assumptions=tuple(text_of(item) for item in as_items(tree.get("assumptions"))),
        sources=_sources(tree),
        inputs=registry.inputs,
        lists=lists,
        parameters=parameters,
        functions=context.functions,
        root=_with_least_scores(root, scale),
        scale=scale,
        bands=bands,
        bands_look_at=word(tree.get("bands_look_at")) or "rounded",
        ranking=build_ranking(tree.get("ranking")),
        conditions=build_conditions(tree.get("conditions"), context, names),
        tables=build_tables(tree, context),
        allocation=build_allocation(tree, context, bands),
        missing_codes=_missing_codes(tree, context),
        agreement=build_agreement(tree, context),
        declared_counts=_counts(tree.get("declared_counts")),
        resolved=data,
        digest=digest(data),
        text=source,
        places=places_of(tree) | _keys(tree, "declared_counts") | period_places(tree),
    )
    return Assembly(declaration, context.findings, frozenset(context.mentioned))


def _parameters(tree: Mapping, context: Context) -> Iterator[tuple[str, Parameter]]:
    for name, branch in entries_of(tree.get("parameters")).items():
        declared = as_mapping(branch)
        value = context.constant(declared["value"], None, name)
        number = Fraction(1) if value is None else value
        context.constants[name] = number.as_integer_ratio()
        yield (
            name,
            Parameter(
                name=name,
                value=number,
                label=text_of(declared.get("label")),
                source=word(declared.get("source")),
                place=as_mapping(tree["parameters"]).keys[name],
            ),
        )


def _shared_inputs(tree: Mapping, context: Context, registry: Registry) -> None:
    for name, branch in entries_of(tree.get("inputs")).items():
        place = as_mapping(tree["inputs"]).keys[name]
        declared = build_input(branch, context, name=name, short=name, place=place)
        registry.add(declared)
        # A name that is also a parameter's is reported with the names; here the number counts.
        if name not in context.constants:
            context.shared[name] = type_of(declared)


def _lists(tree: Mapping, context: Context) -> dict[str, ListInput]:
    return {
        name: build_list(branch, context, name, as_mapping(tree["lists"]).keys[name])
        for name, branch in entries_of(tree.get("lists")).items()
    }


def _scale(tree: Mapping, context: Context) -> Scale | None:
    entries = entries_of(tree.get("scale"))
    if not entries:
        return None
    low, high = context.constant(entries["min"]), context.constant(entries["max"])
    if low is None or high is None:
        return None
    return Scale(minimum=low, maximum=high, place=entries["min"].place)


def _sources(tree: Mapping) -> dict[str, Source]:
    found = {}
    for name, branch in entries_of(tree.get("sources")).items():
        declared = as_mapping(branch)
        found[name] = Source(
            id=name,
            title=text_of(declared["title"]),
            date=word(declared.get("date")),
            address=word(declared.get("address")),
            place=as_mapping(tree["sources"]).keys[name],
        )
    return found


def _missing_codes(tree: Mapping, context: Context) -> dict[str, State]:
    found: dict[str, State] = {}
    for state, branch in entries_of(tree.get("missing_codes")).items():
        for item in as_items(branch):
            text = word(item) or ""
            if found.setdefault(text, State(state)) is not State(state):
                other = found[text].value
                context.report(MISSING_CODE_TWICE, item.place, code=text, other=other)
    return found


def _counts(branch: Branch | None) -> dict[str, int]:
    return {name: whole(count, 0) for name, count in entries_of(branch).items()}


def _keys(tree: Mapping, key: str) -> dict[str, Place]:
    mapping = tree.get(key)
    if not isinstance(mapping, Mapping):
        return {}
    return {f"{key}.{name}": place for name, place in mapping.keys.items()}


def _with_least_scores(node: Node, scale: Scale | None) -> Node:
    """Return a node and all below it, each with the score that `missing: lowest` counts."""
    children = tuple(_with_least_scores(child, scale) for child in node.children)
    lowest = node.lowest
    if node.missing is MissingPolicy.LOWEST and lowest is None:
        lowest = _least_score(node)
        if lowest is None and scale is not None:
            lowest = scale.minimum
    if lowest == node.lowest and all(a is b for a, b in zip(children, node.children, strict=True)):
        return node
    return replace(node, children=children, lowest=lowest)


def _least_score(node: Node) -> Fraction | None:
    """Return the least score that a method can give, or None where it is not bounded."""
    match node.method:
        case Levels(points=points, below_first=below, above_last=above):
            if not all(end == "clamp" or isinstance(end, Fraction) for end in (below, above)):
                return None
            ends = [end for end in (below, above) if isinstance(end, Fraction)]
            return min(*(point.score for point in points), *ends)
        case Checklist(answers=answers, credit="part", points=points) if (
            answers and max(answers) > 0
        ):
            return points * min(answers) / max(answers)
        case Checklist() | Maturity():
            return Fraction(0)
        case Goalposts(low=low, high=high, beyond="clamp"):
            return min(low, high)
        case _:
            return None
