"""The contact log as a table that people read and type into.

A row is a contact with the first answer that came to it; what else somebody answered has rows of
its own. The last three columns are how letterkit knows the rows again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from letterkit.campaign import ContactLog
from letterkit.contact_records import Answer, Contact
from letterkit.text import strip_forbidden

LogCell = str | date | None

LOG_HEADINGS: Final = (
    "Name", "Council", "Ward", "Party", "Letter", "How", "Written", "Sent", "Answered on", "Answer",
    "Note", "Next step", "By", "Key", "Letter id", "Answer id",
)  # fmt: skip
_LONGEST: Final = 32_000  # characters of a cell; Excel holds 32,767


class LogRow(NamedTuple):
    """A row of the table: what somebody was written, what they answered, or both.

    `who` is the contact that says who they are.
    """

    person: str
    who: Contact | None
    contact: Contact | None
    answer: Answer | None

    def cells(self) -> tuple[LogCell, ...]:
        """Return the row's cells, as many as `LOG_HEADINGS`."""
        who, contact, answer = self.who, self.contact, self.answer
        cells: tuple[LogCell, ...] = (
            *((who.name, who.council, who.ward, who.party) if who else ("",) * 4),
            *(_of_contact(contact) if contact else ("", "", None, None)),
            *(_of_answer(answer) if answer else (None, "", "", "", None)),
            self.person, contact.key.id if contact else "", answer.key.id if answer else "",
        )  # fmt: skip
        return tuple(shown(each) if isinstance(each, str) else each for each in cells)


def shown(text: str) -> str:
    """Return what a cell can show of a text."""
    return strip_forbidden(text).strip()[:_LONGEST]


def log_rows(log: ContactLog) -> list[LogRow]:
    """Return the table's rows, by council and name; of one person, in the order of time."""
    people = [list(_rows_of(person, log)) for person in log.people]
    return [row for rows in sorted(people, key=_place) for row in rows]


def _place(rows: Sequence[LogRow]) -> tuple[str, str, str]:
    who = rows[0].who
    return (who.council, who.name, rows[0].person) if who else ("", "", rows[0].person)


def _rows_of(person: str, log: ContactLog) -> Iterator[LogRow]:
    contacts, answers = log.contacts_of(person), log.answers_of(person)
    if not contacts:
        yield from (LogRow(person, None, None, each) for each in answers)
        return
    who = contacts[-1]
    for contact, own in zip(contacts, _by_contact(contacts, answers), strict=True):
        yield LogRow(person, who, contact, own[0] if own else None)
        yield from (LogRow(person, who, None, each) for each in own[1:])


def _by_contact(contacts: Sequence[Contact], answers: Sequence[Answer]) -> list[list[Answer]]:
    """Return for each contact the answers that came after it, and before the next."""
    found: list[list[Answer]] = [[] for _ in contacts]
    for answer in answers:
        before = [at for at, each in enumerate(contacts) if each.written <= answer.day]
        found[before[-1] if before else 0].append(answer)
    return found


def _of_contact(contact: Contact) -> tuple[LogCell, ...]:
    what = contact.subject or contact.title or contact.file
    return what, contact.way.label, contact.written, contact.sent


def _of_answer(answer: Answer) -> tuple[LogCell, ...]:
    return answer.day, answer.kind.label, answer.note, answer.next_step, answer.next_day
