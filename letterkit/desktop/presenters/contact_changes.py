"""What is put into the contact log for what was typed in the pane."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from letterkit.changes import MarkSent, RecordContacts, SetAnswers
from letterkit.contact_records import Answer, Contact, ContactWay
from letterkit.desktop.views.contacts import AnswerEdit, SentEdit
from letterkit.desktop.views.recipients import PersonRow
from letterkit.errors import LetterkitError
from letterkit.text import english_date, parse_date


def parse_day(text: str) -> date | None:
    """Return the day that was typed; None where nothing was. Raises LetterkitError for no date."""
    if not text.strip():
        return None
    day = parse_date(text)
    if day is None:
        raise LetterkitError(
            f"“{text.strip()}” isn’t understood as a date.", "Write it like 25 April 2017."
        )
    return day


def sent_change(
    edit: SentEdit, contacts: Sequence[Contact], others: Iterable[PersonRow], document: str,
    title: str,
) -> MarkSent | RecordContacts:  # fmt: skip
    """Return that contacts went off as was typed, or were handed over.

    By hand, `others` got a document with this id and title, too. Raises LetterkitError where the
    day isn't understood, or where there is nothing that could be marked.
    """
    day = parse_day(edit.day)
    if not edit.by_hand:
        if not contacts:
            raise LetterkitError("Nothing was written to them yet.", "Choose “By hand”.")
        return MarkSent(tuple(each.key for each in contacts), day)
    if day is None:
        raise LetterkitError("The day is missing.", "Type the day on which they got it.")
    handed = [replace(each, way=ContactWay.BY_HAND, sent=day) for each in contacts]
    handed += [
        Contact(
            each.key, document, f"{day}T00:00:00", ContactWay.BY_HAND, day, title=title,
            name=each.name, council=each.council, ward=each.ward, party=each.party,
        )
        for each in others
    ]  # fmt: skip
    return RecordContacts(tuple(handed))


def answers_of(edit: AnswerEdit, people: Iterable[str], changed: Answer | None) -> SetAnswers:
    """Return what was typed of people's answers, or in the place of one that was `changed`.

    Raises LetterkitError where a day isn't understood.
    """
    day = parse_day(edit.day)
    if day is None:
        raise LetterkitError("The day is missing.", "Type the day on which the answer came.")
    answers = [
        Answer(person, day, edit.kind, edit.note, edit.next_step, parse_day(edit.next_day))
        for person in people
    ]
    if changed is not None:
        answers = [replace(each, id=changed.key.id) for each in answers]
    return SetAnswers(tuple(answers))


def done(answer: Answer, today: date) -> SetAnswers:
    """Return an answer of which the next step is done; its note tells so."""
    what = f"Done on {english_date(today)}: {answer.next_step}".removesuffix(": ")
    note = "\n".join(filter(None, (answer.note, what)))
    return SetAnswers((
        replace(answer, note=note, next_step="", next_day=None, id=answer.key.id),
    ))  # fmt: skip


def edit_of(answer: Answer) -> AnswerEdit:
    """Return an answer as the form shows it, to be changed."""
    next_day = english_date(answer.next_day) if answer.next_day else ""
    return AnswerEdit(
        english_date(answer.day), answer.kind, answer.note, answer.next_step, next_day
    )
