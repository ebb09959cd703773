from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from hostile.formula_corpus import HOSTILE, ORDINARY
from kpirules.diagnostics.text import Language
from kpirules.formula.exact import ListSlot, compile_exact
from kpirules.formula.formula import Formula
from kpirules.formula.parse import check_formula
from kpirules.formula.scope import Scope
from kpirules.formula.types import Kind, Type
from kpirules.formula.values import NOT_REPORTED, Closure, Missing

NUMBER = Type(Kind.NUMBER)
TRUTH = Type(Kind.TRUTH)
SCOPE = Scope(
    names={
        **dict.fromkeys(("a", "b", "x", "zero", "gone"), NUMBER),
        "n": Type(Kind.NUMBER, nonneg=True),
        "passed": TRUTH,
        "failed": TRUTH,
        "size": Type(Kind.CHOICE, choices=frozenset({"small", "medium", "large"})),
        "goals.result": Type(Kind.NUMBER, over="goals"),
        "goals.weight": Type(Kind.NUMBER, over="goals"),
        "tasks.hours": Type(Kind.NUMBER, over="tasks"),
        "rate": Type(Kind.NUMBER, unit="percent"),
        "part": Type(Kind.NUMBER, unit="share"),
    },
    nodes={"7.1": (NUMBER, NUMBER), "speed": (NUMBER, NUMBER)},
)
LANGUAGES: tuple[Language, ...] = ("th", "en")
SLOTS: dict[str, Any] = {
    "a": (3, 1),
    "b": (4, 1),
    "x": (825, 10),
    "zero": (0, 1),
    "gone": NOT_REPORTED,
    "n": (12, 1),
    "passed": True,
    "failed": False,
    "size": "small",
    "rate": (85, 1),
    "part": (4, 10),
    "score:7.1": (35, 10),
    "value:7.1": (80, 1),
    "score:speed": (2, 1),
}
ROWS = [((4, 1), (60, 1)), ((5, 1), (40, 1))]
REFUSED = [(kind, text) for kind, (texts, _) in HOSTILE.items() for text in texts]


def shorten(text: str) -> str:
    return ascii(text if len(text) < 40 else f"{text[:36]}…{len(text)}")


def value_of(text: str) -> str:
    formula, findings = check_formula(text, SCOPE)
    assert formula is not None, [str(finding) for finding in findings]
    slots = {name: slot for slot, name in enumerate(SLOTS)}
    lists = {"goals": ListSlot(len(slots), len(slots) + 1)}

    def bind(name: str) -> Closure:
        column = ("goals.result", "goals.weight").index(name)
        return lambda env: env[len(slots) + 1][column]

    value = compile_exact(formula, bind, lists, slots)([*SLOTS.values(), ROWS, None])
    if isinstance(value, Missing):
        return value.state.value
    if isinstance(value, tuple):
        return str(Fraction(*value))
    return str(value).lower()


def test_corpora_are_as_large_as_promised() -> None:
    assert len({text for _, text in REFUSED}) >= 300
    assert len({text for text, _ in ORDINARY}) >= 100


@pytest.mark.parametrize(
    ("kind", "text"), REFUSED, ids=[f"{kind}: {shorten(text)}" for kind, text in REFUSED]
)
def test_hostile_formula_is_refused_with_its_code(kind: str, text: str) -> None:
    begun = time.perf_counter()
    formula, findings = check_formula(text, SCOPE)
    assert time.perf_counter() - begun < 1
    assert formula is None
    errors = [finding for finding in findings if finding.severity.value == "error"]
    assert errors[0].code.id in HOSTILE[kind][1], str(errors[0])
    for language in LANGUAGES:
        for finding in findings:
            assert len(finding.message(language) + finding.help(language)) < 1_000


@pytest.mark.parametrize(
    ("text", "expected"), ORDINARY, ids=[shorten(text) for text, _ in ORDINARY]
)
def test_ordinary_formula_has_its_exact_value(text: str, expected: str) -> None:
    with suppress(ValueError):
        expected = str(Fraction(expected))
    assert value_of(text) == expected


def test_nothing_is_touched() -> None:
    """Neither reading nor evaluating opens, imports, executes or connects anything."""
    script = """
import sys
from hostile.formula_corpus import HOSTILE, ORDINARY
from hostile.test_formulas import SCOPE, value_of
from kpirules.formula.formula import Formula
from kpirules.formula.parse import check_formula
texts = [text for texts, _ in HOSTILE.values() for text in texts]
for text in texts[:50]: check_formula(text, SCOPE)
for text, _ in ORDINARY: value_of(text)
allowed = ("compile", "object.", "sys.", "gc.", "builtins.id")
seen = []
sys.addaudithook(lambda name, _: name.startswith(allowed) or seen.append(name))
for text in texts: check_formula(text, SCOPE)
for text, _ in ORDINARY: value_of(text)
found = list(seen)
assert not found, sorted(set(found))
"""
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
    )
    assert run.returncode == 0, run.stderr[-2000:]


def test_deepest_formulas_fit_a_small_stack() -> None:
    """No formula, accepted or refused, exhausts a thread with a stack of 128 KB."""
    script = """
import threading
from hostile.formula_corpus import HOSTILE, ORDINARY
from hostile.test_formulas import SCOPE, value_of
from kpirules.formula.formula import Formula
from kpirules.formula.parse import check_formula
texts = [text for texts, _ in HOSTILE.values() for text in texts]
for many in range(1, 34):
    close = ")" * many
    for opener in ("(", "abs(", "max(a,", "-(", "--(", "not(", "not not(", "(a+", "(a<",
                   "(a if passed else ", "(passed and not ", "(a if passed else -",
                   "max(a if passed else b, -", "(passed or passed and not a<a+a*-"):
        texts += [opener * many + "a" + close, opener * many + "passed" + close,
                  opener * many + "-------a ** 2 > 1" + close,
                  "(" * many + "a" + " if passed else b)" * many]
def run():
    for text in texts:
        formula, _ = check_formula(text, SCOPE)
        if formula is not None: str(formula)
    for text, _ in ORDINARY: value_of(text)
    done.append(True)
done = []
threading.stack_size(128 * 1024)
thread = threading.Thread(target=run)
thread.start()
thread.join()
assert done
"""
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
    )
    assert run.returncode == 0, run.stderr[-2000:]


def test_threads_share_a_closure() -> None:
    """A closure holds no state: eight threads with their own slots get their own answers."""
    formula, _ = check_formula("a / b * 100 if a > 0 else max(a, b)", SCOPE)
    assert formula is not None
    run = compile_exact(formula, lambda _: lambda _: None, slots={"a": 0, "b": 1})

    def score(number: int) -> bool:
        return all(
            Fraction(*run([(number, 1), (7, 1)])) == Fraction(number * 100, 7) for _ in range(500)
        )

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(score, range(1, 33)))


def test_decimal_and_fraction_results() -> None:
    assert Formula.parse("1 / 8").evaluate() == Decimal("0.125")
    assert Formula.parse("1 / 3").evaluate() == Fraction(1, 3)
