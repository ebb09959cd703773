"""A table of agreements: one KPI of one unit in each row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kpirules.diagnostics.catalogue.agreements import TABLE_UNFIT
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place, SourceText
from kpirules.editions.agreement.cells import cells_of
from kpirules.framework.agreement import AgreementRules
from kpirules.source.branches import implied, made, word
from kpirules.source.scalars import read_scalar
from kpirules.source.tree import Branch, Leaf, Mapping, Sequence

__all__ = ["columns_of", "trees_of"]

# Columns of a row, beside the levels, the targets and the signatories of the framework.
_TEXTS = ("under", "title", "title_en", "unit_of_measure", "direction", "use", "owner")
_MORE = ("measured_by", "value", "note", "source", "page")
_NUMBERS = ("weight", "target")
_OF_UNIT = ("unit", "unit_title", "signed")
_OF_CHANGE = ("from", "reason")
_LISTS = ("partners", "tags")
_REQUIRED = ("unit", "kpi")
_SEPARATORS = re.compile(r"[;\s]+")
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")

_Row = dict[str, Leaf]


@dataclass(slots=True)
class _Unit:
    """What the rows of one unit say."""

    id: Leaf
    about: _Row = field(default_factory=dict)
    kpis: list[Mapping] = field(default_factory=list)
    changes: dict[str, list[tuple[_Row, Mapping]]] = field(default_factory=dict)


def columns_of(rules: AgreementRules) -> list[str]:
    """Return the columns that a table may have under a framework, in a useful order."""
    levels = [f"level{level}" for level in range(1, len(rules.levels) + 1)]
    first, *others = _OF_UNIT
    return [
        *(first, "kpi", *_TEXTS[:3], *_NUMBERS, *levels, *rules.targets, *_TEXTS[3:], *_LISTS),
        *(*_MORE, *others, *rules.signatories, *_OF_CHANGE),
    ]


def trees_of(
    head: Mapping, text: SourceText, rules: AgreementRules
) -> tuple[list[Mapping], list[Diagnostic]]:
    """Return the agreement of every unit of a table, as if it stood in a file of its own.

    Args:
        head: What the file that names the table says of all of them.
        text: The table.
        rules: What the framework says about agreements.
    """
    columns = columns_of(rules)
    findings: list[Diagnostic] = []
    units: dict[str, _Unit] = {}
    for row in _rows(text, columns, findings):
        unit = units.setdefault(str(row["unit"].value), _Unit(row["unit"]))
        for key in (*_OF_UNIT[1:], *rules.signatories):
            if key in row:
                known = unit.about.setdefault(key, row[key])
                if known.value != row[key].value:
                    th = f"`{key}` ของหน่วยงาน `{unit.id.value}` ต่างจากบรรทัด {known.place.line}"
                    en = f"`{key}` of `{unit.id.value}` differs from line {known.place.line}"
                    findings.append(_unfit(row[key].place, th, en, columns))
        kpi = _kpi(row, rules)
        if "from" in row:
            unit.changes.setdefault(str(row["from"].value), []).append((row, kpi))
        else:
            unit.kpis.append(kpi)
    return [_tree(head, unit, rules) for unit in units.values()], findings


def _rows(text: SourceText, columns: list[str], findings: list[Diagnostic]) -> Iterator[_Row]:
    """Yield the rows as their filled cells by column; a row that cannot be read is reported."""
    names: list[str] | None = None
    for number, line in enumerate(text.lines, start=1):
        if not line.strip(" ,"):
            continue
        whole = Place(text, number, 1, number, len(line) + 1)
        cells = cells_of(text, number)
        if cells is None:
            th, en = "เครื่องหมายคำพูดไม่ครบคู่หรืออยู่ผิดที่", "a quotation mark is misplaced"
            findings.append(_unfit(whole, th, en, columns))
            if names is None:
                return
        elif names is None:
            names = [str(cell.value) for cell in cells]
            findings += _heading(cells, whole, columns)
            if findings:
                return
        elif len(cells) > len(names):
            th = f"แถวมี {len(cells)} ช่อง แต่หัวตารางมี {len(names)} คอลัมน์"
            en = f"the row has {len(cells)} cells under {len(names)} headings"
            findings.append(_unfit(cells[len(names)].place, th, en, columns))
        else:
            row = {name: cell for name, cell in zip(names, cells, strict=False) if cell.value}
            lacking = [name for name in _REQUIRED if name not in row]
            if lacking:
                th = f"แถวไม่มี `{lacking[0]}`"
                findings.append(_unfit(whole, th, f"the row has no `{lacking[0]}`", columns))
            else:
                yield row
    if names is None:
        place = Place(text, 1, 1, 1, 1)
        findings.append(_unfit(place, "ไม่มีหัวตาราง", "there are no headings", columns))


def _heading(cells: list[Leaf], whole: Place, columns: list[str]) -> Iterator[Diagnostic]:
    names = [str(cell.value) for cell in cells]
    for at, (name, cell) in enumerate(zip(names, cells, strict=True)):
        if name not in columns:
            hint = nearest_hint(name, columns)
            th, en = f"ไม่รู้จักคอลัมน์ `{name}`", f"there is no column `{name}`"
            found = _unfit(cell.place, th, en, columns)
            yield Diagnostic(code=found.code, place=found.place, details=found.details, hint=hint)
        elif name in names[:at]:
            th, en = f"คอลัมน์ `{name}` ซ้ำ", f"the column `{name}` stands twice"
            yield _unfit(cell.place, th, en, columns)
    for name in _REQUIRED:
        if name not in names:
            yield _unfit(whole, f"ไม่มีคอลัมน์ `{name}`", f"the column `{name}` is missing", columns)


def _kpi(row: _Row, rules: AgreementRules) -> Mapping:
    """Return a row as a KPI of a file."""
    entries: dict[str, Branch] = {"id": row["kpi"]}
    title: dict[str, Branch] = {
        language: row[key] for key, language in (("title", "th"), ("title_en", "en")) if key in row
    }
    if title:
        # A single title is put under its own language where it is written out.
        alone = "title_en" not in row
        entries["title"] = row["title"] if alone else _mapping(title)
    entries |= {key: row[key] for key in (*_TEXTS, *_MORE) if key in row and "title" not in key}
    entries |= {key: _number(row[key]) for key in _NUMBERS if key in row}
    for key in _LISTS:
        if key in row:
            entries[key] = _words(row[key])
    levels = [f"level{level}" for level in range(1, len(rules.levels) + 1)]
    held = [_number(row[name]) for name in levels if name in row]
    if held:
        entries["levels"] = Sequence(tuple(held), held[0].place)
    targets: dict[str, Branch] = {n: _number(row[n]) for n in rules.targets if n in row}
    if targets:
        entries["targets"] = _mapping(targets)
    return _mapping(entries)


def _tree(head: Mapping, unit: _Unit, rules: AgreementRules) -> Mapping:
    about = unit.about
    place = unit.id.place
    said: dict[str, Branch] = {"id": unit.id}
    if "unit_title" in about:
        said["title"] = about["unit_title"]
    short = _NOT_IN_ID.sub("-", str(unit.id.value).lower()).strip("-") or "unit"
    entries: dict[str, Branch] = {
        "agreement": implied(f"{word(head['agreement'])}-{short}", place),
        "unit": _mapping(said),
        "kpis": Sequence(tuple(unit.kpis), place),
    }
    if "signed" in about:
        entries["signed"] = about["signed"]
    signing: list[Branch] = [
        _mapping({"role": implied(role, about[role].place), "name": about[role]})
        for role in rules.signatories
        if role in about
    ]
    if signing:
        entries["signatories"] = Sequence(tuple(signing), place)
    changes = tuple(_change(day, rows) for day, rows in sorted(unit.changes.items()))
    if changes:
        entries["amendments"] = Sequence(changes, changes[0].place)
    tree = made(head, entries, without=("table",))
    tree.keys["kpis"] = place
    return tree


def _change(day: str, rows: list[tuple[_Row, Mapping]]) -> Mapping:
    first = rows[0][0]
    entries: dict[str, Branch] = {"date": implied(day, first["from"].place)}
    reason = next((row["reason"] for row, _ in rows if "reason" in row), None)
    if reason is not None:
        entries["reason"] = reason
    entries["kpis"] = Sequence(tuple(kpi for _, kpi in rows), first["kpi"].place)
    return _mapping(entries)


def _number(cell: Leaf) -> Leaf:
    """Return a cell with the number that it writes; what is no number stays as it is."""
    value, doubt = read_scalar(str(cell.value))
    return cell if doubt is not None else Leaf(value, cell.place, verbatim=False)


def _words(cell: Leaf) -> Sequence:
    words = [each for each in _SEPARATORS.split(str(cell.value)) if each]
    return Sequence(tuple(Leaf(each, cell.place, verbatim=False) for each in words), cell.place)


def _mapping(entries: dict[str, Branch]) -> Mapping:
    keys = {key: branch.place for key, branch in entries.items()}
    return Mapping(entries, keys, next(iter(keys.values())))


def _unfit(place: Place, th: str, en: str, columns: list[str]) -> Diagnostic:
    listed = ", ".join(f"`{name}`" for name in columns)
    details = {"problem": th, "problem_en": en, "columns": listed}
    return Diagnostic(code=TABLE_UNFIT, place=place, details=details)
