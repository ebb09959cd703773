"""The scoring method of an indicator."""

from __future__ import annotations

from fractions import Fraction

from kpirules.diagnostics.catalogue.rules import POINTS_TOO_FEW
from kpirules.formula.types import Kind
from kpirules.formula.values import Number
from kpirules.framework.methods import (
    Between,
    Checklist,
    Direct,
    End,
    FormulaScore,
    Goalposts,
    Levels,
    Maturity,
    Method,
    Point,
    Step,
)
from kpirules.source.branches import as_items, as_mapping, word
from kpirules.source.build.context import Context, Names, read_fraction
from kpirules.source.build.texts import text_of
from kpirules.source.tree import Branch, Mapping, Sequence

__all__ = ["LADDER_KEYS", "build_method"]

# What stands beside the named points of `targets`.
LADDER_KEYS = frozenset({"between", "below_first", "above_last", "repeated"})


def build_method(
    score: Mapping,
    context: Context,
    names: Names,
    own: dict[str, Number],
    subject: str,
    checklist: tuple[str, ...],
) -> Method | None:
    """Return the method, or None where something in it is wrong.

    Args:
        score: The mapping under `score`, whose one key names the method.
        context: The framework so far.
        names: What the method's formulas may name; `value` is among them.
        own: The node's parameters.
        subject: The node's id.
        checklist: The data names of a checklist's items.
    """
    name, branch = next(iter(score.items()))
    match name:
        case "levels":
            ladder = as_mapping(branch)
            points = as_items(ladder["points"])
            unnamed = (None,) * len(points)
            return _Ladder(context, names, own, subject).build(ladder, unnamed, points)
        case "targets":
            ladder = as_mapping(branch)
            called = tuple(key for key in ladder if key not in LADDER_KEYS)
            points = tuple(ladder[key] for key in called)
            return _Ladder(context, names, own, subject).build(ladder, called, points)
        case "checklist":
            return _checklist(as_mapping(branch), context, own, subject, checklist)
        case "maturity":
            return _maturity(branch, context, names, own, subject)
        case "goalposts":
            return _goalposts(as_mapping(branch), context, own, subject)
        case "formula":
            formula = context.formula(branch, names, Kind.NUMBER, subject)
            return None if formula is None else FormulaScore(formula=formula)
        case _:
            return Direct()


class _Ladder:
    """Builds a ladder of points, plain or named."""

    def __init__(
        self, context: Context, names: Names, own: dict[str, Number], subject: str
    ) -> None:
        self.context = context
        self.names = names
        self.own = own
        self.subject = subject

    def build(
        self, ladder: Mapping, called: tuple[str | None, ...], written: tuple[Branch, ...]
    ) -> Levels | None:
        if len(written) < 2:  # noqa: PLR2004 - a ladder has two ends
            place = ladder["points"].place if "points" in ladder else ladder.place
            self.context.report(POINTS_TOO_FEW, place, subject=self.subject)
            return None
        points = [self._point(*each) for each in zip(called, written, strict=True)]
        if None not in called and None not in points:
            # Named points are keys, and the order of keys means nothing: their scores order them.
            points.sort(key=lambda point: Fraction(0) if point is None else point.score)
        below = self._end(ladder["below_first"])
        above = self._end(ladder["above_last"])
        sound = [point for point in points if point is not None]
        if len(sound) < len(points) or below is None or above is None:
            return None
        return Levels(
            points=tuple(sound),
            between=Between(word(ladder["between"])),
            below_first=below,
            above_last=above,
            repeated=word(ladder.get("repeated")),
        )

    def _point(self, name: str | None, branch: Branch) -> Point | None:
        value, score = (
            self.context.constant(part, self.own, self.subject) for part in as_items(branch)
        )
        if value is None or score is None:
            return None
        return Point(value, score, name, branch.place)

    def _end(self, branch: Branch) -> End | None:
        """Return what happens beyond an end: a word, a number, or a formula over `value`."""
        text = word(branch)
        if text in ("clamp", "extend"):
            return text
        if text is None or read_fraction(text) is not None:
            return self.context.constant(branch, self.own, self.subject)
        formula = self.context.formula(branch, self.names, Kind.NUMBER, self.subject)
        if formula is None or formula.names - set(formula.constants) or formula.references:
            return formula
        return self.context.constant(branch, self.own, self.subject)


def _checklist(
    checklist: Mapping,
    context: Context,
    own: dict[str, Number],
    subject: str,
    items: tuple[str, ...],
) -> Checklist | None:
    answers: tuple[Fraction, ...] | None = None
    if isinstance(checklist["answers"], Sequence):
        found = [context.constant(answer, own, subject) for answer in checklist["answers"]]
        if any(answer is None for answer in found):
            return None
        answers = tuple(answer for answer in found if answer is not None)
    points = context.constant(checklist["points"], own, subject)
    if points is None:
        return None
    credit = word(checklist["credit"]) or "part"
    return Checklist(items=items, answers=answers, credit=credit, points=points)


def _maturity(
    branch: Branch, context: Context, names: Names, own: dict[str, Number], subject: str
) -> Maturity | None:
    steps = []
    for item in as_items(branch):
        step = as_mapping(item)
        done = context.formula(step["done"], names, Kind.NUMBER, subject)
        points = context.constant(step["points"], own, subject)
        if done is not None and points is not None:
            steps.append(
                Step(
                    level=word(step["level"]) or "",
                    done=done,
                    points=points,
                    title=text_of(step.get("title")),
                    place=step["level"].place,
                )
            )
    complete = len(steps) == len(as_items(branch))
    return Maturity(steps=tuple(steps)) if complete else None


def _goalposts(
    posts: Mapping, context: Context, own: dict[str, Number], subject: str
) -> Goalposts | None:
    worst = context.constant(posts["worst"], own, subject)
    best = context.constant(posts["best"], own, subject)
    low, high = (context.constant(end, own, subject) for end in as_items(posts["to"]))
    if worst is None or best is None or low is None or high is None:
        return None
    beyond = word(posts["beyond"]) or "clamp"
    return Goalposts(worst=worst, best=best, low=low, high=high, beyond=beyond)
