"""A motion's length, its meeting, and the day by which notice of it has to be given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from letterkit.campaign import deadline, understand_rule
from letterkit.errors import LetterkitError
from letterkit.merge.checks.where import about
from letterkit.merge.job import Job, Letter
from letterkit.merge.problems import Problem, Severity
from letterkit.template import paragraphs_of
from letterkit.text import english_date

_WORD: Final = re.compile(r"\w[\w’'-]*")
_OPENINGS: Final = ("this council", "full council", "the council", "council notes")


def meeting_problems(job: Job) -> Iterator[Problem]:
    """Yield a meeting that is over, and when notice of the motion has to be given."""
    meeting = job.campaign.values.get("meeting_date")
    if "meeting_date" not in job.used_names or not isinstance(meeting, date):
        return
    today = job.campaign.today
    if meeting < today:
        yield Problem(
            Severity.LOOK,
            "meeting-past",
            f"The meeting on {english_date(meeting)} is over.",
            "Give the date of the next one.",
            field="meeting_date",
        )
        return
    if not (rule := str(job.campaign.values.get("notice_rule") or "")):
        return
    notice = deadline(meeting, understand_rule(rule))
    if notice.day < today:
        severity, kind, hint = Severity.LOOK, "notice-missed", "It is too late for this meeting."
    elif notice.day == today:
        severity, kind, hint = Severity.LOOK, "notice-today", "That is today."
    else:
        severity, kind, hint = Severity.NOTE, "notice", ""
    yield Problem(severity, kind, str(notice), hint, field="meeting_date")


def motion_problems(job: Job, letter: Letter) -> Iterator[Problem]:
    """Yield a motion that is longer than the council allows."""
    limit = str(job.campaign.values.get("word_limit") or "")
    if not limit or job.entry is None or job.entry.wording != "motion":
        return
    words = words_of_motion(job, letter)
    if words > int(limit):
        yield about(
            job, letter, Severity.LOOK, "too-many-words",
            f"The motion has {words:,} words; the council allows {int(limit):,}.",
            "Leave out a concern or a local detail, or shorten the wording in Word.",
            "word_limit",
        )  # fmt: skip


def words_of_motion(job: Job, letter: Letter) -> int:
    """Return how many words a letter's motion has; 0 where it can't be made."""
    try:
        return count_words(paragraphs_of(job.word.render(letter.values)), letter)
    except LetterkitError:
        return 0  # told of when the document is made


def count_words(paragraphs: list[str], letter: Letter) -> int:
    """Return the number of words of a motion, from the first “This Council …” on.

    What stands above it (title, meeting, proposer and seconder) is no part of a motion's text.
    """
    named = str(letter.values.get("council_reference") or "")
    openings = tuple(each.casefold() for each in (named, *_OPENINGS) if each)
    start = next(
        (
            index
            for index, text in enumerate(paragraphs)
            if text.casefold().startswith(openings)
            and len(_WORD.findall(text)) > len(openings[0].split())
        ),
        0,
    )
    return sum(len(_WORD.findall(text)) for text in paragraphs[start:])
