"""A pytest plugin that runs the collected tests against one mutant after another.

mutmut makes the mutants; it would start pytest and collect anew for each. Here each mutant runs in
a fork of the process that has collected already, begins with the tests that killed its neighbours,
and ends with the first that fails. The environment names the list of mutants and the report.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from hypothesis import Phase, settings
from mutmut.mutation import trampoline

from kpirules import Framework

LONGEST_SECONDS = 30.0
LARGEST_MEMORY = 3 * 1024**3
# What a test draws is the same for every mutant; how small an example can be made matters to none.
settings.register_profile(
    "mutants", deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate]
)
SURVIVED, KILLED, TIMED_OUT, UNTESTED = "survived", "killed", "timed out", "untested"


@dataclass(slots=True)
class Suite:
    """The tests as collected, and what is known of each by its place."""

    items: list[pytest.Item]
    package: str
    seconds: list[float] = field(default_factory=list)
    covering: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def begin(self, places: list[int]) -> None:
        """Run the modules of tests anew that made frameworks when they were imported.

        Else they would hold what was compiled before the mutant came into force. What tables
        need is compiled when the first table is scored, and so in time.
        """
        if self.package == "columns":
            return
        items = [self.items[place] for place in places]
        modules = {item.module for item in items if isinstance(item, pytest.Function)}
        for module in modules:
            if any(isinstance(value, Framework) for value in vars(module).values()):
                module.__spec__.loader.exec_module(module)

    def run(self, place: int) -> bool:
        """Run a test; tell whether it failed."""
        item = self.items[place]
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        return bool(item.session.testsfailed)

    def measure(self) -> None:
        """Learn which functions each test calls, each test in a fork of its own."""
        called: set[str] = set()
        trampoline.record_trampoline_hit = lambda name, **_: called.add(name)
        os.environ["MUTANT_UNDER_TEST"] = "stats"
        for place, item in enumerate(self.items):
            failed, seconds, functions = _in_fork(partial(self._measured, place, called))
            if failed:
                pytest.exit(f"{item.nodeid} fails without a mutant", returncode=2)
            self.seconds.append(seconds)
            for function in functions:
                self.covering[function].append(place)
        os.environ["MUTANT_UNDER_TEST"] = ""

    def _measured(self, place: int, called: set[str]) -> tuple[bool, float, set[str]]:
        self.begin([place])
        begun = time.perf_counter()
        failed = self.run(place)
        return failed, time.perf_counter() - begun, called


def _in_fork(work: Callable[[], tuple[bool, float, set[str]]]) -> tuple[bool, float, set[str]]:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _quiet()
        with os.fdopen(writer, "wb") as out:
            pickle.dump(work(), out)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        found: tuple[bool, float, set[str]] = pickle.load(told)  # noqa: S301 - it is our own
    os.waitpid(child, 0)
    return found


def _quiet() -> None:
    """Let a fork say nothing; what its parent has yet to write stays the parent's."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nothing, stream)


def _try(suite: Suite, mutant: str, order: list[int], writer: int) -> None:
    """Run tests against a mutant until one fails; the place of that one is written."""
    _quiet()
    os.environ["MUTANT_UNDER_TEST"] = mutant
    expected = sum(suite.seconds[place] for place in order)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    # All the tests must have the time that they take, else who survives them would time out.
    longest = max(LONGEST_SECONDS, 3 * expected)
    signal.setitimer(signal.ITIMER_REAL, min(5 + 10 * expected, longest))
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, LARGEST_MEMORY))
    suite.begin(order)
    for place in order:
        if suite.run(place):
            os.write(writer, place.to_bytes(4, "big"))
            os._exit(1)
    os._exit(0)


def _outcome(suite: Suite, mutant: str, order: list[int]) -> tuple[str, int | None]:
    if not order:
        return UNTESTED, None
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _try(suite, mutant, order, writer)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        place = told.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == -signal.SIGALRM:
        return TIMED_OUT, None
    return (SURVIVED if code == 0 else KILLED), int.from_bytes(place, "big") if place else None


def _load_all(package: str) -> None:
    """Import what the engine imports only when it is needed: forks then find it there."""
    found = import_module(f"kpirules.{package}")
    for module in walk_packages(found.__path__, f"{found.__name__}."):
        import_module(module.name)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Run every mutant of the list; write what became of each."""
    if session.testsfailed:
        pytest.exit("tests cannot be imported: do they fit the source that was mutated?", 2)
    mutants = Path(os.environ["KPIRULES_MUTANTS"]).read_text(encoding="utf-8").split()
    report = Path(os.environ["KPIRULES_REPORT"])
    package = os.environ["KPIRULES_MUTATED"]
    suite = Suite(session.items, package)
    _load_all(package)
    gc.collect()
    gc.freeze()
    suite.measure()
    kills: dict[str, Counter[int]] = defaultdict(Counter)
    outcomes = json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}
    for number, mutant in enumerate(mutants, 1):
        function = mutant.partition("__mutmut_")[0]
        module = function.rpartition(".")[0]
        known = kills[function] + kills[module]
        order = sorted(suite.covering[function], key=lambda at: (-known[at], suite.seconds[at]))
        outcome, killer = _outcome(suite, mutant, order)
        if killer is not None:
            kills[function][killer] += 2
            kills[module][killer] += 1
        outcomes[mutant] = (outcome, None if killer is None else suite.items[killer].nodeid)
        if number % 50 == 0 or number == len(mutants):
            report.write_text(json.dumps(outcomes, indent=0), encoding="utf-8")
            sys.stderr.write(
                f"{number} of {len(mutants)}: {Counter(o for o, _ in outcomes.values())}\n"
            )
    return True
