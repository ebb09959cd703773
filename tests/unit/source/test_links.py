from __future__ import annotations

import json
from pathlib import Path

import pytest

from fragments import laid_over
from kpirules.api import Framework, diff, load
from kpirules.cli.main import main
from kpirules.framework.links import Link, RollUp, RollUpRule, Take
from kpirules.source.canonical import yaml_text

LINKED = """inputs:
  done: {type: score, from: {framework: other}, label: {th: ผล, en: Result}}
  planned: {type: count, min: 1, roll_up: sum, label: {th: จำนวนตามแผน, en: Planned}}
"""


def parsed(fragment: str) -> Framework:
    return Framework.parse(laid_over(fragment))


def test_a_link_is_written_out_in_full() -> None:
    framework = parsed(LINKED)
    assert framework.declaration.inputs["done"].link == Link(framework="other")
    text = yaml_text(framework.declaration.resolved)
    for line in ("framework: other", "output: total", "take: score", "of: same", "roll_up: sum"):
        assert line in text
    assert Framework.parse(text).digest == framework.digest


def test_what_is_not_declared_does_not_change_the_rules() -> None:
    bare = parsed("")
    assert "roll_up" not in yaml_text(bare.declaration.resolved)
    assert bare.digest != parsed(LINKED).digest


@pytest.mark.parametrize(
    ("written", "expected", "told"),
    [
        ("{framework: pmqa@2566}", Link(framework="pmqa", edition="2566"), "pmqa@2566: total"),
        (
            "{framework: pmqa, output: '7.1', take: value, of: parent}",
            Link(framework="pmqa", output="7.1", take=Take.VALUE, of="parent"),
            "pmqa: 7.1.value (parent)",
        ),
    ],
)
def test_a_link_says_what_it_takes(written: str, expected: Link, told: str) -> None:
    framework = parsed(LINKED.replace("{framework: other}", written))
    link = framework.declaration.inputs["done"].link
    assert link == expected
    assert str(link) == told


OWN = """indicators:
  - id: speed
    title: {th: ผล, en: Result}
    source: manual
    inputs:
      planned: {type: count, roll_up: sum, label: {th: จำนวน, en: Number}}
      rate: {type: number, roll_up: {weighted_mean: WEIGHT}, label: {th: อัตรา, en: Rate}}
    value: rate
inputs:
  shared: {type: count, roll_up: sum, label: {th: จำนวน, en: Number}}
total: {aggregate: mean, round: {places: 4}}
"""


@pytest.mark.parametrize(("name", "weight"), [("planned", "speed.planned"), ("shared", "shared")])
def test_a_weight_is_sought_beside_the_input_first(name: str, weight: str) -> None:
    declared = parsed(OWN.replace("WEIGHT", name)).declaration.inputs["speed.rate"]
    assert declared.roll_up == RollUp(rule=RollUpRule.WEIGHTED_MEAN, weight=weight)
    assert str(declared.roll_up) == f"weighted_mean({weight})"


def test_the_inputs_of_a_template_roll_up_by_their_own_weight() -> None:
    framework = parsed(
        """templates:
  rated:
    inputs: {n: {type: count, roll_up: sum}, rate: {type: number, roll_up: {weighted_mean: n}}}
    value: rate * n
indicators:
  - {id: a, title: {th: ก, en: A}, source: manual, use: rated}
  - {id: b, title: {th: ข, en: B}, source: manual, use: rated}
inputs: {}
"""
    )
    rules = [framework.declaration.inputs[f"{node}.rate"].roll_up for node in "ab"]
    assert [rule.weight for rule in rules if rule is not None] == ["a.n", "b.n"]


def test_a_weight_counts_as_used() -> None:
    found = Framework.parse(
        laid_over(OWN.replace("WEIGHT", "shared").replace("value: rate", "value: rate * planned"))
    )
    assert found.declaration.inputs["shared"].roll_up is not None


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        *(
            (kind, rule)
            for kind in ("number", "score")
            for rule in ("sum", "mean", "min", "max", "same")
        ),
        *(("yes_no", rule) for rule in ("min", "max", "same", "none")),
        *(("count", rule) for rule in ("sum", "min", "max", "same", "none")),
        ("text", "same"),
        ("text", "none"),
    ],
)
def test_rules_that_fit(kind: str, rule: str) -> None:
    more = f"  more: {{type: {kind}, roll_up: {rule}, label: {{th: เพิ่ม, en: More}}}}\n"
    value = "1" if kind == "text" else "1 if more else 0" if kind == "yes_no" else "more"
    node = f"indicators:\n  - {{id: k, title: {{th: ก, en: K}}, value: {value} + done / planned}}\n"
    base = "inputs:\n  done: count\n  planned: {type: count, min: 1}\n"
    declared = parsed(base + more + node).declaration.inputs["more"]
    assert declared.roll_up == RollUp(rule=RollUpRule(rule))


@pytest.mark.parametrize(
    "more",
    [
        "{type: money, roll_up: mean}",
        "{type: percent, decimals: 2, roll_up: {weighted_mean: planned}}",
        "{type: yes_no, roll_up: sum}",
        "{type: text, roll_up: max}",
        "{type: integer, roll_up: mean}",
        "{type: number, roll_up: {weighted_mean: done}}",
        "{type: number, roll_up: {weighted_mean: nothing}}",
        "{type: yes_no, from: {framework: other}}",
        "{type: choice, choices: [a], from: {framework: other, output: '7', take: band}}",
        "{type: number, roll_up: last}",
        "{type: number, roll_up: {mean: true}}",
        "{type: number, from: {output: total}}",
        "{type: number, from: {framework: 'Other 1'}}",
        "{type: number, from: {framework: other, take: points}}",
    ],
)
def test_what_does_not_fit_is_refused(more: str) -> None:
    inputs = f"""inputs:
  done: {{type: number, roll_up: sum}}
  planned: {{type: count, min: 1, roll_up: sum}}
  more: {more}
"""
    with pytest.raises(ValueError, match=r"KPI(02|2)"):
        parsed(inputs)


def test_an_amendment_may_change_how_an_input_rolls_up(tmp_path: Path) -> None:
    folder = tmp_path / "demo-office"
    folder.mkdir()
    (folder / "2567.yaml").write_text(laid_over(LINKED), encoding="utf-8")
    new = """\
format: kpirules/1
framework: demo-office
fiscal_year: 2568
edition: "2568.1"
status: draft
amends: demo-office@2567.1
changes:
  - replace:
      framework:
        with:
          inputs:
            done: {type: score, from: {framework: newer, of: parent}, label: {th: ผล, en: Result}}
            planned: {type: count, min: 1, roll_up: max, label: {th: จำนวน, en: Number}}
    reason: {th: ปรับวิธีรวม, en: Another rule}
    source: manual
"""
    (folder / "2568.yaml").write_text(new, encoding="utf-8")
    inputs = load("demo-office", 2568, folders=[tmp_path]).declaration.inputs
    assert inputs["done"].link == Link(framework="newer", of="parent")
    assert inputs["planned"].roll_up == RollUp(rule=RollUpRule.MAX)
    found = diff("demo-office@2567", "demo-office@2568", examples=False, folders=[tmp_path])
    assert found.comparison is not None


def test_links_and_rules_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("f.yaml").write_text(laid_over(LINKED), encoding="utf-8")
    assert main(["show", "f.yaml", "--lang", "en"]) == 0
    text = capsys.readouterr().out
    assert "Result ← other: total" in text
    assert "↑ sum" in text
    assert main(["show", "f.yaml", "--format", "json"]) == 0
    first, second = json.loads(capsys.readouterr().out)["inputs"]
    link = {"framework": "other", "output": "total", "take": "score", "of": "same"}
    assert (first["from"], first["roll_up"]) == (link, None)
    assert (second["from"], second["roll_up"]) == (None, "sum")
