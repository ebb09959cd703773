"""Which of the frameworks at hand each link means, and what is wrong with the links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kpirules.api import Framework, load
from kpirules.diagnostics.catalogue import links as codes
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.text import Text
from kpirules.editions.catalogue.origins import framework_files
from kpirules.errors import FrameworkReferenceError
from kpirules.framework.links import Link, Take

__all__ = ["Bound", "bind_links", "check_folder_links", "check_links", "linked_frameworks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A link with the framework that it means.

    Attributes:
        input: The data name of the input.
    """

    input: str
    link: Link
    framework: Framework


def bind_links(
    frameworks: Sequence[Framework],
) -> tuple[Mapping[Framework, tuple[Bound, ...]], list[Diagnostic]]:
    """Return, for each framework, its links that lead to one of the others, and the findings.

    A link whose edition is not there, or does not have the output, is left out: what the data hold
    counts then.
    """
    findings: list[Diagnostic] = []
    bound = {framework: tuple(_bound(framework, frameworks, findings)) for framework in frameworks}
    return bound, findings


def check_links(frameworks: Iterable[Framework]) -> list[Diagnostic]:
    """Return what is wrong with the links between some frameworks: editions, outputs."""
    return bind_links(list(frameworks))[1]


def check_folder_links(folders: Sequence[Path]) -> list[Diagnostic]:
    """Return what is wrong with the links of the frameworks in folders, all of which are sound.

    What they link to may stand in the folders, or be found as any framework is.
    """
    files = [file for folder in folders for file in framework_files(folder)]
    linking = [framework for framework in map(load, files) if _links(framework)]
    missing: list[Diagnostic] = []
    for framework in linking:
        for link in _links(framework).values():
            year = framework.fiscal_year if link.edition is None else None
            try:
                load(link.reference, year, folders=folders)
            except FrameworkReferenceError as error:
                missing += [replace(each, place=link.place) for each in error.diagnostics]
    return missing or check_links(linked_frameworks(linking, folders=folders))


def linked_frameworks(
    frameworks: Iterable[Framework], *, folders: Sequence[str | Path] = ()
) -> list[Framework]:
    """Return the frameworks and all those that their links name, each once.

    Args:
        frameworks: Those to begin with; what is among them already is not loaded again.
        folders: Folders with further frameworks.

    Raises:
        FrameworkReferenceError: A link names an edition that is not there.
        FrameworkError: A file has errors.
    """
    found = list(dict.fromkeys(frameworks))
    for framework in found:  # grows while it is gone through
        for link in _links(framework).values():
            if _meant(framework, link, found):
                continue
            year = framework.fiscal_year if link.edition is None else None
            found.append(load(link.reference, year, folders=folders))
    return found


def _links(framework: Framework) -> dict[str, Link]:
    inputs = framework.declaration.inputs
    return {name: each.link for name, each in inputs.items() if each.link is not None}


def _bound(
    framework: Framework, frameworks: Sequence[Framework], findings: list[Diagnostic]
) -> Iterator[Bound]:
    for name, link in _links(framework).items():
        meant = _meant(framework, link, frameworks)
        if len(meant) > 1:
            told = ", ".join(f"`{each.reference}`" for each in meant)
            code = codes.LINKED_EDITION_AMBIGUOUS
            findings.append(_finding(code, framework, name, link, editions=told))
        elif not meant:
            hint = _editions(link, frameworks)
            code = codes.LINKED_EDITION_MISSING
            findings.append(_finding(code, framework, name, link, hint))
        elif not _gives(meant[0], link):
            output = link.output if link.take is Take.SCORE else f"{link.output}.{link.take.value}"
            hint = nearest_hint(link.output, [n for n in meant[0].plan.nodes if n != link.output])
            code = codes.LINKED_OUTPUT_UNKNOWN
            findings.append(_finding(code, framework, name, link, hint, output=output))
        else:
            yield Bound(input=name, link=link, framework=meant[0])


def _meant(framework: Framework, link: Link, frameworks: Sequence[Framework]) -> list[Framework]:
    """Return the frameworks that a link may mean: an edition spelled exactly before a year."""
    of_id = [each for each in frameworks if each.id == link.framework]
    if link.edition is None:
        return [each for each in of_id if each.fiscal_year == framework.fiscal_year]
    exactly = [each for each in of_id if each.edition == link.edition]
    return exactly or [each for each in of_id if str(each.fiscal_year) == link.edition]


def _gives(framework: Framework, link: Link) -> bool:
    """Return whether a framework has what a link takes."""
    plan = framework.plan.nodes.get(link.output)
    if plan is None:
        return False
    if link.take is Take.BAND:
        return bool(framework.declaration.bands)
    return link.take is not Take.VALUE or plan.node.value is not None


def _editions(link: Link, frameworks: Sequence[Framework]) -> Text:
    """Return a sentence with the editions of the same framework that are there."""
    there = ", ".join(f"`{each.reference}`" for each in frameworks if each.id == link.framework)
    if there:
        return Text(th=f"มี {there}", en=f"there are {there}")
    return nearest_hint(link.framework, [each.id for each in frameworks])


def _finding(
    code: Code,
    framework: Framework,
    name: str,
    link: Link,
    hint: Text | None = None,
    **details: str,
) -> Diagnostic:
    reference = link.reference
    if link.edition is None:
        reference = f"{link.framework}@{framework.fiscal_year}"
    return Diagnostic(
        code=code,
        place=link.place,
        details={"name": name, "reference": reference, **details},
        hint=hint or Text(),
        subject=name,
    )
