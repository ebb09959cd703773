"""A claim about a framework: proven, refuted with an example, or honestly not decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text

__all__ = ["Claim", "Proof", "Verdict", "Witness"]


class Verdict(Enum):
    """What is known of a claim."""

    PROVEN = "proven"
    REFUTED = "refuted"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Witness:
    """A unit that shows something, scored by the engine.

    Attributes:
        values: What it reports, as `Framework.score` takes it; what is left out is blank.
        shows: What comes of it, by name: the total, the band, the score in question.
    """

    values: Mapping[str, object]
    shows: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim.

    Attributes:
        question: What is asked, a word such as `reachable` or `direction`.
        subject: Of what: a node, a band, an input of a node.
        verdict: What is known.
        fault: It is refuted, and nobody would want it so.
        text: The claim in a sentence.
        reason: Why the verdict is what it is; where it is undecided, what stands in the way.
        witnesses: Units that show it, or its contrary where it is refuted.
        place: The line that it is about.
    """

    question: str
    subject: str
    verdict: Verdict
    text: Text
    reason: Text
    fault: bool = False
    witnesses: tuple[Witness, ...] = ()
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Everything that is claimed of an edition.

    Attributes:
        reference: The edition.
        digest: The digest of its content: another content needs another proof.
        claims: All claims, in the order of the questions and of the file.
        tried: How many units were scored to find witnesses.
    """

    reference: str
    digest: str
    claims: tuple[Claim, ...]
    tried: int

    @property
    def faults(self) -> tuple[Claim, ...]:
        """The claims that are refuted and ought to hold."""
        return tuple(claim for claim in self.claims if claim.fault)

    @property
    def undecided(self) -> tuple[Claim, ...]:
        """The claims that were neither proven nor refuted."""
        return tuple(claim for claim in self.claims if claim.verdict is Verdict.UNDECIDED)

    def about(self, question: str) -> tuple[Claim, ...]:
        """Return the claims that answer one question."""
        return tuple(claim for claim in self.claims if claim.question == question)

    def to_dict(self) -> dict[str, object]:
        """Return the proof as plain data for JSON; numbers are exact text."""
        return {
            "framework": self.reference,
            "digest": self.digest,
            "units_scored": self.tried,
            "claims": [_plain(claim) for claim in self.claims],
        }


def _plain(claim: Claim) -> dict[str, object]:
    plain: dict[str, object] = {
        "question": claim.question,
        "subject": claim.subject,
        "verdict": claim.verdict.value,
        "fault": claim.fault,
        "text": {"th": claim.text.th, "en": claim.text.en},
        "reason": {"th": claim.reason.th, "en": claim.reason.en},
    }
    if claim.place is not None:
        plain["place"] = {
            "file": claim.place.source.name,
            "line": claim.place.line,
            "column": claim.place.column,
        }
    plain["witnesses"] = [
        {"values": plain_values(each.values), "shows": dict(each.shows)} for each in claim.witnesses
    ]
    return plain


def plain_values(values: Mapping[str, object]) -> dict[str, object]:
    """Return what a unit reports as plain data; numbers are exact text but for whole ones."""
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, list):
        return [plain_values(row) for row in value]
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value.limit_denominator(10**60)) if isinstance(value, Fraction) else str(value)
