"""Every check of a job, in one pass over its letters."""

from letterkit.merge.checks.examination import Examination
from letterkit.merge.checks.motion import words_of_motion
from letterkit.merge.checks.overlong import CountPages

__all__ = ["CountPages", "Examination", "words_of_motion"]
