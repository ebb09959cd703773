"""What a law is, what a breach of it is, and how it is tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import seed as with_seed
from hypothesis import strategies as st

from kpirules.api import Framework
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text

__all__ = ["Breach", "Draw", "Law", "LawOf", "Trial"]

Drawn = TypeVar("Drawn")


class Draw(Protocol):
    """Draws an example of a strategy."""

    def __call__(self, strategy: st.SearchStrategy[Drawn], /) -> Drawn:
        """Return the example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """An example that breaks a law, as small as it could be made.

    Attributes:
        law: The law's id.
        message: What came out otherwise, in one or two sentences.
        node: The node that shows it, if one does.
        place: Its line in the framework's YAML.
        values: What the unit reports.
        other: What the second unit reports, for laws that compare two.
        expected: What the law asks for.
        got: What there is instead.
        nodes: Node by node where they differ: id, expected, got.
    """

    law: str = ""
    message: Text
    node: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    other: Mapping[str, object] | None = None
    expected: str
    got: str
    nodes: tuple[tuple[str, str, str], ...] = ()


# Draws one example and judges it: None where the law holds.
Trial = Callable[[Draw], Breach | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """A law of one framework.

    Attributes:
        id: The law's name, such as `total-on-scale`.
        statement: What always holds, in one sentence.
        framework: The framework that it is tried on.
        trial: What draws an example and judges it.
    """

    id: str
    statement: Text
    framework: Framework
    trial: Trial = field(compare=False, repr=False)

    def check(self, *, examples: int = 50, seed: int | None = None) -> Breach | None:
        """Return the smallest breach that was found, or None where the law held.

        The same examples are drawn every time; a seed draws others, and always the same for it.

        Args:
            examples: How many examples to try.
            seed: The seed.

        Examples:
            >>> import kpirules
            >>> from kpirules.testing import laws
            >>> [law.check(examples=5) for law in laws(kpirules.load("nacc-ita", 2567))
            ...  if law.id == "total-on-scale"]
            [None]
        """

        @settings(
            max_examples=examples,
            derandomize=seed is None,
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            verbosity=Verbosity.quiet,
            print_blob=False,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        )
        @given(st.data())
        def holds(data: st.DataObject) -> None:
            breach = self.trial(data.draw)
            if breach is not None:
                raise _BrokenError(breach)

        run: Callable[[], Any] = holds if seed is None else with_seed(seed)(holds)
        try:
            run()
        except _BrokenError as broken:
            return replace(broken.breach, law=self.id)
        return None


class _BrokenError(Exception):
    """Carries a breach out of the search for a smaller one."""

    def __init__(self, breach: Breach) -> None:
        super().__init__(breach.message.en)
        self.breach = breach


# Gives the trial of a law on a framework; None where the framework promises no such thing.
LawOf = Callable[[Framework], Trial | None]
