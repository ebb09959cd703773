"""Which of check, cases, prove and laws catches which seeded fault, as tables in Markdown.

A file with errors isn't loaded, and only `check` speaks of it. Claims marked * hold in the sound
edition and not here, and are no fault in themselves.

Run: python tests/faults/report.py [--catchers NAME,NAME]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from faults.catchers import CATCHERS, Finding
from faults.catching import caught
from faults.edits import Edit, harmless, seeded

_SHOWN = 2


def main() -> None:
    """Print a table of the seeded faults, and one of the harmless edits that were called faults."""
    catchers = _catchers()
    faults = [(edit, caught(edit, catchers)) for edit in seeded()]
    print(_row(["fault", "mistake", *catchers]))
    print(_row(["---"] * (2 + len(catchers))))
    for edit, found in faults:
        print(_row([f"`{edit.id}`", _told(edit), *map(_cell, found.values())]))
    print()
    print(_row(["", *catchers, "any", "of"]))
    print(_row(["---"] * (3 + len(catchers))))
    by_each = [sum(bool(found[name]) for _, found in faults) for name in catchers]
    alone = [sum(_alone(found) == name for _, found in faults) for name in catchers]
    any_of_them = sum(any(found.values()) for _, found in faults)
    print(_row(["caught", *map(str, by_each), str(any_of_them), str(len(faults))]))
    print(_row(["caught by it alone", *map(str, alone), "", ""]))
    print()
    for edit in harmless():
        for name, called in caught(edit, catchers).items():
            for each in called:
                print(f"- harmless `{edit.id}`: {name} tells {each.name}: {each.told}")


def _catchers() -> list[str]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--catchers", default=",".join(CATCHERS), metavar="NAME,NAME")
    return str(parser.parse_args().catchers).split(",")


def _told(edit: Edit) -> str:
    return f"{edit.title.en} ({edit.kind}, `{edit.file}`)"


def _cell(found: list[Finding]) -> str:
    names = list(dict.fromkeys(f"`{each.name}`" for each in found))
    more = f" +{len(names) - _SHOWN}" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more or "–"


def _alone(found: dict[str, list[Finding]]) -> str | None:
    names = [name for name, each in found.items() if each]
    return names[0] if len(names) == 1 else None


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    main()
