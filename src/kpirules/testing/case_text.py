"""A worked example as YAML, ready to be pasted into a file of cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kpirules.diagnostics.text import Text
from kpirules.formula.numbers import decimal_places, to_decimal
from kpirules.formula.values import State
from kpirules.scoring.node_result import plain_number
from kpirules.scoring.scorecard import Scorecard
from kpirules.source.canonical import yaml_text

__all__ = ["case_text", "cases_text", "results_of"]

_WIDEST = 100
_INDENT = "    "


def cases_text(framework: str, cases: Iterable[str], comments: Sequence[str] = ()) -> str:
    """Return a file of cases.

    Args:
        framework: The edition's name.
        cases: What `case_text` gives for each.
        comments: Lines that stand at its top.
    """
    head = [*(f"# {comment}" for comment in comments), f"framework: {framework}", "cases:", ""]
    return "\n".join(head) + "\n".join(cases)


def case_text(
    name: str,
    values: Mapping[str, object],
    expect: Mapping[str, Any],
    *,
    title: Text | None = None,
    provenance: str = "",
    note: Text | None = None,
    comments: Sequence[str] = (),
) -> str:
    """Return one case as an item of the list `cases`.

    Args:
        name: Its id.
        values: What the unit reports, as `Framework.score` takes it.
        expect: What must come out, as `results_of` gives it.
        title: What it is called.
        provenance: `published` or `computed`; left out where empty.
        note: What a reader should know.
        comments: Lines that stand above it.

    Examples:
        >>> print(case_text("half", {"done": 45, "note": None}, {"score": "2.5000"}), end="")
          - id: half
            values: {done: 45, note: null}
            expect:
              score: "2.5000"
    """
    head: dict[str, Any] = {"id": name, "title": title, "provenance": provenance, "note": note}
    told = [_entry(key, each) for key, each in head.items() if each]
    lines = [*(f"  # {comment}" for comment in comments), f"  - {told[0]}"]
    lines += [f"{_INDENT}{entry}" for entry in told[1:]]
    lines += _values(values)
    lines.append(f"{_INDENT}expect:")
    for key, each in expect.items():
        if key == "nodes":
            lines.append(f"{_INDENT}  nodes:")
            lines += [f"{_INDENT}    {_entry(node, result)}" for node, result in each.items()]
        else:
            lines.append(f"{_INDENT}  {_entry(key, each)}")
    return "\n".join(lines) + "\n"


def results_of(card: Scorecard, nodes: Iterable[str] = ()) -> dict[str, Any]:
    """Return what came out, as a case would expect it.

    Args:
        card: The result.
        nodes: The nodes whose results are told beside the total.
    """
    found: dict[str, Any] = {"score": plain_number(card.score)}
    if card.score is None:
        found["status"] = card.status.value
    if card.declaration.bands:
        found["band"] = card.band
    if card.conditions:
        found["conditions"] = card.conditions
    inner = {node: _node(card, node) for node in dict.fromkeys(nodes)}
    return found | ({"nodes": inner} if inner else {})


def _node(card: Scorecard, node: str) -> dict[str, Any]:
    result = card[node]
    found: dict[str, Any] = {"score": plain_number(result.score)}
    if result.score is None:
        found["state"] = result.state.value
    if result.level is not None:
        found["level"] = result.level
    return found


def _values(values: Mapping[str, object]) -> list[str]:
    """Return the values in as few lines as they fit in."""
    entries = list(_entries(values))
    whole = f"{_INDENT}values: {{{', '.join(entries)}}}"
    if len(whole) <= _WIDEST:
        return [whole]
    lines, line = [f"{_INDENT}values:"], f"{_INDENT}  {{"
    for at, entry in enumerate(entries):
        piece = entry + ("," if at < len(entries) - 1 else "}")
        if len(line) + len(piece) > _WIDEST and line.strip() != "{":
            lines.append(line.rstrip())
            line = f"{_INDENT}   "
        line += piece + " "
    return [*lines, line.rstrip()]


def _entries(values: Mapping[str, object]) -> Iterator[str]:
    single = {name: each for name, each in values.items() if not isinstance(each, list | tuple)}
    flow = dict(zip(single, _flow(single), strict=True))
    for name, value in values.items():
        if isinstance(value, list | tuple):
            yield from _rows(name, value)
        else:
            yield flow[name]


def _rows(name: str, rows: Sequence[Mapping[str, object]]) -> list[str]:
    """Return `name: [` and the rows, in pieces between which a line may end."""
    pieces = [_braces(row) for row in rows] or [""]
    pieces[0] = f"{_key(name)}[{pieces[0]}"
    pieces[-1] += "]"
    return pieces


def _entry(key: str, value: Any) -> str:  # noqa: ANN401 - whatever a case holds
    """Return `key: value` on one line, texts and mappings within braces."""
    if isinstance(value, Text):
        value = {name: each for name, each in (("th", value.th), ("en", value.en)) if each}
    return _key(key) + _braces(value) if isinstance(value, Mapping) else _flow({key: value})[0]


def _key(name: str) -> str:
    return _flow({name: None})[0].removesuffix("null")


def _braces(values: Mapping[str, object]) -> str:
    return "{" + ", ".join(_flow(values)) + "}"


def _flow(values: Mapping[str, object]) -> list[str]:
    """Return `key: value` of each, quoted as YAML needs it."""
    if not values:
        return []
    listed = yaml_text({"each": [{name: _scalar(value)} for name, value in values.items()]})
    lines = [line.strip().removeprefix("- ") for line in listed.splitlines()[1:]]
    # What holds no quotes is written in braces.
    return [line[1:-1] if line.startswith("{") else line for line in lines]


def _scalar(value: object) -> object:
    if isinstance(value, State):
        return value.value
    if isinstance(value, Fraction):
        places = decimal_places(value.as_integer_ratio())
        return str(value) if places is None else to_decimal(value.as_integer_ratio(), places)
    return Decimal(repr(value)) if isinstance(value, float) else value
