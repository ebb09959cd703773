"""A row of a comparison in words: what happened to an indicator, a group or an item."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from kpirules.diagnostics.text import Language, Text
from kpirules.editions.diff.report.numbers_text import NOTHING, arrow, share_text, short
from kpirules.editions.diff.report.values_text import key_text, value_text
from kpirules.editions.diff.text.comparison import Difference, Kind, Row, Standing
from kpirules.editions.diff.text.differences import changes_the_rule

__all__ = [
    "KINDS",
    "codes_of",
    "difference_texts",
    "principal",
    "shares_text",
    "told_about",
    "told_row",
]

KINDS = {
    Kind.KEPT: Text(th="คงเดิม", en="Kept"),
    Kind.MERGED: Text(th="รวม", en="Merged"),
    Kind.SPLIT: Text(th="แยก", en="Split"),
    Kind.MOVED: Text(th="ย้าย", en="Moved"),
    Kind.RENAMED: Text(th="เปลี่ยนรหัส", en="Renamed"),
    Kind.RETITLED: Text(th="เปลี่ยนชื่อ", en="Retitled"),
    Kind.RETIRED: Text(th="ยกเลิก", en="Retired"),
    Kind.ADDED: Text(th="เพิ่มใหม่", en="Added"),
    Kind.REWEIGHTED: Text(th="เปลี่ยนน้ำหนัก", en="Reweighted"),
    Kind.RULE_CHANGED: Text(th="เปลี่ยนเกณฑ์", en="Rule changed"),
    Kind.REPLACED: Text(th="เปลี่ยนความหมาย", en="Meaning changed"),
}
# Which of several kinds decides where a row is told: the first that holds.
_FIRST = (
    Kind.REPLACED,
    Kind.MERGED,
    Kind.SPLIT,
    Kind.RETIRED,
    Kind.ADDED,
    Kind.MOVED,
    Kind.RULE_CHANGED,
    Kind.REWEIGHTED,
    Kind.RENAMED,
    Kind.RETITLED,
    Kind.KEPT,
)
_WAS = Text(th="ชื่อเดิม: {title}", en="was called: {title}")
_MOVED = Text(th="ย้ายจาก {old} ไป {new}", en="moved from {old} to {new}")
_WEIGHT = Text(th="น้ำหนัก {change}", en="weight {change}")
_FROM = Text(th="จาก {what}", en="from {what}")
_INTO = Text(th="เป็น {what}", en="into {what}")
_BEFORE = Text(th="เดิมคือ {what}", en="was {what}")
_TEXT = frozenset({"th", "en"})
_GONE = Text(th="ตัด “{what}”", en="without “{what}”")
_COME = Text(th="เพิ่ม “{what}”", en="with “{what}”")
_TOP = Text(th="ชั้นบนสุด", en="the top level")
_ITEMS = {
    "item": Text(th="ข้อตรวจที่{words} ({count}): {items}", en="items {words} ({count}): {items}"),
    "input": Text(
        th="รายการข้อมูลที่{words} ({count}): {items}", en="inputs {words} ({count}): {items}"
    ),
}
_WORDS_OF_ITEMS = {
    Kind.RENAMED: Text(th="เปลี่ยนชื่อเรียก", en="renamed"),
    Kind.RETITLED: Text(th="เปลี่ยนข้อความ", en="reworded"),
    Kind.MOVED: Text(th="ย้าย", en="moved"),
    Kind.MERGED: Text(th="รวม", en="merged"),
    Kind.SPLIT: Text(th="แยก", en="split"),
    Kind.REPLACED: Text(th="เปลี่ยนความหมาย", en="with another meaning"),
    Kind.RETIRED: Text(th="ยกเลิก", en="retired"),
    Kind.ADDED: Text(th="เพิ่มใหม่", en="added"),
}


def principal(row: Row) -> Kind:
    """Return the kind under which a row is told; what else happened to it is said there."""
    return next(kind for kind in _FIRST if kind in row.kinds)


def codes_of(row: Row) -> str:
    """Return the ids of a row: `1.2`, `1.3 → 1.2`, `2.1, 2.2 → 2.1`."""
    old = ", ".join(each.id for each in row.olds)
    new = ", ".join(each.id for each in row.news)
    if Kind.REPLACED in row.kinds or not (old and new):
        return new or old
    return arrow(old, new)


def shares_text(row: Row) -> str:
    """Return the share of the total in percent, then and now; of several things added up."""
    if row.what not in ("group", "indicator"):
        return ""
    return arrow(_share(row.olds), _share(row.news))


def told_row(row: Row, language: Language) -> Iterator[str]:
    """Yield what happened to a row beyond its principal kind, line by line."""
    first = principal(row)
    for kind in (first, *(kind for kind in row.kinds if kind is not first)):
        if kind in _TELLING:
            yield _TELLING[kind](row, language)
    for difference in row.differences:
        if changes_the_rule(difference):
            yield from difference_texts(difference, language)
    yield from _told_items([item for item in row.items if not _merely_worded(item)], language)


def told_about(row: Row, language: Language) -> Iterator[str]:
    """Yield what differs about a row without touching its rule: sources, notes, labels."""
    for difference in row.differences:
        if difference.key not in ("title", "weight") and not changes_the_rule(difference):
            yield from difference_texts(difference, language)
    yield from _told_items([item for item in row.items if _merely_worded(item)], language)


def _merely_worded(item: Row) -> bool:
    """Tell whether an own input is called or explained in other words, no more."""
    return item.what == "input" and item.kinds == (Kind.RETITLED,)


def _title(row: Row, language: Language) -> str:
    return _WAS.pick(language).format(title=_pair(row)[0].title.pick(language))


def _moved(row: Row, language: Language) -> str:
    top = _TOP.pick(language)
    old, new = (top if each.parent == "total" else each.parent for each in _pair(row))
    return _MOVED.pick(language).format(old=old, new=new)


def _reweighted(row: Row, language: Language) -> str:
    return _WEIGHT.pick(language).format(change=arrow(*(_weight(each) for each in _pair(row))))


def _merged(row: Row, language: Language) -> str:
    return _FROM.pick(language).format(what=_listed(row.olds, language))


def _split(row: Row, language: Language) -> str:
    return _INTO.pick(language).format(what=_listed(row.news, language))


def _replaced(row: Row, language: Language) -> str:
    old, new = _pair(row)
    title = old.title.pick(language)
    return _BEFORE.pick(language).format(what=title if old.id == new.id else f"{old.id} {title}")


_TELLING: dict[Kind, Callable[[Row, Language], str]] = {
    Kind.RETITLED: _title,
    Kind.MOVED: _moved,
    Kind.REWEIGHTED: _reweighted,
    Kind.MERGED: _merged,
    Kind.SPLIT: _split,
    Kind.REPLACED: _replaced,
}


def _pair(row: Row) -> tuple[Standing, Standing]:
    """Return how what goes on stood and stands; of what was merged, the first goes on."""
    return row.olds[0], row.news[0]


def difference_texts(difference: Difference, language: Language) -> Iterator[str]:
    """Yield a key with what stood and stands there; of two lists of texts, each that differs."""
    key = difference.key
    name = key_text(key, language)
    old, new = _texts_of(difference.old), _texts_of(difference.new)
    if old and new and any(each not in old for each in new) | any(each not in new for each in old):
        for word, each in (
            *((_GONE, each) for each in old if each not in new),
            *((_COME, each) for each in new if each not in old),
        ):
            what = value_text(each, language)
            yield f"{name}: {word.pick(language).format(what=what)}"
        return
    told = (value_text(_shortened(v), language, key) for v in (difference.old, difference.new))
    yield f"{name}: {' → '.join(told)}"


def _texts_of(value: object) -> list[object]:
    """Return the texts of a list in which order says little; nothing for any other value."""
    if not isinstance(value, list):
        return []
    known = (isinstance(t, str) or (isinstance(t, Mapping) and _TEXT.issuperset(t)) for t in value)
    return value if all(known) else []


def _shortened(value: object) -> object:
    """Return a value with the items of a checklist counted: they are told by themselves."""
    checklist = value.get("checklist") if isinstance(value, Mapping) else None
    if not isinstance(checklist, Mapping) or not isinstance(checklist.get("items"), Mapping):
        return value
    return {"checklist": {**checklist, "items": len(checklist["items"])}}


def _told_items(items: list[Row], language: Language) -> Iterator[str]:
    """Yield what happened to items and inputs, those with one fate together."""
    groups: dict[tuple[str, tuple[Kind, ...]], list[Row]] = {}
    for item in items:
        groups.setdefault((item.what, item.kinds), []).append(item)
    for (what, kinds), alike in groups.items():
        words = ", ".join(_WORDS_OF_ITEMS[kind].pick(language) for kind in kinds)
        listed = ", ".join(_item(item, language) for item in alike)
        yield _ITEMS[what].pick(language).format(words=words, count=len(alike), items=listed)


def _item(item: Row, language: Language) -> str:
    """Return an item's short name, with the wording where that is what changed."""
    old, new = (each[0] if each else None for each in (item.olds, item.news))
    names = arrow(*(_short(side) for side in (old or new, new or old)))
    if old is None or new is None or old.title == new.title:
        return names
    return f"{names} {old.title.pick(language)} → {new.title.pick(language)}"


def _short(standing: Standing | None) -> str:
    if standing is None:
        return ""
    return standing.id.removeprefix(f"{standing.parent}.")


def _listed(standings: tuple[Standing, ...], language: Language) -> str:
    return "; ".join(f"{each.id} {each.title.pick(language)}".rstrip() for each in standings)


def _share(standings: tuple[Standing, ...]) -> str:
    if not standings:
        return NOTHING
    shares = [each.share for each in standings]
    known = [share for share in shares if share is not None]
    return share_text(sum(known, Fraction(0)) if len(known) == len(shares) else None)


def _weight(standing: Standing) -> str:
    return standing.weight if isinstance(standing.weight, str) else short(standing.weight)
