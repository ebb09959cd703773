"""A framework's plan on its way to other processes, and the proof that it arrived as it left."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from functools import lru_cache

from kpirules.diagnostics.catalogue.data import WORKER_DIFFERS
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.errors import FrameworkError
from kpirules.scoring.plan import Plan

__all__ = ["PackedPlan", "pack", "unpack"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedPlan:
    """A plan as bytes.

    Attributes:
        digest: The digest of the framework.
        library: The library and its version that packed it.
        content: The framework's declaration, from which the plan is compiled again.
    """

    digest: str
    library: str
    content: bytes


def pack(plan: Plan) -> PackedPlan:
    """Return a plan packed."""
    return PackedPlan(
        digest=plan.declaration.digest, library=_library(), content=pickle.dumps(plan)
    )


# A worker scores many batches by few frameworks: each is compiled once.
@lru_cache(maxsize=8)
def unpack(packed: PackedPlan) -> Plan:
    """Return the plan, compiled anew.

    Raises:
        FrameworkError: Another version of kpirules runs here, or what arrived is not the framework
            that was sent (KPI677).
    """
    _check(_library(), packed.library)
    plan = pickle.loads(packed.content)  # noqa: S301 - from the program that runs this worker
    assert isinstance(plan, Plan)  # noqa: S101
    _check(plan.declaration.digest, packed.digest)
    return plan


def _check(found: str, expected: str) -> None:
    if found != expected:
        details = {"found": found, "expected": expected}
        raise FrameworkError([Diagnostic(code=WORKER_DIFFERS, details=details)])


def _library() -> str:
    from kpirules import __version__  # noqa: PLC0415 - the package's root knows this layer

    return f"kpirules {__version__}"
