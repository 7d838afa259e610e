"""Check, plan and run a merge: one finished document at a time."""

from letterkit.merge.check import check
from letterkit.merge.job import Job
from letterkit.merge.plan import MergedLetter, Plan, PlannedLetter, plan, run
from letterkit.merge.problems import Problem, Severity

__all__ = [
    "Job",
    "MergedLetter",
    "Plan",
    "PlannedLetter",
    "Problem",
    "Severity",
    "check",
    "plan",
    "run",
]
