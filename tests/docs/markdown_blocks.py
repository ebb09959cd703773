"""The code blocks of a Markdown page, and running them one after the other.

A block with a title is a file that the reader writes. A `diff` block changes such a file. A
`console` block holds commands after `$` and what they print. A `pycon` block is a doctest.
"""

from __future__ import annotations

import doctest
import io
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent

from kpirules.cli.main import main

__all__ = ["Block", "ConsolePart", "blocks_of", "console_parts", "run_pages_blocks", "same_output"]

_FENCE = re.compile(
    r"^(?P<pad> *)```(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=pad)```[ ]*$", re.MULTILINE | re.DOTALL
)
_TITLE = re.compile(r'title="([^"]+)"')
# A line of the expected output that stands for any number of lines.
CUT = "…"


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the file it is for, its text, and where it begins."""

    language: str
    title: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class ConsolePart:
    """One command of a console block with the output that the page shows."""

    command: str
    output: str


def blocks_of(markdown: str) -> list[Block]:
    """Return the fenced blocks of a page in order, indented ones too."""
    found = []
    for match in _FENCE.finditer(markdown):
        info = match["info"].strip()
        title = _TITLE.search(info)
        line = markdown.count("\n", 0, match.start()) + 1
        language = info.split()[0].strip("{}.") if info else ""
        found.append(Block(language, title[1] if title else "", dedent(match["body"]), line))
    return found


def console_parts(text: str) -> Iterator[ConsolePart]:
    """Yield the commands of a console block, each with the output that follows it."""
    command, output = "", ""
    for line in text.splitlines():
        if line.startswith("$ "):
            if command:
                yield ConsolePart(command, output)
            command, output = line[2:], ""
        elif command.endswith("\\"):
            command = command[:-1] + line.strip()
        else:
            output += line + "\n"
    if command:
        yield ConsolePart(command, output)


def run_command(command: str) -> str:
    """Return what a command of kpirules prints, results and remarks as a terminal shows them."""
    program, *words = shlex.split(command)
    assert program == "kpirules", f"the page runs {program}"
    shown = io.StringIO()
    with redirect_stdout(shown), redirect_stderr(shown):
        main(words)
    return shown.getvalue()


def same_output(expected: str, printed: str) -> bool:
    """Tell whether a page shows what was printed, `…` standing for lines that it leaves out."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == CUT else re.escape(line.rstrip()) + r"\n"
        for line in expected.rstrip().splitlines()
    )
    text = "".join(line.rstrip() + "\n" for line in printed.rstrip().splitlines())
    return re.fullmatch(pattern, text) is not None


def refreshed(expected: str, printed: str) -> str:
    """Return what the page should show: as much before and after the cut as it shows now."""
    lines = [line.rstrip() for line in printed.rstrip().splitlines()]
    shown = expected.rstrip().splitlines()
    if CUT in shown:
        cut = shown.index(CUT)
        after = len(shown) - cut - 1
        lines = [*lines[:cut], CUT, *lines[len(lines) - after :]] if after else [*lines[:cut], CUT]
    return "".join(line + "\n" for line in lines)


def run_pages_blocks(markdown: str, folder: Path) -> Iterator[str]:
    """Run a page's blocks in the working directory `folder`; yield what is not as shown."""
    names: dict[str, object] = {}
    for block in blocks_of(markdown):
        where = f"line {block.line}"
        if block.language == "diff" and block.title:
            _change(folder / block.title, block.text)
        elif block.title:
            _write(folder / block.title, block.text)
        elif block.language == "console":
            for part in console_parts(block.text):
                printed = run_command(part.command)
                if not same_output(part.output, printed):
                    yield f"{where}: $ {part.command}\n{indent(printed, '  ')}"
        elif block.language == "pycon":
            yield from _doctest(block, names, where)
        elif block.language == "python":
            exec(compile(block.text, where, "exec"), names)  # noqa: S102 - the page's own example


def refresh_page(markdown: str, folder: Path) -> str:
    """Return the page with the output of its console blocks put right."""
    done, end = "", 0
    names: dict[str, object] = {}
    for match, block in zip(_FENCE.finditer(markdown), blocks_of(markdown), strict=True):
        if block.language == "diff" and block.title:
            _change(folder / block.title, block.text)
        elif block.title:
            _write(folder / block.title, block.text)
        elif block.language == "console":
            new = "".join(
                f"$ {part.command}\n{refreshed(part.output, run_command(part.command))}"
                for part in console_parts(block.text)
            )
            done += markdown[end : match.start("body")] + indent(new, match["pad"])
            end = match.end("body")
        elif block.language == "python":
            # Later commands may read what it writes.
            exec(compile(block.text, "page", "exec"), names)  # noqa: S102 - the page's own example
    return done + markdown[end:]


def _doctest(block: Block, names: dict[str, object], where: str) -> Iterator[str]:
    test = doctest.DocTestParser().get_doctest(block.text, names, where, None, block.line)
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=told.append, clear_globs=False)
    names.update(test.globs)
    if told:
        yield f"{where}: {''.join(told)}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _change(path: Path, diff: str) -> None:
    """Carry out a diff that shows each line taken away with the lines that come in its place."""
    text = path.read_text(encoding="utf-8")
    old = "".join(f"{line[1:]}\n" for line in diff.splitlines() if line[:1] in ("-", " "))
    new = "".join(f"{line[1:]}\n" for line in diff.splitlines() if line[:1] in ("+", " "))
    assert text.count(old) == 1, f"{path.name} does not hold the lines that are changed:\n{old}"
    path.write_text(text.replace(old, new), encoding="utf-8")
