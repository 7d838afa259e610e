"""What the pane of what became of people shows, and what it sends."""

from __future__ import annotations

from typing import NamedTuple

from letterkit.contact_records import AnswerKind, LogKey


class EntryRow(NamedTuple):
    """Something that somebody was written, or that they answered.

    `head` says what and when, `note` more of it, `step` what is to be done next and by when; each
    may be "". With `is_due` that should be done by now.
    """

    key: LogKey
    head: str
    note: str = ""
    step: str = ""
    is_due: bool = False
    is_answer: bool = False


class SentEdit(NamedTuple):
    """What was typed of how something went off: the day as a text; handed over, or as written."""

    day: str
    by_hand: bool = False


class AnswerEdit(NamedTuple):
    """What was typed of an answer; days are texts that may be no dates."""

    day: str
    kind: AnswerKind
    note: str = ""
    next_step: str = ""
    next_day: str = ""
