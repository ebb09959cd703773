"""Old results against what is scored now: exactly what differs, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic

__all__ = ["NODE_FIELDS", "UNIT_FIELDS", "Difference", "Replayed", "compare_cards"]

# What a stored card is compared by. Reasons and findings are sentences for readers: their wording
# belongs to the version of the library, not to the result.
UNIT_FIELDS = ("score", "unrounded", "band", "band_label", "coverage", "status")
NODE_FIELDS = (
    "title",
    "state",
    "value",
    "unrounded",
    "score",
    "weight",
    "effective_weight",
    "contribution",
    "coverage",
    "level",
    "policy",
)

_Node = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing of a stored result that comes out otherwise now.

    Attributes:
        unit: The unit.
        node: The indicator or group; None for what is of the unit as a whole.
        field: What differs, as it is called in results: `score`, `band`, `value` …
        stored: What the result says; None where it says nothing.
        now: What comes out now; None where nothing does.
    """

    unit: str
    node: str | None
    field: str
    stored: object
    now: object

    def to_dict(self) -> dict[str, object]:
        """Return the difference as plain data for JSON; the keys are stable."""
        return {
            "unit": self.unit,
            "node": self.node,
            "field": self.field,
            "stored": self.stored,
            "now": self.now,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What became of the results of one edition.

    Attributes:
        reference: The edition that the results name.
        stored_digest: The digest that they name.
        digest: That of the edition as it is found now; None where it cannot be loaded.
        units: How many units were scored again and compared.
        skipped: How many units had no result then, for their input was refused, and have no input
            stored that could be scored again.
        differences: What differs, unit by unit.
        libraries: The versions of the library that the results name.
        library: The version now. Another version is told; it is no difference by itself.
        findings: Why the edition cannot be loaded, why units are refused now that were not then,
            and what else was noticed.
    """

    reference: str
    stored_digest: str
    digest: str | None
    units: int = 0
    skipped: int = 0
    differences: tuple[Difference, ...] = ()
    libraries: tuple[str, ...] = ()
    library: str = ""
    findings: tuple[Diagnostic, ...] = ()

    @property
    def altered(self) -> bool:
        """Whether the edition is found and its content is not what it was."""
        return self.digest is not None and self.digest != self.stored_digest

    @property
    def identical(self) -> bool:
        """Whether every result was replayed, under the same content, and came out the same."""
        wrong = any(finding.severity is Severity.ERROR for finding in self.findings)
        return self.digest == self.stored_digest and not self.differences and not wrong

    @property
    def differing_units(self) -> int:
        """How many units have a difference."""
        return len({difference.unit for difference in self.differences})

    def to_dict(self) -> dict[str, object]:
        """Return it as plain data for JSON; the keys are stable."""
        return {
            "framework": self.reference,
            "identical": self.identical,
            "stored_digest": self.stored_digest,
            "digest": self.digest,
            "units": self.units,
            "skipped": self.skipped,
            "libraries": list(self.libraries),
            "library": self.library,
            "differences": [difference.to_dict() for difference in self.differences],
            "findings": [finding.to_dict() for finding in self.findings],
        }


def compare_cards(
    stored: Mapping[str, object], now: Mapping[str, object], unit: str
) -> Iterator[Difference]:
    """Yield what differs between a stored card and one of now, both as `Scorecard.to_dict()` gives.

    Numbers are compared as the exact text that they are: `71.5` is not what `71.50` was.
    """
    for field in UNIT_FIELDS:
        if stored.get(field) != now.get(field):
            yield _difference(unit, None, field, stored, now)
    then, today = _mapping(stored.get("conditions")), _mapping(now.get("conditions"))
    for name in dict.fromkeys([*then, *today]):
        if then.get(name) != today.get(name) or (name in then) is not (name in today):
            field = f"conditions.{name}"
            yield Difference(
                unit=unit, node=None, field=field, stored=then.get(name), now=today.get(name)
            )
    yield from _compare_nodes(_nodes(stored), _nodes(now), unit)


def _compare_nodes(
    stored: Mapping[str, _Node], now: Mapping[str, _Node], unit: str
) -> Iterator[Difference]:
    for node_id in dict.fromkeys([*stored, *now]):
        then, today = stored.get(node_id), now.get(node_id)
        if then is None or today is None:
            # The node is there on one side only; its state says that it is.
            yield _difference(unit, node_id, "state", then or {}, today or {})
            continue
        for field in NODE_FIELDS:
            if then.get(field) != today.get(field):
                yield _difference(unit, node_id, field, then, today)


def _difference(unit: str, node: str | None, field: str, stored: _Node, now: _Node) -> Difference:
    return Difference(
        unit=unit, node=node, field=field, stored=stored.get(field), now=now.get(field)
    )


def _nodes(card: Mapping[str, object]) -> dict[str, _Node]:
    nodes = card.get("nodes")
    if not isinstance(nodes, list):
        return {}
    return {str(node["id"]): node for node in nodes if isinstance(node, dict) and "id" in node}


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
