"""YAML files that must be refused, with the finding that refuses each, and files that must be read.

A refused file is written as the part that is wrong; `framework` puts a sound framework around it
where the part is a key of the top level.
"""

from __future__ import annotations

__all__ = ["ORDINARY", "REFUSED", "framework"]

MEBIBYTE = 1024 * 1024

SOUND = {
    "format": "kpirules/1",
    "framework": "demo-office",
    "fiscal_year": "2567",
    "edition": '"2567.1"',
    "status": "draft",
    "title": "{th: กรอบตัวอย่าง, en: Sample framework}",
    "unit": "office",
    "provenance": "illustrative",
    "indicators": "[{id: speed, inputs: {done: percent}, score: {direct: true}}]",
}


def framework(**parts: str) -> bytes:
    """Return a sound framework with these top-level values put in, as they stand in YAML."""
    return "".join(f"{key}: {value}\n" for key, value in (SOUND | parts).items()).encode()


def _node(part: str) -> bytes:
    return framework(indicators=f"\n  - id: speed\n    {part}")


def _many(part: str, count: int, before: str = "", after: str = "") -> bytes:
    return (before + part * count + after).encode()


_CHARACTERS: dict[str, tuple[bytes, str]] = {
    "UTF-16 little-endian": (framework().decode().encode("utf-16"), "wide-encoding"),
    "UTF-16 big-endian": (b"\xfe\xff" + framework().decode().encode("utf-16-be"), "wide-encoding"),
    "UTF-16 without a mark": (framework().decode().encode("utf-16-le"), "wide-encoding"),
    "UTF-16 big-endian without a mark": (
        framework().decode().encode("utf-16-be"),
        "wide-encoding",
    ),
    "UTF-32": (framework().decode().encode("utf-32"), "wide-encoding"),
    "UTF-32 big-endian": (
        b"\x00\x00\xfe\xff" + framework().decode().encode("utf-32-be"),
        "wide-encoding",
    ),
    "UTF-32 without a mark": (framework().decode().encode("utf-32-le"), "wide-encoding"),
    "TIS-620": (framework().decode().encode("tis-620"), "thai-legacy-encoding"),
    "Windows-874 with a smart quote": (
        framework(issuer="“สำนักงาน”").decode().encode("cp874"),
        "thai-legacy-encoding",
    ),
    "TIS-620 in the last line only": (
        "format: kpirules/1\nnote: ที่".encode("tis-620"),
        "thai-legacy-encoding",
    ),
    "Latin-1": ("title: Évaluation\n".encode("latin-1"), "not-utf8"),
    "a lone continuation byte": (b"title: \x80\n", "not-utf8"),
    "an overlong slash": (b"title: \xc0\xaf\n", "not-utf8"),
    "a surrogate in UTF-8": (b"title: \xed\xa0\x80\n", "not-utf8"),
    "Thai in UTF-8 cut in a letter": (
        framework()[: framework().index("ก".encode()) + 2],
        "not-utf8",
    ),
    "past the last code point": (b"title: \xf4\x90\x80\x80\n", "not-utf8"),
    "random bytes": (bytes(range(128, 256)) * 4, "not-utf8"),
    "one byte too large": (b"# " + b"x" * (MEBIBYTE - 1), "file-too-large"),
    "ten mebibytes": (b"a: [" * (10 * MEBIBYTE // 4), "file-too-large"),
    "a null": (framework(issuer="a\0b"), "control-character"),
    "a bell": (framework(issuer="a\x07b"), "control-character"),
    "an escape": (framework(issuer="\x1b[31m"), "control-character"),
    "a delete": (framework(issuer="a\x7fb"), "control-character"),
    "a C1 control": (framework(issuer="a\x9bb"), "control-character"),
    "a form feed": (framework(issuer="a\x0cb"), "control-character"),
    "a noncharacter": (framework(issuer="a\uffffb"), "control-character"),
    "a zero-width space": (framework(issuer="สำนัก\u200bงาน"), "invisible-character"),
    "a zero-width joiner": (framework(issuer="a\u200db"), "invisible-character"),
    "a word joiner": (framework(issuer="a\u2060b"), "invisible-character"),
    "a soft hyphen": (framework(issuer="a\xadb"), "invisible-character"),
    "a Hangul filler": (framework(issuer="a\u3164b"), "invisible-character"),
    "a tag character": (framework(issuer="a\U000e0041b"), "invisible-character"),
    "an invisible letter in a key": (
        framework() + "ti\u200btle: x\n".encode(),
        "invisible-character",
    ),
    "a right-to-left override": (framework(issuer="a\u202eb"), "bidirectional-control"),
    "an isolate": (framework(issuer="a\u2066b"), "bidirectional-control"),
    "a left-to-right mark": (framework(issuer="a\u200eb"), "bidirectional-control"),
    "a next line": (framework(issuer="a\x85ranking: {suspended: true}"), "foreign-line-break"),
    "a line separator": (framework(issuer="a\u2028b"), "foreign-line-break"),
    "a paragraph separator": (framework(issuer="a\u2029b"), "foreign-line-break"),
    "a lone carriage return": (framework(issuer="a\rb: c"), "foreign-line-break"),
    "old Macintosh lines": (framework().replace(b"\n", b"\r"), "foreign-line-break"),
    "a mark in the middle": (framework(issuer="a\ufeffb"), "byte-order-mark-inside"),
    "two marks at the start": (b"\xef\xbb\xbf\xef\xbb\xbf" + framework(), "byte-order-mark-inside"),
    "a tab for indentation": (framework(scale="\n\tmin: 1"), "tab"),
    "a tab after a colon": (framework(issuer="\tx"), "tab"),
    "a tab in quotes": (framework(issuer='"a\tb"'), "tab"),
    "spaces, then a tab": (framework(scale="\n  \tmin: 1"), "tab"),
    "a composed letter apart": (framework(issuer="Cafe\u0301"), "not-normalised"),
    "Thai marks in another order": (framework(issuer="ก\u0e48\u0e39"), "not-normalised"),
    "an ångström sign": (framework(issuer="\u212b"), "not-normalised"),
    "sara am in two parts": (framework(issuer="จ\u0e4d\u0e32นวน"), "look-alike-spelling"),
    "sara am in two parts, a tone between": (
        framework(issuer="น\u0e4d\u0e49\u0e32"),
        "look-alike-spelling",
    ),
    "sara am before its tone": (framework(issuer="น\u0e33\u0e49"), "look-alike-spelling"),
    "sara ae as two sara e": (framework(issuer="\u0e40\u0e40ผน"), "look-alike-spelling"),
    "a tone before its vowel": (framework(issuer="ท\u0e48\u0e35"), "look-alike-spelling"),
    "a mark twice": (framework(issuer="ท\u0e35\u0e35\u0e48"), "look-alike-spelling"),
    "a replacement character": (framework(issuer="a\ufffdb"), "damaged-character"),
    "a private letter of an old Thai font": (framework(issuer="ป\uf70a"), "damaged-character"),
    "a private letter of a high plane": (framework(issuer="\U00100000"), "damaged-character"),
    "a no-break space": (framework(issuer="a\u00a0b"), "unusual-space"),
    "a no-break space for indentation": (framework(scale="\n\u00a0\u00a0min: 1"), "unusual-space"),
    "an ideographic space": (framework(issuer="a\u3000b"), "unusual-space"),
    "a mebibyte of tabs": (b"\t" * MEBIBYTE, "tab"),
    "a mebibyte of zero-width spaces": (_many("\u200b", MEBIBYTE // 3), "invisible-character"),
    "a mebibyte of letters apart": (_many("e\u0301\n", MEBIBYTE // 4), "not-normalised"),
}

_DOCUMENTS: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty-file"),
    "a mark alone": (b"\xef\xbb\xbf", "empty-file"),
    "comments alone": (b"# a\n# b\n", "empty-file"),
    "blank lines alone": (b"\n\n\n", "empty-file"),
    "an empty document": (b"---\n", "empty-file"),
    "null": (b"null\n", "empty-file"),
    "two documents": (framework() + b"---\n" + framework(), "several-documents"),
    "a second, empty document": (framework() + b"---\n", "several-documents"),
    "text after the end of the document": (framework() + b"...\nunit: x\n", "several-documents"),
    "a list": (b"- format: kpirules/1\n", "top-level-not-a-mapping"),
    "a list in brackets": (b"[1, 2]\n", "top-level-not-a-mapping"),
    "a sentence": ("กรอบตัวชี้วัด\n".encode(), "top-level-not-a-mapping"),
    "a number": (b"42\n", "top-level-not-a-mapping"),
    "text in quotes": (b'"format"\n', "top-level-not-a-mapping"),
    "keys without a space": (b"format:kpirules/1\nunit:office\n", "colon-without-space"),
    "a version directive": (b"%YAML 1.1\n---\n" + framework(), "directive"),
    "a tag directive": (b"%TAG ! tag:example.org,2020:\n---\na: 1\n", "directive"),
    "an unknown directive": (b"%FOO\n---\na: 1\n", "directive"),
    "an anchor on a mapping": (framework(parameters="&p {a: 1}"), "anchor"),
    "an anchor on a number": (framework(fiscal_year="&y 2567"), "anchor"),
    "an anchor on a key": (framework() + b"&k issuer: x\n", "anchor"),
    "a formula that begins with an ampersand": (_node("value: &x + 1"), "anchor"),
    "an alias": (framework(issuer="*x"), "alias"),
    "an alias as a key": (framework() + b"*x : 1\n", "alias"),
    "a formula that begins with a star": (_node("value: *x + y"), "alias"),
    "an anchor and its alias": (framework(issuer="&a x", unit="*a"), "anchor"),
    "laughs by the billion": (
        b"a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(
            b"%c: &%c [%s]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9)) for n in range(98, 106)
        ),
        "anchor",
    ),
    "an alias of itself": (b"a: &a [*a]\n", "anchor"),
    "a merge key": (framework(parameters="{<<: {a: 1}}"), "merge-key"),
    "a merge of an alias": (framework(parameters="{<<: *x}"), "merge-key"),
    "a merge bomb": (
        b"a: &a {x: 1}\n"
        + b"".join(
            b"%c: &%c {<<: [%s]}\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9))
            for n in range(98, 106)
        ),
        "anchor",
    ),
    "a string tag": (framework(fiscal_year="!!str 2567"), "tag"),
    "a tag of Python": (framework(issuer="!!python/object/apply:os.system [id]"), "tag"),
    "a name of Python": (framework(issuer="!!python/name:os.system x"), "tag"),
    "a tag of its own": (framework(issuer="!secret x"), "tag"),
    "a verbatim tag": (framework(issuer="!<tag:yaml.org,2002:str> x"), "tag"),
    "a tag with an unknown handle": (framework(issuer="!e!x y"), "tag"),
    "a tag on a mapping": (framework(scale="!!map {min: 1, max: 5}"), "tag"),
    "a set": (framework(scale="!!set {a, b}"), "tag"),
    "binary": (framework(issuer="!!binary aGVsbG8="), "tag"),
    "an impossible date by tag": (framework(issuer="!!timestamp 2024-13-45"), "tag"),
    "a truth by tag": (framework(issuer="!!bool maybe"), "tag"),
    "an empty number by tag": (framework(issuer='!!int ""'), "tag"),
    "a formula that begins with an exclamation mark": (_node("value: !x"), "tag"),
    "a key twice": (framework() + b"unit: school\n", "duplicate-key"),
    "a key twice in brackets": (framework(scale="{min: 1, max: 5, min: 0}"), "duplicate-key"),
    "a key twice in a list": (_node("weight: 1\n    weight: 2"), "duplicate-key"),
    "a key twice, once in quotes": (framework() + b'"unit": school\n', "duplicate-key"),
    "a key twice by an escape": (framework() + b'"\\x75nit": school\n', "duplicate-key"),
    "a number twice": (framework(sources="{7.1: {title: a}, 7.1: {title: b}}"), "duplicate-key"),
    "a list as a key": (framework(parameters="{[a]: 1}"), "key-is-not-text"),
    "a mapping as a key": (framework(parameters="{{a: 1}: 1}"), "key-is-not-text"),
    "a long key of a list": (framework() + b"? [a, b]\n: 1\n", "key-is-not-text"),
    "an empty key": (framework(parameters="{: 1}"), "key-is-not-text"),
    "an empty key in quotes": (framework(parameters='{"": 1}'), "key-is-not-text"),
    "double braces": (framework(issuer="{{ issuer }}"), "key-is-not-text"),
}

_BOUNDS: dict[str, tuple[bytes, str]] = {
    "a million brackets": (b"[" * MEBIBYTE, "nested-too-deep"),
    "a million brackets under a key": (b"a: " + b"[" * (MEBIBYTE - 3), "nested-too-deep"),
    "brackets on a line each": (b"a: " + b"[\n" * 400_000, "nested-too-deep"),
    "half a million dashes": (b"- " * (MEBIBYTE // 2), "nested-too-deep"),
    "braces in braces": (b"{a: " * (MEBIBYTE // 4), "nested-too-deep"),
    "keys in keys": (
        b"".join(b" " * depth + b"a:\n" for depth in range(1_400)),
        "nested-too-deep",
    ),
    "twenty-one levels": (b"a: " + b"[" * 20 + b"]" * 20, "nested-too-deep"),
    "groups in groups": (
        framework(indicators="[" + "{id: a, children: [" * 12 + "]}" * 12 + "]"),
        "nested-too-deep",
    ),
    "a million braces": (b"{" * MEBIBYTE, "key-is-not-text"),
    "half a million question marks": (b"? " * (MEBIBYTE // 2), "key-is-not-text"),
    "half a million numbers": (b"a: [" + b"1," * (MEBIBYTE // 2 - 4) + b"]", "too-many-nodes"),
    "pairs without end": (b"a: [" + b"[1,2]," * 170_000 + b"]", "too-many-nodes"),
    "ninety thousand keys": (
        b"".join(b"k%d: 1\n" % number for number in range(80_000)),
        "unknown-key",
    ),
    "a key two hundred thousand times": (b"a: 1\n" * 100_000, "too-many-nodes"),
    "text of a mebibyte": (framework(issuer="x" * 900_000), "text-too-long"),
    "a key of a mebibyte": (b"? " + b"x" * 900_000 + b"\n: 1\n", "text-too-long"),
    "a block of a mebibyte": (b"issuer: |\n" + b"  x\n" * 200_000, "text-too-long"),
    "a hundred thousand quotes": (b"'" * 100_000, "text-too-long"),
    "a number of a mebibyte": (framework(fiscal_year="9" * 900_000), "text-too-long"),
}

_SYNTAX: dict[str, tuple[bytes, str]] = {
    "no space after a colon": (b"unit:office\nstatus: draft\n", "colon-without-space"),
    "no space after a Thai key": ("a: 1\nชื่อ:ค่า\nb: 1\n".encode(), "colon-without-space"),
    "no space after a key in quotes": (b'"unit":office\nstatus: draft\n', "colon-without-space"),
    "no space before a brace": (
        framework(indicators="[{id: a, title:{th: ก}}]"),
        "colon-without-space",
    ),
    "no space before a comma": (framework(scale="{min:, max: 5}"), "colon-without-space"),
    "two colons": (framework(issuer="ตัวชี้วัด: ร้อยละ"), "colon-in-plain-text"),
    "a colon at the end of text": (framework(issuer="see below:"), "colon-in-plain-text"),
    "a double quote not closed": (framework(issuer='"x'), "unclosed-quote"),
    "a single quote not closed": (framework(issuer="'x"), "unclosed-quote"),
    "a quote closed by the next": (
        b'issuer: "x\nunit: office\nedition: "2567.1"\n',
        "unclosed-quote",
    ),
    "an apostrophe in single quotes": (framework(issuer="'it's'"), "text-after-quote"),
    "a formula with quotes in front": (_node('value: "a" + b'), "text-after-quote"),
    "an unknown escape": (framework(issuer='"C:\\q"'), "unknown-escape"),
    "a short hexadecimal escape": (framework(issuer='"\\x4"'), "unknown-escape"),
    "a percent sign in front": (framework(issuer="%x"), "reserved-first-character"),
    "an at sign in front": (framework(issuer="@x"), "reserved-first-character"),
    "a backtick in front": (framework(issuer="`x`"), "reserved-first-character"),
    "a formula that begins with a greater sign": (
        _node("applies_when: > 5"),
        "reserved-first-character",
    ),
    "a formula that begins with a bar": (_node("value: |x|"), "reserved-first-character"),
    "a star before a number": (_node("value: * 2"), "reserved-first-character"),
    "a comment glued to a block": (framework(issuer=">#\n  x"), "reserved-first-character"),
    "indented too far": (b"scale:\n  min: 1\n   max: 5\n", "mixed-indentation"),
    "indented too little": (b"scale:\n  min: 1\n max: 5\n", "mixed-indentation"),
    "a key under a value": (b"unit: office\n  status: draft\n", "mixed-indentation"),
    "a dash indented too little": (b"a:\n  - 1\n - 2\n", "mixed-indentation"),
    "a key beside a dash": (b"a:\n  - id: x\n   title: y\n", "mixed-indentation"),
    "a dash among keys": (b"unit: office\n- x\n", "mixed-indentation"),
    "a line that goes on after a comment": (b"a: x # c\n  y\n", "mixed-indentation"),
    "a list not closed": (framework(assumptions="[a, b"), "unclosed-bracket"),
    "a mapping not closed": (framework(scale="{min: 1, max: 5"), "unclosed-bracket"),
    "a list not closed at the end": (b"a: [1, 2\n", "unclosed-bracket"),
    "an open bracket at the end": (b"a: [\n", "unclosed-bracket"),
    "a comma missing": (framework(title='{th: "ก" en: "a"}'), "missing-comma"),
    "a colon in a list": (framework(assumptions="[a: b: c]"), "missing-comma"),
    "a bracket too many": (framework(scale="{min: 1, max: 5}}"), "stray-bracket"),
    "a question mark that begins a word in brackets": (
        framework(title="{th: ก, en: complete ? Yes}"),
        "reserved-first-character",
    ),
    "a bracket alone": (framework(issuer="]"), "stray-bracket"),
    "a comma too many": (framework(assumptions="[a,,b]"), "stray-bracket"),
    "a dash after a key": (framework(assumptions="- a"), "dash-after-key"),
    "a negative number with a space": (framework(scale="{min: - 1}"), "dash-after-key"),
    "a line without a colon": (b"unit office\nstatus: draft\n", "missing-colon"),
    "a last line without a colon": (b"unit: office\nstatus\n", "missing-colon"),
    "a colon in front": (b": a\n", "key-is-not-text"),
    "a CSV file": (b"unit,done\nA,1\nB,2\n", "top-level-not-a-mapping"),
    "an HTML page": (b"<!doctype html>\n<p>x: y</p>\n", "missing-colon"),
    "an archive": (b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)), "not-utf8"),
    "a merge conflict": (
        b"<<<<<<< ours\nunit: a\n=======\nunit: b\n>>>>>>> theirs\n",
        "missing-colon",
    ),
}

_SCALARS: dict[str, tuple[bytes, str]] = {
    "010": (framework(fiscal_year="010"), "leading-zero"),
    "0123": (framework(edition="0123"), "leading-zero"),
    "08": (framework(edition="08"), "leading-zero"),
    "-01": (framework(scale="{min: -01, max: 5}"), "leading-zero"),
    "007.50": (framework(scale="{min: 1, max: 007.50}"), "leading-zero"),
    "00": (framework(scale="{min: 00, max: 5}"), "leading-zero"),
    "a thousand with a comma": (framework(scale="{min: [1,000], max: 5}"), "leading-zero"),
    "0x1F": (framework(scale="{min: 0x1F, max: 5}"), "other-base-number"),
    "0o17": (framework(scale="{min: 0o17, max: 5}"), "other-base-number"),
    "0b11": (framework(scale="{min: 0b11, max: 5}"), "other-base-number"),
    "a long number in base sixteen": (
        framework(scale="{min: 0x" + "f" * 10_000 + "}"),
        "other-base-number",
    ),
    "infinity": (framework(scale="{min: 1, max: .inf}"), "not-a-finite-number"),
    "minus infinity": (framework(scale="{min: -.INF, max: 5}"), "not-a-finite-number"),
    "not a number": (framework(scale="{min: .nan, max: 5}"), "not-a-finite-number"),
    "1_000": (framework(scale="{min: 1_000, max: 5}"), "number-with-underscores"),
    "1e400": (framework(scale="{min: 1, max: 1e400}"), "overlong-number"),
    "1e-400": (framework(scale="{min: 1e-400, max: 5}"), "overlong-number"),
    "1e999999999999": (framework(scale="{min: 1, max: 1e999999999999}"), "overlong-number"),
    "five thousand digits": (
        framework(scale="{min: 1, max: " + "9" * 5_000 + "}"),
        "overlong-number",
    ),
    "five thousand decimals": (
        framework(scale="{min: 0." + "1" * 5_000 + ", max: 5}"),
        "overlong-number",
    ),
    "True": (framework(ranking="{suspended: True}"), "capitalised-word"),
    "FALSE": (framework(ranking="{suspended: FALSE}"), "capitalised-word"),
    "Null": (framework(issuer="Null"), "capitalised-word"),
    "yes for a truth": (framework(ranking="{suspended: yes}"), "wrong-kind"),
    "NO for a truth": (framework(ranking="{suspended: NO}"), "wrong-kind"),
    "on for a truth": (framework(ranking="{suspended: on}"), "wrong-kind"),
    "an edition as a number": (framework(edition="2567.1"), "text-read-as-number"),
    "an id as a number": (framework(indicators="[{id: 7.1}]"), "text-read-as-number"),
    "a year in Thai digits": (framework(fiscal_year="๒๕๖๗"), "number-as-text"),
    "a year in quotes": (framework(fiscal_year='"2567"'), "number-as-text"),
    "a time as a number": (framework(scale="{min: 12:30, max: 5}"), "number-as-text"),
    "a weight with a percent sign": (_node("weight: 30%"), "number-as-text"),
    "a fraction over nothing": (_node('weight: "1/0"'), "number-as-text"),
    "a year of the Common Era": (framework(fiscal_year="2024"), "number-out-of-range"),
    "a year and a half": (framework(fiscal_year="2567.5"), "wrong-kind"),
    "a truth for a year": (framework(fiscal_year="true"), "wrong-kind"),
    "a truth for a number": (framework(scale="{min: true, max: 5}"), "text-read-as-number"),
    "a reserved id": (framework(indicators="[{id: total}]"), "reserved-name"),
    "an id in Thai": (framework(indicators="[{id: ตัวชี้วัด}]"), "malformed-text"),
    "an id with a line end": (framework(indicators='[{id: "a\\n"}]'), "malformed-text"),
    "an id of another alphabet": (framework(indicators="[{id: sрeed}]"), "malformed-text"),
    "an input in Thai": (_node("inputs: {จำนวน: count}"), "malformed-name"),
    "an input with full-width letters": (_node("inputs: {ａｂｃ: count}"), "malformed-name"),
    "an input that begins with a digit": (_node("inputs: {1a: count}"), "malformed-name"),
    "a function that begins with a digit": (framework(functions="{1f: x}"), "malformed-name"),
    "an unknown key": (framework() + b"titel: x\n", "unknown-key"),
    "an unknown key far down": (_node("wieght: 1"), "unknown-key"),
    "a value forgotten": (framework(scale=""), "empty-value"),
    "a list forgotten": (framework(indicators="[]"), "too-few-items"),
    "text forgotten": (framework(issuer='""'), "empty-text"),
    "an item forgotten": (framework(assumptions="[a, ]") + b"bands:\n  -\n", "empty-value"),
    "two ways of scoring": (_node("score: {direct: true, formula: value}"), "not-one-kind"),
    "no way of scoring": (_node("score: {}"), "not-one-kind"),
    "an unknown word": (framework(status="final"), "unknown-word"),
    "an unknown type": (_node("inputs: {a: int}"), "unknown-word"),
    "a newer format": (framework(format="kpirules/2"), "unknown-word"),
    "a point of three": (
        _node("score: {levels: {between: reached, points: [[1, 2, 3]]}}"),
        "too-many-items",
    ),
    "a list of indicators as a mapping": (framework(indicators="{id: x}"), "wrong-kind"),
    "a number for a group": (framework(scale="5"), "wrong-kind"),
}

REFUSED: dict[str, tuple[bytes, str]] = {
    f"{family}, {name}": case
    for family, cases in (
        ("characters", _CHARACTERS),
        ("documents", _DOCUMENTS),
        ("bounds", _BOUNDS),
        ("syntax", _SYNTAX),
        ("values", _SCALARS),
    )
    for name, case in cases.items()
}

# Top-level parts that are sound, by what they show; each is laid into a sound framework.
_PARTS: dict[str, dict[str, str]] = {
    "nothing more": {},
    "a title in one language": {"title": "กรอบตัวชี้วัด"},
    "a title in quotes": {"title": '"ตัวชี้วัด: ร้อยละ #1"'},
    "a title in single quotes": {"title": "'it''s'"},
    "a title with escapes": {"title": '"a\\u0e01b"'},
    "a title over two lines": {"title": "กรอบ\n  ตัวชี้วัด"},
    "a title in a block": {"title": "|\n  กรอบ\n  ตัวชี้วัด"},
    "a folded title": {"title": ">-\n  กรอบ\n  ตัวชี้วัด"},
    "a folded title with a comment": {"title": "> # folded\n  กรอบ"},
    "a question mark in brackets": {"title": "{th: ครบหรือไม่?, en: Is it complete? Yes}"},
    "a question mark that begins a word": {"title": "complete ? yes"},
    "an emoji": {"title": "😀 ok"},
    "an apostrophe": {"title": "the office's plan"},
    "a hash inside a word": {"title": "C#1"},
    "a colon inside a word": {"title": "12:30"},
    "a dash in front of a word": {"title": "-x"},
    "an address": {"sources": "{a: {title: t, address: https://example.org/a?b=c#d}}"},
    "a date": {"sources": "{a: {title: t, date: 2567-09-30}}"},
    "a Thai date": {"sources": "{a: {title: t, date: 30 กันยายน 2567}}"},
    "the country NO": {"issuer": "NO"},
    "yes as text": {"issuer": "yes"},
    "a version": {"issuer": "1.2.3"},
    "Thai digits in text": {"issuer": "๒๕๖๗"},
    "a formula with spaces": {"parameters": "{a: {value: 2.50, label: ก}}"},
    "numeric keys": {"sources": "{2567: {title: t}, 7.1: {title: u}, true: {title: v}}"},
    "a negative number": {"scale": "{min: -1, max: +5}"},
    "an exponent": {"scale": "{min: 0, max: 1e3}"},
    "a number that begins with a point": {"scale": "{min: .5, max: 5.}"},
    "a fraction": {"scale": '{min: "1/3", max: 5}'},
    "a year with a point": {"fiscal_year": "2567.0"},
    "bands": {"scale": "{min: 1, max: 5}", "bands": '[{id: a, range: "[3, 5]"}, {id: b}]'},
    "an open band": {"bands": '[{id: a, range: "[90, )"}, {id: b, range: "( , 1/3]"}]'},
    "a suspended ranking": {"ranking": "{suspended: true, reason: {th: โควิด}}"},
    "a function": {"functions": '{"way(rate, start)": rate - start}'},
    "a function without quotes": {"functions": "\n  way(rate, start): >-\n    rate\n    - start"},
    "a template": {"templates": "{item: {parameters: {n: count}, value: n}}"},
    "missing codes": {"missing_codes": '{not_reported: [n/a, "-", "null"]}'},
    "declared counts": {"declared_counts": "{indicators: 1}"},
    "defaults": {"defaults": "{weights_total: normalise, round: none, missing: exclude}"},
    "several roundings": {"defaults": "{round: [{places: 3}, {places: 2, mode: down}]}"},
    "a total": {"total": "{aggregate: {formula: sum(children) / 2}, round: {places: -1}}"},
    "a gate of the total": {"total": "{gates: [{id: g, require: a > 1, band_at_most: low}]}"},
    "an adjustment": {"total": "{adjust: [{id: a, deduct: 1, when: late}]}"},
    "conditions": {"conditions": "[{id: c, require: late <= 18, otherwise: ไม่เลื่อนเงินเดือน}]"},
    "lists": {"lists": "{goals: {inputs: {result: score, w: number}, weight: w, rows: {max: 9}}}"},
    "inputs": {
        "inputs": "{a: count, b: {type: choice, choices: [x, y]}, c: {type: percent, max: cap}}"
    },
    "choices with labels": {"inputs": "{b: {type: choice, choices: {x: ก, y: {th: ข, en: b}}}}"},
}
_NODES: dict[str, str] = {
    "levels": "score: {levels: {between: up_to, points: [[60, 1], [70, 2]], below_first: 0}}",
    "levels on lines": (
        "score:\n      levels:\n        between: reached\n        points:\n"
        "          - [60, 1]\n          - [70, 2]"
    ),
    "levels without indentation": (
        "score:\n      levels:\n        between: reached\n        points:\n"
        "        - [60, 1]\n        - [70, 2]"
    ),
    "a formula at an end": (
        'score: {levels: {between: reached, points: [[1, 1]], below_first: "value / 100 * 300"}}'
    ),
    "targets": "score: {targets: {start: [10, 50], standard: [12, 75], advanced: [15, 100]}}",
    "a checklist": "score: {checklist: {items: {o1: ก, o2: ข}, answers: [0, 50], credit: all}}",
    "maturity": "score: {maturity: [{level: basic, done: a / 3, points: 300}]}",
    "goalposts": "score: {goalposts: {worst: ln(100), best: ln(75000), to: [0, 1]}}",
    "a score by formula": "score: {formula: 10 if value >= 1 else 0}",
    "a formula on two lines": "value: >-\n      a\n      + b",
    "a formula with a comparison": "applies_when: a > 0 and b != 1",
    "a formula with quotes inside": "applies_when: 'rank == \"a\"'",
    "a minus in front": "value: -a + b",
    "a bracket in front": "value: (a + b) / 2",
    "a weight by formula": 'weight: {formula: "50 if probation else 70"}',
    "a fraction as weight": "weight: 1/3",
    "children": "children:\n      - {id: x}\n      - {id: y, tags: [a, b]}",
    "deep children": (
        "children: [{id: b, children: [{id: c, children: [{id: d, children: [{id: e, children: "
        "[{id: f}]}]}]}]}]"
    ),
    "an entered score": "or_enter: {type: score, min: 0, max: 500, as: คะแนน}",
}

ORDINARY: dict[str, bytes] = {
    **{name: framework(**parts) for name, parts in _PARTS.items()},
    **{f"an indicator with {name}": _node(part) for name, part in _NODES.items()},
    "a mark at the start": b"\xef\xbb\xbf" + framework(),
    "Windows lines": framework().replace(b"\n", b"\r\n"),
    "no line end at the end": framework().rstrip(b"\n"),
    "a document marker": b"---\n" + framework(),
    "a document with an end": framework() + b"...\n",
    "comments": b"# before\n" + framework(unit="office # beside") + b"# after\n",
    "a modeline": b"# yaml-language-server: $schema=framework.schema.json\n" + framework(),
    "keys in quotes": framework().replace(b"\nunit:", b'\n"unit":'),
    "long keys": framework() + b"? issuer\n: office\n",
    "blank lines": framework().replace(b"\n", b"\n\n"),
    "JSON": b'{"format": "kpirules/1", "framework": "a", "fiscal_year": 2567, "edition": "1",'
    b'"status":"draft","title":{"th":"\\u0e01"},"unit":"a","provenance":"official",'
    b'"indicators":[{"id":"x"}]}',
}
