"""How units are ranked and which indicators are joint: rows of text, and plain data."""

from __future__ import annotations

from kpirules.diagnostics.text import Language, Text
from kpirules.framework.declaration import Declaration
from kpirules.framework.ranking import PercentileKind, Ranking, Ties

__all__ = ["joint_rows", "ranking_data", "ranking_rows"]

_ORDER = {
    False: Text(th="คะแนนสูงสุดได้ลำดับที่ 1", en="the greatest score ranks first"),
    True: Text(th="คะแนนต่ำสุดได้ลำดับที่ 1", en="the least score ranks first"),
}
_TIES = {
    Ties.COMPETITION: Text(th="คะแนนเท่ากัน: 1, 2, 2, 4", en="ties: 1, 2, 2, 4"),
    Ties.DENSE: Text(th="คะแนนเท่ากัน: 1, 2, 2, 3", en="ties: 1, 2, 2, 3"),
}
_DECIDED = Text(th="คะแนนรวมเท่ากัน ตัดสินด้วย: {nodes}", en="equal totals are decided by: {nodes}")
_MISSING = {
    False: Text(th="ไม่มีคะแนน: ไม่มีลำดับที่", en="without a score: no rank"),
    True: Text(th="ไม่มีคะแนน: ลำดับสุดท้าย", en="without a score: last"),
}
_LOOKS_AT = {
    "rounded": Text(th="จัดจากคะแนนที่ปัดเศษแล้ว", en="by the rounded score"),
    "unrounded": Text(th="จัดจากคะแนนก่อนปัดเศษ", en="by the score before rounding"),
}
_WITHIN = Text(th="จัดแยกตาม: {name}", en="within: {name}")
_PERCENTILES = {
    PercentileKind.AT_OR_BELOW: Text(
        th="เปอร์เซ็นไทล์: ร้อยละของหน่วยที่เท่ากันหรือต่ำกว่า",
        en="percentile: the percentage that stand equal or lower",
    ),
    PercentileKind.BELOW: Text(
        th="เปอร์เซ็นไทล์: ร้อยละของหน่วยที่ต่ำกว่า", en="percentile: the percentage that stand lower"
    ),
    PercentileKind.MIDWAY: Text(
        th="เปอร์เซ็นไทล์: กึ่งกลางของร้อยละที่ต่ำกว่า กับที่เท่ากันหรือต่ำกว่า",
        en="percentile: midway between those that stand lower, and equal or lower",
    ),
}
_MEASURED_BY = Text(th="วัดโดย {unit}", en="measured by {unit}")


def ranking_rows(declaration: Declaration, language: Language) -> list[list[str]]:
    """Return how units are ranked, a rule in each row; nothing where the file does not say."""
    ranking = declaration.ranking
    if "ranking" not in declaration.resolved or ranking.suspended:
        return []
    ties = _TIES[ranking.ties].pick(language)
    if ranking.decided_by:
        ties = _DECIDED.pick(language).format(nodes=", ".join(ranking.decided_by))
    rules = [
        _ORDER[ranking.lowest_first].pick(language),
        ties,
        _MISSING[ranking.missing_last].pick(language),
        _LOOKS_AT[ranking.looks_at].pick(language),
    ]
    if ranking.within is not None:
        rules.append(_WITHIN.pick(language).format(name=ranking.within))
    return [[rule] for rule in (*rules, _PERCENTILES[ranking.percentile].pick(language))]


def joint_rows(declaration: Declaration, language: Language) -> list[list[str]]:
    """Return id, participants and measuring unit of every joint indicator."""
    return [
        [
            node.id,
            ", ".join(node.joint.partners),
            _MEASURED_BY.pick(language).format(unit=node.joint.measured_by),
        ]
        for node in declaration.root.walk()
        if node.joint is not None
    ]


def ranking_data(declaration: Declaration) -> dict[str, object]:
    """Return ranking and joint indicators as plain data for JSON; the keys are stable."""
    ranking: Ranking = declaration.ranking
    return {
        "ranking": {
            "suspended": ranking.suspended,
            "order": "lowest_first" if ranking.lowest_first else "highest_first",
            "ties": {"ordinal_by": list(ranking.decided_by)}
            if ranking.decided_by
            else ranking.ties.value,
            "missing": "last" if ranking.missing_last else "excluded",
            "looks_at": ranking.looks_at,
            "within": ranking.within,
            "percentile": ranking.percentile.value,
        },
        "joint": [
            {
                "id": node.id,
                "with": list(node.joint.partners),
                "measured_by": node.joint.measured_by,
            }
            for node in declaration.root.walk()
            if node.joint is not None
        ],
    }
