"""Check, plan and run a merge: one finished document at a time."""

from letterkit.merge.checks import RUNS_OVER, Overlong, words_of_motion
from letterkit.merge.choosing import (
    EVERYONE,
    Choice,
    Identity,
    identity,
    identity_of,
    understand_rows,
)
from letterkit.merge.job import Job, Letter
from letterkit.merge.plan import (
    Examined,
    MergedLetter,
    Plan,
    PlannedLetter,
    check,
    example_name,
    plan,
    planning,
    run,
)
from letterkit.merge.problems import Fix, Problem, Severity

__all__ = [
    "EVERYONE",
    "RUNS_OVER",
    "Choice",
    "Examined",
    "Fix",
    "Identity",
    "Job",
    "Letter",
    "MergedLetter",
    "Overlong",
    "Plan",
    "PlannedLetter",
    "Problem",
    "Severity",
    "check",
    "example_name",
    "identity",
    "identity_of",
    "plan",
    "planning",
    "run",
    "understand_rows",
    "words_of_motion",
]
