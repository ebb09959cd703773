"""Draws amendments of a framework's edition, as YAML text that loads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from kpirules.api import Framework
from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.editions.load import load_edition
from kpirules.editions.written import Written
from kpirules.errors import FrameworkReferenceError
from kpirules.source.canonical import yaml_text
from kpirules.testing.amending.proposal import Proposal, proposals

__all__ = ["amendments"]

_MOST = 4  # operations of one amendment
_REASON = {"th": "ตัวอย่างการปรับเกณฑ์", "en": "An example of a change"}
_SOURCE = "amending_circular"


def amendments(framework: Framework) -> st.SearchStrategy[str]:
    """Return a strategy for amendments of a framework's edition, as YAML.

    One to four operations are drawn of those that the framework offers: retire, merge, split,
    rename, move, reweight, replace, add. Weights still add up, counts are declared anew, and each
    change has a reason and a source of the framework's, or one of the amendment's own where the
    framework has none. Every text loads without error where its base is found:
    `Framework.parse(text, name, folders=…)`.

    Args:
        framework: The edition to amend; loaded from a file or a text of framework rules.

    Examples:
        >>> import kpirules
        >>> from hypothesis import find
        >>> ita = kpirules.load("nacc-ita", 2567)
        >>> text = find(amendments(ita), lambda text: "rename:" in text)
        >>> kpirules.Framework.parse(text).declaration.fiscal_year in (2567, 2568)
        True
    """
    offered = proposals(framework)
    operations = sorted(offered)

    @st.composite
    def drawn(draw: st.DrawFn) -> str:
        year = framework.fiscal_year + draw(st.integers(0, 1))
        chosen: list[Proposal] = []
        text: str | None = None
        for operation in draw(st.lists(st.sampled_from(operations), min_size=1, max_size=_MOST)):
            proposal = draw(st.sampled_from(offered[operation]))
            if any(proposal.touched & other.touched for other in chosen):
                continue
            longer = _text(framework, year, [*chosen, proposal])
            if _loads(framework, longer):
                chosen.append(proposal)
                text = longer
        return text if text is not None else _retitled(framework, year)

    return drawn()


def _retitled(framework: Framework, year: int) -> str:
    """Return the amendment that gives the first group or indicator another title."""
    return _text(framework, year, [proposals(framework)["rename"][0]])


def _text(framework: Framework, year: int, chosen: list[Proposal]) -> str:
    declaration = framework.declaration
    source = next(iter(declaration.sources), None)
    counts = Counter(declaration.declared_counts)
    for proposal in chosen:
        counts.update({n: by for n, by in proposal.counts.items() if n in counts})
    data: dict[str, Any] = {
        "format": "kpirules/1",
        "framework": framework.id,
        "fiscal_year": year,
        "edition": _edition(framework, year),
        "status": "draft",
        "amends": framework.reference,
    }
    if source is None:
        title = {"th": "หนังสือแจ้งการปรับเกณฑ์", "en": "Circular on the changes"}
        data["sources"] = {_SOURCE: {"title": title}}
    if declaration.declared_counts:
        data["declared_counts"] = dict(counts)
    data["changes"] = [
        {**change, "reason": _REASON, "source": source or _SOURCE}
        for proposal in chosen
        for change in proposal.changes
    ]
    return yaml_text(data)


def _edition(framework: Framework, year: int) -> str:
    """Return the name of the next edition: a correction within the year, or the first of one."""
    if year != framework.fiscal_year:
        return f"{year}.1"
    number = framework.edition.rpartition(".")[2]
    return f"{year}.{int(number) + 1 if number.isdecimal() else 2}"


@lru_cache(maxsize=1024)
def _loads(framework: Framework, text: str) -> bool:
    """Return whether an amendment has no errors, with the framework's own files as its base."""
    files = dict(_files(framework.written))

    def find(reference: str, _name: str) -> tuple[bytes, str]:
        if reference not in files:
            details = {"name": reference}
            code = references.UNKNOWN_FRAMEWORK
            raise FrameworkReferenceError([Diagnostic(code=code, details=details)])
        return files[reference]

    return load_edition(text.encode(), "amendment", find)[0] is not None


def _files(written: Written) -> Iterator[tuple[str, tuple[bytes, str]]]:
    """Yield the files of an edition and of those that it amends, by reference."""
    here: Written | None = written
    while here is not None:
        data = "\n".join(here.source.lines).encode()
        # A file may name its base by the year alone.
        year = here.reference.rpartition(".")[0]
        for name in (here.reference, year):
            yield name, (data, here.source.name)
        here = here.base
