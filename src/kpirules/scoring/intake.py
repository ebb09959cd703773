"""How the values of a unit are read, worked out once for a framework."""

from __future__ import annotations

from kpirules.framework.declaration import Declaration
from kpirules.framework.methods import Checklist
from kpirules.scoring.bindings import Bindings
from kpirules.scoring.inputs import blank, compile_reader, usual_floats
from kpirules.scoring.layout import Layout
from kpirules.scoring.names import data_names
from kpirules.scoring.read import Intake, ListIntake

__all__ = ["compile_intake"]


def compile_intake(declaration: Declaration, layout: Layout, bindings: Bindings) -> Intake:
    """Return the intake of a framework."""
    entered = []
    for node in declaration.root.walk():
        if node.entered is None:
            continue
        others = [name for name in node.inputs if name != node.entered]
        if isinstance(node.method, Checklist):
            others = list(dict.fromkeys([*others, *node.method.items]))
        slots = tuple((layout.inputs[name], name) for name in others)
        entered.append((layout.inputs[node.entered], node.entered, slots))
    lists = []
    for name, declared in declaration.lists.items():
        compile_row = bindings.row(name)
        lists.append(
            ListIntake(
                declared=declared,
                columns={c: compile_reader(i) for c, i in declared.inputs.items()},
                computed=tuple(compile_row(f) for f in declared.computed.values()),
                rows_slot=layout.lists[name],
                row_slot=layout.lists[name] + 1,
            )
        )
    return Intake(
        readers=tuple(
            (name, layout.inputs[name], compile_reader(declared), *usual_floats(declared))
            for name, declared in declaration.inputs.items()
        ),
        blanks={name: blank(declared) for name, declared in declaration.inputs.items()},
        names=data_names(declaration),
        entered=tuple(entered),
        lists=tuple(lists),
        size=layout.size,
    )
