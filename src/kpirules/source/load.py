"""A Declaration from the bytes of a framework file, with everything that is found on the way."""

from __future__ import annotations

from collections.abc import Iterable

from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.framework.declaration import Declaration
from kpirules.source.build.top import assemble
from kpirules.source.reader import read_tree
from kpirules.source.resolve import resolve
from kpirules.source.rules.check import check_rules
from kpirules.source.rules.names import check_names
from kpirules.source.structure import check_structure
from kpirules.source.text import read_text

__all__ = ["load_declaration"]


def load_declaration(data: bytes, name: str) -> tuple[Declaration | None, list[Diagnostic]]:
    """Return the Declaration that a file writes, and every finding in the order of its place.

    A pass is left out only where the one before left nothing sound to read: a file whose YAML or
    structure is wrong is not looked at further. Names, formulas and rules are all looked at
    together.

    Args:
        data: The bytes of the file.
        name: What to call the file in findings.

    Returns:
        The Declaration, None where an error was found; and the findings, warnings among them.
    """
    source, findings = read_text(data, name)
    if source is None:
        return None, in_order(findings)
    tree, more = read_tree(source)
    findings += more
    if tree is None:
        return None, in_order(findings)
    findings += check_structure(tree)
    if _failed(findings):
        return None, in_order(findings)
    resolved, more = resolve(tree)
    findings += more
    findings += check_names(resolved)
    assembly = assemble(resolved, source)
    findings += assembly.findings
    findings += check_rules(assembly.declaration, assembly.mentioned)
    return None if _failed(findings) else assembly.declaration, in_order(findings)


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


def _failed(findings: Iterable[Diagnostic]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)
