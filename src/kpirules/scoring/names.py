"""The names by which data may call a framework's inputs."""

from __future__ import annotations

from collections import Counter

from kpirules.framework.declaration import Declaration

__all__ = ["data_names"]


def data_names(declaration: Declaration) -> dict[str, str]:
    """Return every name that data may use, with the input that it stands for.

    Those are the data names, their declared aliases, and the short name of an indicator's own
    input where no other name of the framework is spelled like it.
    """
    names = {name: name for name in declaration.inputs}
    for name, declared in declaration.inputs.items():
        for alias in declared.aliases:
            names.setdefault(alias, name)
    shorts = Counter(i.short for i in declaration.inputs.values() if i.owner is not None)
    for name, declared in declaration.inputs.items():
        if declared.owner is not None and shorts[declared.short] == 1:
            names.setdefault(declared.short, name)
    for name in declaration.lists:
        names.pop(name, None)
    return names
