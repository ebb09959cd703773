"""The page on the command line, made from the parser that reads it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from page_parts import Language, page, prose, words

from kpirules.cli.main import build_parser

__all__ = ["commands", "commands_page"]

_WORDS = {
    "title": ("Command line", "บรรทัดคำสั่ง"),
    "intro": (
        "`kpirules COMMAND --help` says the same; `python -m kpirules` is the same program.",
        "`kpirules COMMAND --help` แสดงเนื้อหาเดียวกัน และ `python -m kpirules` คือโปรแกรมเดียวกัน",
    ),
    "everywhere": ("Everywhere", "ใช้ได้ทุกคำสั่ง"),
    "command": ("Command", "คำสั่ง"),
    "option": ("Argument", "อาร์กิวเมนต์"),
    "what": ("Meaning", "ความหมาย"),
    "example": ("Example", "ตัวอย่าง"),
    "exit": ("Exit codes", "รหัสออก"),
    "codes": (
        (
            "| Code | Meaning |\n|---|---|\n"
            "| 0 | fine; warnings alone don't change it, unless `--strict` asks for that |\n"
            "| 1 | findings: errors in a file, units that could not be scored |\n"
            "| 2 | the command line is not understood |"
        ),
        (
            "| รหัส | ความหมาย |\n|---|---|\n"
            "| 0 | เรียบร้อย คำเตือนอย่างเดียวไม่เปลี่ยนรหัส เว้นแต่ระบุ `--strict` |\n"
            "| 1 | มีข้อค้นพบ คือไฟล์มีข้อผิดพลาด หรือมีหน่วยที่คิดคะแนนไม่ได้ |\n"
            "| 2 | อ่านคำสั่งไม่เข้าใจ |"
        ),
    ),
}


def commands(language: Language) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield each command with its own parser, in the order of the help."""
    for action in build_parser(language)._actions:  # noqa: SLF001 - argparse has no public way
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            yield from action.choices.items()


def commands_page(language: Language) -> str:
    """Return the page in Markdown."""
    word = words(language, _WORDS)
    lines = [f"# {word['title']}", "", word["intro"], ""]
    lines += [f"| {word['command']} | {word['what']} |", "|---|---|"]
    lines += [
        f"| [`kpirules {name}`](#{name}) | {prose(parser.description or '')} |"
        for name, parser in commands(language)
    ]
    everywhere = [a for a in build_parser(language)._actions if a.option_strings]  # noqa: SLF001
    shared = {option for action in everywhere for option in action.option_strings}
    for name, parser in commands(language):
        told = prose(parser.description or "")
        told = f"{told[:1].upper()}{told[1:]}." if language == "en" else told
        lines += ["", f"## kpirules {name} {{ #{name} }}", "", told, ""]
        lines += ["```text", _usage(parser, shared), "```", ""]
        own = [a for a in parser._actions if not shared & set(a.option_strings)]  # noqa: SLF001
        lines += _table(own, language)
        if parser.epilog:
            lines += ["", f"{word['example']}:", "", "```sh", parser.epilog, "```"]
    lines += ["", f"## {word['everywhere']} {{ #everywhere }}", ""]
    lines += _table(everywhere, language)
    lines += ["", f"## {word['exit']} {{ #exit-codes }}", "", word["codes"]]
    return page(lines)


def _table(actions: list[argparse.Action], language: Language) -> list[str]:
    if not actions:
        return []
    word = words(language, _WORDS)
    rows = (f"| `{_shown(action)}` | {prose(action.help or '')} |" for action in actions)
    return [f"| {word['option']} | {word['what']} |", "|---|---|", *rows]


def _shown(action: argparse.Action) -> str:
    """Return an argument as it is written: `-o OUT, --output OUT`, or `DATA`."""
    value = _value(action)
    if not action.option_strings:
        return value
    return ", ".join(f"{option} {value}".strip() for option in action.option_strings)


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if action.choices is not None:
        return " or ".join(str(choice) for choice in action.choices)
    name = action.metavar or action.dest.upper()
    many = " …" if action.nargs == "+" else ""
    return f"{name}{many}"


def _usage(parser: argparse.ArgumentParser, shared: set[str]) -> str:
    """Return the usage without the options that every command has, at one width."""
    # A formatter of its own: argparse's takes its width from the terminal that runs it.
    formatter = argparse.HelpFormatter(prog=parser.prog, width=88)
    own = [a for a in parser._actions if not shared & set(a.option_strings)]  # noqa: SLF001
    formatter.add_usage(parser.usage, own, parser._mutually_exclusive_groups, prefix="")  # noqa: SLF001
    return formatter.format_help().strip()
