"""Laws of loading: what does not matter changes nothing, and a mess gives findings only."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fragments import BASE
from kpirules.framework.declaration import Declaration
from kpirules.source.canonical import plain_data, yaml_text
from kpirules.source.reader import read_tree
from kpirules.source.resolve import resolve
from kpirules.source.text import read_text
from kpirules.source.tree import Mapping
from loading import load_declaration

ROOT = Path(__file__).parents[2]
SOUND = [
    BASE,
    *(
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "tests" / "cases" / "good").glob("*/framework.yaml"))
    ),
    *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "frameworks").glob("*/*.yaml"))),
]
ANY = [
    *SOUND,
    *(
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "tests" / "cases" / "bad").glob("*.yaml"))
    ),
]
# The order of these keys is part of what they say.
ORDERED = ("targets", "computed")


def tree_of(text: str) -> Mapping:
    source, _ = read_text(text.encode(), "sample.yaml")
    assert source is not None
    tree, _ = read_tree(source)
    assert tree is not None
    return tree


def load(text: str) -> Declaration:
    declaration, findings = load_declaration(text.encode(), "sample.yaml")
    assert declaration is not None, [str(finding) for finding in findings]
    return declaration


def shuffled(data: Any, chance: random.Random, *, keep: bool = False) -> Any:
    if isinstance(data, dict):
        keys = list(data)
        if not keep:
            chance.shuffle(keys)
        return {key: shuffled(data[key], chance, keep=key in ORDERED) for key in keys}
    if isinstance(data, list):
        return [shuffled(item, chance) for item in data]
    return data


def commented(text: str, chance: random.Random) -> str:
    lines = []
    for line in text.splitlines():
        if chance.random() < 0.3:
            lines.append("  " * chance.randrange(4) + "# หมายเหตุ: note")
        lines.append(line)
    return "\n".join(lines) + "\n"


@settings(max_examples=60)
@given(text=st.sampled_from(SOUND), seed=st.integers(0, 2**32))
def test_order_of_keys_and_comments_change_no_digest(text: str, seed: int) -> None:
    """Two files that differ in the order of keys, in comments and in layout have one digest."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    other = commented(yaml_text(shuffled(plain_data(tree_of(text)), chance)), chance)
    assert load(other).digest == load(text).digest


@settings(max_examples=60)
@given(text=st.sampled_from(SOUND))
def test_a_resolved_tree_resolves_to_itself(text: str) -> None:
    """Resolving is idempotent: a resolved tree has nothing left to fill in."""
    once, _ = resolve(tree_of(text))
    twice, findings = resolve(once)
    assert findings == []
    assert plain_data(twice) == plain_data(once)


@settings(max_examples=60)
@given(text=st.sampled_from(SOUND))
def test_the_resolved_file_says_the_same(text: str) -> None:
    """The YAML text of the resolved file loads to an equal framework with the same digest."""
    declaration = load(text)
    again = load(yaml_text(declaration.resolved))
    assert again.digest == declaration.digest
    assert again == declaration


@st.composite
def messes(draw: st.DrawFn) -> str:
    """Framework files with lines and words taken out, doubled, swapped or put elsewhere."""
    lines = draw(st.sampled_from(ANY)).splitlines()
    donor = draw(st.sampled_from(ANY)).splitlines()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 5)):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, draw(st.sampled_from(donor)))
            case 2:
                lines[at] = draw(st.sampled_from(["  ", "    ", ""])) + lines[at].strip()
            case 3:
                words = lines[at].split(" ")
                words[draw(st.integers(0, len(words) - 1))] = draw(
                    st.sampled_from(["0", "-1", "1/3", "value", "[]", "{}", "total", "1e9", "''"])
                )
                lines[at] = " ".join(words)
            case 4:
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                key, _, rest = lines[at].partition(":")
                lines[at] = (
                    f"{key}: {draw(st.sampled_from(['null', '[a, b]', '{a: b}', '3']))}{rest}"
                )
        if not lines:
            return ""
    return "\n".join(lines)


@settings(max_examples=300)
@given(text=messes())
def test_a_mess_gives_findings_and_nothing_else(text: str) -> None:
    """Any text gives a Declaration or findings with places; never an exception."""
    declaration, findings = load_declaration(text.encode(), "mess.yaml")
    assert declaration is not None or findings
    assert all(finding.place is not None for finding in findings)
    assert all(str(finding) and finding.help("th") for finding in findings)
