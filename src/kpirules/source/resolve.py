"""The resolved tree: templates put in, shorthand written out, defaults filled in."""

from __future__ import annotations

from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.source.defaults import fill_in
from kpirules.source.idle import check_idle_keys
from kpirules.source.longhand import write_out
from kpirules.source.templates import put_in_templates
from kpirules.source.tree import Mapping

__all__ = ["resolve"]


def resolve(tree: Mapping) -> tuple[Mapping, list[Diagnostic]]:
    """Return the tree that says everything in full, and the findings.

    The resolved tree is itself a valid file of the format, and resolves to itself: it has no
    templates and no defaults of its own, every shorthand is written out, and every default with
    an effect on scores is spelled out. What came from a template or from `defaults` keeps its
    place there.

    Args:
        tree: A tree whose structure is sound.
    """
    filled, findings = put_in_templates(tree)
    long = write_out(filled)
    findings += check_idle_keys(long)
    return fill_in(long), findings
