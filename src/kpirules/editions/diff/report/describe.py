"""A change of an amendment in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kpirules.diagnostics.text import Language, Text
from kpirules.editions.amend.change import Change
from kpirules.editions.diff.report.mentions import FRAMEWORK
from kpirules.editions.diff.report.values_text import key_text, value_text
from kpirules.source.tree import plain

__all__ = ["described"]

_WORDS = {
    "retire": Text(th="ยกเลิก {what}", en="retires {what}"),
    "merge": Text(th="รวม {what} เป็น {into}", en="merges {what} into {into}"),
    "split": Text(th="แยก {what} เป็น {into}", en="splits {what} into {into}"),
    "recode": Text(th="เปลี่ยนรหัส {what} เป็น {into}", en="renames {what} to {into}"),
    "retitle": Text(th="เปลี่ยนชื่อ {what}", en="retitles {what}"),
    "move": Text(th="ย้าย {what} ไปอยู่ใต้ {into}", en="moves {what} under {into}"),
    "place": Text(th="จัดลำดับ {what} ใหม่", en="puts {what} in another place"),
    "weigh": Text(th="น้ำหนัก {into}", en="weight {into}"),
    "reweight": Text(th="เปลี่ยนน้ำหนักเป็น {what}", en="sets weights {what}"),
    "replace": Text(th="แก้ {what}: {into}", en="changes {what}: {into}"),
    "replace_framework": Text(th="แก้ทั้งกรอบ: {into}", en="changes the framework: {into}"),
    "replace_total": Text(th="แก้คะแนนรวม: {into}", en="changes the total: {into}"),
    "anew": Text(th="เปลี่ยนความหมายของ {what}", en="puts something else in the place of {what}"),
    "reword": Text(th="แก้ข้อความของ {what}", en="rewords {what}"),
    "without": Text(th="ตัด {what}", en="without {what}"),
    "add": Text(th="เพิ่ม {what}", en="adds {what}"),
    "add_under": Text(th="เพิ่ม {what} ใต้ {into}", en="adds {what} under {into}"),
}

_LANGUAGES = frozenset({"th", "en"})


def described(change: Change, language: Language, *, most: int | None = None) -> str:
    """Return what a change does.

    Args:
        change: The change.
        language: The language.
        most: The most ids that are listed; the others are counted. All of them where None.
    """
    what = plain(change.what)
    entry = what if isinstance(what, Mapping) else {}
    teller = _Teller(language, most)
    match change.operation:
        case "retire":
            parts = [teller.say("retire", what=teller.listed(_texts(what)))]
        case "merge" | "split" as operation:
            ended, begun = _texts(entry.get("from")), _ids(entry.get("into"))
            parts = [teller.say(operation, what=teller.listed(ended), into=teller.listed(begun))]
        case "rename":
            parts = list(teller.renamed(entry))
        case "move":
            parts = [teller.moved(name, to) for name, to in entry.items()]
        case "reweight":
            weights = [f"{n} = {value_text(w, language)}" for n, w in entry.items()]
            parts = [teller.say("reweight", what=teller.listed(weights))]
        case "replace":
            parts = [teller.replaced(name, to) for name, to in entry.items()]
        case _:
            items = entry.get("items")
            added = list(items) if isinstance(items, Mapping) else _ids(entry.get("nodes"))
            word = "add_under" if entry.get("under") not in (None, "total") else "add"
            into = str(entry.get("under", ""))
            parts = [teller.say(word, what=teller.listed(added), into=into)]
    return "; ".join(parts)


class _Teller:
    """Puts ids and words together in one language."""

    def __init__(self, language: Language, most: int | None) -> None:
        self._language = language
        self._most = most

    def say(self, word: str, **details: str) -> str:
        return _WORDS[word].pick(self._language).format(**details)

    def listed(self, names: Sequence[str]) -> str:
        most = len(names) if self._most is None else self._most
        shown = ", ".join(names[:most])
        return shown if len(names) <= most else f"{shown} … (+{len(names) - most})"

    def renamed(self, entry: Mapping[str, object]) -> Iterator[str]:
        titled = []
        for name, to in entry.items():
            given = to if isinstance(to, Mapping) else {}
            if "id" in given:
                yield self.say("recode", what=name, into=str(given["id"]))
            if "id" not in given or len(given) > 1:
                titled.append(name)
        if titled:
            yield self.say("retitle", what=self.listed(titled))

    def moved(self, name: str, to: object) -> str:
        given = to if isinstance(to, Mapping) else {}
        under = given.get("under")
        text = self.say("move" if under else "place", what=name, into=str(under))
        if "weight" not in given:
            return text
        weight = self.say("weigh", into=value_text(given["weight"], self._language))
        return f"{text} ({weight})"

    def replaced(self, name: str, to: object) -> str:
        given = to if isinstance(to, Mapping) else {}
        if given.get("identity") == "new":
            return self.say("anew", what=name)
        keys = given.get("with")
        changed = list(keys) if isinstance(keys, Mapping) else []
        without = _texts(given.get("without"))
        if changed and _LANGUAGES.issuperset(changed) and not without:
            return self.say("reword", what=name)
        parts = [self.listed([key_text(key, self._language) for key in changed])] if changed else []
        if without:
            named = [key_text(key, self._language) for key in without]
            parts.append(self.say("without", what=self.listed(named)))
        word = f"replace_{name}" if name in FRAMEWORK else "replace"
        return self.say(word, what=name, into="; ".join(parts))


def _texts(value: object) -> list[str]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [str(item) for item in value]
    return [] if value is None else [str(value)]


def _ids(value: object) -> list[str]:
    """Return the ids of nodes that are written out, or the id that is named."""
    if isinstance(value, Mapping):
        return [str(value.get("id", ""))]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [name for item in value for name in _ids(item)]
    return _texts(value)
