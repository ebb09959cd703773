"""Settings that hold for every test."""

from __future__ import annotations

import os

from hypothesis import Phase, settings

# No deadline: machines that run tests are shared. In CI the same examples run every time.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
# For a first look (`--hypothesis-profile=quick`): a failing example is shown as it was found.
settings.register_profile("quick", deadline=None, phases=[Phase.generate])
settings.load_profile("ci" if os.environ.get("CI") else "default")

# They run under tools of their own, which nobody needs for the tests.
collect_ignore = ["fuzz/guided.py", "mutation/forks.py"]
if "KPIRULES_CORPUS" not in os.environ:
    # It scores a corpus that the mutation runs make beforehand, and is no test by itself.
    collect_ignore += ["mutation/kill_corpus.py"]
