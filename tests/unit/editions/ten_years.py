"""A made-up framework of 200 indicators and the twenty amendments of its next ten years.

`Story` keeps its own book of what became of every indicator, by sets alone: what hangs together by
a rename, a merger or a split is one thread. The program's lineage is compared with that book.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

__all__ = ["Story", "write_story"]

_FIRST_YEAR = 2560
_GROUPS = 10
_PER_GROUP = 20
_LEAST = 12  # an amendment changes ten indicators of one group
_EVEN = 6  # the first groups have no weights, the others have weights that add up to 100
_HEAD = """format: kpirules/1
framework: ten-years
fiscal_year: {year}
edition: "{edition}"
status: draft
"""
_WHOLE = """title: {th: กรอบสิบปี, en: Ten years}
issuer: {th: หน่วยงานตัวอย่าง, en: Sample office}
unit: office
provenance: illustrative
sources:
  manual: {title: {th: คู่มือตัวอย่าง, en: Sample manual}}
templates:
  mark:
    inputs: {level: {type: score, min: 1, max: 5, label: {th: คะแนน, en: Mark}}}
    source: manual
total: {aggregate: mean}
scale: {min: 1, max: 5}
indicators:
"""
_WHY = """    reason: {th: ปรับตามหนังสือเวียน, en: As the circular says}
    source: manual
"""
_TITLE = "title: {th: ตัวชี้วัด, en: Indicator}"


@dataclass(slots=True, eq=False)
class Thread:
    """What hangs together over the years: ids of the first edition, and ids now."""

    olds: set[str]
    news: set[str]


@dataclass(slots=True)
class Story:
    """The framework's state while its history is written.

    Attributes:
        groups: By the group's id, its indicators in no particular order, with their weights; None
            in a group without weights.
        threads: By its id now, what an indicator or group belongs to.
        ended: Threads of which nothing goes on.
        files: The editions' files by name, the oldest first.
    """

    random: Random
    groups: dict[str, dict[str, int | None]] = field(default_factory=dict)
    threads: dict[str, Thread] = field(default_factory=dict)
    ended: list[Thread] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    free: list[str] = field(default_factory=list)  # ids of what ended, to be given out again
    made: int = 0

    def fresh(self) -> str:
        """Return an id for something new; now and then one that meant something else before."""
        if self.free and self.random.random() < 0.3:  # about every third time
            return self.free.pop(0)
        self.made += 1
        return f"n{self.made}"

    def become(self, olds: list[str], news: list[str]) -> None:
        """Note that some ids became others, in one thread."""
        before = list({id(self.threads[each]): self.threads[each] for each in olds}.values())
        thread = Thread(set(), set())
        for part in before:
            thread.olds |= part.olds
            thread.news |= part.news
        thread.news = (thread.news - set(olds)) | set(news)
        for each in olds:
            del self.threads[each]
        for each in thread.news:
            self.threads[each] = thread
        if not thread.news:
            self.ended.append(thread)

    def book(self) -> set[tuple[frozenset[str], frozenset[str]]]:
        """Return what became of everything, as sets of first and last ids."""
        threads = [*self.threads.values(), *self.ended]
        found = {(frozenset(each.olds), frozenset(each.news)) for each in threads}
        return found - {(frozenset(), frozenset())}


def write_story(seed: int) -> Story:
    """Return the story of ten years, two amendments in each, by a seed."""
    story = Story(Random(seed))  # noqa: S311 - no secret hangs on it
    story.files[f"{_FIRST_YEAR}.yaml"] = "".join(_first_edition(story))
    before = f"{_FIRST_YEAR}.1"
    for number in range(20):
        year = _FIRST_YEAR + 1 + number // 2
        edition = f"{year}.{number % 2 + 1}"
        name = f"{year}.yaml" if number % 2 == 0 else f"{edition}.yaml"
        head = _HEAD.format(year=year, edition=edition)
        changes = "".join(entry + _WHY for entry in _changes(story, number))
        story.files[name] = f"{head}amends: ten-years@{before}\nchanges:\n{changes}"
        before = edition
    return story


def _first_edition(story: Story) -> Iterator[str]:
    yield _HEAD.format(year=_FIRST_YEAR, edition=f"{_FIRST_YEAR}.1") + _WHOLE
    for number in range(1, _GROUPS + 1):
        group = f"g{number}"
        ids = [f"{group}.{each}" for each in range(1, _PER_GROUP + 1)]
        weight = None if number <= _EVEN else 100 // _PER_GROUP
        story.groups[group] = dict.fromkeys(ids, weight)
        for each in (group, *ids):
            story.threads[each] = Thread({each}, {each})
        yield f"  - id: {group}\n    {_TITLE}\n    source: manual\n    children:\n"
        yield from (f"      - {_node(each, weight)}\n" for each in ids)


def _node(node_id: str, weight: int | None) -> str:
    share = "" if weight is None else f", weight: {weight}"
    return f'{{id: "{node_id}", use: mark{share}, {_TITLE}}}'


def _changes(story: Story, number: int) -> Iterator[str]:
    """Yield one amendment's changes, every operation among them, no indicator in two of them."""
    random = story.random
    even = [group for group in story.groups if None in story.groups[group].values()]
    weighed = [group for group in story.groups if group not in even]
    here = random.choice([group for group in even if len(story.groups[group]) > _LEAST])
    there = min((group for group in even if group != here), key=lambda g: len(story.groups[g]))
    hand = random.sample(sorted(story.groups[here]), 9)
    heavy = random.choice(weighed)
    parts = random.sample(sorted(story.groups[heavy]), 4)

    yield from _retire(story, here, hand[:2])
    yield from _merge_new(story, here, hand[2:4])
    yield from _split(story, here, hand[4])
    yield from _rename(story, here, hand[5:7])
    yield from _move(story, here, there, hand[7])
    fate = "new" if number % 2 else "kept"
    yield f'  - replace: {{"{hand[8]}": {{with: {{note: "{number}"}}, identity: {fate}}}}}\n'
    yield from _merge_into(story, heavy, parts[0], parts[1])
    yield from _reweight(story, heavy, parts[2], parts[3])
    new = [story.fresh() for _ in range(4)]
    for each in new:
        story.groups[there][each] = None
        story.threads[each] = Thread(set(), {each})
    nodes = ", ".join(_node(each, None) for each in new)
    yield f"  - add: {{under: {there}, nodes: [{nodes}]}}\n"
    if number == 9:  # half-way a group goes too, and what is in it moves
        yield from _end_group(story, next(each for each in even if each not in (here, there)))


def _retire(story: Story, group: str, gone: list[str]) -> Iterator[str]:
    for each in gone:
        del story.groups[group][each]
        story.become([each], [])
    yield f"  - retire: {_listed(gone)}\n"
    story.free += gone


def _merge_new(story: Story, group: str, olds: list[str]) -> Iterator[str]:
    new = story.fresh()
    for each in olds:
        del story.groups[group][each]
    story.groups[group][new] = None
    story.become(olds, [new])
    yield f"  - merge: {{from: {_listed(olds)}, into: {_node(new, None)}}}\n"


def _merge_into(story: Story, group: str, old: str, heir: str) -> Iterator[str]:
    rows = story.groups[group]
    rows[heir] = (rows[heir] or 0) + (rows.pop(old) or 0)
    story.become([old, heir], [heir])
    yield f'  - merge: {{from: ["{old}"], into: "{heir}"}}\n'
    yield f'  - reweight: {{"{heir}": {rows[heir]}}}\n'


def _split(story: Story, group: str, old: str) -> Iterator[str]:
    news = [story.random.choice([old, story.fresh()]), story.fresh()]
    del story.groups[group][old]
    story.groups[group] |= dict.fromkeys(news)
    story.become([old], news)
    nodes = ", ".join(_node(each, None) for each in news)
    yield f'  - split: {{from: "{old}", into: [{nodes}]}}\n'


def _rename(story: Story, group: str, pair: list[str]) -> Iterator[str]:
    """The first gets a new id, the second the first's old one."""
    first, second = pair
    new = story.fresh()
    del story.groups[group][first], story.groups[group][second]
    story.groups[group] |= {new: None, first: None}
    story.become([first], [new])
    story.become([second], [first])
    yield f'  - rename: {{"{first}": {{id: "{new}"}}, "{second}": {{id: "{first}"}}}}\n'


def _move(story: Story, here: str, there: str, moved: str) -> Iterator[str]:
    del story.groups[here][moved]
    story.groups[there][moved] = None
    yield f'  - move: {{"{moved}": {{under: {there}}}}}\n'


def _reweight(story: Story, group: str, more: str, less: str) -> Iterator[str]:
    rows = story.groups[group]
    rows[more], rows[less] = (rows[more] or 0) + 1, (rows[less] or 0) - 1
    yield f'  - reweight: {{"{more}": {rows[more]}, "{less}": {rows[less]}}}\n'


def _end_group(story: Story, group: str) -> Iterator[str]:
    """A group ends; three of its indicators are moved out of it, the others end with it."""
    rows = sorted(story.groups.pop(group))
    kept, gone = rows[:3], rows[3:]
    home = next(each for each in story.groups if None in story.groups[each].values())
    for each in (group, *gone):
        story.become([each], [])
    story.groups[home] |= dict.fromkeys(kept)
    moves = ", ".join(f'"{each}": {{under: {home}}}' for each in kept)
    yield f"  - retire: [{group}]\n"
    yield f"  - move: {{{moves}}}\n"


def _listed(ids: list[str]) -> str:
    return "[" + ", ".join(f'"{each}"' for each in ids) + "]"
