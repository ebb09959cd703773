"""Whatever is done to a framework file, loading and scoring end in a result or in findings."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kpirules import Framework, InputError
from kpirules.editions.load import load_edition
from loading import bundled_base

CASES = Path(__file__).resolve().parents[1] / "cases"
NUMBERS = (
    *("0", "-1", "1", "0.5", "1e9", "100", '"1/3"', '"1/0"', "-0", "3.14159", "59", "1e-30"),
    *("null", "true", "[]", "{}", '""', '"[0, 1]"', "none", "normalise", "parent"),
)
VALUES = (0, 1, -1, 0.5, 100, 59.995, "3", None, True, "x", 1e12, 5)
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?")
_WORD = re.compile(r"[A-Za-z_]{2,}")


@cache
def originals() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the frameworks to begin with, and every word that stands in them."""
    paths = [*sorted(CASES.glob("good/*/framework.yaml")), *sorted(CASES.glob("bad/*.yaml"))]
    texts = tuple(path.read_text(encoding="utf-8") for path in paths)
    return texts, tuple(sorted({word for text in texts for word in _WORD.findall(text)}))


def mutated(draw: random.Random) -> str:
    """Return a framework with one to four things changed, taken out or said twice."""
    texts, words = originals()
    text = draw.choice(texts)
    for _ in range(draw.randint(1, 4)):
        lines = text.split("\n")
        at = draw.randrange(len(lines))
        match draw.randrange(5):
            case 0 | 1 as kind:
                found = list((_NUMBER if kind == 0 else _WORD).finditer(text))
                if found:
                    hit = draw.choice(found)
                    put = draw.choice(NUMBERS if kind == 0 else words)
                    text = text[: hit.start()] + put + text[hit.end() :]
            case 2:
                text = "\n".join(lines[:at] + lines[at + 1 :])
            case 3:
                text = "\n".join([*lines[: at + 1], lines[draw.randrange(len(lines))], *lines[at:]])
            case _:
                start = draw.randrange(len(text) + 1)
                text = text[:start] + text[start + draw.randint(1, 30) :]
    return text


def load_and_score(seed: int) -> bool:
    """Load a mutated framework and score units with it; return whether it loaded."""
    draw = random.Random(seed)  # noqa: S311 - test data
    edition, findings = load_edition(mutated(draw).encode(), "mutated.yaml", bundled_base)
    if edition is None:
        assert findings
        return False
    framework = Framework(edition)
    for values in (VALUES, (1, 2, 50, 60)):
        unit: dict[str, object] = {name: draw.choice(values) for name in framework.inputs}
        for name, rows in edition.declaration.lists.items():
            count = draw.randrange(4)
            unit[name] = [{c: draw.choice(values) for c in rows.inputs} for _ in range(count)]
        try:
            card = framework.score(unit)
        except InputError as error:
            assert error.diagnostics
            continue
        assert card.to_dict()
        assert card.explain().text("th")
    return True


@settings(max_examples=300)
@given(seed=st.integers(0, 2**32))
@example(seed=0)
def test_no_change_to_a_framework_breaks_anything(seed: int) -> None:
    """A mutated framework gives findings, or cards and input errors: never another exception."""
    load_and_score(seed)


@pytest.mark.long
def test_no_change_breaks_anything_at_length() -> None:
    """The same for 200,000 mutated frameworks, of which some still load."""
    assert sum(load_and_score(seed) for seed in range(200_000)) > 1000
