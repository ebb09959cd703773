"""From the bytes of a framework file to its Declaration, with everything found on the way."""

from __future__ import annotations

from collections.abc import Iterable

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import SourceText
from kpirules.framework.declaration import Declaration
from kpirules.source.build.top import assemble
from kpirules.source.reader import read_tree
from kpirules.source.resolve import resolve
from kpirules.source.rules.check import check_rules
from kpirules.source.rules.names import check_names
from kpirules.source.structure import check_structure
from kpirules.source.text import read_text
from kpirules.source.tree import Mapping

__all__ = ["declare", "has_errors", "in_order", "read_framework"]


def read_framework(
    data: bytes, name: str
) -> tuple[Mapping | None, SourceText | None, list[Diagnostic]]:
    """Return the tree of a file whose YAML and structure are sound, its text, and the findings.

    A pass is left out where the one before left nothing sound to read.

    Args:
        data: The bytes of the file.
        name: What to call the file in findings.

    Returns:
        The tree and the text, None where an error was found; and the findings, in their order.
    """
    source, findings = read_text(data, name)
    if source is None:
        return None, None, in_order(findings)
    tree, more = read_tree(source)
    findings += more
    if tree is None:
        return None, None, in_order(findings)
    findings += check_structure(tree)
    sound = tree if not has_errors(findings) else None
    return sound, source if sound is not None else None, in_order(findings)


def declare(tree: Mapping, source: SourceText) -> tuple[Declaration | None, list[Diagnostic]]:
    """Return the Declaration of a whole file, and every finding in the order of its place.

    Names, formulas and rules are all looked at together.

    Args:
        tree: The whole file, its structure sound; templates and defaults are not put in yet.
        source: The text that it comes from.
    """
    resolved, findings = resolve(tree)
    findings += check_names(resolved)
    assembly = assemble(resolved, source)
    findings += assembly.findings
    findings += check_rules(assembly.declaration, assembly.mentioned)
    return None if has_errors(findings) else assembly.declaration, in_order(findings)


def in_order(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings in the order of their places, each once.

    What a template gets wrong would else be said for every node that uses it: of findings that
    differ only in their subject the first stays.
    """
    kept: dict[object, Diagnostic] = {}
    for finding in findings:
        key = (finding.sort_key(), finding.hint)
        kept.setdefault(key, finding)
    return sorted(kept.values(), key=Diagnostic.sort_key)


def has_errors(findings: Iterable[Diagnostic]) -> bool:
    """Tell whether an error is among the findings."""
    return any(finding.severity is Severity.ERROR for finding in findings)
