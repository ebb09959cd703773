"""Laws of the formula language. Each test's docstring is the law."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from decimal import ROUND_05UP, Context, Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from hostile.formula_corpus import HOSTILE, ORDINARY
from kpirules.diagnostics.code import Severity
from kpirules.formula.arithmetic import LARGEST_BITS
from kpirules.formula.exact import ListSlot, compile_exact
from kpirules.formula.formula import Formula
from kpirules.formula.named import FunctionText, check_functions
from kpirules.formula.numbers import Rounding, RoundingMode, exact, read_decimal, round_number, show
from kpirules.formula.parse import check_formula
from kpirules.formula.render import substituted
from kpirules.formula.roots import geometric_mean, natural_logarithm, root
from kpirules.formula.scope import Scope
from kpirules.formula.types import Kind, Type
from kpirules.formula.values import (
    DIVISION_BY_ZERO,
    NOT_APPLICABLE,
    NOT_REPORTED,
    SUPPRESSED,
    TOO_LARGE,
    Missing,
    Value,
    worst,
)

NUMBER = Type(Kind.NUMBER)
TRUTH = Type(Kind.TRUTH)
NUMBERS = ("a", "b", "c")
TRUTHS = ("p", "q")
SCOPE = Scope(names={**dict.fromkeys(NUMBERS, NUMBER), **dict.fromkeys(TRUTHS, TRUTH)})
# What a test computes with: the library's tuples must say the same.
Meaning = Fraction | bool | Missing

missing = st.sampled_from([NOT_REPORTED, NOT_APPLICABLE, SUPPRESSED, DIVISION_BY_ZERO])
decimals = st.decimals(-1000, 1000, places=2).map(Fraction)
fractions = decimals | st.fractions(-100, 100, max_denominator=60) | st.just(Fraction(0))
maybe_numbers = fractions | missing
maybe_truths = st.booleans() | missing


# --- Reading any text -----------------------------------------------------------------------------

WORDS = """
    a b c p q zz 1 0 2.5 1e3 010 .5 5. 1_0 '7.1' "x" ( ) ( ) , + - * / ** < <= == != > and or not if
    else true max( round( if_missing( levels( score( a.b [ ] { } # ; : = % ^ & lambda é จ ๑ ' " . ..
    9999 -- not(
"""
TOKENS = [*WORDS.split(), "\n", "\t", "\u202e", "\x00", "\ud800"]
token_soup = st.lists(st.sampled_from(TOKENS), max_size=40).flatmap(
    lambda tokens: st.sampled_from(["", " "]).map(lambda glue: glue.join(tokens))
)
known_texts = [text for text, _ in ORDINARY] + [t for texts, _ in HOSTILE.values() for t in texts]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(known_texts))[:300]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 3))
        text = text[:at] + draw(st.sampled_from(TOKENS) | st.text(max_size=2)) + text[at + cut :]
    return text


@settings(max_examples=600, deadline=2000)
@given(st.text(max_size=60) | st.text(string.printable, max_size=60) | token_soup | mutated())
@example("a" * 3000)
@example("\ud800")
def test_any_text_gives_a_formula_or_an_error(text: str) -> None:
    """Any text gives a formula or at least one error, within bounds, and never an exception."""
    formula, findings = check_formula(text, SCOPE)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert (formula is None) == bool(errors)
    assert len(findings) <= 40
    if formula is not None:
        assert check_formula(str(formula), SCOPE)[0] is not None


@settings(max_examples=300, deadline=2000)
@given(st.text(max_size=40) | token_soup | mutated(), st.text(max_size=20) | token_soup)
def test_any_text_gives_a_function_or_an_error(body: str, signature: str) -> None:
    """Any signature and any body give named functions or errors, never an exception."""
    texts = [FunctionText(signature, body), FunctionText(f"f({signature})", body)]
    sound, findings = check_functions(texts)
    assert len(sound) == 2 or findings


@settings(max_examples=300)
@given(st.text(max_size=40) | token_soup | mutated())
def test_positions_lie_inside_the_text(text: str) -> None:
    """Every finding underlines a stretch that begins inside the text."""
    places: list[tuple[int, int]] = []

    def at(start: int, end: int) -> None:
        places.append((start, end))

    _, findings = check_formula(text, SCOPE, at)
    assert len(places) >= len(findings)
    assert all(0 <= start <= max(len(text) - 1, 0) and start < end for start, end in places)


# --- A second, simple meaning of the language -----------------------------------------------------

Tree = tuple[Any, ...]


@st.composite
def number_trees(draw: st.DrawFn, depth: int = 4) -> Tree:
    kinds = ["literal", "name", "name"]
    if depth:
        kinds += ["+", "-", "*", "/", "+", "-", "*", "/", "neg", "pow", "if", "call", "chain"]
    kind = draw(st.sampled_from(kinds))
    below = number_trees(depth - 1) if depth else st.nothing()
    match kind:
        case "literal":
            return ("literal", draw(st.decimals(0, 999, places=draw(st.integers(0, 3)))))
        case "name":
            return ("name", draw(st.sampled_from(NUMBERS)))
        case "neg":
            return ("neg", draw(below))
        case "pow":
            return ("pow", draw(below), draw(st.integers(0, 3)))
        case "if":
            return ("if", draw(truth_trees(depth - 1)), draw(below), draw(below))
        case "chain":
            parts = draw(
                st.lists(st.tuples(st.sampled_from("+-*/"), below), min_size=2, max_size=4)
            )
            tree = draw(below)
            for operator, part in parts:
                tree = (operator, tree, part)
            return tree
        case "call":
            name, (least, most) = draw(st.sampled_from(sorted(CALLS.items())))
            return ("call", name, *draw(st.lists(below, min_size=least, max_size=most)))
        case operator:
            return (operator, draw(below), draw(below))


@st.composite
def truth_trees(draw: st.DrawFn, depth: int = 3) -> Tree:
    kinds = ["truth", "name"]
    if depth:
        kinds += ["and", "or", "not", "compare", "compare", "is_missing", "same"]
    kind = draw(st.sampled_from(kinds))
    match kind:
        case "truth":
            return ("truth", draw(st.booleans()))
        case "name":
            return ("name", draw(st.sampled_from(TRUTHS)))
        case "not":
            return ("not", draw(truth_trees(depth - 1)))
        case "is_missing":
            return ("is_missing", draw(number_trees(depth - 1)))
        case "compare":
            sign = draw(st.sampled_from(["<", "<=", ">", ">=", "==", "!="]))
            return ("compare", sign, draw(number_trees(depth - 1)), draw(number_trees(depth - 1)))
        case "same":
            sign = draw(st.sampled_from(["==", "!="]))
            return ("compare", sign, draw(truth_trees(depth - 1)), draw(truth_trees(depth - 1)))
        case word:
            parts = draw(st.lists(truth_trees(depth - 1), min_size=2, max_size=3))
            return (word, *parts)


CALLS: dict[str, tuple[int, int]] = {
    "min": (1, 3),
    "max": (1, 3),
    "sum": (1, 3),
    "mean": (1, 3),
    "count": (1, 3),
    "abs": (1, 1),
    "floor": (1, 1),
    "ceil": (1, 1),
    "clamp": (3, 3),
    "if_missing": (2, 2),
    "percent": (2, 2),
    "share": (2, 2),
    "attainment_falling": (2, 2),
}


def write(tree: Tree) -> str:
    """Return the tree as text, with more brackets than needed."""
    match tree:
        case ("literal", number):
            return f"{number:f}"
        case ("name", name):
            return str(name)
        case ("truth", truth):
            return "true" if truth else "False"
        case ("neg", part):
            return f"(-{write(part)})"
        case ("pow", base, power):
            return f"(({write(base)})**{power})"
        case ("if", test, body, orelse):
            return f"({write(body)} if {write(test)} else {write(orelse)})"
        case ("not", part):
            return f"(not {write(part)})"
        case ("call" | "is_missing", *parts):
            name, arguments = (parts[0], parts[1:]) if tree[0] == "call" else (tree[0], parts)
            return f"{name}({', '.join(map(write, arguments))})"
        case ("compare", sign, left, right):
            return f"({write(left)} {sign} {write(right)})"
        case ("and" | "or" as word, *parts):
            return "(" + f" {word} ".join(map(write, parts)) + ")"
        case (operator, left, right):
            return f"({write(left)}{operator}{write(right)})"
        case _:
            raise AssertionError(tree)


def fitting(number: Fraction) -> Fraction | Missing:
    bits = number.numerator.bit_length() + number.denominator.bit_length()
    return number if bits <= LARGEST_BITS else TOO_LARGE


def gravest(values: list[Meaning]) -> Missing | None:
    found = None
    for value in values:
        if isinstance(value, Missing):
            found = value if found is None else worst(found, value)
    return found


def operate(operator: str, left: Meaning, right: Meaning) -> Meaning:
    lost = gravest([left, right])
    if lost is not None:
        return lost
    assert isinstance(left, Fraction)
    assert isinstance(right, Fraction)
    match operator:
        case "+":
            return fitting(left + right)
        case "-":
            return fitting(left - right)
        case "*":
            return fitting(left * right)
        case _:
            return fitting(left / right) if right else DIVISION_BY_ZERO


def call(name: str, values: list[Meaning]) -> Meaning:
    if name == "count":
        return Fraction(sum(not isinstance(value, Missing) for value in values))
    if name == "if_missing":
        return values[1] if isinstance(values[0], Missing) else values[0]
    if name in ("percent", "share", "attainment_falling"):
        result = operate("/", *values)
        if name != "share":
            result = operate("*", result, Fraction(100))
        return operate("-", Fraction(200), result) if name == "attainment_falling" else result
    lost = gravest(values)
    if lost is not None:
        return lost
    numbers = [value for value in values if isinstance(value, Fraction)]
    simple: dict[str, Callable[[], Fraction]] = {
        "min": lambda: min(numbers),
        "max": lambda: max(numbers),
        "sum": lambda: sum(numbers, Fraction(0)),
        "mean": lambda: sum(numbers, Fraction(0)) / len(numbers),
        "abs": lambda: abs(numbers[0]),
        "floor": lambda: Fraction(floor(numbers[0])),
        "ceil": lambda: Fraction(ceil(numbers[0])),
        "clamp": lambda: min(max(numbers[0], numbers[1]), numbers[2]),
    }
    return fitting(simple[name]())


def join(word: str, values: list[Meaning]) -> Meaning:
    decisive = word == "or"
    if any(value is decisive for value in values):
        return decisive
    lost = gravest(values)
    return lost if lost is not None else not decisive


RELATIONS: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
}


def mean_of(tree: Tree, values: Mapping[str, Meaning]) -> Meaning:  # noqa: PLR0912 - one case each
    """Return what a tree means, in Fractions, by the rules of the language's reference."""
    match tree:
        case ("literal", number):
            return Fraction(number)
        case ("name", name):
            return values[name]
        case ("truth", truth):
            return bool(truth)
        case ("neg", part):
            value = mean_of(part, values)
            return operate("-", Fraction(0), value)
        case ("pow", base, power):
            value = mean_of(base, values)
            return value if isinstance(value, Missing) else fitting(Fraction(value) ** int(power))
        case ("if", test, body, orelse):
            decision = mean_of(test, values)
            if isinstance(decision, Missing):
                return decision
            return mean_of(body if decision else orelse, values)
        case ("not", part):
            value = mean_of(part, values)
            return value if isinstance(value, Missing) else not value
        case ("is_missing", part):
            return isinstance(mean_of(part, values), Missing)
        case ("call", name, *parts):
            return call(name, [mean_of(part, values) for part in parts])
        case ("compare", sign, left, right):
            sides = [mean_of(left, values), mean_of(right, values)]
            lost = gravest(sides)
            return lost if lost is not None else RELATIONS[sign](*sides)
        case ("and" | "or" as word, *parts):
            return join(word, [mean_of(part, values) for part in parts])
        case (operator, left, right):
            return operate(operator, mean_of(left, values), mean_of(right, values))
        case _:
            raise AssertionError(tree)


# What a tree drawn at random may break although it is well formed.
UNLUCKY = {"denominator-is-zero", "units-differ", "formula-too-large", "formula-too-long"}


def as_slot(value: Meaning) -> Value:
    return value.as_integer_ratio() if isinstance(value, Fraction) else value


def as_meaning(value: object) -> Meaning:
    if isinstance(value, tuple):
        assert value[1] > 0
        return Fraction(*value)
    assert isinstance(value, bool | Missing)
    return value


def readings(text: str, values: Mapping[str, Meaning]) -> list[Meaning]:
    """Return what the text gives by slots, and by bound closures."""
    formula, findings = check_formula(text, SCOPE)
    assume(not {finding.code.slug for finding in findings} & UNLUCKY)
    assert formula is not None, findings
    names = list(values)
    slots = [as_slot(value) for value in values.values()]

    def bind(name: str) -> Callable[[list[Any]], Any]:
        place = names.index(name)
        return lambda env: env[place]

    by_slot = compile_exact(formula, bind, slots={name: names.index(name) for name in names})
    return [as_meaning(by_slot(slots)), as_meaning(compile_exact(formula, bind)(slots))]


@st.composite
def settings_of_names(draw: st.DrawFn) -> dict[str, Meaning]:
    numbers = {name: draw(maybe_numbers) for name in NUMBERS}
    return {**numbers, **{name: draw(maybe_truths) for name in TRUTHS}}


@settings(max_examples=500, deadline=2000)
@given(number_trees() | truth_trees(), settings_of_names())
def test_two_meanings_agree(tree: Tree, values: dict[str, Meaning]) -> None:
    """The exact domain gives what a plain reading of the same tree in Fractions gives."""
    text = write(tree)
    assume(len(text) < 2000 and text.count("(") < 600)
    assume(_deepest(text) <= 32)
    first, second = readings(text, values)
    assert first == second == mean_of(tree, values)


def _deepest(text: str) -> int:
    deepest = now = 0
    for character in text:
        now += (character == "(") - (character == ")")
        deepest = max(deepest, now)
    return deepest


@settings(max_examples=300, deadline=2000)
@given(number_trees() | truth_trees(), settings_of_names())
def test_canonical_spelling_is_a_fixed_point(tree: Tree, values: dict[str, Meaning]) -> None:
    """The canonical spelling reads back as itself and means what the formula means."""
    formula, _ = check_formula(write(tree), SCOPE)
    assume(formula is not None)
    assert formula is not None
    spelled = str(formula)
    assert len(spelled) <= len(write(tree)) + spelled.count(" ")
    again, findings = check_formula(spelled, SCOPE)
    assert again is not None, (spelled, findings)
    assert str(again) == spelled
    assert readings(spelled, values) == readings(write(tree), values)


@settings(max_examples=200, deadline=2000)
@given(number_trees(), settings_of_names())
def test_formula_with_numbers_put_in_computes_the_same(
    tree: Tree, values: dict[str, Meaning]
) -> None:
    """What an explanation shows, read as a formula, gives the value that it explains."""
    formula, _ = check_formula(write(tree), SCOPE)
    assume(formula is not None)
    assert formula is not None
    plain = {
        name: (Fraction(2) if name in NUMBERS else True) if isinstance(value, Missing) else value
        for name, value in values.items()
    }
    shown = {
        name: ("true" if value else "false") if isinstance(value, bool) else str(value)
        for name, value in plain.items()
    }
    again, findings = check_formula(substituted(formula, shown), SCOPE)
    # With the numbers in, division by a written zero is seen before anything is computed.
    assume(not {finding.code.slug for finding in findings} & UNLUCKY)
    assert again is not None, findings
    assert readings(substituted(formula, shown), plain)[0] == readings(write(tree), plain)[0]


@settings(max_examples=200, deadline=2000)
@given(number_trees(2), number_trees(2), settings_of_names())
def test_named_function_is_its_body(body: Tree, argument: Tree, values: dict[str, Meaning]) -> None:
    """A call of a named function gives its body with the arguments put in."""
    sound, findings = check_functions([FunctionText("f(a, b, c, p, q)", write(body))])
    assume(sound)
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]
    scope = Scope(names=SCOPE.names, functions=sound)
    formula, found = check_formula(f"f({write(argument)}, b, c, p, q)", scope)
    assume(not {finding.code.slug for finding in found} & UNLUCKY)
    assert formula is not None, found
    names = list(values)
    slots = [as_slot(value) for value in values.values()]
    run = compile_exact(formula, lambda _: lambda _: None, slots={n: names.index(n) for n in names})
    inner = {**values, "a": mean_of(argument, values)}
    assert as_meaning(run(slots)) == mean_of(body, inner)


# --- Three values ---------------------------------------------------------------------------------


def truth_of(text: str, p: Meaning, q: Meaning) -> Meaning:
    return readings(text, {"a": Fraction(1), "b": Fraction(1), "c": Fraction(1), "p": p, "q": q})[0]


def state(value: Meaning) -> object:
    return value.state if isinstance(value, Missing) else value


@given(maybe_truths, maybe_truths)
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("p and q", "q and p"),
        ("p or q", "q or p"),
        ("not (p and q)", "not p or not q"),
        ("not (p or q)", "not p and not q"),
        ("not not p", "p"),
        ("p and p", "p"),
        ("p or p", "p"),
        ("p and true", "p"),
        ("p or false", "p"),
        ("p and false", "false"),
        ("p or true", "true"),
        ("p == q", "not (p != q)"),
    ],
)
def test_logic_of_three_values(left: str, right: str, p: Meaning, q: Meaning) -> None:
    """The laws of Kleene's logic hold, a missing value standing for the unknown."""
    assert state(truth_of(left, p, q)) == state(truth_of(right, p, q))


@given(maybe_truths, maybe_truths)
def test_known_answers_do_not_depend_on_the_unknown(p: Meaning, q: Meaning) -> None:
    """Where a connective answers although a part is missing, every value of it gives the answer."""
    for text in ("p and q", "p or q", "p and not q", "not p or q"):
        answer = truth_of(text, p, q)
        if isinstance(answer, Missing):
            continue
        for known_p in (True, False) if isinstance(p, Missing) else (p,):
            for known_q in (True, False) if isinstance(q, Missing) else (q,):
                assert truth_of(text, known_p, known_q) == answer


@given(maybe_numbers, maybe_numbers, maybe_numbers)
def test_missing_never_becomes_a_number(a: Meaning, b: Meaning, c: Meaning) -> None:
    """Arithmetic with a missing operand is missing, with the gravest of their states."""
    values = {"a": a, "b": b, "c": c, "p": True, "q": False}
    lost = gravest([a, b, c])
    assume(lost is not None)
    for text in ("a + b + c", "a * b * c", "max(a, b, c)", "a - b * c", "clamp(a, b, c)"):
        assert readings(text, values)[0] == lost


# --- Rounding -------------------------------------------------------------------------------------

QUANTISING = {
    RoundingMode.HALF_UP: "ROUND_HALF_UP",
    RoundingMode.HALF_EVEN: "ROUND_HALF_EVEN",
    RoundingMode.DOWN: "ROUND_DOWN",
    RoundingMode.UP: "ROUND_UP",
    RoundingMode.FLOOR: "ROUND_FLOOR",
    RoundingMode.CEILING: "ROUND_CEILING",
}
modes = st.sampled_from(list(RoundingMode))


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(-6, 8), modes)
def test_rounding_is_that_of_decimal(number: Decimal, places: int, mode: RoundingMode) -> None:
    """Decimals round as the decimal standard rounds them, in every mode and place."""
    wanted = number.quantize(Decimal(1).scaleb(-places), QUANTISING[mode], Context(60))
    pair = read_decimal(str(number))
    assert pair is not None
    assert Fraction(*round_number(pair, Rounding(places, mode))) == Fraction(wanted)


@given(st.fractions(), st.integers(-3, 6), modes, st.integers(1, 50))
def test_rounding_laws(number: Fraction, places: int, mode: RoundingMode, factor: int) -> None:
    """A rounded number has so many places, is a neighbour, and rounds to itself; the way the
    fraction is written makes no difference."""
    rounding = Rounding(places, mode)
    above, below = number.as_integer_ratio()
    rounded = Fraction(*round_number((above, below), rounding))
    step = Fraction(10) ** -places
    assert (rounded / step).denominator == 1
    assert abs(rounded - number) < step
    if mode in (RoundingMode.HALF_UP, RoundingMode.HALF_EVEN):
        assert abs(rounded - number) <= step / 2
    assert Fraction(*round_number(rounded.as_integer_ratio(), rounding)) == rounded
    assert Fraction(*round_number((above * factor, below * factor), rounding)) == rounded


@given(st.fractions(), st.integers(-3, 6), modes)
def test_rounding_mirrors(number: Fraction, places: int, mode: RoundingMode) -> None:
    """Rounding the negative gives the negative, floor and ceiling changing places."""
    mirrored = {
        RoundingMode.FLOOR: RoundingMode.CEILING,
        RoundingMode.CEILING: RoundingMode.FLOOR,
    }.get(mode, mode)
    one = round_number(number.as_integer_ratio(), Rounding(places, mode))
    other = round_number((-number).as_integer_ratio(), Rounding(places, mirrored))
    assert Fraction(*one) == -Fraction(*other)


@given(st.fractions(), st.fractions(), st.integers(-3, 6), modes)
def test_rounding_keeps_order(
    one: Fraction, other: Fraction, places: int, mode: RoundingMode
) -> None:
    """A greater number never rounds to a lesser one."""
    low, high = sorted((one, other))
    rounding = Rounding(places, mode)
    assert Fraction(*round_number(low.as_integer_ratio(), rounding)) <= Fraction(
        *round_number(high.as_integer_ratio(), rounding)
    )


@given(st.decimals(-(10**12), 10**12, allow_nan=False).filter(lambda d: len(str(d)) < 40))
def test_shown_number_reads_back(number: Decimal) -> None:
    """A number shown in full reads back as itself."""
    pair = exact(number)
    assume(pair is not None)
    assert pair is not None
    again = read_decimal(show(pair, 60))
    assert again is not None
    assert Fraction(*again) == Fraction(*pair) == Fraction(number)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_float_is_the_decimal_it_shows(number: float) -> None:
    """A float stands for its shortest decimal, or for nothing where that is too long."""
    pair = exact(number)
    if pair is not None:
        assert Fraction(*pair) == Fraction(repr(number))


# --- Roots, means, logarithms ---------------------------------------------------------------------

positive = st.fractions(Fraction(1, 10**6), 10**9, max_denominator=10**6)
WORK = Context(160, Emax=10**6, Emin=-(10**6))
FINAL = Context(34, ROUND_05UP, Emax=10**6, Emin=-(10**6))


def to_34_digits(number: Decimal) -> Fraction:
    return Fraction(FINAL.plus(number))


def as_decimal(number: Fraction) -> Decimal:
    return WORK.divide(Decimal(number.numerator), Decimal(number.denominator))


@given(positive, st.integers(2, 12))
def test_root_is_correctly_rounded(number: Fraction, degree: int) -> None:
    """A root is exact, or it is the true root cut to 34 digits with the last raised from 0 or 5."""
    result = root(number.as_integer_ratio(), degree)
    assert isinstance(result, tuple)
    found = Fraction(*result)
    if found**degree != number:
        true = WORK.exp(WORK.divide(WORK.ln(as_decimal(number)), Decimal(degree)))
        assert found == to_34_digits(true)


@given(positive, st.integers(1, 60))
def test_root_of_a_power_is_exact(number: Fraction, degree: int) -> None:
    """The root of a power is the number itself."""
    result = root((number**degree).as_integer_ratio(), degree)
    assert isinstance(result, tuple)
    assert Fraction(*result) == number


@settings(max_examples=60, deadline=2000)
@given(
    st.lists(st.tuples(positive, st.integers(0, 40)), min_size=1, max_size=6).filter(
        lambda pairs: any(weight for _, weight in pairs)
    ),
    st.integers(0, 8),
    modes,
)
def test_geometric_mean(pairs: list[tuple[Fraction, int]], places: int, mode: RoundingMode) -> None:
    """A geometric mean is right to 34 digits, lies between the values, does not exceed the
    arithmetic mean, and rounds to fewer digits as the true value would."""
    numbers = [number for number, _ in pairs]
    weights = [weight for _, weight in pairs]
    result = geometric_mean([number.as_integer_ratio() for number in numbers], weights)
    assert isinstance(result, tuple)
    found = Fraction(*result)
    counted = [number for number, weight in pairs if weight]
    assert min(counted) <= found <= max(counted)
    if len(set(counted)) == 1:
        assert found == counted[0]
        return
    total = sum(weights)
    assert found < sum((n * w for n, w in pairs), Fraction(0)) / total
    logs = [WORK.multiply(WORK.ln(as_decimal(n)), Decimal(w)) for n, w in pairs]
    logarithm = Decimal(0)
    for part in logs:
        logarithm = WORK.add(logarithm, part)
    true = WORK.exp(WORK.divide(logarithm, Decimal(total)))
    power = Fraction(1)
    for number, weight in pairs:
        power *= number**weight
    if found**total != power:
        assert found == to_34_digits(true)
        rounding = Rounding(places, mode)
        wanted = round_number(Fraction(true).as_integer_ratio(), rounding)
        assert Fraction(*round_number(result, rounding)) == Fraction(*wanted)


@given(positive | st.integers(1, 10**9).map(lambda n: Fraction(n + 1, n)))
def test_logarithm_is_correctly_rounded(number: Fraction) -> None:
    """A logarithm is the true one cut to 34 digits with the last raised from 0 or 5."""
    result = natural_logarithm(number.as_integer_ratio())
    assert isinstance(result, tuple)
    if number == 1:
        assert result == (0, 1)
    else:
        difference = WORK.subtract(
            WORK.ln(Decimal(number.numerator)), WORK.ln(Decimal(number.denominator))
        )
        assert Fraction(*result) == to_34_digits(difference)


# --- Functions ------------------------------------------------------------------------------------

ladders = st.lists(
    st.tuples(st.decimals(0, 100, places=2), st.decimals(-5, 5, places=1)),
    min_size=2,
    max_size=6,
    unique_by=lambda point: point[0],
).flatmap(lambda points: st.booleans().map(lambda falling: sorted(points, reverse=falling)))


def spelled(points: list[tuple[Decimal, Decimal]]) -> str:
    return ", ".join(f"{value:f}, {score:f}" for value, score in points)


@given(ladders, st.decimals(-10, 110, places=2), st.data())
def test_interpolate_and_levels(
    points: list[tuple[Decimal, Decimal]], value: Decimal, data: st.DataObject
) -> None:
    """At each point a ladder gives the point's score; between, levels give the last reached and
    the line lies between the neighbours; constant and varying points give the same."""
    on = data.draw(st.sampled_from(points))
    names = {f"v{i}": Fraction(n) for i, n in enumerate(n for point in points for n in point)}
    for kind in ("levels", "interpolate"):
        fixed = Formula.parse(f"{kind}(x, {spelled(points)})", ["x"])
        free = Formula.parse(f"{kind}(x, {', '.join(names)})", ["x", *names])
        assert fixed.evaluate({"x": on[0]}) == on[1]
        assert fixed.evaluate({"x": value}) == free.evaluate({"x": value, **names})
    falling = points[0][0] > points[-1][0]
    reached = [p for p in points if (value <= p[0] if falling else value >= p[0])]
    ahead = [p for p in points if p not in reached]
    levels = Formula.parse(f"levels(x, {spelled(points)})", ["x"]).evaluate({"x": value})
    line = Formula.parse(f"interpolate(x, {spelled(points)})", ["x"]).evaluate({"x": value})
    assert levels == (reached[-1] if reached else points[0])[1]
    ends = [(reached[-1:] or ahead[:1])[0][1], (ahead[:1] or reached[-1:])[0][1]]
    assert min(ends) <= Decimal(str(float(line))) + Decimal("1e-9")  # type: ignore[arg-type]
    assert Fraction(min(ends)) <= Fraction(line) <= Fraction(max(ends))  # type: ignore[arg-type]


@given(st.lists(st.tuples(fractions, st.integers(1, 9)), min_size=1, max_size=6), st.integers(1, 9))
def test_weighted_mean(pairs: list[tuple[Fraction, int]], factor: int) -> None:
    """A weighted mean lies between the values; weights times a number, and the order, change
    nothing; equal weights give the mean."""

    def of(pairs: list[tuple[Fraction, int]]) -> Fraction:
        values = {f"x{i}": pair[0] for i, pair in enumerate(pairs)}
        weights = {f"w{i}": pair[1] for i, pair in enumerate(pairs)}
        text = ", ".join(f"x{i}, w{i}" for i in range(len(pairs)))
        formula = Formula.parse(f"weighted_mean({text})", [*values, *weights])
        return Fraction(formula.evaluate({**values, **weights}))  # type: ignore[arg-type]

    found = of(pairs)
    numbers = [number for number, _ in pairs]
    assert min(numbers) <= found <= max(numbers)
    assert found == of([(n, w * factor) for n, w in pairs]) == of(pairs[::-1])
    assert of([(n, 1) for n in numbers]) == sum(numbers, Fraction(0)) / len(numbers)


@given(st.lists(maybe_numbers, max_size=6), st.booleans())
def test_folds_are_the_function_of_the_rows(rows: list[Meaning], skip: bool) -> None:  # noqa: FBT001
    """A fold gives what the function gives for the rows written out, left out if so declared."""
    scope = Scope(names={"goals.x": Type(Kind.NUMBER, over="goals")})
    present = [row for row in rows if isinstance(row, Fraction)]
    lost = gravest(rows)
    wanted: dict[str, object] = {"count": Fraction(len(present))}
    for name in ("sum", "min", "max", "mean"):
        if lost is not None and (not skip or not present):
            wanted[name] = lost
        elif present or name == "sum":
            wanted[name] = call(name, list(present))
    for name, value in wanted.items():
        formula, _ = check_formula(f"{name}(goals.x)", scope)
        assert formula is not None
        run = compile_exact(
            formula, lambda _: lambda env: env[1][0], {"goals": ListSlot(0, 1, skip_missing=skip)}
        )
        assert as_meaning(run([[(as_slot(row),) for row in rows], None])) == value
