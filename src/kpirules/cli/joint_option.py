"""The option by which commands read a table of joint indicators."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kpirules.cli.session import Session
from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from kpirules.cohort.joint_measurement import JointMeasurement

__all__ = ["add_joint_option", "read_joint"]

_JOINT = Text(
    th="ตาราง CSV ของตัวชี้วัดร่วม: indicator, measured_by, participants",
    en="CSV table of joint indicators: indicator, measured_by, participants",
)


def add_joint_option(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the option that names the table."""
    parser.add_argument("--joint", metavar="FILE", help=_JOINT.pick(language))


def read_joint(
    arguments: argparse.Namespace, session: Session
) -> tuple[JointMeasurement, ...] | None:
    """Return the joint measurements of the table; None, with the reason told, where it is wrong."""
    from kpirules.cli.findings import count_errors, tell  # noqa: PLC0415 - loading takes its time
    from kpirules.files.joint_table import read_joint_table  # noqa: PLC0415

    if arguments.joint is None:
        return ()
    table, findings = read_joint_table(arguments.joint)
    tell(findings, session)
    return None if count_errors(findings) else table
