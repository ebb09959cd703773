"""A thousand mutated agreements and two hundred mutated tables end in findings, or are sound."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kpirules.cohort.agreements import check_agreement, load_agreements
from kpirules.diagnostics.code import Severity

_FOLDER = Path(__file__).parents[1] / "cases" / "agreements"
_WORDS = (
    *("-1", "m0", "total", "[]", "{}", '"x"', "1/0", "2024-13-01", "mission", "o1", "~", "true"),
    *("1e400", "๑๐", "office", "dept-a", "'", "", "0", "levels", "retire", "0x1", "1_000", "NaN"),
)
_MARKS = "{}[]:,\"'#&*!|> -\t0\u200b\u0e33\x00"
_BATCHES = 10
_EACH = 100


def _mutated(text: str, rng: random.Random) -> str:
    lines = text.splitlines()
    for _ in range(rng.choice((1, 1, 1, 2, 5))):
        at = rng.randrange(len(lines))
        match rng.randrange(6):
            case 0 if len(lines) > 1:
                del lines[at]
            case 1:
                lines.insert(at, rng.choice(lines))
            case 2:
                words = lines[at].replace(",", " ").split() or [""]
                lines[at] = lines[at].replace(rng.choice(words), rng.choice(_WORDS), 1)
            case 3:
                lines[at] = lines[at][: rng.randrange(len(lines[at]) + 1)]
            case 4:
                cut = rng.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:cut] + rng.choice(_MARKS) + lines[at][cut:]
            case _:
                other = rng.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
    return "\n".join(lines) + "\n"


def _run(folder: Path, name: str, mutated: str, seeds: range) -> tuple[int, int]:
    """Return how many mutated files had errors, and how many were sound."""
    for each in _FOLDER.iterdir():
        (folder / each.name).write_bytes(each.read_bytes())
    text = (_FOLDER / mutated).read_text(encoding="utf-8")
    refused = sound = 0
    for seed in seeds:
        changed = _mutated(text, random.Random(seed))  # noqa: S311 - no secret
        (folder / mutated).write_text(changed, encoding="utf-8")
        findings = check_agreement(folder / name)
        for finding in findings:
            assert finding.message("th"), seed
            assert str(finding), seed
        if any(finding.severity is Severity.ERROR for finding in findings):
            refused += 1
        else:
            sound += 1
            assert load_agreements(folder / name), seed
    return refused, sound


@pytest.mark.parametrize("batch", range(_BATCHES))
def test_a_mutated_agreement_is_sound_or_refused(batch: int, tmp_path: Path) -> None:
    seeds = range(batch * _EACH, (batch + 1) * _EACH)
    refused, sound = _run(tmp_path, "dept-a.yaml", "dept-a.yaml", seeds)
    assert refused + sound == _EACH
    assert refused > _EACH // 2


def test_a_mutated_table_is_sound_or_refused(tmp_path: Path) -> None:
    refused, sound = _run(tmp_path, "table.yaml", "table.csv", range(2 * _EACH))
    assert refused + sound == 2 * _EACH
    assert min(refused, sound) > 0
