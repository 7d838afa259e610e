"""Check, plan and run a merge: one finished document at a time."""

from letterkit.merge.choosing import EVERYONE, Choice, Identity, identity_of, understand_rows
from letterkit.merge.job import Job, Letter
from letterkit.merge.plan import MergedLetter, Plan, PlannedLetter, check, plan, run
from letterkit.merge.problems import Fix, Problem, Severity

__all__ = [
    "EVERYONE",
    "Choice",
    "Fix",
    "Identity",
    "Job",
    "Letter",
    "MergedLetter",
    "Plan",
    "PlannedLetter",
    "Problem",
    "Severity",
    "check",
    "identity_of",
    "plan",
    "run",
    "understand_rows",
]
