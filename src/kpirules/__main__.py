"""`python -m kpirules` is the command `kpirules`."""

from __future__ import annotations

from kpirules.cli.main import run

__all__: list[str] = []

if __name__ == "__main__":
    run()
