"""The command `kpirules`: reads the command line and runs one command."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from kpirules import __version__
from kpirules.cli import (
    allocate,
    amend,
    calendar,
    check,
    crosswalk,
    demo,
    diff,
    explain,
    listing,
    prove,
    rank,
    replay,
    required,
    rollup,
    schema,
    score,
    show,
    stages,
    verdicts,
)
from kpirules.cli.session import FINDINGS, FINE, INTERRUPTED, PIPE_CLOSED, Session, language_of
from kpirules.diagnostics.text import Language, Text
from kpirules.errors import KpirulesError

__all__ = ["build_parser", "main", "run"]

_COMMANDS = (
    listing,
    show,
    check,
    prove,
    verdicts,
    schema,
    score,
    rank,
    allocate,
    explain,
    diff,
    crosswalk,
    rollup,
    stages,
    required,
    calendar,
    amend,
    replay,
    demo,
)

_ABOUT = Text(
    th="คิดคะแนนตามกรอบตัวชี้วัดอย่างแม่นตรงและอธิบายที่มาได้",
    en="Exact, explained scores for indicator frameworks declared in YAML.",
)
_EXIT_CODES = Text(
    th="รหัสออก: 0 เรียบร้อย 1 มีข้อค้นพบ 2 ใช้คำสั่งไม่ถูกต้อง",
    en="Exit codes: 0 fine, 1 findings, 2 usage.",
)
_LANGUAGE = Text(
    th="ภาษาที่แสดง (ปกติตามภาษาของระบบ)", en="language of what is printed (default: the locale's)"
)
_COLOR = Text(
    th="ใช้สีเมื่อใด (ปกติ auto และไม่ใช้เมื่อมี NO_COLOR)",
    en="when to use colours (default: auto; NO_COLOR turns them off)",
)
_VERSION = Text(th="แสดงรุ่นของโปรแกรม", en="show the version")
_HELP = Text(th="แสดงวิธีใช้", en="show how to use it")


def run() -> None:
    """Run the command line of this process and end it with the command's exit code."""
    sys.exit(main())


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code.

    Args:
        argv: The words after the program's name; those of this process where None.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A redirected Windows console would stop at the first sign outside its code page.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    words = list(sys.argv[1:] if argv is None else argv)
    language = language_of(words, os.environ)
    try:
        arguments = build_parser(language).parse_args(words)
        session = Session(language=arguments.lang or language, color=arguments.color)
        code = _run(arguments, session)
        sys.stdout.flush()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else FINE
    except BrokenPipeError:
        # Whoever read the results has stopped; nothing more may be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def build_parser(language: Language) -> argparse.ArgumentParser:
    """Return the parser of the command line, with help in `language`."""
    parser = argparse.ArgumentParser(
        prog="kpirules",
        description=_ABOUT.pick(language),
        epilog=_EXIT_CODES.pick(language),
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help=_HELP.pick(language))
    parser.add_argument(
        "--version",
        action="version",
        version=f"kpirules {__version__}",
        help=_VERSION.pick(language),
    )
    _add_common(parser, language, None, "auto")
    # The same options may follow the command; left out there, they keep what stood before it.
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("-h", "--help", action="help", help=_HELP.pick(language))
    _add_common(common, language, argparse.SUPPRESS, argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for module in _COMMANDS:
        command = commands.add_parser(
            module.NAME,
            parents=[common],
            help=module.ABOUT.pick(language),
            description=module.ABOUT.pick(language),
            epilog=module.EXAMPLE,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
        )
        module.add_arguments(command, language)
        command.set_defaults(run=module.run, parser=command)
    return parser


def _add_common(
    parser: argparse.ArgumentParser, language: Language, lang: str | None, color: str
) -> None:
    parser.add_argument("--lang", choices=("th", "en"), default=lang, help=_LANGUAGE.pick(language))
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default=color,
        help=_COLOR.pick(language),
    )


def _run(arguments: argparse.Namespace, session: Session) -> int:
    """Run the command; what the library raises for a user's mistake is told, never traced."""
    try:
        code: int = arguments.run(arguments, session)
    except KpirulesError as error:
        from kpirules.cli.findings import tell  # noqa: PLC0415 - only where there is a finding

        tell(error.diagnostics, session)
        return FINDINGS
    return code
