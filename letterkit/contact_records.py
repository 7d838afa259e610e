"""Who was written to, and what they answered: one entry each of a campaign's contact log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import blake2b
from typing import Final, NamedTuple

_DIGEST: Final = 6  # bytes


class ContactWay(StrEnum):
    """How something came to somebody, or was to."""

    LETTER = "letter"
    EMAIL = "e-mail"
    BY_HAND = "by hand"

    @property
    def label(self) -> str:
        """What people call it, at the beginning of a line."""
        return self.value.capitalize()


class AnswerKind(StrEnum):
    """What somebody made of what they were written; the last two came from nobody."""

    SUPPORTS = "supports"
    WILL_RAISE = "will-raise"  # in a meeting, with a minister
    HOLDING = "holding"  # a reply that only says that there was a letter
    NO = "no"
    BOUNCED = "bounced"  # it came back
    MOVED = "moved"  # they are no longer there

    @property
    def label(self) -> str:
        """What people call it, at the beginning of a line."""
        return _LABELS[self]


_LABELS: Final = {
    AnswerKind.SUPPORTS: "Supports",
    AnswerKind.WILL_RAISE: "Will raise it",
    AnswerKind.HOLDING: "Holding reply",
    AnswerKind.NO: "Said no",
    AnswerKind.BOUNCED: "Bounced",
    AnswerKind.MOVED: "Moved on",
}


SUPPORT: Final = frozenset({AnswerKind.SUPPORTS, AnswerKind.WILL_RAISE})


class LogKey(NamedTuple):
    """What an entry of the log goes by: the person's key and an id of the person's own."""

    person: str
    id: str


@dataclass(frozen=True, slots=True)
class Contact:
    """One thing that was written to one person, or handed to them.

    `document` is the campaign's id of what it was made of, `title` what people call that, `subject`
    what it was about, and `text` a digest of all that went into it (see `merge.Document.inputs`).
    `file` is the name of its file or draft, `when` the ISO 8601 moment at which that was written,
    `first` the one at which it was written before ever it was written anew ("" where it never
    was), and `sent` the day on which it went off, as the user said. Who the person was then: their
    name, council, ward, party, and the e-mail addresses it went to, as a cell has them.
    """

    person: str
    document: str
    when: str
    way: ContactWay = ContactWay.LETTER
    sent: date | None = None
    title: str = ""
    subject: str = ""
    text: str = ""
    file: str = ""
    name: str = ""
    council: str = ""
    ward: str = ""
    party: str = ""
    address: str = ""
    first: str = ""
    id: str = ""

    @property
    def key(self) -> LogKey:
        """What it goes by; without an id, by one made of what was written when."""
        return LogKey(self.person, self.id or entry_id(self.document, self.when))

    @property
    def written(self) -> date:
        """The day on which it was written."""
        return date.fromisoformat(self.when[:10])

    @property
    def begun(self) -> str:
        """The moment at which it was first written: that may be what went off."""
        return min(self.first or self.when, self.when)

    @property
    def since(self) -> date:
        """The day than which no answer to what it says now can be older.

        What was sent before it was written is what it said earlier.
        """
        return min(self.written, self.day)

    @property
    def earliest(self) -> date:
        """The day than which no answer to it can be older, whatever it said then."""
        return min(date.fromisoformat(self.begun[:10]), self.since)

    @property
    def day(self) -> date:
        """The day on which it was sent or, as far as anybody knows, written."""
        return self.sent or self.written


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from one person on a `day`, and what is to be done about it on `next_day`."""

    person: str
    day: date
    kind: AnswerKind
    note: str = ""
    next_step: str = ""
    next_day: date | None = None
    id: str = ""

    @property
    def key(self) -> LogKey:
        """What it goes by; without an id, by one made of all that it says."""
        said = (self.day.isoformat(), self.kind.value, self.note, self.next_step)
        return LogKey(self.person, self.id or entry_id(*said))


def entry_id(*parts: str) -> str:
    """Return an id for an entry of the log: the same for the same parts."""
    text = "\n".join(parts).encode("utf-8", "backslashreplace")
    return blake2b(text, digest_size=_DIGEST).hexdigest()
