from __future__ import annotations

import pickle
import time

import pytest

from kpirules.diagnostics.place import Place, SourceText
from kpirules.formula.formula import Formula
from kpirules.formula.named import FunctionText, NamedFunction, check_functions
from kpirules.formula.parse import check_formula
from kpirules.formula.scope import Scope
from unit.formula.scopes import NUMBER, TRUTH


def check(declared: dict[str, str]) -> tuple[dict[str, NamedFunction], list[str]]:
    texts = [FunctionText(signature, text) for signature, text in declared.items()]
    sound, findings = check_functions(texts, {"standard": (85, 1)})
    return sound, [finding.code.slug for finding in findings]


def value(declared: dict[str, str], text: str) -> object:
    sound, slugs = check(declared)
    assert not slugs
    scope = Scope(names={"a": NUMBER, "p": TRUTH}, functions=sound, constants={"standard": (85, 1)})
    formula, findings = check_formula(text, scope)
    assert formula is not None, findings
    return formula.evaluate({"a": 90, "p": True})


@pytest.mark.parametrize(
    ("declared", "text", "expected"),
    [
        ({"double(x)": "x * 2"}, "double(a)", 180),
        ({"gap(x)": "x - standard"}, "gap(a) + 1", 6),
        ({"two()": "2"}, "two() * a", 180),
        ({"f(x)": "g(x) + 1", "g(x)": "x * 2"}, "f(a)", 181),
        ({"f(x, y)": "x if y else 0"}, "f(a, p)", 90),
        ({"f( x ,y )": "x / y"}, "f(a, 4) + f(4, a)", 22.5 + 4 / 90),
        ({"f(standard)": "standard * 2"}, "f(1)", 2),
        ({"f(x)": "max(x, x + 1)"}, "f(f(a))", 92),
        ({"f(x)": "if_missing(x, 0)"}, "f(sqrt(-1))", 0),
    ],
)
def test_call_gives_the_body(declared: dict[str, str], text: str, expected: float) -> None:
    assert float(value(declared, text)) == pytest.approx(expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ({"f": "1"}, ["signature-unreadable"]),
        ({"f(x": "1"}, ["signature-unreadable"]),
        ({"f(x,)": "1"}, ["signature-unreadable"]),
        ({"(x)": "1"}, ["signature-unreadable"]),
        ({"f(x y)": "1"}, ["signature-unreadable"]),
        ({"f(1)": "1"}, ["signature-unreadable"]),
        ({"f(x)(y)": "1"}, ["signature-unreadable"]),
        ({"ผล(x)": "1"}, ["signature-unreadable"]),
        ({"f(x.y)": "1"}, ["signature-unreadable"]),
        ({"f(if)": "1"}, ["signature-unreadable"]),
        ({"": "1"}, ["signature-unreadable"]),
        ({"max(x)": "x"}, ["function-name-taken"]),
        ({"score(x)": "x"}, ["function-name-taken"]),
        ({"lambda(x)": "x"}, ["function-name-taken"]),
        ({"AND(x)": "x"}, ["function-name-taken"]),
        ({"f(x)": "x", "f(x, y)": "x"}, ["function-name-taken"]),
        ({"f(x, x)": "x"}, ["parameter-repeated"]),
        ({"f(x)": "f(x)"}, ["function-calls-itself"]),
        ({"f(x)": "g(x)", "g(x)": "h(x)", "h(x)": "f(x)"}, ["function-calls-itself"]),
        ({"f(x)": "g(x)", "g(x)": "g(x - 1)"}, ["function-calls-itself"]),
        ({"f(x)": "x +"}, ["missing-operand"]),
        ({"f(x)": "y"}, ["unknown-name"]),
        ({"f(x)": "g(x)"}, ["unknown-function"]),
        ({"f(x)": "g(x, x)", "g(x)": "x"}, ["argument-count"]),
        ({"f(x)": "true + 1"}, ["number-expected"]),
        ({"f(x)": 'score("7.1") + x'}, ["unknown-node"]),
        ({"f(x)": "y", "g(x)": "f(x)"}, ["unknown-name"]),
    ],
)
def test_mistake_in_a_function(declared: dict[str, str], expected: list[str]) -> None:
    assert check(declared)[1] == expected


def test_functions_stand_after_those_they_call() -> None:
    sound, _ = check({"f(x)": "g(x) + h(x)", "g(x)": "h(x)", "h(x)": "x", "i(x)": "1"})
    order = list(sound)
    assert order.index("h") < order.index("g") < order.index("f")
    assert sound["f"].calls == ("g", "h")
    assert sound["f"].signature == "f(x)"


def test_cost_and_depth_are_those_with_bodies_put_in() -> None:
    sound, _ = check({"f(x)": "x + 1", "g(x)": "f(x) * f(x)"})
    assert (sound["f"].cost, sound["f"].depth) == (3, 2)
    assert (sound["g"].cost, sound["g"].depth) == (5 + 6, 3 + 2)


def test_doubling_functions_are_refused_at_once() -> None:
    declared = {"f0(x)": "x + x"}
    for number in range(1, 40):
        declared[f"f{number}(x)"] = f"f{number - 1}(x) + f{number - 1}(x)"
    begun = time.perf_counter()
    sound, slugs = check(declared)
    assert time.perf_counter() - begun < 0.5
    assert set(slugs) == {"formula-too-costly"}
    assert len(sound) < 15


def test_long_chains_of_functions_stay_shallow() -> None:
    declared = {"f0(x)": "x"}
    for number in range(1, 400):
        declared[f"f{number}(x)"] = f"f{number - 1}(x)"
    sound, slugs = check(declared)
    assert set(slugs) == {"formula-too-deep"}
    deepest = max(sound.values(), key=lambda each: each.depth)
    formula, _ = check_formula(f"{deepest.name}(1)", Scope(functions=sound))
    assert formula is None or formula.evaluate() == 1
    before = list(sound)[-5]
    formula, _ = check_formula(f"{before}(1)", Scope(functions=sound))
    assert formula is not None
    assert formula.evaluate() == 1


def test_ten_thousand_functions_in_a_row() -> None:
    declared = {f"f{n}(x)": f"f{n + 1}(x)" for n in range(2000)}
    begun = time.perf_counter()
    check(declared)
    assert time.perf_counter() - begun < 2


def test_argument_that_does_not_fit_is_reported_at_the_call() -> None:
    sound, _ = check({"f(x, y)": "(x + y) / y"})
    text = "1 + f(p, a)"
    source = SourceText("formula", (text,))
    _, findings = check_formula(
        text,
        Scope(names={"a": NUMBER, "p": TRUTH}, functions=sound),
        lambda start, end: Place(source, 1, start, 1, end),
    )
    assert [finding.code.slug for finding in findings] == [
        "number-expected",
        "denominator-can-be-zero",
    ]
    for finding in findings:
        assert finding.place is not None
        assert text[finding.place.column : finding.place.end_column] == "f(p, a)"
        assert "`f`" in finding.hint.en


def test_names_inside_bodies_are_names_of_the_formula() -> None:
    sound, _ = check({"f(x)": "x - standard"})
    constants = {"standard": (85, 1), "other": (1, 1)}
    formula, _ = check_formula(
        "f(a)", Scope(names={"a": NUMBER}, functions=sound, constants=constants)
    )
    assert formula is not None
    assert formula.names == {"a", "standard"}
    assert formula.constants == {"standard": (85, 1)}
    assert list(formula.functions) == ["f"]
    assert str(formula) == "f(a)"


def test_functions_of_a_formula_stand_after_those_they_call() -> None:
    sound, _ = check({"f(x)": "g(x) + h(x)", "g(x)": "h(x)", "h(x)": "x", "i(x)": "1"})
    formula, _ = check_formula("f(1) + g(1)", Scope(functions=dict(reversed(sound.items()))))
    assert formula is not None
    assert list(formula.functions) == ["h", "g", "f"]
    assert formula.evaluate() == 3


def test_function_can_be_pickled() -> None:
    sound, _ = check({"f(x)": " + ".join(["x"] * 290), "g(x)": "f(x)"})
    twin = pickle.loads(pickle.dumps(sound["f"]))  # noqa: S301 - our own bytes
    assert twin == sound["f"]
    formula, _ = check_formula("g(2)", Scope(functions={**sound, "f": twin}))
    assert formula is not None
    assert pickle.loads(pickle.dumps(formula)).evaluate() == 580  # noqa: S301 - our own bytes


def test_places_of_findings() -> None:
    source = SourceText("file.yaml", ("f(x): y",))
    _, findings = check_functions(
        [
            FunctionText(
                "f(x)",
                "y",
                at_signature=lambda start, end: Place(source, 1, 1 + start, 1, 1 + end),
                at=lambda start, end: Place(source, 1, 7 + start, 1, 7 + end),
            )
        ]
    )
    assert [str(finding.place) for finding in findings] == ["file.yaml:1:7"]


def test_formula_without_functions_has_none() -> None:
    assert Formula.parse("1").functions == {}
