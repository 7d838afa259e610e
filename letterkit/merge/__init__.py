"""Check, plan and run a merge: one finished document at a time."""

from letterkit.merge.checks import RUNS_OVER, Overlong, meeting_of, notice_of, words_of_motion
from letterkit.merge.job import Job, rows_of
from letterkit.merge.keys import ONCE, document_key, person_of
from letterkit.merge.plan import (
    Made,
    Plan,
    check,
    example_name,
    no_longer_listed,
    plan,
    planning,
    run,
)
from letterkit.merge.problems import Fix, Problem, Severity
from letterkit.merge.record import Document, State, Written, digest_of

__all__ = [
    "ONCE",
    "RUNS_OVER",
    "Document",
    "Fix",
    "Job",
    "Made",
    "Overlong",
    "Plan",
    "Problem",
    "Severity",
    "State",
    "Written",
    "check",
    "digest_of",
    "document_key",
    "example_name",
    "meeting_of",
    "no_longer_listed",
    "notice_of",
    "person_of",
    "plan",
    "planning",
    "rows_of",
    "run",
    "words_of_motion",
]
