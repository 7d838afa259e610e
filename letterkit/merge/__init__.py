"""Check, plan and run a merge: one finished document at a time."""

from letterkit.merge.checks import (
    RUNS_OVER,
    Overlong,
    can_sign,
    meeting_of,
    notice_of,
    words_of_motion,
)
from letterkit.merge.job import NOBODY, Job
from letterkit.merge.keys import ONCE, document_key, person_of
from letterkit.merge.opening import (
    Opened,
    acquainted,
    document_path,
    documents_folder,
    documents_of,
    job_of,
    knowing,
    known_after,
    open_document,
    read_list,
    written_before,
)
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
    "NOBODY",
    "ONCE",
    "RUNS_OVER",
    "Document",
    "Fix",
    "Job",
    "Made",
    "Opened",
    "Overlong",
    "Plan",
    "Problem",
    "Severity",
    "State",
    "Written",
    "acquainted",
    "can_sign",
    "check",
    "digest_of",
    "document_key",
    "document_path",
    "documents_folder",
    "documents_of",
    "example_name",
    "job_of",
    "knowing",
    "known_after",
    "meeting_of",
    "no_longer_listed",
    "notice_of",
    "open_document",
    "person_of",
    "plan",
    "planning",
    "read_list",
    "run",
    "words_of_motion",
    "written_before",
]
