"""What scoring a unit gives: its score, band, coverage, and every node with its share in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Self

from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.text import Text
from kpirules.errors import InputError
from kpirules.formula.numbers import show, to_fraction
from kpirules.formula.values import Missing, State
from kpirules.framework.declaration import Declaration
from kpirules.scoring.bands import band_index
from kpirules.scoring.node_result import NodeResult, number_of, plain_number
from kpirules.scoring.plan import Plan
from kpirules.scoring.reasons import reason_text
from kpirules.scoring.results import node_results
from kpirules.scoring.taken import taken_inputs

if TYPE_CHECKING:
    from kpirules.scoring.explanation import Explanation

__all__ = ["Scorecard"]


class Scorecard:
    """The result of one unit under one edition of a framework. It does not change.

    The score is there at once; bands, nodes and the explanation are worked out when asked for.

    Examples:
        >>> import kpirules
        >>> card = kpirules.load("nacc-ita", 2563).score(
        ...     {"i1": 91.27, "i2": 80.64, "i3": 87.48, "i4": 82.27, "i5": 78.98, "i6": 88.23,
        ...      "i7": 78.27, "i8": 80.22, "i9": 65.62, "i10": 42.56}, unit="Phayao")
        >>> card.score, card.band, card["iit"].contribution
        (Decimal('71.55'), 'C', Decimal('25.24'))
    """

    __slots__ = ("_nodes", "_plan", "_slots", "findings", "unit")

    def __init__(
        self, plan: Plan, slots: list[Any] | None, unit: str, findings: tuple[Diagnostic, ...] = ()
    ) -> None:
        self._plan = plan
        # A unit whose input cannot be used has no slots, and so no score at all.
        self._slots = slots
        self._nodes: dict[str, NodeResult] | None = None
        self.unit = unit
        self.findings = findings

    @classmethod
    def refused(cls, plan: Plan, unit: str, error: InputError) -> Self:
        """Return the card of a unit whose input cannot be used: no score, and the findings."""
        return cls(plan, None, unit, error.diagnostics)

    @property
    def declaration(self) -> Declaration:
        """The edition that the unit is scored under."""
        return self._plan.declaration

    @property
    def score(self) -> Decimal | Fraction | None:
        """The total, or None where the unit has none; `reason` then says why."""
        return number_of(self._at("score"), self._plan.declaration.root.rounding)

    @property
    def unrounded(self) -> Fraction | None:
        """The total before rounding."""
        number = self._at("unrounded")
        return None if number.__class__ is Missing else to_fraction(number)

    @property
    def status(self) -> State:
        """`measured` where there is a total, otherwise why there is none."""
        score = self._at("score")
        return score.state if isinstance(score, Missing) else State.MEASURED

    @property
    def reason(self) -> Text:
        """Why there is no total; empty where there is one."""
        score = self._at("score")
        return reason_text(score) if isinstance(score, Missing) else Text()

    @property
    def band(self) -> str | None:
        """The id of the band; None without a total, and where ranking is suspended."""
        index = None if self._slots is None else band_index(self._plan, self._slots)
        return None if index is None else self._plan.declaration.bands[index].id

    @property
    def band_label(self) -> Text:
        """The band's name; empty where there is no band."""
        index = None if self._slots is None else band_index(self._plan, self._slots)
        return Text() if index is None else self._plan.declaration.bands[index].label

    @property
    def coverage(self) -> Fraction:
        """The share of the total's weight that stands on measured indicators, 0 to 1."""
        if self._slots is None:
            return Fraction(0)
        return self._plan.coverage[self._plan.declaration.root.id](self._slots) or Fraction(0)

    @property
    def conditions(self) -> dict[str, bool | None]:
        """Whether each condition beside the score is met; None where that is not known."""
        if self._slots is None:
            return dict.fromkeys(self._plan.conditions)
        slots = list(self._slots)
        met = {name: closure(slots) for name, closure in self._plan.conditions.items()}
        return {name: None if isinstance(m, Missing) else bool(m) for name, m in met.items()}

    @property
    def nodes(self) -> Mapping[str, NodeResult]:
        """Every node's result by id: the total first, then the tree in declared order."""
        if self._nodes is None:
            self._nodes = node_results(self._plan, self._slots)
        return self._nodes

    @property
    def inputs(self) -> dict[str, object] | None:
        """What was taken in, as plain data by data name; None where it could not be used.

        Numbers are exact text, what is missing is the word of its state, lists are arrays of rows:
        `kpirules.replay` scores them again.
        """
        return None if self._slots is None else taken_inputs(self._plan, self._slots)

    @property
    def provenance(self) -> dict[str, str]:
        """What made this result: framework, edition, digest of its content, library version."""
        from kpirules import __version__  # noqa: PLC0415

        declared = self._plan.declaration
        return {
            "framework": declared.id,
            "fiscal_year": str(declared.fiscal_year),
            "edition": declared.edition,
            "digest": declared.digest,
            "library": f"kpirules {__version__}",
        }

    def explain(self) -> Explanation:
        """Return how the total came about: a tree whose parts recombine to it exactly."""
        from kpirules.scoring.explanation import explain  # noqa: PLC0415 - few cards are explained

        return explain(self._plan, self._slots, self)

    def to_dict(self) -> dict[str, object]:
        """Return the card as plain data for JSON; numbers are exact text, keys are stable."""
        label = self.band_label
        return {
            "unit": self.unit,
            "score": plain_number(self.score),
            "unrounded": plain_number(self.unrounded),
            "band": self.band,
            "band_label": {"th": label.th, "en": label.en} if label else None,
            "coverage": plain_number(self.coverage),
            "status": self.status.value,
            "reason": {"th": self.reason.th, "en": self.reason.en} if self.reason else None,
            "conditions": self.conditions,
            "nodes": [node.to_dict() for node in self.nodes.values()],
            "inputs": self.inputs,
            "findings": [finding.to_dict() for finding in self.findings],
            "provenance": self.provenance,
        }

    def score_of(self, node_id: str) -> Decimal | Fraction | None:
        """Return a node's score alone, without working out the shares that `nodes` tells."""
        plan = self._plan.nodes[node_id]
        if self._slots is None:
            return None
        return number_of(self._slots[plan.slots.score], plan.node.rounding)

    def unrounded_of(self, node_id: str) -> Fraction | None:
        """Return a node's score before rounding, without working out the shares."""
        plan = self._plan.nodes[node_id]
        number = None if self._slots is None else self._slots[plan.slots.unrounded]
        return None if number is None or number.__class__ is Missing else to_fraction(number)

    def input_of(self, name: str) -> Fraction | str | bool | None:
        """Return what was taken in for one input; None where it is missing or nothing was."""
        value = None if self._slots is None else self._slots[self._plan.layout.inputs[name]]
        if value is None or value.__class__ is Missing:
            return None
        return to_fraction(value) if isinstance(value, tuple) else value

    def __getitem__(self, node_id: str) -> NodeResult:
        return self.nodes[node_id]

    def __iter__(self) -> Iterator[NodeResult]:
        return iter(self.nodes.values())

    def __repr__(self) -> str:
        score = self.score
        shown = "no score" if score is None else show(score.as_integer_ratio(), 4)
        return (
            f"<Scorecard {self.unit!r} {self._plan.declaration.reference}: "
            f"{shown} {self.band or '-'}>"
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scorecard) and self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash((self.unit, self._plan.declaration.digest, self.score))

    def __reduce__(self) -> tuple[object, ...]:
        return (Scorecard, (self._plan, self._slots, self.unit, self.findings))

    def _at(self, slot: str) -> Any:  # noqa: ANN401 - a number or Missing
        if self._slots is None:
            return Missing(State.INVALID, "bad_input")
        return self._slots[getattr(self._plan.layout.nodes[self._plan.declaration.root.id], slot)]
