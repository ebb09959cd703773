"""What the generated pages share: a language, and text made safe for Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

import yaml

__all__ = ["NOTICE", "Language", "example", "fields_plain", "page", "prose", "suffix", "words"]

Language = Literal["en", "th"]

# Generated files are not kept in the repository; this tells whoever opens one all the same.
NOTICE = "<!-- Written by docs/hooks; change the source that it is made from. -->\n"

_CODE = re.compile(r"(`[^`]*`)")
_BLANKS = re.compile(r"\n{3,}")
_FRACTION = re.compile(r"[0-9]+/[0-9]+")
_MARKUP = re.compile(r"[\\*_\[\]#]")


def suffix(language: Language) -> str:
    """Return the end of a page's file name: English is the default and has no mark."""
    return ".md" if language == "en" else f".{language}.md"


def page(lines: list[str]) -> str:
    """Return lines as a file, its title first, with one blank line where there are several."""
    title, *rest = lines
    return _BLANKS.sub("\n\n", "\n".join([title, "", NOTICE, *rest])).rstrip() + "\n"


def words(language: Language, pairs: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Return a page's own words in `language`, from `(English, Thai)` pairs."""
    return {name: pair[language == "th"] for name, pair in pairs.items()}


def prose(text: str) -> str:
    """Return text that Markdown shows as it stands; what is between backticks stays code.

    Examples:
        >>> print(prose("`a_b` is a_b <c>"))
        `a_b` is a\\_b &lt;c>
    """
    parts = _CODE.split(" ".join(text.split()))
    return "".join(p if p.startswith("`") else _plain(p) for p in parts)


def _plain(text: str) -> str:
    marked = _MARKUP.sub(r"\\\g<0>", text)
    return marked.replace("<", "&lt;").replace("|", "&#124;")


def fields_plain(template: str) -> str:
    """Return a message's template with its doubled braces made single."""
    return template.replace("{{", "{").replace("}}", "}")


def example(value: object) -> str:
    """Return plain data as the one line of YAML that an author would write.

    Examples:
        >>> example("2567.1"), example("done / planned"), example([80, 3]), example("1/3")
        ('"2567.1"', 'done / planned', '[80, 3]', '"1/3"')
    """
    if isinstance(value, str) and _FRACTION.fullmatch(value):
        return f'"{value}"'
    line: str = yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False
    )
    line = line.strip().removesuffix("\n...")
    return f'"{line[1:-1]}"' if line.startswith("'") else line
