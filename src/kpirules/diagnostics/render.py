"""Findings as text for people, JSON for programs, and the forms that GitHub reads."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Literal
from urllib.parse import quote

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Language, Text

__all__ = [
    "Form",
    "display_width",
    "render",
    "render_github",
    "render_json",
    "render_place",
    "render_sarif",
    "render_text",
]

Form = Literal["text", "json", "github", "sarif"]

# The widest excerpt of a line, in columns of the screen; a longer line is cut around the place.
WIDEST_EXCERPT = 100
_LEAD = 30
_HELP = Text(th="วิธีแก้", en="help")
# Shown in place of characters that a terminal would obey or hide.
_UNSEEN = "\ufffd"
_UNIT = Text(th="หน่วย", en="unit")
_ODD_SPACE = "\u2423"
_TAB = "    "


def render(findings: Iterable[Diagnostic], form: Form, language: Language = "en") -> str:
    """Return the findings in the form, in the order given, without a line end at the end.

    Args:
        findings: What was found.
        form: `text`, `json`, `github` (workflow commands) or `sarif` (2.1.0).
        language: Of messages and help.
    """
    return _FORMS[form](list(findings), language)


def render_text(findings: Sequence[Diagnostic], language: Language = "en") -> str:
    """Return the findings for a person, each with its line and a caret under the place."""
    return "\n\n".join(_one_text(finding, language) for finding in findings)


def render_json(findings: Sequence[Diagnostic], language: Language = "en") -> str:
    """Return the findings as a JSON list; the keys are stable."""
    return json.dumps([f.to_dict(language) for f in findings], ensure_ascii=False, indent=2)


def render_github(findings: Sequence[Diagnostic], language: Language = "en") -> str:
    """Return the findings as workflow commands, errors first: GitHub shows ten of each kind."""
    ordered = sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR)
    return "\n".join(_one_command(finding, language) for finding in ordered)


def render_sarif(findings: Sequence[Diagnostic], language: Language = "en") -> str:
    """Return the findings as a SARIF 2.1.0 log with the codes that occur as its rules."""
    codes: dict[str, Code] = {}
    for finding in sorted(findings, key=lambda finding: finding.code.id):
        codes.setdefault(finding.code.id, finding.code)
    index = {code: position for position, code in enumerate(codes)}
    run = {
        "tool": {
            "driver": {
                "name": "kpirules",
                "rules": [_rule(code, language) for code in codes.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index[finding.code.id], language) for finding in findings],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def render_place(place: Place) -> str:
    """Return file, line and column, and the line with a caret under the place."""
    where = f"{_shown(place.source.name)}:{place.line}:{place.column}"
    return "\n".join([where, *_underlined(place)] if place.line_text else [where])


def display_width(text: str) -> int:
    """Return how many columns of the screen the text takes.

    Thai vowels and tones above and below a letter take none, wide letters two.

    Examples:
        >>> display_width("abc"), display_width("ที่นี่"), display_width("漢字")
        (3, 2, 4)
    """
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _shown(text: str) -> str:
    """Return the text safe and visible on a terminal: no control, nothing hidden."""
    return text if text.isascii() and text.isprintable() else "".join(map(_shown_one, text))


def _shown_one(character: str) -> str:
    if character == "\t":
        return _TAB
    if character.isprintable():
        return character
    return _ODD_SPACE if unicodedata.category(character) == "Zs" else _UNSEEN


def _one_text(finding: Diagnostic, language: Language) -> str:
    place = finding.place
    where = f"{_shown(place.source.name)}:{place.line}:{place.column}: " if place else ""
    who = f"{_UNIT.pick(language)} {_shown(finding.unit)}: " if finding.unit else ""
    head = f"{where}{who}{finding.severity.value}[{finding.code.id}]: {finding.message(language)}"
    lines = [head]
    margin = ""
    if place is not None and place.line_text:
        margin = " " * len(str(place.line))
        lines += _underlined(place)
    advice = finding.help(language)
    if advice:
        lines.append(f"{margin} = {_HELP.pick(language)}: {_shown(advice)}")
    return "\n".join(lines)


def _underlined(place: Place) -> list[str]:
    margin = " " * len(str(place.line))
    excerpt, underline = _excerpt(place)
    return [f"{margin} |", f"{place.line} | {excerpt}", f"{margin} | {underline}"]


def _excerpt(place: Place) -> tuple[str, str]:
    """Return the line of a place, cut where it is long, and the carets that go under it."""
    line = place.line_text
    start = min(place.column - 1, len(line))
    end = place.end_column - 1 if place.end_line == place.line else len(line.rstrip())
    end = max(min(end, len(line)), start)
    # A mark that stands on a letter is pointed out under its letter.
    while 0 < start < len(line) and _width(_shown(line[start])[0]) == 0:
        start -= 1
    before, marked, after = (_shown(line[a:b]) for a, b in ((0, start), (start, end), (end, None)))
    if display_width(before + marked + after) > WIDEST_EXCERPT:
        if display_width(before + marked) > WIDEST_EXCERPT - 1:
            before = _last(before, _LEAD)
        marked = _first(marked, WIDEST_EXCERPT - 1 - display_width(before))
        after = _first(after, WIDEST_EXCERPT - display_width(before + marked))
    underline = " " * display_width(before) + "^" * max(display_width(marked), 1)
    return f"{before}{marked}{after}".rstrip(), underline


def _first(text: str, width: int) -> str:
    """Return the beginning of the text, at most so wide, with an ellipsis where it is cut."""
    if display_width(text) <= width:
        return text
    return text[: _fitting(text, width - 1)] + "…"


def _last(text: str, width: int) -> str:
    """Return the end of the text, at most so wide, with an ellipsis where it is cut."""
    if display_width(text) <= width:
        return text
    return "…" + text[len(text) - _fitting(text[::-1], width - 1) :]


def _fitting(text: str, width: int) -> int:
    """Return how many characters from the start fit into the width."""
    return sum(taken <= width for taken in accumulate(map(_width, text)))


def _one_command(finding: Diagnostic, language: Language) -> str:
    place = finding.place
    properties = {"title": f"{finding.code.id} {finding.code.slug}"}
    if place is not None:
        properties |= {
            "file": place.source.name,
            "line": str(place.line),
            "col": str(place.column),
            "endLine": str(place.end_line),
        }
        if place.end_line == place.line:
            properties["endColumn"] = str(place.end_column)
    listed = ",".join(f"{key}={_escaped_property(text)}" for key, text in properties.items())
    who = f"{_UNIT.pick(language)} {finding.unit}: " if finding.unit else ""
    parts = (f"{who}{finding.message(language)}", finding.help(language))
    message = _escaped("\n".join(part for part in parts if part))
    return f"::{finding.severity.value} {listed}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _rule(code: Code, language: Language) -> dict[str, object]:
    return {
        "id": code.id,
        "name": code.slug,
        "shortDescription": {"text": code.slug.replace("-", " ")},
        "fullDescription": {"text": code.why.pick(language)},
        "defaultConfiguration": {"level": code.severity.value},
    }


def _result(finding: Diagnostic, rule: int, language: Language) -> dict[str, object]:
    parts = (finding.message(language), finding.help(language))
    result: dict[str, object] = {
        "ruleId": finding.code.id,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": "\n".join(part for part in parts if part)},
    }
    place = finding.place
    if place is not None:
        region = {"startLine": place.line, "startColumn": place.column}
        region |= {"endLine": place.end_line, "endColumn": place.end_column}
        uri = quote(place.source.name.replace("\\", "/"), safe="/:@-._~")
        location = {"artifactLocation": {"uri": uri}, "region": region}
        result["locations"] = [{"physicalLocation": location}]
    about = {"unit": finding.unit, "subject": finding.subject}
    properties = {key: text for key, text in about.items() if text is not None}
    if properties:
        result["properties"] = properties
    return result


_FORMS: dict[str, Callable[[list[Diagnostic], Language], str]] = {
    "text": render_text,
    "json": render_json,
    "github": render_github,
    "sarif": render_sarif,
}
