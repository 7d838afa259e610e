"""What changes to the contact log come to in a campaign's file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from letterkit.campaign.contact_log import ContactLog
from letterkit.campaign.schema import sections
from letterkit.campaign.schema.log_entries import render_answer, render_contact
from letterkit.campaign.schema.models import mapping
from letterkit.campaign.schema.section_names import (
    ANSWERS,
    CONTACTS,
    Entries,
    Sections,
    log_key,
)
from letterkit.changes import LogChange, MarkSent, RecordContacts, RemoveContacts, SetAnswers
from letterkit.contact_records import Contact


def entries_of_contacts(log: ContactLog, contacts: Iterable[Contact]) -> Entries:
    """Return what to keep so that contacts are in the log of a campaign, which has this one."""
    kept = (log.entry_of(each) for each in contacts)
    return {(CONTACTS, log_key(key)): render_contact(each) for key, each in kept}


def entries_of_log_changes(file: Sections, changes: Iterable[LogChange]) -> Entries:
    """Return what to keep so that these changes are made to a campaign's contact log."""
    entries: Entries = {}
    for change in changes:
        match change:
            case RecordContacts(contacts):
                entries |= entries_of_contacts(_log(file), contacts)
            case MarkSent():
                entries |= _marked(change, file.section(CONTACTS))
            case SetAnswers(answers):
                entries |= {(ANSWERS, log_key(each.key)): render_answer(each) for each in answers}
            case RemoveContacts(keys):
                entries |= {(CONTACTS, log_key(key)): None for key in keys}
            case _:
                entries |= {(ANSWERS, log_key(key)): None for key in change.answers}
    return entries


def _log(file: Sections) -> ContactLog:
    contacts = sections.contacts(file.section(CONTACTS))
    return ContactLog(contacts.value, sections.answers(file.section(ANSWERS)).value)


def _marked(change: MarkSent, kept: dict[str, Any]) -> Entries:
    """Return contacts with the day on which they went off; what else their entries say stays."""
    sent = {"sent": change.sent.isoformat()} if change.sent else {}
    entries: Entries = {}
    for place in map(log_key, change.contacts):
        if entry := mapping(kept.get(place)):
            rest = {name: value for name, value in entry.items() if name != "sent"}
            entries[CONTACTS, place] = rest | sent
    return entries


def rekeyed_log(file: Sections, before: str, key: str) -> Entries:
    """Return what to keep so that what the log has of somebody goes by another key.

    It is put beside what that key has: both were the same person's.
    """
    entries: Entries = {}
    for section in (CONTACTS, ANSWERS):
        kept = file.section(section)
        for place, entry in kept.items():
            person, _tab, entry_id = place.rpartition("\t")
            if person == before:
                entries[section, place] = None
                target = f"{key}\t{entry_id}"
                while target in kept or (section, target) in entries:
                    target += "+"
                entries[section, target] = entry
    return entries
