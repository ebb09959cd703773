"""The bounds and the words of the formula language, in one place.

The bounds keep every formula cheap to read on a thread with a 128 KB stack: Python's own parser
takes about 1.7 KB of stack for a bracket and 0.1 KB for a sign.
"""

from __future__ import annotations

import ast
import re
from keyword import kwlist

from kpirules.diagnostics.text import Text

__all__ = [
    "CONDITIONAL_WORDS",
    "DEEPEST_BRACKETS",
    "DEEPEST_INLINED",
    "DEEPEST_PATH",
    "DEEPEST_TREE",
    "FOREIGN_CURES",
    "GREATEST_COST",
    "GREATEST_POWER",
    "LONGEST_FORMULA",
    "LONGEST_NAME",
    "LONGEST_SIGNS",
    "MOST_NODES",
    "NAME",
    "OPERATORS",
    "OPERATOR_CURES",
    "PLAIN_NUMBER",
    "REFERENCES",
    "TREE_OPERATORS",
    "WORD_CURES",
    "canonical_word",
]

LONGEST_FORMULA = 2_000  # characters
LONGEST_NAME = 64
DEEPEST_BRACKETS = 32
LONGEST_SIGNS = 7  # signs and `not` in a row
DEEPEST_PATH = 72  # brackets, signs and `else` open at one time
MOST_NODES = 600
DEEPEST_TREE = 40  # chains of one level, a + b + c, count once
DEEPEST_INLINED = 100  # with the bodies of named functions put in
GREATEST_COST = 20_000  # operations, with the bodies of named functions put in
GREATEST_POWER = 8

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
# No leading zeros, no underscores, no other bases, no imaginary numbers.
PLAIN_NUMBER = re.compile(
    r"(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?", re.ASCII
)
OPERATORS = frozenset({"+", "-", "*", "/", "**", "<", "<=", ">", ">=", "==", "!="})
# `score("7.1")` and `value("7.1")` name another node of the tree.
REFERENCES = frozenset({"score", "value"})
CONDITIONAL_WORDS = frozenset({"if", "else"})

TREE_OPERATORS: frozenset[type[ast.AST]] = frozenset(
    {
        ast.Add,
        ast.Sub,
        ast.Mult,
        ast.Div,
        ast.Pow,
        ast.UAdd,
        ast.USub,
        ast.Not,
        ast.And,
        ast.Or,
        ast.Lt,
        ast.LtE,
        ast.Gt,
        ast.GtE,
        ast.Eq,
        ast.NotEq,
    }
)

# Python's words that are words here too.
_OWN_WORDS = frozenset({"and", "or", "not", "if", "else", "True", "False"})
_OPERATOR_WORDS = frozenset({"and", "or", "not", "if", "else", "true", "false"})


def canonical_word(word: str) -> str | None:
    """Return the word of the language that `word` spells with capitals, or None.

    Examples:
        >>> canonical_word("AND"), canonical_word("True"), canonical_word("band")
        ('and', None, None)
    """
    if word in ("True", "False") or word in _OPERATOR_WORDS:
        return None
    return word.lower() if word.lower() in _OPERATOR_WORDS else None


def _write(instead: str) -> Text:
    return Text(th=f"ให้เขียน {instead}", en=f"write {instead}")


_CONDITIONAL = Text(
    th="เงื่อนไขเขียนว่า `x if condition else y`", en="a condition is written `x if condition else y`"
)
_WHOLE = Text(
    th="จำนวนเต็มใช้ `floor(x)` หรือ `round(x)`",
    en="for whole numbers there are `floor(x)`, `round(x)`",
)
_NO_ASSIGNMENT = Text(
    th="สูตรให้ค่าเพียงค่าเดียว และไม่เก็บค่าลงชื่อใด", en="a formula gives one value and stores none"
)

# What stands for an operator elsewhere, and what to write here.
OPERATOR_CURES: dict[str, Text] = {
    "=": Text(
        th="การเปรียบเทียบว่าเท่ากันเขียนว่า `==`", en="write `==` to ask whether two values are equal"
    ),
    "===": _write("`==`"),
    "!==": _write("`!=`"),
    "<>": _write("`!=`"),
    "=<": _write("`<=`"),
    "=>": _write("`>=`"),
    "^": _write("`**`"),
    "&&": _write("`and`"),
    "||": _write("`or`"),
    "!": _write("`not`"),
    "&": _write("`and`"),
    "|": _write("`or`"),
    "~": _write("`not`"),
    "%": Text(
        th="ร้อยละ 85 เขียนว่า `85` หรือ `85 / 100` ตามหน่วยของค่าที่เทียบ",
        en="write 85 % as `85` or as `85 / 100`, as the other values have it",
    ),
    "//": Text(th="ให้เขียน `floor(a / b)`", en="write `floor(a / b)`"),
    "<<": _write("`<`"),
    ">>": _write("`>`"),
    "@": _write("`*`"),
    "?": _CONDITIONAL,
    ":": _CONDITIONAL,
    ":=": _NO_ASSIGNMENT,
    "+=": _NO_ASSIGNMENT,
    "-=": _NO_ASSIGNMENT,
    "*=": _NO_ASSIGNMENT,
    "/=": _NO_ASSIGNMENT,
    "->": _NO_ASSIGNMENT,
    ";": Text(
        th="ค่าในวงเล็บของฟังก์ชันคั่นด้วย `,` และหนึ่งสูตรมีเพียงหนึ่งประโยค",
        en="values of a function are separated by `,`, and a formula is one expression",
    ),
}

_MISSING_WORD = Text(
    th="ค่าที่ขาดตรวจด้วย `is_missing(x)` และแทนด้วย `if_missing(x, y)`",
    en="ask for a missing value with `is_missing(x)`, replace it with `if_missing(x, y)`",
)
_NO_LOOPS = Text(
    th="ค่าหลายแถวรวมด้วย `sum(goals.result)` หรือ `mean(...)`",
    en="rows of a list are taken together with `sum(goals.result)`, `mean(...)` and the like",
)

# Words that other languages have.
WORD_CURES: dict[str, Text] = {
    **{word: Text() for word in kwlist if word not in _OWN_WORDS},
    "None": _MISSING_WORD,
    "is": Text(
        th="ให้เขียน `==` หรือ `is_missing(x)`",
        en="write `==`, or `is_missing(x)` for a missing value",
    ),
    "in": Text(th='ให้เขียน `x == "a" or x == "b"`', en='write `x == "a" or x == "b"`'),
    "for": _NO_LOOPS,
    "while": _NO_LOOPS,
    "elif": _CONDITIONAL,
    "then": _CONDITIONAL,
}

# Characters that look right, and what to type.
FOREIGN_CURES: dict[str, str] = {
    "×": "*",
    "·": "*",
    "∙": "*",
    "÷": "/",
    "∕": "/",
    "⁄": "/",
    "−": "-",
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "²": "** 2",
    "³": "** 3",
    "√": "sqrt(x)",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‘": '"',
    "’": '"',
    "½": "0.5",
    "¼": "0.25",
    "¾": "0.75",
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u3000": " ",
}
