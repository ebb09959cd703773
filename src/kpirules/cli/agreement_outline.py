"""What a framework leaves to agreements, as rows of text and as plain data."""

from __future__ import annotations

from kpirules.diagnostics.text import Language, Text
from kpirules.files.score_columns import number_text
from kpirules.framework.agreement import AgreementRules, CountBounds, WeightBounds
from kpirules.framework.declaration import Declaration

__all__ = ["agreement_outline", "agreement_rows"]

_ALL = Text(th="ทั้งฉบับ", en="in all")
_SIGNS = Text(th="ผู้ลงนาม", en="signs")
_FIXED = Text(th="บังคับ", en="fixed")
_WEIGHT = Text(th="น้ำหนัก", en="weight")


def agreement_rows(declaration: Declaration, language: Language) -> list[list[str]]:
    """Return who signs, and for every group how many KPIs, which weights and which methods."""
    rules = declaration.agreement
    if rules is None:
        return []
    rows = [
        [role, _SIGNS.pick(language), title.pick(language), ""]
        for role, title in rules.signatories.items()
    ]
    if rules.count != CountBounds():
        rows.append([_ALL.pick(language), _count(rules.count), "", ""])
    for group in rules.groups.values():
        methods = [_method(name, rules) for name in group.methods]
        about = [_weight(group.weight, language)]
        if group.fixed:
            about.append(f"{_FIXED.pick(language)}: {', '.join(group.fixed)}")
        told = " · ".join(each for each in about if each)
        rows.append([group.id, _count(group.count), ", ".join(methods), told])
    return rows


def agreement_outline(declaration: Declaration) -> dict[str, object]:
    """Return the rules for agreements as plain data for JSON; nothing where there are none."""
    rules = declaration.agreement
    return {} if rules is None else {"agreement": _plain(rules)}


def _plain(rules: AgreementRules) -> dict[str, object]:
    return {
        "signatories": {
            role: {"th": title.th, "en": title.en} for role, title in rules.signatories.items()
        },
        "levels": [number_text(score) for score in rules.levels] or None,
        "targets": {name: number_text(score) for name, score in rules.targets.items()} or None,
        "count": _count(rules.count),
        "groups": [
            {
                "id": group.id,
                "count": _count(group.count),
                "weight": _bounds(group.weight) or None,
                "methods": list(group.methods),
                "fixed": list(group.fixed),
            }
            for group in rules.groups.values()
        ],
        "pairs": {unit: list(partners) for unit, partners in rules.pairs.items()},
    }


def _count(count: CountBounds) -> str:
    if count.most == count.least:
        return str(count.least)
    return f"{count.least}–{count.most}" if count.most is not None else f"≥ {count.least}"


def _method(name: str, rules: AgreementRules) -> str:
    scores = rules.levels if name == "levels" else rules.targets.values()
    if name == "template":
        return name
    return f"{name} {'/'.join(number_text(score) for score in scores)}"


def _weight(weight: WeightBounds, language: Language) -> str:
    bounds = _bounds(weight)
    return f"{_WEIGHT.pick(language)} {bounds}" if bounds else ""


def _bounds(weight: WeightBounds) -> str:
    parts = []
    if weight.least is not None or weight.greatest is not None:
        if weight.least is None or weight.greatest is None:
            sign = "≤" if weight.least is None else "≥"
            parts.append(f"{sign} {number_text(weight.greatest or weight.least)}")
        else:
            parts.append(f"{number_text(weight.least)}–{number_text(weight.greatest)}")
    if weight.step is not None:
        parts.append(f"× {number_text(weight.step)}")
    return " ".join(parts)
