"""The framework's own functions."""

from __future__ import annotations

from collections.abc import Callable

from kpirules.diagnostics.place import Place
from kpirules.formula.named import FunctionText, NamedFunction, check_functions
from kpirules.source.branches import as_leaf, as_mapping
from kpirules.source.build.context import Context, formula_text
from kpirules.source.tree import Branch

__all__ = ["build_functions"]


def build_functions(branch: Branch | None, context: Context) -> dict[str, NamedFunction]:
    """Return the sound functions by name; what is wrong with the others is reported."""
    if branch is None:
        return {}
    functions = as_mapping(branch)
    texts = [
        FunctionText(
            signature=signature,
            text=formula_text(as_leaf(body)),
            at_signature=_whole(functions.keys[signature]),
            at=as_leaf(body).inside,
        )
        for signature, body in functions.items()
    ]
    sound, findings = check_functions(texts, context.constants)
    context.findings += findings
    for text in texts:
        name = text.signature.partition("(")[0].strip()
        if name not in sound:
            context.unsound.add(name)
            context.mention(text.text)
    return sound


def _whole(place: Place) -> Callable[[int, int], Place]:
    return lambda _start, _end: place
