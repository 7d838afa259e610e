"""Every check of a job, in one pass over its letters."""

from letterkit.merge.checks.addressees import AddresseeCheck
from letterkit.merge.checks.check_run import CheckRun
from letterkit.merge.checks.envelope_window import KIND as ENVELOPE_WINDOW
from letterkit.merge.checks.envelope_window import EnvelopeWindowCheck, ReadFirstPage
from letterkit.merge.checks.motion import (
    meeting_of,
    notice_of,
    notice_rule_of,
    word_limit_of,
    words_of_motion,
)
from letterkit.merge.checks.page_checks import PAGE_KINDS, PageChecks
from letterkit.merge.checks.page_overflow import KIND as PAGE_OVERFLOW
from letterkit.merge.checks.page_overflow import CountPages, PageOverflowCheck
from letterkit.merge.checks.people import can_sign

__all__ = [
    "ENVELOPE_WINDOW",
    "PAGE_KINDS",
    "PAGE_OVERFLOW",
    "AddresseeCheck",
    "CheckRun",
    "CountPages",
    "EnvelopeWindowCheck",
    "PageChecks",
    "PageOverflowCheck",
    "ReadFirstPage",
    "can_sign",
    "meeting_of",
    "notice_of",
    "notice_rule_of",
    "word_limit_of",
    "words_of_motion",
]
