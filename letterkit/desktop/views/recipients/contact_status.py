"""What the table shows of what became of a person, and what it can be filtered by."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, Literal, NamedTuple

from letterkit.contact_records import AnswerKind
from letterkit.text import plural

Look = Literal["plain", "good", "attention"]


class ContactStatus(NamedTuple):
    """What became of one person: what they were written, what they answered, what is to be done.

    `text` is for the cell ("Sent 4 March") and empty for whom there is nothing; `detail` says all,
    in lines. `rank` is what the column is sorted by. `kind` is what the last answer amounts to
    ("supports", "bounced" …), "" without one. `waiting` are the days since what they haven't
    answered went off; -1 where no answer is awaited.
    """

    text: str = ""
    detail: str = ""
    look: Look = "plain"
    rank: str = ""
    written: bool = False
    sent: bool = False
    kind: str = ""
    is_due: bool = False
    waiting: int = -1

    @property
    def mark(self) -> str:
        """The sign before the text; "" where it has none."""
        return {"plain": "", "good": "✓", "attention": "▲"}[self.look]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.mark, self.text)))


NO_CONTACT: Final = ContactStatus()


class ContactState(StrEnum):
    """What became of people, as far as a filter asks."""

    ANY = "any"
    WRITTEN = "written"
    SENT = "sent"
    NOT_SENT = "not sent"
    ANSWERED = "answered"
    NOT_ANSWERED = "not answered"
    DUE = "due"


class ContactFilter(NamedTuple):
    """Whom to show by what became of them: with a `kind`, by that of their last answer alone.

    `days` is how long an answer is awaited at least, where none has come.
    """

    state: ContactState = ContactState.ANY
    kind: str = ""
    days: int = 0

    def takes(self, contact: ContactStatus) -> bool:
        """Whether somebody of whom this became is shown."""
        match self.state:
            case ContactState.WRITTEN:
                return contact.written
            case ContactState.SENT:
                return contact.sent
            case ContactState.NOT_SENT:
                return contact.written and not contact.sent
            case ContactState.ANSWERED:
                return bool(contact.kind) and self.kind in {"", contact.kind}
            case ContactState.NOT_ANSWERED:
                return contact.waiting >= self.days
            case ContactState.DUE:
                return contact.is_due
            case ContactState.ANY:
                return True


ANY_CONTACT: Final = ContactFilter()
_NAMES: Final = {
    ContactState.ANY: "Whatever came of it",
    ContactState.WRITTEN: "Written to, whatever it was",
    ContactState.SENT: "Sent",
    ContactState.NOT_SENT: "Not marked as sent",
    ContactState.ANSWERED: "Answered",
    ContactState.DUE: "Something is due",
}
_DAYS: Final = (7, 14, 21, 28)


def contact_filters() -> Iterator[ContactFilter]:
    """Yield what is offered to filter by."""
    for state in (ContactState.WRITTEN, ContactState.SENT, ContactState.NOT_SENT):
        yield ContactFilter(state)
    yield ContactFilter(ContactState.DUE)
    yield ContactFilter(ContactState.ANSWERED)
    for kind in AnswerKind:
        yield ContactFilter(ContactState.ANSWERED, kind.value)
    for days in _DAYS:
        yield ContactFilter(ContactState.NOT_ANSWERED, days=days)


def filter_name(contact_filter: ContactFilter) -> str:
    """Return what a filter is called."""
    if contact_filter.kind:
        return AnswerKind(contact_filter.kind).label
    if contact_filter.state is ContactState.NOT_ANSWERED:
        return f"No answer in {plural(contact_filter.days, 'day')}"
    return _NAMES[contact_filter.state]
