"""What nodes declare for themselves: their ids, inputs and parameters, before any formula."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from kpirules.diagnostics.place import Place
from kpirules.formula.types import Kind, Type
from kpirules.formula.values import Number
from kpirules.framework.inputs import Input, InputType
from kpirules.source.branches import as_items, as_mapping, entries_of, word
from kpirules.source.build.context import Context
from kpirules.source.build.inputs import Registry, build_input, type_of
from kpirules.source.build.links import weighed_among
from kpirules.source.build.texts import text_of
from kpirules.source.tree import Branch, Mapping, Sequence

__all__ = ["TOTAL", "Own", "declare_node"]

# The id of the root; the file gives it none.
TOTAL = "total"
_MAYBE = Type(kind=Kind.NUMBER, optional=True)


@dataclass(slots=True)
class Own:
    """A node of the tree with what it declares for its own formulas.

    Attributes:
        place: Where its id stands.
        inputs: Its inputs, by their short names.
        items: The inputs that its checklist makes, by their short names.
        entered: The input by which its score may be entered.
        parameters: Its constants.
        children: The nodes below it.
    """

    id: str
    node: Mapping
    place: Place
    inputs: dict[str, Input] = field(default_factory=dict)
    items: dict[str, Input] = field(default_factory=dict)
    entered: Input | None = None
    parameters: dict[str, Number] = field(default_factory=dict)
    children: tuple[Own, ...] = ()

    @property
    def types(self) -> dict[str, Type]:
        """The types of the node's inputs, by their short names."""
        declared = {**self.inputs, **self.items}
        return {short: type_of(each) for short, each in declared.items()}


def declare_node(
    node: Mapping, context: Context, registry: Registry, children: Branch | None = None
) -> Own:
    """Return what a node and all below it declare, and make it known to the framework.

    Args:
        node: The resolved mapping of the node.
        context: The framework so far.
        registry: Takes in the inputs.
        children: For the total: the top level of the tree.
    """
    name = word(node.get("id")) or TOTAL
    own = Own(name, node, node["id"].place if "id" in node else node.place)
    if name in context.nodes:
        # Of two nodes with one id the first counts; the second is reported with the names.
        registry = Registry(Context())
    context.nodes.setdefault(name, (_MAYBE, _MAYBE))
    own.parameters = _parameters(own, context)
    if "value" not in node and "use" not in node:
        context.valueless.add(name)
    checklist = entries_of(node.get("score")).get("checklist")
    items = Mapping({}, {}, node.place)
    if checklist is not None:
        items = as_mapping(as_mapping(checklist)["items"])
    if "or_enter" in node:
        own.entered = _entered(node, own, context)
    declared = entries_of(node.get("inputs"))
    free = own.entered is None or own.entered.name != name
    aliases = (name,) if len(declared) + len(items.entries) == 1 and free else ()
    for short, branch in declared.items():
        own.inputs[short] = build_input(
            branch,
            context,
            name=f"{name}.{short}",
            short=short,
            place=as_mapping(node["inputs"]).keys[short],
            owner=name,
            own=own.parameters,
            aliases=aliases,
        )
    own.inputs = weighed_among(own.inputs)
    if checklist is not None:
        allowed = _answers(as_mapping(checklist)["answers"], context)
        for short, label in items.items():
            own.items[short] = _item(own, short, label, allowed, items.keys[short], aliases)
    for each in (*own.inputs.values(), *own.items.values(), own.entered):
        if each is not None:
            registry.add(each, own.place)
    below = as_items(node.get("children") if children is None else children)
    own.children = tuple(declare_node(as_mapping(child), context, registry) for child in below)
    return own


def _parameters(own: Own, context: Context) -> dict[str, Number]:
    """Return the node's constants; 1 stands in for one that is wrong, which is reported."""
    found: dict[str, Number] = {}
    for name, branch in entries_of(own.node.get("parameters")).items():
        value = context.constant(branch, None, own.id)
        found[name] = (1, 1) if value is None else value.as_integer_ratio()
    return found


def _entered(node: Mapping, own: Own, context: Context) -> Input:
    """Return the input of an entered score; data calls it by its `as`, or by the node's id."""
    name = word(as_mapping(node["or_enter"]).get("as")) or own.id
    return build_input(
        node["or_enter"],
        context,
        name=name,
        short=name,
        place=node.keys["or_enter"],
        owner=own.id,
        own=own.parameters,
    )


def _answers(answers: Branch, context: Context) -> tuple[Fraction, ...]:
    """Return the points that an item may have; none where it is answered by yes or no."""
    if not isinstance(answers, Sequence):
        return ()
    points = [context.constant(answer) for answer in answers]
    return tuple(point for point in points if point is not None)


def _item(
    own: Own,
    short: str,
    label: Branch,
    allowed: tuple[Fraction, ...],
    place: Place,
    aliases: tuple[str, ...],
) -> Input:
    """Return the input of one item of a checklist."""
    return Input(
        name=f"{own.id}.{short}",
        short=short,
        type=InputType.SCORE if allowed else InputType.YES_NO,
        owner=own.id,
        label=text_of(label),
        minimum=min(allowed, default=None),
        maximum=max(allowed, default=None),
        allowed=allowed,
        aliases=aliases,
        place=place,
    )
