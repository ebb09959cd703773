from __future__ import annotations

import pickle
import time

import pytest

from fragments import BASE, laid_over
from kpirules.diagnostics.code import Severity
from kpirules.framework.declaration import Declaration
from kpirules.source.canonical import yaml_text
from kpirules.source.load import in_order
from loading import load_declaration


def sound(text: str) -> Declaration:
    declaration, findings = load_declaration(text.encode(), "sample.yaml")
    assert declaration is not None, [str(finding) for finding in findings]
    return declaration


def ids(text: str) -> list[str]:
    _, findings = load_declaration(text.encode(), "sample.yaml")
    return [finding.code.id for finding in findings]


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"[", b"- a", b"a: b: c", b"format: kpirules/1\n", b"&a [*a]"]
)
def test_no_bytes_give_anything_but_findings(data: bytes) -> None:
    declaration, findings = load_declaration(data, "sample.yaml")
    assert declaration is None
    assert any(finding.severity is Severity.ERROR for finding in findings)


def test_findings_stand_in_the_order_of_the_file() -> None:
    text = laid_over(
        "indicators:\n"
        "  - {id: a, value: don / planned, weight: 60}\n"
        "  - {id: b, value: done / planed, weight: 30, aggregate: mean}\n"
        "total: {round: {places: 4}}\n"
        "bands: [{id: good, range: '[4, 5]'}, {id: poor, range: '[1, 3)'}]\n"
    )
    _, findings = load_declaration(text.encode(), "sample.yaml")
    assert findings == sorted(findings, key=lambda finding: finding.sort_key())
    assert {"KPI301", "KPI401", "KPI450", "KPI485"} <= {finding.code.id for finding in findings}


def test_a_mistake_of_a_template_is_said_once() -> None:
    nodes = "".join(f"  - {{id: n{n}, title: ก, use: rate}}\n" for n in range(24))
    text = laid_over(f"templates: {{rate: {{value: done / planed}}}}\nindicators:\n{nodes}")
    assert ids(text).count("KPI301") == 1


def test_a_mistake_says_which_node_met_it_first() -> None:
    text = laid_over(
        "templates: {rate: {value: done / planed}}\nindicators:\n"
        "  - {id: n1, title: ก, use: rate}\n  - {id: n2, title: ข, use: rate}\n"
    )
    _, findings = load_declaration(text.encode(), "sample.yaml")
    assert [f.subject for f in findings if f.code.id == "KPI301"] == ["n1"]


def test_findings_that_differ_only_in_their_subject_are_one() -> None:
    text = laid_over("scale: {min: 1, max: 2}\n")
    _, findings = load_declaration(text.encode(), "sample.yaml")
    assert in_order([*findings, *findings]) == findings


def test_warnings_alone_do_not_stop_a_file() -> None:
    text = laid_over("parameters: {unused: 1}\n")
    declaration, findings = load_declaration(text.encode(), "sample.yaml")
    assert declaration is not None
    assert [finding.code.id for finding in findings] == ["KPI431"]


def test_a_wrong_structure_is_not_looked_at_further() -> None:
    text = laid_over("indicators: [{id: a, value: nothing_known, wieght: 1}]\n")
    assert ids(text) == ["KPI201"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "inputs: {done: count, planned: count}\n",
            "inputs: {planned: count, done: {type: count}}\n",
        ),
        ("issuer: สำนักงาน\n", "issuer: {th: สำนักงาน}\n"),
        (
            "total: {aggregate: mean, round: {places: 2}}\n",
            "total: {aggregate: mean, round: [{places: 2, mode: half_up}]}\n",
        ),
        ("parameters: {a: 1.50}\n", "parameters: {a: {value: 1.5}}\n"),
        ("bands_look_at: rounded\n", ""),
    ],
)
def test_what_says_the_same_has_one_digest(first: str, second: str) -> None:
    assert sound(laid_over(first)).digest == sound(laid_over(second)).digest


@pytest.mark.parametrize(
    "fragment",
    ["status: in_force\n", 'edition: "2567.2"\n', "total: {aggregate: mean, round: {places: 3}}\n"],
)
def test_what_says_something_else_has_another_digest(fragment: str) -> None:
    assert sound(laid_over(fragment)).digest != sound(BASE).digest


def test_the_resolved_file_loads_to_the_same_framework() -> None:
    declaration = sound(
        laid_over(
            "defaults: {round: {places: 2}, missing: exclude}\n"
            "templates: {rate: {parameters: {factor: count}, value: done / planned * factor}}\n"
            "indicators:\n  - {id: a, use: rate, with: {factor: 100}}\n"
            "  - {id: b, inputs: {x: percent}}\n"
            "declared_counts: {rate: 1, indicators: 2}\n"
        )
    )
    again = sound(yaml_text(declaration.resolved))
    assert again == declaration
    assert again.digest == declaration.digest


def test_a_declaration_can_be_pickled() -> None:
    declaration = sound(BASE)
    assert pickle.loads(pickle.dumps(declaration)) == declaration  # noqa: S301 - our own bytes


def test_a_framework_of_sixty_nodes_loads_quickly() -> None:
    rows = "".join(
        f"  - {{id: n{n}, title: {{th: ก{n}, en: N{n}}}, use: rate, with: {{factor: {n + 1}}}}}\n"
        for n in range(60)
    )
    text = laid_over(
        "templates:\n  rate:\n    parameters: {factor: count}\n"
        "    inputs: {x: count, y: {type: count, min: 1}}\n"
        "    value: x / y * factor\n"
        "    score: {levels: {between: interpolate, points: [[1, 1], [2, 3], [3, 5]]}}\n"
        f"indicators:\n{rows}conditions: [{{id: c, require: done > planned}}]\n"
    ).encode()
    load_declaration(text, "warm.yaml")
    best = min(_seconds(text) for _ in range(5))
    # The goal is 0.06 s; a machine that runs other tests at the same time is given more.
    assert best < 0.3


def _seconds(text: bytes) -> float:
    start = time.perf_counter()
    load_declaration(text, "sample.yaml")
    return time.perf_counter() - start


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param("declared_counts: {indicators: 1e0}\n", id="a whole number with exponent"),
        pytest.param("declared_counts: {indicators: 1.0}\n", id="a whole number with a point"),
    ],
)
def test_whole_numbers_may_be_written_as_decimals(changed: str) -> None:
    declaration, found = load_declaration(laid_over(changed).encode(), "whole.yaml")
    assert (declaration is not None, found) == (True, [])


def test_a_node_said_twice_with_an_entered_score_is_a_finding() -> None:
    node = "  - {id: a, title: {th: ก, en: A}, inputs: {x: number}, or_enter: number}\n"
    text = laid_over("indicators:\n" + node.replace(", or_enter: number", "") + node)
    declaration, found = load_declaration(text.encode(), "twice.yaml")
    assert declaration is None
    assert "KPI410" in {finding.code.id for finding in found}
