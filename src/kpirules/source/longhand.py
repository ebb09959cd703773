"""Writes every shorthand of the language out in full: `actual: number`, a title in one language."""

from __future__ import annotations

import re
from collections.abc import Callable

from kpirules.diagnostics.text import Text
from kpirules.source.branches import as_items, as_leaf, as_mapping, implied, made
from kpirules.source.tree import Branch, Leaf, Mapping, Sequence

__all__ = ["is_code", "is_thai", "text_in", "write_out", "write_out_text"]

_WORD = re.compile(r"[A-Za-z][a-z]|[a-z][A-Za-z]")

Rewrite = Callable[[Branch], Branch]


def is_thai(text: str) -> bool:
    """Return whether a text has Thai letters in it."""
    return any("\u0e01" <= character <= "\u0e4e" for character in text)


def is_code(text: str) -> bool:
    """Return whether a text reads alike in every language: it has no word of small letters.

    Examples:
        >>> is_code("AA"), is_code("2.7.1"), is_code("Good"), is_code("ดี")
        (True, True, False, False)
    """
    return not is_thai(text) and _WORD.search(text) is None


def write_out(tree: Mapping) -> Mapping:
    """Return the tree with every shorthand written out; a tree in long form is left as it is."""
    return _each(tree, _TOP)


def _each(branch: Branch, rewrites: dict[str, Rewrite]) -> Mapping:
    """Return a mapping with the entries named in `rewrites` rewritten."""
    mapping = as_mapping(branch)
    changes = {key: run(mapping[key]) for key, run in rewrites.items() if key in mapping}
    return made(mapping, changes) if changes else mapping


def _values(rewrite: Rewrite) -> Rewrite:
    """Return the rewriting of every value of a mapping."""

    def run(branch: Branch) -> Branch:
        mapping = as_mapping(branch)
        return made(mapping, {key: rewrite(value) for key, value in mapping.items()})

    return run


def _items(rewrite: Rewrite) -> Rewrite:
    """Return the rewriting of every item of a sequence."""

    def run(branch: Branch) -> Branch:
        return Sequence(tuple(rewrite(item) for item in as_items(branch)), branch.place)

    return run


def _mapping(rewrites: dict[str, Rewrite]) -> Rewrite:
    return lambda branch: _each(branch, rewrites)


def _languages(text: str) -> tuple[str, ...]:
    return ("th", "en") if is_code(text) else ("th",) if is_thai(text) else ("en",)


def text_in(text: str) -> Text:
    """Return a text under the language that it is in.

    Examples:
        >>> text_in("ปรับลด")
        Text(th='ปรับลด', en='')
    """
    return Text(**dict.fromkeys(_languages(text), text))


def write_out_text(branch: Branch) -> Branch:
    """Return a text with its language named: Thai if it has Thai letters, else English.

    A text without words, such as `AA`, stands for both.
    """
    if not isinstance(branch, Leaf):
        return branch
    text = "" if branch.value is None else str(branch.value)
    languages = _languages(text)
    leaf = Leaf(text, branch.place, branch.verbatim, branch.quoted, branch.stretches)
    return Mapping(
        dict.fromkeys(languages, leaf), dict.fromkeys(languages, branch.place), branch.place
    )


def _input(branch: Branch) -> Branch:
    """Return an input with its type under `type` and its choices with their labels."""
    if isinstance(branch, Leaf):
        return Mapping({"type": branch}, {"type": branch.place}, branch.place)
    return _each(branch, {"label": write_out_text, "choices": _choices})


def _choices(branch: Branch) -> Branch:
    """Return the choices with their labels; a bare choice is its own label."""
    if isinstance(branch, Mapping):
        return _values(write_out_text)(branch)
    leaves = {str(as_leaf(item).value): item for item in as_items(branch)}
    entries = {name: write_out_text(item) for name, item in leaves.items()}
    return Mapping(entries, {name: item.place for name, item in leaves.items()}, branch.place)


def _parameter(branch: Branch) -> Branch:
    if isinstance(branch, Leaf):
        return Mapping({"value": branch}, {"value": branch.place}, branch.place)
    return _each(branch, {"label": write_out_text})


def _rounding(branch: Branch) -> Branch:
    """Return roundings as a list of steps, each with its mode; `none` stays."""
    if isinstance(branch, Leaf):
        return branch
    steps = (branch,) if isinstance(branch, Mapping) else as_items(branch)
    return Sequence(tuple(_step(step) for step in steps), branch.place)


def _step(branch: Branch) -> Branch:
    step = as_mapping(branch)
    return step if "mode" in step else made(step, {"mode": implied("half_up", step.place)})


def _score(branch: Branch) -> Branch:
    return _each(
        branch,
        {
            "levels": _ends,
            "targets": _targets,
            "checklist": _checklist,
            "maturity": _items(_mapping({"title": write_out_text})),
            "goalposts": _goalposts,
        },
    )


def _ends(branch: Branch) -> Branch:
    ladder = as_mapping(branch)
    clamp = implied("clamp", ladder.place)
    ends: dict[str, Branch] = {
        end: clamp for end in ("below_first", "above_last") if end not in ladder
    }
    return made(ladder, ends) if ends else ladder


def _targets(branch: Branch) -> Branch:
    targets = as_mapping(_ends(branch))
    if "between" in targets:
        return targets
    return made(targets, {"between": implied("interpolate", targets.place)})


def _checklist(branch: Branch) -> Branch:
    checklist = _each(branch, {"items": _values(write_out_text)})
    defaults: dict[str, Branch] = {}
    if "answers" not in checklist:
        defaults["answers"] = implied("yes_no", checklist.place)
    if "credit" not in checklist:
        defaults["credit"] = implied("part", checklist.place)
    if "points" not in checklist:
        defaults["points"] = _most_points(checklist)
    return made(checklist, defaults) if defaults else checklist


def _most_points(checklist: Mapping) -> Leaf:
    """Return the score of a complete list: the greatest answer, or 100."""
    answers = checklist.get("answers")
    if isinstance(answers, Sequence):
        numbers = [as_leaf(answer).value for answer in answers]
        greatest = max(n for n in numbers if not isinstance(n, str | None))
        return implied(greatest, answers.place)
    return implied(100, checklist.place)


def _goalposts(branch: Branch) -> Branch:
    posts = as_mapping(branch)
    defaults: dict[str, Branch] = {}
    if "to" not in posts:
        ends = (implied(0, posts.place), implied(100, posts.place))
        defaults["to"] = Sequence(ends, posts.place)
    if "beyond" not in posts:
        defaults["beyond"] = implied("clamp", posts.place)
    return made(posts, defaults) if defaults else posts


def _stage(branch: Branch) -> Branch:
    """Return a stage with its id under `id`."""
    if isinstance(branch, Leaf):
        return Mapping({"id": branch}, {"id": branch.place}, branch.place)
    return _each(branch, {"title": write_out_text})


def _node(branch: Branch) -> Branch:
    return _each(branch, _NODE)


_TITLED = _items(_mapping({"title": write_out_text}))
_INPUTS = _values(_input)
_NODE: dict[str, Rewrite] = {
    "title": write_out_text,
    "note": write_out_text,
    "inputs": _INPUTS,
    "or_enter": _input,
    "score": _score,
    "adjust": _TITLED,
    "gates": _TITLED,
    "round": _rounding,
    "round_value": _rounding,
    "round_contribution": _rounding,
    "children": _items(_node),
}
_TOP: dict[str, Rewrite] = {
    "title": write_out_text,
    "issuer": write_out_text,
    "assumptions": _items(write_out_text),
    "rounds": _TITLED,
    "stages": _items(_stage),
    "calendar": _items(_mapping({"title": write_out_text, "note": write_out_text})),
    "required": _items(_mapping({"title": write_out_text, "note": write_out_text})),
    "sources": _values(_mapping({"title": write_out_text})),
    "inputs": _INPUTS,
    "lists": _values(_mapping({"label": write_out_text, "inputs": _INPUTS})),
    "parameters": _values(_parameter),
    "indicators": _items(_node),
    "total": _node,
    "bands": _items(_mapping({"label": write_out_text})),
    "ranking": _mapping({"reason": write_out_text}),
    "tables": _values(_mapping({"title": write_out_text})),
    "allocation": _values(
        _mapping(
            {
                "title": write_out_text,
                "percent": _mapping({"by_score": _items(_mapping({"label": write_out_text}))}),
                "round": _rounding,
                "envelope": _mapping({"round": _rounding}),
            }
        )
    ),
    "conditions": _items(_mapping({"title": write_out_text, "otherwise": write_out_text})),
    "agreement": _mapping({"signatories": _values(write_out_text)}),
    "defaults": _mapping({"round": _rounding, "round_contribution": _rounding}),
}
