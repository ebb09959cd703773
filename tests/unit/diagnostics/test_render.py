from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place, SourceText
from kpirules.diagnostics.render import (
    WIDEST_EXCERPT,
    Form,
    display_width,
    render,
    render_place,
)
from kpirules.diagnostics.text import Language, Text

UNKNOWN = Code(
    id="KPI301",
    slug="unknown-name",
    message=Text(th="ไม่รู้จักชื่อ `{name}`", en="`{name}` is not declared"),
    help=Text(th="แก้ตัวสะกด", en="correct the spelling"),
    why=Text(th="ชื่อที่ไม่รู้จักไม่มีค่า", en="An unknown name has no value."),
)
UNUSED = Code(
    id="KPI401",
    slug="unused-input",
    severity=Severity.WARNING,
    message=Text(th="ไม่ได้ใช้ `{name}`", en="`{name}` is not used"),
    help=Text(),
    why=Text(th="ข้อมูลที่ไม่ใช้เสียเวลากรอก", en="Nobody should fill it in."),
)


def _finding(
    line: str, start: int, end: int, *, code: Code = UNKNOWN, name: str = "x", number: int = 2
) -> Diagnostic:
    """Return a finding about the columns `start` to `end`, from 1, of a line of a file."""
    source = SourceText("f.yaml", (*[""] * (number - 1), line))
    place = Place(source, number, start, number, end)
    return Diagnostic(code=code, place=place, details={"name": name})


def _lines(finding: Diagnostic, language: Language = "en") -> list[str]:
    return render([finding], "text", language).split("\n")


def test_text_names_the_place_underlines_it_and_helps() -> None:
    finding = _finding("  value: dnoe / planned", 10, 14, name="dnoe", number=12)
    assert _lines(finding) == [
        "f.yaml:12:10: error[KPI301]: `dnoe` is not declared",
        "   |",
        "12 |   value: dnoe / planned",
        "   |          ^^^^",
        "   = help: correct the spelling",
    ]


def test_a_place_alone_is_its_line_with_a_caret() -> None:
    place = _finding("  value: dnoe / planned", 10, 14, number=12).place
    assert place is not None
    assert render_place(place).split("\n") == [
        "f.yaml:12:10",
        "   |",
        "12 |   value: dnoe / planned",
        "   |          ^^^^",
    ]
    assert render_place(Place(SourceText("g.yaml", ()), 1, 1, 1, 1)) == "g.yaml:1:1"


def test_text_in_thai() -> None:
    assert _lines(_finding("value: x", 8, 9), "th") == [
        "f.yaml:2:8: error[KPI301]: ไม่รู้จักชื่อ `x`",
        "  |",
        "2 | value: x",
        "  |        ^",
        "  = วิธีแก้: แก้ตัวสะกด",
    ]


def test_text_without_a_place_or_help_is_one_line() -> None:
    finding = Diagnostic(code=UNUSED, details={"name": "x"}, unit="4201")
    assert _lines(finding) == ["unit 4201: warning[KPI401]: `x` is not used"]


def test_the_findings_own_hint_comes_first() -> None:
    finding = Diagnostic(code=UNKNOWN, details={"name": "x"}, hint=Text(en="did you mean `y`?"))
    assert _lines(finding)[-1] == " = help: did you mean `y`? correct the spelling"


def test_findings_are_separated_by_a_blank_line() -> None:
    findings = [Diagnostic(code=UNUSED, details={"name": name}) for name in "ab"]
    assert render(findings, "text") == (
        "warning[KPI401]: `a` is not used\n\nwarning[KPI401]: `b` is not used"
    )
    assert render([], "text") == ""


@pytest.mark.parametrize(
    ("line", "start", "end", "carets"),
    [
        pytest.param("ชื่อ: x", 7, 8, "    ^", id="behind Thai with marks above"),
        pytest.param("ที่นี่ x", 1, 7, "^^", id="Thai with marks"),
        pytest.param("ก\u0e35\u0e48 x", 3, 4, "^", id="a mark stands under its letter"),
        pytest.param("漢字 x", 4, 5, "     ^", id="behind wide letters"),
        pytest.param("😀 x", 3, 4, "   ^", id="behind an emoji"),
        pytest.param("a\tx", 3, 4, "     ^", id="behind a tab"),
        pytest.param("a\u200bx", 3, 4, "  ^", id="behind a character that is not seen"),
        pytest.param("abc", 4, 4, "   ^", id="at the end of the line"),
        pytest.param("abc", 9, 12, "   ^", id="past the end of the line"),
        pytest.param("abc", 2, 99, " ^^", id="longer than the line"),
    ],
)
def test_carets_stand_under_the_place_on_the_screen(
    line: str, start: int, end: int, carets: str
) -> None:
    assert _lines(_finding(line, start, end))[3].removeprefix("  | ") == carets


def test_a_place_over_several_lines_is_underlined_to_the_end_of_the_first() -> None:
    source = SourceText("f.yaml", ("a: >-", "  x", "  y"))
    finding = Diagnostic(code=UNKNOWN, place=Place(source, 1, 4, 3, 4), details={"name": "x"})
    assert _lines(finding)[2:4] == ["1 | a: >-", "  |    ^^"]


def test_a_place_past_the_last_line_shows_no_line() -> None:
    source = SourceText("f.yaml", ("",))
    finding = Diagnostic(code=UNKNOWN, place=Place(source, 1, 1, 1, 1), details={"name": "x"})
    assert _lines(finding) == [
        "f.yaml:1:1: error[KPI301]: `x` is not declared",
        " = help: correct the spelling",
    ]


@pytest.mark.parametrize("start", [1, 40, 90, 500, 4990])
def test_a_long_line_is_cut_around_the_place(start: int) -> None:
    line = "".join(f"{number:05d}" for number in range(1000))
    _, _, excerpt, underline, _ = _lines(_finding(line, start, start + 5))
    shown = excerpt.removeprefix("2 | ")
    assert display_width(shown) <= WIDEST_EXCERPT
    at = underline.removeprefix("  | ").index("^")
    assert shown[at : at + 5] == line[start - 1 : start + 4]


def test_a_long_place_is_cut_behind_its_beginning() -> None:
    _, _, excerpt, underline, _ = _lines(_finding("key: " + "x" * 500, 6, 506))
    assert excerpt == "2 | key: " + "x" * 93 + "…"
    assert underline == "  |      " + "^" * 94


def test_what_a_terminal_would_obey_is_made_visible() -> None:
    text = render([_finding("a\x1b[31m\u202eb\u00a0c", 1, 2)], "text")
    assert "2 | a\ufffd[31m\ufffdb\u2423c" in text
    assert all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cf") for c in text)


def test_json_is_a_list_of_plain_findings() -> None:
    findings = [_finding("value: x", 8, 9), Diagnostic(code=UNUSED, details={"name": "x"})]
    read = json.loads(render(findings, "json", "th"))
    assert read == [finding.to_dict("th") for finding in findings]
    assert read[0]["message"] == "ไม่รู้จักชื่อ `x`"


def test_github_gets_errors_first_one_command_a_line() -> None:
    findings = [
        Diagnostic(code=UNUSED, details={"name": "x"}),
        _finding("value: x", 8, 9, name="50%"),
    ]
    assert render(findings, "github") == (
        "::error title=KPI301 unknown-name,file=f.yaml,line=2,col=8,endLine=2,endColumn=9::"
        "`50%25` is not declared%0Acorrect the spelling\n"
        "::warning title=KPI401 unused-input::`x` is not used"
    )


def test_github_properties_are_escaped() -> None:
    place = Place(SourceText("a,b:c%.yaml", ("x", "y")), 1, 1, 2, 2)
    command = render([Diagnostic(code=UNUSED, place=place, details={"name": "x"})], "github")
    assert "file=a%2Cb%3Ac%25.yaml,line=1,col=1,endLine=2::" in command


def test_sarif_holds_each_code_once_and_points_to_it() -> None:
    findings = [
        Diagnostic(code=UNUSED, details={"name": "x"}, unit="4201", subject="done"),
        _finding("value: x", 8, 9),
        _finding("value: y", 8, 9, name="y"),
    ]
    log = json.loads(render(findings, "sarif"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["KPI301", "KPI401"]
    assert [(r["ruleId"], r["ruleIndex"], r["level"]) for r in run["results"]] == [
        ("KPI401", 1, "warning"),
        ("KPI301", 0, "error"),
        ("KPI301", 0, "error"),
    ]
    assert run["results"][0]["properties"] == {"unit": "4201", "subject": "done"}
    assert run["results"][1]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "f.yaml"},
        "region": {"startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 9},
    }
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_addresses_are_percent_encoded() -> None:
    place = Place(SourceText("กรอบ\\a b.yaml", ("x",)), 1, 1, 1, 2)
    log = json.loads(render([Diagnostic(code=UNUSED, place=place, details={"name": "x"})], "sarif"))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == (
        "%E0%B8%81%E0%B8%A3%E0%B8%AD%E0%B8%9A/a%20b.yaml"
    )


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=200),
    st.integers(1, 220),
    st.integers(0, 50),
    st.sampled_from(["text", "json", "github", "sarif"]),
)
def test_any_line_and_place_can_be_rendered(line: str, start: int, length: int, form: Form) -> None:
    """Text never runs past the widest excerpt; the machine forms stay one finding."""
    text = render([_finding(line, start, start + length, name=line)], form)
    if form == "text" and line:
        assert display_width(text.split("\n")[2]) <= WIDEST_EXCERPT + len("2 | ")
        assert "^" in text.split("\n")[3]
    if form == "github":
        assert "\n" not in text
    if form in ("json", "sarif"):
        json.loads(text)
