"""What `letterkit log` puts into a campaign's contact log, and the options that say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Final

import typer

from letterkit.campaign import ContactLog, schema
from letterkit.changes import LogChange, MarkSent, RecordContacts, SetAnswers
from letterkit.cli.inputs import pair
from letterkit.cli.job_source import JobSource
from letterkit.contact_records import Answer, AnswerKind, Contact, ContactWay
from letterkit.errors import LetterkitError
from letterkit.merge import LogPeople
from letterkit.text import did_you_mean

_KINDS: Final = ", ".join(AnswerKind)

SentOption = Annotated[
    list[str] | None,
    typer.Option("--sent", metavar="WHO", help="Their letter has gone off; repeatable."),
]
AllSentOption = Annotated[
    bool, typer.Option("--all-sent", help="All letters have that aren't marked yet.")
]
NotSentOption = Annotated[
    list[str] | None,
    typer.Option("--not-sent", metavar="WHO", help="It hasn't, after all; repeatable."),
]
HandedOption = Annotated[
    list[str] | None,
    typer.Option("--handed", metavar="WHO", help="They got it by hand; repeatable."),
]
AnswerOption = Annotated[
    list[str] | None,
    typer.Option("--answer", metavar="WHO=KIND", help=f"They answered: {_KINDS}; repeatable."),
]
NoteOption = Annotated[str, typer.Option("--note", metavar="TEXT", help="About the answers.")]
NextOption = Annotated[
    str, typer.Option("--next", metavar="TEXT", help="What is to be done about them.")
]
ByOption = Annotated[str, typer.Option("--by", metavar="DATE", help="By when.")]
OnOption = Annotated[
    str, typer.Option("--on", metavar="DATE", help="The day of all that; else today.")
]
LetterOption = Annotated[
    str, typer.Option("--document", metavar="TEMPLATE", help="Only letters of this template.")
]


@dataclass(frozen=True, slots=True)
class LogEntries:
    """What is to be put into the log, as typed: each text names a person."""

    sent: Sequence[str]
    all_sent: bool
    not_sent: Sequence[str]
    handed: Sequence[str]
    answers: Sequence[str]
    note: str
    next_step: str
    by: date | None
    document: str
    day: date


def log_changes(
    entries: LogEntries, source: JobSource, kept: ContactLog, people: LogPeople
) -> list[LogChange]:
    """Return what was typed as changes to a campaign's log.

    Ends with status 2 where somebody or something of it isn't known.
    """
    try:
        return list(_typed_changes(entries, source, kept, people))
    except LetterkitError as error:
        raise typer.BadParameter(str(error)) from error


def _typed_changes(
    entries: LogEntries, source: JobSource, kept: ContactLog, people: LogPeople
) -> Iterator[LogChange]:
    document, day = entries.document, entries.day
    if handed := [people.find(each) for each in entries.handed]:
        yield RecordContacts(tuple(_handed(each, source, people, entries) for each in handed))
    sent = [_contact_of(people.find(each), kept, people, document) for each in entries.sent]
    if entries.all_sent:
        contacts = kept.all_contacts()
        sent += [each for each in contacts if not each.sent and document in {"", each.document}]
    if sent:
        yield MarkSent(tuple(each.key for each in sent), day)
    if names := entries.not_sent:
        unsent = [_contact_of(people.find(each), kept, people, document) for each in names]
        yield MarkSent(tuple(each.key for each in unsent), None)
    if answers := [_answer(each, people, entries) for each in entries.answers]:
        yield SetAnswers(tuple(answers))
    elif entries.note or entries.next_step or entries.by:
        raise LetterkitError("--note, --next and --by go with --answer.")


def _contact_of(person: str, kept: ContactLog, people: LogPeople, document: str) -> Contact:
    contact = kept.last_contact(person, document)
    if contact is None:
        of_it = f" with “{document}”" if document else ""
        raise LetterkitError(
            f"Nothing says that {people.name(person)} was written to{of_it}.",
            "Write the letter first, or give --handed.",
        )
    return contact


def _handed(person: str, source: JobSource, people: LogPeople, entries: LogEntries) -> Contact:
    """Return the contact of what somebody was given by hand: of the document that is open."""
    document = entries.document or schema.CampaignReader(source).document(source.pack)
    entry = source.pack.templates.get(document)
    if entry is None and not document.startswith(schema.OWN_FILE):
        raise LetterkitError(
            f"There is no template called “{document}”.",
            did_you_mean(document, source.pack.templates) or "“letterkit templates” lists them.",
        )
    before = people.latest(person)
    when = f"{entries.day}T{datetime.now():%H:%M:%S}"  # noqa: DTZ005 - as the report has it
    return Contact(
        person, document, when, ContactWay.BY_HAND, entries.day,
        title=entry.title if entry else "", name=people.name(person),
        council=before.council if before else "", ward=before.ward if before else "",
        party=before.party if before else "",
    )  # fmt: skip


def _answer(text: str, people: LogPeople, entries: LogEntries) -> Answer:
    who, typed = pair(text, "WHO=KIND")
    try:
        kind = AnswerKind(typed.lower())
    except ValueError as error:
        raise LetterkitError(
            f"“{typed}” is no kind of answer.",
            did_you_mean(typed, AnswerKind) or f"One of: {_KINDS}.",
        ) from error
    note, next_step = entries.note, entries.next_step
    return Answer(people.find(who), entries.day, kind, note, next_step, entries.by)
