"""Reading results that `kpirules score` wrote: JSON, JSON Lines or CSV, unit by unit."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.errors import InputError
from kpirules.files.score_columns import inert
from kpirules.files.unit_file import place_in

__all__ = ["StoredUnit", "read_results", "units_of_result"]

_KIND_OF_ENDING = {".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl"}
# The first columns of every CSV of results.
_COLUMNS = ["unit", "score", "band", "coverage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredUnit:
    """The result of one unit as it was written.

    Attributes:
        unit: The unit.
        framework: The edition that scored it, `id@edition`.
        digest: The digest of that edition's content.
        library: The version of the library; empty where the result does not say it.
        card: The whole card, as `Scorecard.to_dict()` gives it; None where only cells were written.
        cells: The cells by column, where no whole card was written.
    """

    unit: str
    framework: str
    digest: str
    library: str = ""
    card: Mapping[str, object] | None = None
    cells: Mapping[str, str] | None = None

    @property
    def inputs(self) -> Mapping[str, object] | None:
        """What was taken in; None where that is not stored, or could not be used."""
        inputs = None if self.card is None else self.card.get("inputs")
        return inputs if isinstance(inputs, dict) else None

    @property
    def refused(self) -> bool:
        """Whether the unit had no result, for its input could not be used."""
        status = self.card.get("status") if self.card else (self.cells or {}).get("status")
        return status == "invalid" and self.inputs is None and not self._has_score

    @property
    def _has_score(self) -> bool:
        return bool((self.card or self.cells or {}).get("score"))


def read_results(path: Path) -> Iterator[StoredUnit]:
    """Yield the results of a file in its order.

    Raises:
        InputError: The file cannot be read, or something in it is no result.
    """
    kind = _KIND_OF_ENDING.get(path.suffix.lower())
    name = str(path)
    if kind is None:
        details = {"name": name, "kinds": "`.csv`, `.json`, `.jsonl`"}
        _refuse(references.READING_KIND_UNKNOWN, None, details)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            if kind == "csv":
                yield from _of_csv(csv.reader(stream, strict=True), name)
            elif kind == "jsonl":
                for number, line in enumerate(stream, 1):
                    if line.strip():
                        place = place_in(name, number)
                        yield _of_card(_parsed(line, name, place), {}, name, place)
            else:
                yield from units_of_result(_parsed(stream.read(), name, None), name)
    except FileNotFoundError:
        _refuse(references.FILE_NOT_FOUND, None, {"name": name})
    except OSError as error:
        reason = error.strerror or str(error)
        _refuse(references.FILE_NOT_READABLE, None, {"name": name, "reason": reason})
    except (UnicodeError, csv.Error) as error:
        reason = "not UTF-8" if isinstance(error, UnicodeError) else str(error)
        _refuse(references.RESULT_MALFORMED, None, {"name": name, "reason": reason})


def units_of_result(result: object, name: str) -> Iterator[StoredUnit]:
    """Yield the units of one result: a card, or the whole content of a JSON file of results.

    Args:
        result: Plain data, as `Scorecard.to_dict()` gives it or JSON holds it.
        name: What findings call it.

    Raises:
        InputError: It is no such thing.
    """
    if not isinstance(result, Mapping):
        _not_a_result(name, "$", None)
    if "units" not in result:
        yield _of_card(result, {}, name, None)
        return
    units, head = result["units"], result.get("framework")
    if not isinstance(units, Sequence) or isinstance(units, str | bytes):
        _not_a_result(name, "$.units", None)
    if not isinstance(head, Mapping | None):
        _not_a_result(name, "$.framework", None)
    for number, card in enumerate(units):
        yield _of_card(card, head or {}, name, None, f"$.units[{number}]")


def _of_card(
    card: object, head: Mapping[str, object], name: str, place: Place | None, where: str = "$"
) -> StoredUnit:
    """Return one unit: a whole card, or its cells by column."""
    if not isinstance(card, Mapping):
        _not_a_result(name, where, place)
    unit = card.get("unit")
    if not isinstance(unit, str) or not {"score", "band", "coverage"} <= set(card):
        _not_a_result(name, where, place)
    whole = "nodes" in card
    if whole and not _is_list_of_nodes(card["nodes"]):
        _not_a_result(name, f"{where}.nodes", place)
    said = card.get("provenance", head) if whole else head
    if not isinstance(said, Mapping):
        _not_a_result(name, f"{where}.provenance", place)
    if not whole and not all(isinstance(cell, str | None) for cell in card.values()):
        _not_a_result(name, where, place)
    framework, edition, digest, library = (
        str(said.get(key) or "") for key in ("framework", "edition", "digest", "library")
    )
    _check_named(name, place, framework=framework, edition=edition, digest=digest)
    return StoredUnit(
        unit=unit,
        framework=f"{framework}@{edition}",
        digest=digest,
        library=library,
        card=dict(card) if whole else None,
        cells=None if whole else {key: str(cell or "") for key, cell in card.items()},
    )


def _is_list_of_nodes(nodes: object) -> bool:
    if not isinstance(nodes, list | tuple):
        return False
    return all(isinstance(node, Mapping) and isinstance(node.get("id"), str) for node in nodes)


def _of_csv(rows: Iterator[list[str]], name: str) -> Iterator[StoredUnit]:
    header = next(rows, [])
    if header[: len(_COLUMNS)] != _COLUMNS or len(set(header)) < len(header):
        _not_a_result(name, ",".join(header[: len(_COLUMNS)]), place_in(name))
    for number, row in enumerate(rows, 2):
        place = place_in(name, number)
        if len(row) != len(header):
            reason = f"{len(row)} cells under {len(header)} columns"
            _refuse(references.RESULT_MALFORMED, place, {"name": name, "reason": reason})
        cells = dict(zip(header, row, strict=True))
        framework, _, edition = cells.get("framework", "").rpartition("@")
        digest = cells.get("digest", "")
        _check_named(name, place, framework=framework, edition=edition, digest=digest)
        unit = cells["unit"]
        # What a spreadsheet would take for a formula was written with an apostrophe before it.
        unit = unit[1:] if inert(unit[1:]) == unit else unit
        yield StoredUnit(unit=unit, framework=f"{framework}@{edition}", digest=digest, cells=cells)


def _parsed(text: str, name: str, place: Place | None) -> object:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else str(error)
        _refuse(references.RESULT_MALFORMED, place, {"name": name, "reason": reason})


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object of which no key stands twice; the last one would else be taken."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(k for n, (k, _) in enumerate(pairs) if k in dict(pairs[:n]))
        msg = f"key {twice!r} stands twice"
        raise ValueError(msg)
    return found


def _no_number(word: str) -> NoReturn:
    msg = f"{word} is no number"
    raise ValueError(msg)


def _check_named(name: str, place: Place | None, **said: str) -> None:
    missing = ", ".join(f"`{key}`" for key, value in said.items() if not value)
    if missing:
        _refuse(references.RESULT_WITHOUT_FRAMEWORK, place, {"name": name, "key": missing})


def _not_a_result(name: str, where: str, place: Place | None) -> NoReturn:
    _refuse(references.NOT_A_RESULT, place, {"name": name, "where": where})


def _refuse(code: Code, place: Place | None, details: Mapping[str, str]) -> NoReturn:
    raise InputError([Diagnostic(code=code, place=place, details=details)])
