"""What people write who come from a spreadsheet or another language, and what to write here."""

from __future__ import annotations

from kpirules.diagnostics.text import Text

__all__ = ["FUNCTION_HABITS", "MISSING_WORDS"]


def _write(instead: str) -> Text:
    return Text(th=f"ให้เขียน {instead}", en=f"write {instead}")


# By the name of the function in small letters.
FUNCTION_HABITS: dict[str, Text] = {
    "average": _write("`mean`"),
    "avg": _write("`mean`"),
    "product": _write("`*`"),
    "power": _write("`x ** 2`"),
    "pow": _write("`x ** 2`"),
    "sumproduct": _write("`sum(goals.result * goals.weight)`"),
    "geomean": _write("`geometric_mean`"),
    "iferror": _write("`if_missing(x, y)`"),
    "ifna": _write("`if_missing(x, y)`"),
    "coalesce": _write("`if_missing(x, y)`"),
    "isblank": _write("`is_missing(x)`"),
    "isna": _write("`is_missing(x)`"),
    "iserror": _write("`is_missing(x)`"),
    "isnumber": _write("`not is_missing(x)`"),
    "counta": _write("`count`"),
    "len": _write("`count`"),
    "int": _write("`floor(x)`"),
    "trunc": _write("`round_down(x)`"),
    "rounddown": _write("`round_down(x, places)`"),
    "roundup": _write("`round_up(x, places)`"),
    "ceiling": _write("`ceil(x)`"),
    "log": _write("`ln(x)`"),
    "vlookup": _write("`levels(x, t1, s1, …)`"),
    "lookup": _write("`levels(x, t1, s1, …)`"),
    "ifs": _write("`a if x else b if y else c`"),
    "iif": _write("`b if a else c`"),
    "switch": _write("`a if x else b if y else c`"),
    "sumif": _write("`sum(goals.result if goals.done else 0)`"),
    "countif": _write("`sum(1 if goals.done else 0)`"),
    "median": Text(
        th="ภาษาสูตรไม่มีค่ามัธยฐาน มีเพียง `mean`, `min` และ `max`",
        en="there is no median; there are `mean`, `min` and `max`",
    ),
}

_MISSING = Text(
    th="ค่าที่ขาดตรวจด้วย `is_missing(x)` และแทนด้วย `if_missing(x, y)`",
    en="ask for a missing value with `is_missing(x)`, replace it with `if_missing(x, y)`",
)

# Words for a value that is not there, in small letters.
MISSING_WORDS: dict[str, Text] = dict.fromkeys(
    ("null", "nil", "none", "nan", "na", "blank", "empty", "missing", "undefined"), _MISSING
)
