"""No file gives anything but a tree or findings, soon and in little memory."""

from __future__ import annotations

import subprocess
import sys
import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostile.yaml_corpus import ORDINARY, REFUSED
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.source.reader import read_tree
from kpirules.source.structure import check_structure
from kpirules.source.text import MOST_ALIKE, read_text
from kpirules.source.tree import Mapping

# Seconds; measuring coverage slows Python several times.
LONGEST = 3.0 if "coverage" not in sys.modules else 10.0
MOST_MEMORY = 300 * 1024 * 1024


def _read(data: bytes, *, pure: bool = False) -> tuple[Mapping | None, list[Diagnostic]]:
    source, findings = read_text(data, "f.yaml")
    if source is None:
        return None, findings
    tree, more = read_tree(source, pure=pure)
    findings += more
    if tree is not None:
        findings += check_structure(tree)
    return tree, findings


@cache
def _refusal(name: str) -> tuple[list[Diagnostic], float]:
    """Return the findings of a hostile file and the seconds of work they took."""
    start = time.process_time()
    _, findings = _read(REFUSED[name][0])
    return findings, time.process_time() - start


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len(REFUSED) >= 150
    assert len(ORDINARY) >= 60


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_for_its_reason_and_soon(name: str) -> None:
    slug = REFUSED[name][1]
    findings, spent = _refusal(name)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert slug in [finding.code.slug for finding in errors]
    assert all(finding.place is not None for finding in findings)
    assert max(len(finding.message("th")) for finding in findings) < 1000
    per_code = [finding.code.id for finding in findings]
    assert max(map(per_code.count, per_code)) <= MOST_ALIKE
    assert spent < LONGEST


def test_nearly_every_refusal_names_line_and_column_within_the_file() -> None:
    """A file that is no text at all can be pointed at only as a whole."""
    pointed = 0
    for name in REFUSED:
        place = _refusal(name)[0][0].place
        pointed += place is not None and bool(place.line_text) and place.column >= 1
    assert pointed >= 0.9 * len(REFUSED)


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_file_is_read(name: str) -> None:
    tree, findings = _read(ORDINARY[name])
    assert [str(finding) for finding in findings] == []
    assert tree is not None


@pytest.mark.parametrize("name", ORDINARY)
def test_both_parsers_read_an_ordinary_file_alike(name: str) -> None:
    fast, _ = _read(ORDINARY[name])
    slow, _ = _read(ORDINARY[name], pure=True)
    assert slow == fast


@pytest.mark.parametrize("name", [name for name, case in REFUSED.items() if len(case[0]) < 10_000])
def test_both_parsers_refuse_the_same_files(name: str) -> None:
    data, slug = REFUSED[name]
    fast, _ = _read(data)
    slow, findings = _read(data, pure=True)
    assert slow == fast
    assert slug in [finding.code.slug for finding in findings]


def test_the_whole_corpus_fits_into_little_memory() -> None:
    program = (
        "import resource, sys\n"
        f"sys.path[:0] = {[path for path in sys.path if path]!r}\n"
        "from hostile.test_yaml_files import _read\n"
        "from hostile.yaml_corpus import REFUSED\n"
        "from kpirules.source import structure\n"
        "structure._validator()\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for data, _ in REFUSED.values():\n"
        "    _read(data)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    pytest.importorskip("resource", reason="memory is measured where the system counts it")
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    kibibytes = 1 if sys.platform == "darwin" else 1024
    assert int(done.stdout) * kibibytes < MOST_MEMORY


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_tree_or_findings(data: bytes) -> None:
    tree, findings = _read(data)
    assert tree is not None or findings


# Text near to YAML: what the grammar gives meaning to, words, and Thai.
_PIECES = st.sampled_from(
    [
        *"\n{}[],:#&*!|>'\"%@`-?=~<.",
        *("\n  ", "\n    ", "- ", "? ", ": ", "a: ", " #", "---\n", "...\n", "<<: ", "\\", "''"),
        *("format: ", "indicators: ", "id: ", "score: ", "levels: ", "points: ", "title: "),
        *("ชื่อ", "ที่", "น้ำ", "😀", "é", "\u0e4d\u0e32", "\u200b", "\t", "\r\n", "\ufeff"),
        *("1", "2.50", "010", "0x1", "1e9", ".inf", "true", "True", "null", "yes", "1/3", "1,000"),
    ]
)


@given(st.lists(_PIECES, max_size=30).map("".join))
@settings(max_examples=600, deadline=None)
def test_any_text_near_to_yaml_is_read_alike_by_both_parsers(text: str) -> None:
    fast, findings = _read(text.encode())
    assert fast is not None or findings
    assert _read(text.encode(), pure=True)[0] == fast


@given(st.sampled_from(sorted(ORDINARY)), st.data())
@settings(max_examples=300, deadline=None)
def test_a_damaged_file_gives_a_tree_or_findings(name: str, data: st.DataObject) -> None:
    text = ORDINARY[name].decode()
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 3))
    damaged = text[:at] + data.draw(_PIECES) + text[at + cut :]
    fast, findings = _read(damaged.encode())
    assert fast is not None or findings
    assert _read(damaged.encode(), pure=True)[0] == fast
    for finding in findings:
        assert finding.place is not None
        assert 1 <= finding.place.line <= len(finding.place.source.lines)
        assert str(finding)
        assert finding.message("th")
