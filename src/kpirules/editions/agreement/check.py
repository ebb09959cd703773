"""Whether what was agreed on is what the framework leaves to agreements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as MappingOf
from fractions import Fraction

from kpirules.diagnostics.catalogue import agreements as codes
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place
from kpirules.editions.agreement.base import Base
from kpirules.editions.agreement.scales import check_scale, number_in
from kpirules.framework.agreement import AgreedGroup, CountBounds, WeightBounds
from kpirules.framework.methods import Levels
from kpirules.framework.node import Node
from kpirules.source.branches import as_items, as_mapping, word
from kpirules.source.rules.found import found, number
from kpirules.source.tree import Branch, Mapping

__all__ = ["check_kpis", "check_signatories", "group_of"]

# What an agreement may say of an indicator that the framework fixes.
_OF_FIXED = frozenset(
    {
        *("id", "under", "weight", "levels", "targets", "target", "owner", "partners"),
        *("measured_by", "note", "source", "page", "provenance"),
    }
)
_NOT_OPEN = ("ไม่ใช่ตัวชี้วัดที่กรอบเปิดให้จัดทำคำรับรอง", "is not left to agreements by the framework")
_UNKNOWN_ROLE = ("ไม่มีในกรอบ", "is none that the framework names")
_ROLE_TWICE = ("ลงนามมากกว่าหนึ่งคน", "signs more than once")


def check_kpis(
    kpis: MappingOf[str, Mapping], base: Base, unit: str, place: Place, *, complete: bool = True
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the KPIs of one version of an agreement.

    Args:
        kpis: The KPIs by id, each with its own keys.
        base: The framework.
        unit: The unit that makes the agreement.
        place: Where a group stands that nothing of the agreement stands in.
        complete: Whether these are all KPIs; counts and sums are looked at only then.
    """
    for name, kpi in kpis.items():
        yield from _kpi(name, kpi, base)
        yield from _partners(name, kpi, base, unit)
    # What stands nowhere may be what a group lacks: that has its own finding.
    if complete and all(group_of(name, kpi, base) is not None for name, kpi in kpis.items()):
        for group in base.rules.groups.values():
            yield from _group(group, kpis, base, place)
    fixed = [name for name in base.fixed if name not in kpis]
    yield from _count("agreement", base.rules.count, len(kpis) + len(fixed), place)


def group_of(name: str, kpi: Mapping, base: Base) -> str | None:
    """Return the group that a KPI stands in; None where that is none that is agreed on."""
    home = base.homes.get(name) or word(kpi.get("under"))
    return home if home in base.rules.groups else None


def check_signatories(tree: Mapping, base: Base) -> Iterator[Diagnostic]:
    """Yield who does not sign and should, and who signs and should not."""
    roles = base.rules.signatories
    seen: dict[str, None] = {}
    for branch in as_items(tree.get("signatories")):
        signatory = as_mapping(branch)
        role = word(signatory["role"]) or ""
        problem = _ROLE_TWICE if role in seen else None
        problem = _UNKNOWN_ROLE if roles and role not in roles else problem
        if problem is not None:
            yield found(
                codes.UNKNOWN_SIGNATORY,
                signatory["role"].place,
                hint=nearest_hint(role, roles),
                role=role,
                problem=problem[0],
                problem_en=problem[1],
                roles=_listed(roles or seen),
            )
        seen[role] = None
    if word(tree["status"]) == "draft":
        return
    place = tree.keys.get("signatories", tree.keys["agreement"])
    for role, title in roles.items():
        if role not in seen:
            th, en = title.pick("th"), title.pick("en")
            yield found(codes.SIGNATORY_MISSING, place, role=role, title=th, title_en=en)


def _kpi(name: str, kpi: Mapping, base: Base) -> Iterator[Diagnostic]:
    place = kpi["id"].place
    node = base.nodes.get(name)
    if node is not None:
        group = base.open_group(name)
        if group is None or node.children:
            yield _unfit(name, place, _NOT_OPEN)
            return
        yield from _standing(node, kpi, group)
    else:
        said = word(kpi.get("under"))
        group = base.rules.groups.get(said or "")
        if said is None:
            yield found(codes.KPI_INCOMPLETE, place, subject=name, name=name, key="under")
        elif group is None:
            yield found(
                codes.UNKNOWN_AGREED_GROUP,
                kpi["under"].place,
                subject=name,
                hint=nearest_hint(said, base.rules.groups),
                name=name,
                group=said,
                groups=_listed(base.rules.groups),
            )
        yield from _lacking(name, kpi, base, group)
    if group is not None:
        yield from _method(name, kpi, group, node)
        yield from check_scale(name, kpi, base.rules)
        yield from _weight(name, kpi, group.weight)


def _standing(node: Node, kpi: Mapping, group: AgreedGroup) -> Iterator[Diagnostic]:
    """Yield what an agreement says of the framework's own indicator and may not."""
    said = word(kpi.get("under"))
    if said not in (None, group.id):
        what = (f"อยู่ใต้ `{group.id}` ในกรอบ", f"stands under `{group.id}` in the framework")
        yield _unfit(node.id, kpi["under"].place, what)
    for key in kpi:
        if node.id in group.fixed and key not in _OF_FIXED:
            what = (
                f"เป็นตัวชี้วัดบังคับของกรอบ คำรับรองกำหนด `{key}` ไม่ได้",
                f"is fixed by the framework, and `{key}` is not for agreements to say",
            )
            yield _unfit(node.id, kpi.keys[key], what)


def _lacking(
    name: str, kpi: Mapping, base: Base, group: AgreedGroup | None
) -> Iterator[Diagnostic]:
    wanted = ["title"]
    if group is not None and base.weighted(group.id):
        wanted.append("weight")
    for key in wanted:
        if key not in kpi:
            place = kpi["id"].place
            yield found(codes.KPI_INCOMPLETE, place, subject=name, name=name, key=key)


def _method(name: str, kpi: Mapping, group: AgreedGroup, node: Node | None) -> Iterator[Diagnostic]:
    ways = {"levels": "levels", "targets": "targets", "use": "template"}
    used = [key for key in ways if key in kpi]
    allowed = [key for key, way in ways.items() if way in group.methods]
    if node is not None and node.id in group.fixed and not isinstance(node.method, Levels):
        allowed = []
    for key in used:
        both = key == "targets" and "levels" in used
        if key not in allowed or both:
            instead = [each for each in allowed if not (both and each == "targets")]
            yield found(
                codes.METHOD_NOT_AGREED_ON,
                kpi.keys[key],
                subject=name,
                name=name,
                method=key,
                allowed=_listed(instead),
            )
    if node is None and not used:
        key = next(iter(allowed), "levels")
        yield found(codes.KPI_INCOMPLETE, kpi["id"].place, subject=name, name=name, key=key)


def _weight(name: str, kpi: Mapping, bounds: WeightBounds) -> Iterator[Diagnostic]:
    weight = number_in(kpi.get("weight"))
    if weight is None or bounds.hold(weight):
        return
    words = [
        ("least", bounds.least, "ไม่น้อยกว่า {}", "at least {}"),
        ("greatest", bounds.greatest, "ไม่เกิน {}", "at most {}"),
        ("step", bounds.step, "เป็นจำนวนเท่าของ {}", "a multiple of {}"),
    ]
    told = [(th, en, number(value)) for _, value, th, en in words if value is not None]
    yield found(
        codes.AGREED_WEIGHT_OUT_OF_BOUNDS,
        kpi["weight"].place,
        subject=name,
        name=name,
        weight=number(weight),
        bounds=" ".join(th.format(value) for th, _, value in told),
        bounds_en=", ".join(en.format(value) for _, en, value in told),
    )


def _partners(name: str, kpi: Mapping, base: Base, unit: str) -> Iterator[Diagnostic]:
    partners = {word(leaf) or "": leaf for leaf in as_items(kpi.get("partners"))}
    paired = base.rules.pairs.get(unit, ())
    for partner, leaf in partners.items():
        if partner == unit or (base.rules.pairs and partner not in paired):
            yield _partner(name, partner, leaf, unit, paired)
    by = kpi.get("measured_by")
    if partners and by is None:
        place = kpi.keys["partners"]
        yield found(codes.KPI_INCOMPLETE, place, subject=name, name=name, key="measured_by")
    if by is not None and word(by) not in (unit, *partners):
        yield _partner(name, word(by) or "", by, unit, tuple(partners))


def _partner(
    name: str, partner: str, leaf: Branch, unit: str, partners: tuple[str, ...]
) -> Diagnostic:
    return found(
        codes.UNKNOWN_PARTNER,
        leaf.place,
        subject=name,
        hint=nearest_hint(partner, partners),
        name=name,
        partner=partner,
        unit=unit,
        partners=_listed(partners),
    )


def _group(
    group: AgreedGroup, kpis: MappingOf[str, Mapping], base: Base, place: Place
) -> Iterator[Diagnostic]:
    held = {name: kpi for name, kpi in kpis.items() if group_of(name, kpi, base) == group.id}
    kept = [name for name in group.fixed if name not in held]
    at = next((kpi["id"].place for kpi in held.values()), place)
    yield from _count(group.id, group.count, len(held) + len(kept), at)
    total = base.total_of(group.id)
    weights = [_weight_of(name, held.get(name), base) for name in (*held, *kept)]
    # What has no number yet has its own finding.
    if total is None or not weights or any(weight is None for weight in weights):
        return
    # Groups that stand beside the indicators keep their weights.
    weights += [c.weight for c in base.nodes[group.id].children if c.children]
    numbers = [weight for weight in weights if isinstance(weight, Fraction)]
    if len(numbers) == len(weights) and sum(numbers) != total:
        yield found(
            codes.AGREED_WEIGHTS_OFF_TOTAL,
            at,
            subject=group.id,
            group=group.id,
            sum=number(sum(numbers, Fraction(0))),
            total=number(total),
        )


def _weight_of(name: str, kpi: Mapping | None, base: Base) -> object:
    if kpi is not None and "weight" in kpi:
        return number_in(kpi["weight"])
    return base.nodes[name].weight if name in base.nodes else None


def _count(group: str, bounds: CountBounds, count: int, place: Place) -> Iterator[Diagnostic]:
    many = str(count)
    if bounds.most is not None and count > bounds.most:
        most = str(bounds.most)
        yield found(codes.TOO_MANY_KPIS, place, subject=group, group=group, count=many, most=most)
    elif count < bounds.least:
        least = str(bounds.least)
        yield found(codes.TOO_FEW_KPIS, place, subject=group, group=group, count=many, least=least)


def _unfit(name: str, place: Place, what: tuple[str, str]) -> Diagnostic:
    return found(
        codes.FIXED_KPI_CHANGED, place, subject=name, name=name, what=what[0], what_en=what[1]
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "-"
