"""`letterkit log`: who was written to, what was sent, who answered, and what is to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from letterkit.campaign import CampaignStore, ContactLog, schema, summarise
from letterkit.changes import LogChange
from letterkit.cli.inputs import JsonOption
from letterkit.cli.job_source import open_source
from letterkit.cli.jobs import today
from letterkit.cli.log_entries import (
    AllSentOption,
    AnswerOption,
    ByOption,
    HandedOption,
    LetterOption,
    LogEntries,
    NextOption,
    NoteOption,
    NotSentOption,
    OnOption,
    SentOption,
    log_changes,
)
from letterkit.cli.log_files import (
    ExportOption,
    ImportOption,
    ReplaceFileOption,
    changes_in,
    check_export,
    export,
)
from letterkit.cli.log_summary import GroupOption, SummaryOption, show_log_summary
from letterkit.cli.places import AllowPlaceOption, guard_for
from letterkit.cli.show import say, show_json, show_table
from letterkit.contact_records import Answer, AnswerKind, Contact
from letterkit.merge import LogPeople
from letterkit.path_guard import PathGuard
from letterkit.text import english_date, parse_date, plural


def log(  # noqa: PLR0913 - each is an option of the command
    campaign: Annotated[Path, typer.Argument(metavar="CAMPAIGN", help="A campaign (.letterkit).")],
    due: Annotated[bool, typer.Option("--due", help="Only what is to be done by today.")] = False,
    sent: SentOption = None,
    all_sent: AllSentOption = False,
    not_sent: NotSentOption = None,
    handed: HandedOption = None,
    answer: AnswerOption = None,
    note: NoteOption = "",
    next_step: NextOption = "",
    by: ByOption = "",
    on: OnOption = "",
    document: LetterOption = "",
    export_to: ExportOption = None,
    import_from: ImportOption = None,
    replace: ReplaceFileOption = False,
    summary: SummaryOption = False,
    group: GroupOption = None,
    allow_place: AllowPlaceOption = None,
    json: JsonOption = False,
) -> None:
    """Show a campaign's contact log, or put into it what was sent and who answered.

    WHO is a name as in the list, an e-mail address or a key.
    """
    check_export(export_to, replace=replace)
    source = open_source(campaign, guard_for(allow_place, [campaign, export_to, import_from]))
    day = _day(on) or today()
    entries = LogEntries(
        sent or (), all_sent, not_sent or (), handed or (), answer or (), note, next_step,
        _day(by), document, day,
    )  # fmt: skip
    kept = schema.CampaignReader(source).log
    people = LogPeople(source.file.sections, kept)
    changes = log_changes(entries, source, kept, people)
    changes += changes_in(import_from, kept, people, day, quiet=json)
    if changes:
        kept = _stored(campaign, changes, source.guard)
        people = LogPeople(source.file.sections, kept)
    export(export_to, kept, quiet=json)
    if summary or group:
        show_log_summary(kept, day, group, as_json=json)
    elif json:
        show_json(_as_json(kept, people, day))
    elif due:
        _show_due(kept, people, day)
    elif changes:
        say(f"{_summary(kept, day)} in {campaign}.")
    elif export_to is None:
        _show(kept, people, day)


def _day(text: str) -> date | None:
    if not text:
        return None
    day = parse_date(text)
    if day is None:
        raise typer.BadParameter(f"“{text}” is no date: write it like 25 April 2017.")
    return day


def _stored(campaign: Path, changes: Sequence[LogChange], guard: PathGuard) -> ContactLog:
    """Make changes in a campaign's file, as one step that the window can undo; return its log."""
    with CampaignStore.open(campaign) as store:
        entries = schema.entries_of_log_changes(store, changes)
        with store.step("Change the contact log"):
            for (section, key), value in entries.items():
                store.set(section, key, value)
    return schema.CampaignReader(open_source(campaign, guard)).log


def _summary(kept: ContactLog, day: date) -> str:
    """Return how many people were written to, how many letters were sent and who answered."""
    counts = summarise(kept, day).total
    parts = [
        f"{plural(counts.written, 'person', 'people')} written to",
        f"{counts.sent:,} marked as sent",
        f"{counts.answered:,} answered",
    ]
    if counts.not_reached:
        parts.append(f"{counts.not_reached:,} not reached")
    if due := kept.due(day):
        parts.append(f"{len(due):,} due")
    return ", ".join(parts)


def _show(kept: ContactLog, people: LogPeople, day: date) -> None:
    if not kept:
        say("The log is empty: nothing has been written yet.")
        return
    headings = ("Name", "Council", "Letter", "Written", "Sent", "Answer", "Answered")
    show_table(headings, (_row(each, kept, people) for each in sorted(kept.people)))
    say(f"{_summary(kept, day)}.", err=True)


def _row(person: str, kept: ContactLog, people: LogPeople) -> list[str]:
    contact, answer = kept.last_contact(person), kept.last_answer(person)
    return [
        people.name(person),
        contact.council if contact else "",
        (contact.title or contact.document) if contact else "",
        english_date(contact.written) if contact else "",
        english_date(contact.sent) if contact and contact.sent else "",
        answer.kind if answer else "",
        english_date(answer.day) if answer else "",
    ]


def _show_due(kept: ContactLog, people: LogPeople, day: date) -> None:
    due = kept.due(day)
    show_table(
        ("By", "Name", "What", "Note"),
        (
            (
                english_date(each.next_day or day),
                people.name(each.person),
                each.next_step,
                each.note,
            )
            for each in due
        ),
    )
    say(f"{plural(len(due), 'thing')} to be done by {english_date(day)}.", err=True)


def _as_json(kept: ContactLog, people: LogPeople, day: date) -> dict[str, Any]:
    counts = Counter(kind for each in kept.people if (kind := kept.latest_kind(each)))
    return {
        "people": [
            {
                "key": person,
                "name": people.name(person),
                "contacts": [_record_as_json(each) for each in kept.contacts_of(person)],
                "answers": [_record_as_json(each) for each in kept.answers_of(person)],
            }
            for person in sorted(kept.people)
        ],
        "written": len(kept.contacts),
        "sent": sum(kept.was_sent(each) for each in kept.contacts),
        "answers": {kind.value: counts[kind] for kind in AnswerKind},
        "due": [{"key": each.person, **_record_as_json(each)} for each in kept.due(day)],
    }


def _record_as_json(record: Contact | Answer) -> dict[str, Any]:
    values = {name: value for name, value in asdict(record).items() if name != "person"}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
