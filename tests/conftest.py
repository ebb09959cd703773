"""Settings that hold for every test."""

from __future__ import annotations

import os

from hypothesis import settings

# No deadline: machines that run tests are shared. In CI the same examples run every time.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")
