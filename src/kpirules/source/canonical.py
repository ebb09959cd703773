"""The resolved file as plain data, as canonical JSON with its digest, and as YAML text."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Mapping
from decimal import Decimal
from json.encoder import encode_basestring_ascii as _quoted
from typing import Any

from kpirules.formula.numbers import LONGEST_NUMBER, exact, show
from kpirules.source import tree

__all__ = ["canonical_json", "digest", "plain_data", "yaml_text"]

# Text that needs no quotes: it begins with a letter and holds nothing that YAML reads as a sign.
_WORD = re.compile(r"[A-Za-z\u0e01-\u0e4e](?:[\w \u0e01-\u0e4e./()-]*[\w\u0e01-\u0e4e)])?")
_TAKEN = re.compile(r"true|false|null|yes|no|on|off|y|n", re.IGNORECASE)


def plain_data(resolved: tree.Mapping) -> dict[str, Any]:
    """Return the resolved tree as plain dicts, lists and values, in the order of the file."""
    data = tree.plain(resolved)
    assert isinstance(data, dict)  # noqa: S101 - a Mapping gives a dict
    return data


def canonical_json(data: object) -> str:
    """Return plain data as JSON with one spelling: keys in order, numbers without idle zeros.

    Examples:
        >>> canonical_json({"b": Decimal("1.50"), "a": [1, "1", True, None]})
        '{"a":[1,"1",true,null],"b":1.5}'
    """
    if isinstance(data, str):
        return _quoted(data)
    if isinstance(data, Mapping):
        inside = [f"{_quoted(key)}:{canonical_json(data[key])}" for key in sorted(data)]
        return "{" + ",".join(inside) + "}"
    if isinstance(data, list | tuple):
        return "[" + ",".join([canonical_json(item) for item in data]) + "]"
    if isinstance(data, bool):
        return "true" if data else "false"
    return "null" if data is None else _number(data)


def digest(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical JSON: the same for files that say the same.

    Neither the order of keys, nor comments, nor shorthand change it.
    """
    return hashlib.sha256(canonical_json(data).encode("ascii")).hexdigest()


def yaml_text(data: Mapping[str, Any]) -> str:
    """Return plain data as YAML that reads back to the same data.

    Text stands in quotes wherever a reader, of this or of another YAML version, could take it for
    something else.
    """
    import yaml  # noqa: PLC0415 - loading a framework needs only the reader

    class Dumper(yaml.SafeDumper):
        """Writes numbers as they are and text in quotes unless it is plainly a word."""

        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the base's signature
            return True

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
            return super().increase_indent(flow, False)  # noqa: FBT003

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        plain = _WORD.fullmatch(value) and not _TAKEN.fullmatch(value)
        style = None if plain else '"'
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    def number(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
        written = _number(value)
        tag = "float" if "." in written else "int"
        return dumper.represent_scalar(f"tag:yaml.org,2002:{tag}", written)

    Dumper.add_representer(str, text)
    Dumper.add_representer(Decimal, number)
    # Innermost lists and mappings stand on one line, and no line is folded.
    dumped: str = yaml.dump(
        dict(data),
        Dumper=Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=sys.maxsize,
    )
    return dumped


def _number(value: object) -> str:
    if type(value) is int:
        return str(value)
    number = exact(value)
    if number is None:
        msg = f"{value!r} is no plain data"
        raise TypeError(msg)
    return show(number, most_places=LONGEST_NUMBER)
