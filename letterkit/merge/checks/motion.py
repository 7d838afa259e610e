"""A motion's length, its meeting, and the day by which notice of it has to be given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from letterkit.campaign import Deadline, NoticeRule, deadline, parse_notice_rule, parse_value
from letterkit.diagnostics import Diagnostic, Severity
from letterkit.errors import LetterkitError
from letterkit.merge.checks.location import diagnostic_of
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.text import english_date

_WORD: Final = re.compile(r"\w[\w’'-]*")
_OPENINGS: Final = ("this council", "full council", "the council", "council notes")


def motion_diagnostics(job: Job, document: Document) -> Iterator[Diagnostic]:
    """Yield what is wrong with a motion's meeting, its notice and its length."""
    if job.entry is None or "notice" in job.entry.checks:
        yield from _meeting_diagnostics(job, document)
    limit = word_limit_of(document)
    if limit is None or job.entry is None or "word-limit" not in job.entry.checks:
        return
    words = words_of_motion(job, document)
    if words > limit:
        yield diagnostic_of(
            job, document, Severity.WARNING, "too-many-words",
            f"The motion has {words:,} words; the council allows {limit:,}.",
            "Leave out a concern or a local detail, or shorten the wording in Word.",
            job.pack.field_of("word-limit"),
        )  # fmt: skip


def word_limit_of(document: Document) -> int | None:
    """Return the most words that a motion may have; None where there is no limit."""
    limit = str(document.values.get(document.job.pack.field_of("word-limit")) or "")
    return int(limit) if limit.isdecimal() else None


def notice_of(document: Document) -> Deadline | None:
    """Return when notice of a motion has to be given; None where it isn't known."""
    meeting, rule = meeting_of(document), notice_rule_of(document)
    return None if meeting is None or rule is None else deadline(meeting, rule)


def notice_rule_of(document: Document) -> NoticeRule | None:
    """Return how much notice a motion needs; None where nobody said it."""
    if not (text := document.values.get(document.job.pack.field_of("notice-rule"))):
        return None
    try:
        return parse_notice_rule(str(text))
    except LetterkitError:
        return None  # a misfit, which is told of


def meeting_of(document: Document) -> date | None:
    """Return the day of a motion's meeting; None where it isn't known."""
    pack, name = document.job.pack, document.job.pack.field_of("meeting-date")
    try:
        value = parse_value(pack.fields.get(name), document.values.get(name), pack)
    except LetterkitError:
        return None
    return value if isinstance(value, date) else None


def _meeting_diagnostics(job: Job, document: Document) -> Iterator[Diagnostic]:
    """Yield a meeting that is over, and when notice of the motion has to be given."""
    name = job.pack.field_of("meeting-date")
    if name not in job.used_names or (meeting := meeting_of(document)) is None:
        return
    today = job.campaign.today
    if meeting < today:
        yield diagnostic_of(
            job, document, Severity.WARNING, "meeting-past",
            f"The meeting on {english_date(meeting)} is over.",
            "Give the date of the next one.", name,
        )  # fmt: skip
        return
    if (notice := notice_of(document)) is None:
        return
    if notice.day < today:
        severity, kind, hint = Severity.WARNING, "notice-missed", "It is too late for this meeting."
    elif notice.day == today:
        severity, kind, hint = Severity.WARNING, "notice-today", "That is today."
    else:
        severity, kind, hint = Severity.INFO, "notice", ""
    yield diagnostic_of(job, document, severity, kind, str(notice), hint, name)


def words_of_motion(job: Job, document: Document) -> int:
    """Return how many words a letter's motion has; 0 where it can't be made."""
    try:
        motion = job.word.paragraphs(document.values)
    except LetterkitError:
        return 0  # told of when the document is made
    return count_words(motion, document)


def count_words(paragraphs: list[str], document: Document) -> int:
    """Return the number of words of a motion, from the first “This Council …” on.

    What stands above it (title, meeting, proposer and seconder) is no part of a motion's text.
    """
    named = str(document.values.get(document.job.pack.field_of("meeting-opening")) or "")
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
