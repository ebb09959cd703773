"""The inputs that fuzzing begins with: small ones, since a large file is slow to read."""

from __future__ import annotations

from pathlib import Path

from hostile import formula_corpus, yaml_corpus

__all__ = ["seeds_of"]

CASES = Path(__file__).resolve().parents[1] / "cases"
LARGEST = 1_500


def seeds_of(target: str) -> list[bytes]:
    """Return the seeds of a target, in a fixed order."""
    if target == "formula":
        texts = [text for texts, _ in formula_corpus.HOSTILE.values() for text in texts]
        texts += [text for text, _ in formula_corpus.ORDINARY]
        found = [text.encode("utf-8", "surrogateescape") for text in texts if _encodable(text)]
    else:
        paths = [*sorted(CASES.glob("good/*/framework.yaml")), *sorted(CASES.glob("bad/*.yaml"))]
        found = [path.read_bytes() for path in paths]
        found += [data for data, _ in yaml_corpus.REFUSED.values()]
        found += list(yaml_corpus.ORDINARY.values())
    return [seed for seed in dict.fromkeys(found) if len(seed) <= LARGEST]


def _encodable(text: str) -> bool:
    return not any(
        "\ud800" <= letter <= "\udc7f" or "\udd00" <= letter <= "\udfff" for letter in text
    )
