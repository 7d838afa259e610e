"""Every check of a job, in one pass over its letters."""

from letterkit.merge.checks.examination import Examination
from letterkit.merge.checks.motion import meeting_of, notice_of, words_of_motion
from letterkit.merge.checks.overlong import KIND as RUNS_OVER
from letterkit.merge.checks.overlong import CountPages, Overlong
from letterkit.merge.checks.people import can_sign

__all__ = [
    "RUNS_OVER",
    "CountPages",
    "Examination",
    "Overlong",
    "can_sign",
    "meeting_of",
    "notice_of",
    "words_of_motion",
]
