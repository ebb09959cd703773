"""Mutates a package of kpirules and counts how many of the mutants the tests kill.

`python tests/mutation/run.py FOLDER scoring` from the project's folder, with `mutmut==3.8.1`
installed. FOLDER is made: a copy of the tree, in which the mutants are. Further runs go on from it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("src", "tests", "frameworks", "pyproject.toml")
TESTS = {
    "scoring": ("tests/mutation/kill_corpus.py", "tests/unit/scoring"),
    "formula": (
        *("tests/mutation/kill_corpus.py", "tests/unit/formula", "tests/unit/scoring"),
        *("tests/hostile/test_formulas.py", "tests/unit/source/rules"),
    ),
    "columns": ("tests/mutation/kill_corpus.py", "tests/columns"),
}
# Modules that only word what others found: counted apart, and tried last.
WORDING = ("scoring.describe", "scoring.explain_text", "formula.report", "formula.habits")
# Tests that measure time or stacks, start processes, or do at length what the corpus does.
LEFT_OUT = (
    "not threads and not small_stack and not nothing_is_touched and not spark and not long_chains"
    " and not ten_thousand and not at_length and not quickly and not agree_with_single_units"
    " and not published_frameworks"
)
PYTEST = (
    *("-m", "pytest", "-q", "--tb=no", "--assert=plain"),
    *("-p", "no:cacheprovider", "-p", "no:xdist"),
)
LONGEST_SECONDS = 300.0


def main() -> None:
    """Copy the tree, make the mutants, run the tests, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("package", choices=TESTS)
    parser.add_argument("--again", action="store_true", help="those that no test killed before")
    parser.add_argument("--only", default="", help="mutants whose name holds this text")
    parser.add_argument("--sample", type=int, help="so many mutants, drawn from a fixed seed")
    parser.add_argument("--corpus", type=int, default=200, help="so many frameworks")
    options = parser.parse_args()
    folder = options.folder.resolve()
    if not (folder / "mutants").exists():
        _prepare(folder, options.package, options.corpus)
    chosen = _choose(folder, options.package, options.only, options.sample)
    report = folder / "report.json"
    known = json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}
    if options.again:
        chosen = [name for name in chosen if known.get(name, [""])[0] in ("survived", "untested")]
        _refresh(folder, options.package)
    else:
        chosen = [name for name in chosen if name not in known]
    _run(folder, options.package, chosen, report)
    _try_alone(folder, options.package, report)
    _tell(report)


def _prepare(folder: Path, package: str, size: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(ROOT / name, folder / name)
    config = (folder / "pyproject.toml").read_text(encoding="utf-8")
    config += '\n[tool.mutmut]\nsource_paths = ["src"]\nalso_copy = ["frameworks"]\n'
    config += f'only_mutate = ["src/kpirules/{package}/*"]\n'
    (folder / "pyproject.toml").write_text(config, encoding="utf-8")
    making = (
        "from pathlib import Path\n"
        "from mutation.corpus import make_corpus\n"
        f"make_corpus(Path('corpus.pickle'), {size})\n"
        "from mutmut import __main__ as mutmut\n"
        "Path('mutants').mkdir()\n"
        "with mutmut.CatchOutput():\n"
        "    mutmut.copy_src_dir()\n"
        "    mutmut.copy_also_copy_files()\n"
        "    mutmut.create_mutants(1)\n"
    )
    _python(folder, ["-c", making], {"MUTANT_UNDER_TEST": "mutant_generation"}, [ROOT / "src"])


def _refresh(folder: Path, package: str) -> None:
    """Bring the tests, not the mutants, up to date."""
    for path in (ROOT / "src/kpirules" / package).rglob("*.py"):
        copied = folder / path.relative_to(ROOT)
        if not copied.exists() or copied.read_bytes() != path.read_bytes():
            sys.exit(f"{path.relative_to(ROOT)} is not what was mutated: name a new folder")
    shutil.copytree(ROOT / "tests", folder / "mutants/tests", dirs_exist_ok=True)


def _choose(folder: Path, package: str, only: str, sample: int | None) -> list[str]:
    metas = sorted((folder / "mutants/src/kpirules" / package).rglob("*.meta"))
    names = [name for meta in metas for name in json.loads(meta.read_text())["exit_code_by_key"]]
    names = [name for name in names if only in name]
    names.sort(key=_is_wording)
    if sample is None or sample >= len(names):
        return names
    # In no order: a run that is stopped has tried a sample, too.
    return random.Random(0).sample(names, sample)  # noqa: S311 - no secret


def _is_wording(mutant: str) -> bool:
    return mutant.partition(".")[2].startswith(WORDING)


def _run(folder: Path, package: str, mutants: list[str], report: Path) -> None:
    listed = report.with_suffix(".txt")
    listed.write_text("\n".join(mutants), encoding="utf-8")
    inside = folder / "mutants"
    environment = {
        "KPIRULES_CORPUS": str(folder / "corpus.pickle"),
        "KPIRULES_MUTATED": package,
        "KPIRULES_MUTANTS": str(listed),
        "KPIRULES_REPORT": str(report),
        "MUTANT_UNDER_TEST": "",
    }
    kept = "" if package == "columns" else " and not columns_give"
    plugin = ("-p", "mutation.forks", "--hypothesis-profile", "mutants")
    command = [*PYTEST, *plugin, "-k", LEFT_OUT + kept, *TESTS[package]]
    _python(inside, command, environment, [inside / "src"])


def _try_alone(folder: Path, package: str, report: Path) -> None:
    """Try each mutant that no test called in a process of its own.

    What builds a table of functions is called when its module is imported: before any fork.
    """
    outcomes = json.loads(report.read_text(encoding="utf-8"))
    inside = folder / "mutants"
    _, *tests = TESTS[package]
    command = [*PYTEST, "-x", "-k", LEFT_OUT, *tests]
    for mutant in [name for name, (outcome, _) in outcomes.items() if outcome == "untested"]:
        environment = {"MUTANT_UNDER_TEST": mutant}
        try:
            _python(inside, command, environment, [inside / "src"], seconds=LONGEST_SECONDS)
        except subprocess.CalledProcessError:
            outcomes[mutant] = ("killed", None)
        except subprocess.TimeoutExpired:
            outcomes[mutant] = ("timed out", None)
        else:
            outcomes[mutant] = ("survived", None)
        report.write_text(json.dumps(outcomes, indent=0), encoding="utf-8")


def _python(
    folder: Path,
    arguments: list[str],
    environment: dict[str, str],
    source: list[Path],
    *,
    seconds: float | None = None,
) -> None:
    path = os.pathsep.join(map(str, [*source, folder / "tests"]))
    subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, **environment, "PYTHONPATH": path},
        check=True,
        stdout=subprocess.DEVNULL if seconds else None,
        timeout=seconds,
    )


def _tell(report: Path) -> None:
    outcomes = json.loads(report.read_text(encoding="utf-8"))
    files: dict[str, Counter[str]] = {}
    sums = {"wording": Counter[str](), "all else": Counter[str]()}
    for mutant, (outcome, _) in outcomes.items():
        files.setdefault(mutant.partition(".x")[0], Counter())[outcome] += 1
        sums["wording" if _is_wording(mutant) else "all else"][outcome] += 1
    for name, found in [*files.items(), *sums.items()]:
        dead = found["killed"] + found["timed out"]
        if found:
            print(f"{name:40} {dead:5} of {found.total():5}  {100 * dead / found.total():5.1f} %")


if __name__ == "__main__":
    main()
