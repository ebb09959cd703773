"""YAML events to a positioned tree, on a stack of our own and within bounds.

Never composes or constructs: no object of the file's choosing is built, nothing unfolds, and
depth costs no stack. What YAML allows but a framework does without (anchors, tags, merge keys,
several documents, keys that are no text) is a finding, and reading goes on where it can.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from kpirules.diagnostics.catalogue.reading import (
    ALIAS,
    ANCHOR,
    COLON_WITHOUT_SPACE,
    DIRECTIVE,
    DUPLICATE_KEY,
    EMPTY_FILE,
    KEY_IS_NOT_TEXT,
    MERGE_KEY,
    NESTED_TOO_DEEP,
    RESERVED_FIRST_CHARACTER,
    SEVERAL_DOCUMENTS,
    TAG,
    TEXT_TOO_LONG,
    TOO_MANY_NODES,
    TOP_LEVEL_NOT_A_MAPPING,
)
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place, SourceText
from kpirules.source.leaves import BLOCK, block_place, plain_leaf, quoted_leaf
from kpirules.source.scalars import read_scalar
from kpirules.source.syntax import COLON_GLUED, explain_syntax
from kpirules.source.text import MOST_ALIKE, cap
from kpirules.source.tree import Branch, Leaf, Mapping, Sequence

__all__ = ["DEEPEST", "LONGEST_TEXT", "MOST_NODES", "read_tree"]

DEEPEST = 20
MOST_NODES = 200_000
LONGEST_TEXT = 20_000

# The parser written in Python takes any question mark inside brackets for the start of a key,
# libyaml only one that begins text. Those inside a word are hidden from the former; those that
# begin a word are refused with the latter, as a reader may well take them for a key.
_QUESTION = re.compile(r"(?<=[^\s\[\]{},:])\?")
_HIDDEN = "\uf8ff"
_WORD_OF_QUESTION = re.compile(r"(?:^| )\?")
# Events and marks of PyYAML: its stubs say that any mark may be missing, its parsers give them all.
_Event = Any
# What may follow `|` and `>`; libyaml also lets a comment stand there without a space.
_BLOCK_HEADER = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])[ ]*(?:(?<=[ ])#.*)?")
_GLUED_VALUE = re.compile(r":[\[\]{},?]")
_TAG = re.compile(r"!\S*")


def read_tree(source: SourceText, *, pure: bool = False) -> tuple[Mapping | None, list[Diagnostic]]:
    """Return the tree of a YAML text and the findings of reading it, in order.

    The tree is None where it is not whole. A tree with findings is for reporting more of them,
    not for use.

    libyaml reads where PyYAML was built with it, thirty times as fast; trees and places are the
    same without it.

    Args:
        source: The text, as `read_text` gives it.
        pure: Read with the parser written in Python even where libyaml is there.
    """
    directive = _directive(source)
    if directive is not None:
        return None, [directive]
    reading = _Reading(source)
    text = "\n".join(source.lines)
    pure = pure or not yaml.__with_libyaml__
    if pure:
        text = _QUESTION.sub(_HIDDEN, text)
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader if pure else yaml.CSafeLoader):
            take = _TAKES.get(type(event))
            if take is not None:
                take(reading, event)
                if reading.stopped:
                    break
    except yaml.YAMLError as error:
        reading.broken(explain_syntax(error, source))
    return reading.result()


@dataclass(slots=True)
class _Open:
    """A mapping or sequence whose end has not been read yet."""

    line: int
    column: int
    flow: bool
    # None for a sequence.
    entries: dict[str, Branch] | None
    keys: dict[str, Place] = field(default_factory=dict)
    items: list[Branch] = field(default_factory=list)
    key: str = ""
    expects_key: bool = False
    # The next value is read but not kept: its key was refused.
    drops: bool = False
    # Stands where a key should: a mapping or sequence can't be one.
    is_key: bool = False
    end: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class _Reading:
    """The state of reading one file."""

    source: SourceText
    findings: list[Diagnostic] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)
    root: Branch | None = None
    nodes: int = 0
    documents: int = 0
    # Nothing was left out of the tree that later findings could hang on.
    whole: bool = True
    stopped: bool = False

    def result(self) -> tuple[Mapping | None, list[Diagnostic]]:
        """Return the tree, if it is whole, and the findings."""
        if self.root is None and not self.findings:
            self.find(EMPTY_FILE, Place(self.source, 1, 1, 1, 1))
        findings = cap(self.findings, self.counts)
        if self.whole and isinstance(self.root, Mapping):
            return self.root, findings
        return None, findings

    def find(self, code: Code, place: Place | None, **details: str) -> None:
        """Note a finding; past the cap it is only counted."""
        count = self.counts[code.id] = self.counts.get(code.id, 0) + 1
        if count <= MOST_ALIKE + 1:
            self.findings.append(Diagnostic(code=code, place=place, details=details))

    def stop(self, code: Code, place: Place, **details: str) -> None:
        """Note a finding after which nothing more is read."""
        self.find(code, place, **details)
        self.whole = False
        self.stopped = True

    def broken(self, finding: Diagnostic) -> None:
        """Note where the grammar broke, unless a finding on the line tells why it did."""
        # What was read before then is no top level, only the beginning of one.
        self.findings = [f for f in self.findings if f.code is not TOP_LEVEL_NOT_A_MAPPING]
        lines = [known.place.line for known in self.findings if known.place is not None]
        if finding.place is None or finding.place.line not in lines:
            self.find(finding.code, finding.place, **finding.details)
        self.whole = False

    def count_node(self, place: Place) -> None:
        """Count one scalar or collection."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self.stop(TOO_MANY_NODES, place, limit=f"{MOST_NODES:,}")

    def decoration(self, event: _Event) -> None:
        """Note an anchor or a tag; parsers differ about what may follow them."""
        self.whole = False
        start = event.start_mark
        if event.anchor is not None:
            place = _place_of(self.source, start, len(event.anchor) + 1)
            self.find(ANCHOR, place, name=event.anchor)
        if event.tag is not None:
            line = self.source.lines[start.line] if start.line < len(self.source.lines) else ""
            match = _TAG.search(line, start.column)
            written = match.group() if match else event.tag
            self.find(TAG, _place_of(self.source, start, len(written)), tag=written)

    def check_alike(self, style: str | None, text: str, place: Place) -> None:
        """Refuse a scalar that one parser takes and the other does not."""
        if style in BLOCK:
            alike = _BLOCK_HEADER.fullmatch(place.line_text, place.column - 1) is not None
        else:
            flow = not style and bool(self.stack) and self.stack[-1].flow
            alike = not (flow and _WORD_OF_QUESTION.search(text))
        if not alike:
            self.find(RESERVED_FIRST_CHARACTER, place, character=style or "?")
            self.whole = False

    def scalar(self, event: _Event) -> None:
        """Take a scalar: a key or a value."""
        start, end = event.start_mark, event.end_mark
        text = event.value.replace(_HIDDEN, "?")
        plain = event.style is None or event.style == ""
        place = Place(self.source, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        if event.style in BLOCK:
            place = block_place(self.source, place)
        elif plain and not text and self.stack and self.stack[-1].entries is not None:
            # Nothing stands here; parsers differ about where, the end of the key is sure.
            line, column = self.stack[-1].end
            place = Place(self.source, line, column, line, column)
        self.count_node(place)
        if event.anchor is not None or event.tag is not None:
            self.decoration(event)
        self.check_alike(event.style, text, place)
        if len(text) > LONGEST_TEXT:
            limit = f"{LONGEST_TEXT:,}"
            self.find(TEXT_TOO_LONG, place, length=f"{len(text):,}", limit=limit)
        if self.stack and self.stack[-1].expects_key:
            self.key(text, place, plain=plain)
            return
        if not plain:
            leaf = quoted_leaf(text, place, event.style)
        elif event.tag is not None:
            leaf = Leaf(text, place, verbatim=False)
        else:
            value, doubt = read_scalar(text)
            if doubt is not None:
                self.find(doubt[0], place, **doubt[1])
            leaf = plain_leaf(value, text, place)
        self.put(leaf)

    def key(self, text: str, place: Place, *, plain: bool) -> None:
        """Take a scalar that stands as a key; any plain key is its text."""
        mapping = self.stack[-1]
        mapping.expects_key = False
        mapping.end = (place.end_line, place.end_column)
        if plain and mapping.flow and _GLUED_VALUE.match(place.line_text, place.end_column - 1):
            # `{key:[1]}`: the parser written in Python takes it, libyaml does not.
            self.find(COLON_WITHOUT_SPACE, place, text=f"{text}:")
            self.whole = False
        if plain and text == "<<":
            self.find(MERGE_KEY, place)
            self.whole = False
            mapping.drops = True
        elif text == "":
            self.find(KEY_IS_NOT_TEXT, place, found="ว่าง", found_en="empty")
            mapping.drops = True
        elif text in mapping.keys:
            first = mapping.keys[text]
            details = {"line": str(first.line), "column": str(first.column)}
            self.find(DUPLICATE_KEY, place, key=text, **details)
            mapping.drops = True
        else:
            mapping.key = text
            mapping.keys[text] = place

    def open_mapping(self, event: _Event) -> None:
        """Take the start of a mapping."""
        self.open(event, {})

    def open_sequence(self, event: _Event) -> None:
        """Take the start of a sequence."""
        self.open(event, None)

    def open(self, event: _Event, entries: dict[str, Branch] | None) -> None:
        """Begin a mapping, or a sequence where there are no entries."""
        start = event.start_mark
        place = _place_of(self.source, start, 1)
        self.count_node(place)
        if event.anchor is not None or event.tag is not None:
            self.decoration(event)
        if len(self.stack) >= DEEPEST:
            self.stop(NESTED_TOO_DEEP, place, limit=str(DEEPEST))
            return
        opened = _Open(start.line + 1, start.column + 1, bool(event.flow_style), entries)
        opened.expects_key = entries is not None
        opened.end = (place.end_line, place.end_column)
        if self.stack and self.stack[-1].expects_key:
            kind = ("เป็นรายการ", "a list") if entries is None else ("เป็นกลุ่มคีย์", "a group of keys")
            self.find(KEY_IS_NOT_TEXT, place, found=kind[0], found_en=kind[1])
            opened.is_key = True
        self.stack.append(opened)

    def close(self, event: _Event) -> None:
        """Take the end of a mapping or a sequence."""
        done = self.stack.pop()
        # Where a block ends is told by what follows it, and parsers differ; its last part is sure.
        mark = event.end_mark
        end = (mark.line + 1, mark.column + 1) if done.flow else done.end
        place = Place(self.source, done.line, done.column, *end)
        if done.is_key:
            parent = self.stack[-1]
            parent.expects_key = False
            parent.drops = True
            parent.end = end
        elif done.entries is not None:
            self.put(Mapping(done.entries, done.keys, place))
        else:
            self.put(Sequence(tuple(done.items), place))

    def put(self, branch: Branch) -> None:
        """Put a finished branch where it belongs."""
        if not self.stack:
            self.top(branch)
            return
        parent = self.stack[-1]
        parent.end = (branch.place.end_line, branch.place.end_column)
        if parent.entries is None:
            parent.items.append(branch)
            return
        parent.expects_key = True
        if parent.drops:
            parent.drops = False
        else:
            parent.entries[parent.key] = branch

    def top(self, branch: Branch) -> None:
        """Take the top level of the document."""
        self.root = branch
        if isinstance(branch, Mapping):
            return
        if isinstance(branch, Sequence):
            details = {"found": "รายการ", "found_en": "a list"}
        elif branch.value is None:
            self.find(EMPTY_FILE, Place(self.source, 1, 1, 1, 1))
            return
        elif COLON_GLUED.match(branch.place.line_text):
            self.find(COLON_WITHOUT_SPACE, branch.place, text=branch.place.line_text.strip())
            return
        else:
            details = {"found": "ค่าเดียว", "found_en": "a single value"}
        self.find(TOP_LEVEL_NOT_A_MAPPING, branch.place, **details)

    def alias(self, event: _Event) -> None:
        """Take an alias, which stands for a branch that is not there."""
        place = _place_of(self.source, event.start_mark, len(event.anchor) + 1)
        self.count_node(place)
        self.find(ALIAS, place, name=event.anchor)
        self.whole = False
        if self.stack and self.stack[-1].expects_key:
            self.stack[-1].expects_key = False
            self.stack[-1].drops = True
            self.stack[-1].end = (place.end_line, place.end_column)
        else:
            self.put(Leaf(None, place))

    def document(self, event: _Event) -> None:
        """Take the start of a document; there may be one."""
        self.documents += 1
        if self.documents > 1:
            self.stop(SEVERAL_DOCUMENTS, _place_of(self.source, event.start_mark, 3))


_TAKES: dict[type[yaml.Event], Callable[[_Reading, _Event], None]] = {
    yaml.AliasEvent: _Reading.alias,
    yaml.DocumentStartEvent: _Reading.document,
    yaml.MappingEndEvent: _Reading.close,
    yaml.MappingStartEvent: _Reading.open_mapping,
    yaml.ScalarEvent: _Reading.scalar,
    yaml.SequenceEndEvent: _Reading.close,
    yaml.SequenceStartEvent: _Reading.open_sequence,
}


def _place_of(source: SourceText, mark: _Event, length: int) -> Place:
    line, column = mark.line + 1, mark.column + 1
    return Place(source, line, column, line, column + length)


def _directive(source: SourceText) -> Diagnostic | None:
    """Return the finding about a directive before the document, or None."""
    for number, line in enumerate(source.lines, start=1):
        if line.startswith("%"):
            place = Place(source, number, 1, number, len(line) + 1)
            return Diagnostic(code=DIRECTIVE, place=place, details={"directive": line.split()[0]})
        if line.strip() and not line.lstrip().startswith("#"):
            return None
    return None
