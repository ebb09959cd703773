"""The pages on laws tell every law, in its own words.

Run `KPIRULES_UPDATE_DOCS=1 pytest tests/docs/test_laws_page.py` to write them anew.
"""

from __future__ import annotations

import inspect
import os
from pathlib import Path

import pytest

from kpirules.diagnostics.text import Language
from kpirules.testing.law.catalogue import LAWS

CONCEPTS = Path(__file__).parents[2] / "docs" / "concepts"
START, END = "<!-- laws -->\n", "<!-- end of laws -->\n"
HEADS = {
    "en": "| Law | What always holds | A breach is a mistake of |",
    "th": "| กฎ | สิ่งที่เป็นจริงเสมอ | ถ้าไม่เป็นจริง ผิดที่ |",
}
WHOSE = {"en": ("kpirules", "the rules"), "th": ("kpirules", "เกณฑ์ของกรอบ")}


def laws_in(language: Language) -> str:
    """Return the table of laws; in English, what each means exactly follows."""
    lines = [HEADS[language], "|---|---|---|"]
    for kind in LAWS:
        name = f"[`{kind.id}`](#{kind.id})" if language == "en" else f"`{kind.id}`"
        lines.append(
            f"| {name} | {kind.statement.pick(language)} | {WHOSE[language][kind.by_rules]} |"
        )
    if language == "en":
        for kind in LAWS:
            lines += ["", f"### {kind.id} {{ #{kind.id} }}", ""]
            told = inspect.getdoc(kind.of)
            assert told
            paragraphs = [" ".join(each.split()) for each in told.split("\n\n")]
            # One sentence a line, as all pages have it.
            lines += ["\n\n".join(paragraphs).replace(". ", ".\n")]
    return "\n" + "\n".join(lines) + "\n\n"


@pytest.mark.parametrize(("name", "language"), [("laws.md", "en"), ("laws.th.md", "th")])
def test_the_page_tells_every_law(name: str, language: Language) -> None:
    path = CONCEPTS / name
    page = path.read_text(encoding="utf-8")
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    right = before + START + laws_in(language) + END + after
    if os.environ.get("KPIRULES_UPDATE_DOCS"):
        path.write_text(right, encoding="utf-8", newline="\n")
    else:
        assert page == right
