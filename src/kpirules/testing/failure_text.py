"""A failed case or a broken law in words: where, expected and got, node by node, the input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kpirules.api import Framework
from kpirules.diagnostics.catalogue.cases import LAW_BROKEN
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.render import display_width, render_place, render_text
from kpirules.diagnostics.text import Language, Text
from kpirules.scoring.node_result import plain_number
from kpirules.scoring.scorecard import Scorecard
from kpirules.testing.case_run import CaseRun, Comparison, values_of
from kpirules.testing.case_text import case_text, results_of
from kpirules.testing.cases import Expected

if TYPE_CHECKING:
    from kpirules.testing.law.law import Breach, Law

__all__ = ["breach_finding", "breach_text", "case_failure_text"]

_RULE = Text(th="เกณฑ์ในกรอบ", en="the rule")
_HEADINGS = (
    Text(th="รายการ", en="what"),
    Text(th="ผลที่ต้องได้", en="expected"),
    Text(th="ผลที่ได้", en="got"),
    Text(),
)
_INPUT = Text(
    th="ข้อมูลที่ใช้ พร้อมผลที่ได้ขณะนี้ (วางในไฟล์กรณีได้ ผลที่ถูกต้องให้ตรวจกับเกณฑ์)",
    en="the input with what comes out now (to paste into a file of cases; check it by the rule)",
)
_OTHER = Text(th="ข้อมูลที่นำมาเทียบ", en="the input that it is compared with")
_LAW = Text(th="กฎ", en="law")
_WRONG = "✗"
_PART = "  "


def case_failure_text(framework: Framework, run: CaseRun, language: Language) -> str:
    """Return what a person needs to see of a case that failed."""
    parts = [render_text(run.diagnostics, language)]
    if run.card is not None:
        nodes = list(dict.fromkeys(each.about.node for each in run.mismatches))
        parts += _rules(framework, run.mismatches, language)
        rows = [
            (each.about.name, each.expected, each.got, "" if each.holds else _WRONG)
            for each in run.comparisons
        ]
        parts.append(_table([*rows, *_parts_of(framework, nodes, run.card, rows)], language))
        told = dict.fromkeys(each.about.node for each in run.comparisons if each.about.node)
        case = run.case
        values = values_of(framework, case)
        parts.append(
            _headed(_INPUT, case_text(case.id, values, results_of(run.card, told)), language)
        )
    return "\n\n".join(parts)


def breach_finding(framework: Framework, breach: Breach) -> Diagnostic:
    """Return a broken law as a finding, at the line of the framework that shows it."""
    details = {"law": breach.law, "expected": breach.expected, "got": breach.got}
    place = breach.place or _place_of(framework, breach.node or "")
    # Advice follows the message on the same line.
    hint = Text(th=breach.message.th, en=breach.message.en.removesuffix("."))
    return Diagnostic(code=LAW_BROKEN, place=place, details=details, hint=hint, subject=breach.node)


def breach_text(framework: Framework, law: Law, breach: Breach, language: Language) -> str:
    """Return what a person needs to see of a law that does not hold."""
    parts = [
        f"{_LAW.pick(language)} {law.id}: {law.statement.pick(language)}",
        render_text([breach_finding(framework, breach)], language),
    ]
    if breach.nodes:
        rows = [
            (node, expected, got, "" if expected == got else _WRONG)
            for node, expected, got in breach.nodes
        ]
        parts.append(_table(rows, language))
    nodes = [] if breach.node is None else [breach.node]
    parts.append(_headed(_INPUT, _unit(framework, breach.law, breach.values, nodes), language))
    if breach.other is not None:
        other = _unit(framework, f"{breach.law}-other", breach.other, nodes)
        parts.append(_headed(_OTHER, other, language))
    return "\n\n".join(parts)


def _unit(
    framework: Framework, name: str, values: Mapping[str, object], nodes: Sequence[str]
) -> str:
    card = framework.score(values, unit=name)
    return case_text(name, values, results_of(card, nodes))


def _rules(
    framework: Framework, mismatches: Iterable[Comparison], language: Language
) -> Iterator[str]:
    """Yield the lines of the framework that declare what came out otherwise, each once."""
    places = [_rule_of(framework, each.about) for each in mismatches]
    for place in dict.fromkeys(place for place in places if place is not None):
        yield f"{_RULE.pick(language)}: {render_place(place)}"


def _rule_of(framework: Framework, about: Expected) -> Place | None:
    """Return the line that declares what an expectation is about."""
    declared = framework.declaration
    if about.condition:
        return next(each.place for each in declared.conditions if each.id == about.condition)
    if about.field == "band":
        places = {band.id: band.place for band in declared.bands}
        return places.get(str(about.value)) or declared.places.get("bands")
    return _place_of(framework, about.node, about.field)


def _place_of(framework: Framework, node: str, field: str = "score") -> Place | None:
    """Return the line that declares a node's value or score, or the node itself."""
    plans, declared = framework.plan.nodes, framework.declaration
    if node in plans and node != declared.root.id:
        found = plans[node].node
        return found.places.get("value" if field == "value" else "score") or found.place
    return declared.root.place or declared.places.get("total") or declared.places.get("indicators")


def _parts_of(
    framework: Framework,
    nodes: Iterable[str],
    card: Scorecard,
    told: Iterable[tuple[str, str, str, str]],
) -> Iterator[tuple[str, str, str, str]]:
    """Yield what the parts of the nodes came to, as far as the case says nothing about them."""
    known = {name for name, *_ in told}
    plans = framework.plan.nodes
    for node in nodes:
        for child in plans[node or framework.declaration.root.id].node.children:
            name = f"{child.id}.score"
            if name not in known:
                known.add(name)
                yield name, "", plain_number(card[child.id].score) or "null", ""


def _table(rows: Iterable[tuple[str, str, str, str]], language: Language) -> str:
    lines = [tuple(heading.pick(language) for heading in _HEADINGS), *rows]
    widths = [max(display_width(line[at]) for line in lines) for at in range(len(_HEADINGS))]
    return "\n".join((_PART + _PART.join(map(_padded, line, widths))).rstrip() for line in lines)


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - display_width(cell))


def _headed(heading: Text, text: str, language: Language) -> str:
    return f"{heading.pick(language)}:\n{text.rstrip()}"
