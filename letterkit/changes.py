"""Changes to what a campaign keeps, as quick fixes and the contact log make them.

The spreadsheet itself is never changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from letterkit.contact_records import Answer, Contact, LogKey


@dataclass(frozen=True, slots=True)
class Override:
    """A cell's new text, or with `value` None a recipient who gets no document.

    `key` says whose it is (see `recipients.recognise`). A change that somebody wrote by hand may go
    by the name in `who` alone, and by the `row` where several are called so. It is made only while
    the cell still shows `was`: the mistake may have been mended in the spreadsheet.
    """

    row: int
    who: str
    field: str = ""
    was: str = ""
    value: str | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class SetValue:
    """A value to be set: the campaign's, or that of the one document whose key is given."""

    name: str
    value: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class AcceptValue:
    """A text that is wanted in a field as it stands, whatever it is like."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class SetPerson:
    """Somebody's key to be that of whoever is like this in the list (see `Identity`).

    `before` is the key that they went by until that was said: what is kept under it goes with
    them, and before what was kept under `key`.
    """

    key: str
    known_by: tuple[str, ...]
    before: str = ""


@dataclass(frozen=True, slots=True)
class SetColumn:
    """A column to feed a field: named by its heading or, without one, its letter."""

    heading: str
    field: str


@dataclass(frozen=True, slots=True)
class SetDecision:
    """What holds for a whole list, by the decision's name (see `ListDecisions`): people, mps."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class SetWordFile:
    """What is to be done about the campaign's Word files, by a setting's name: accept_changes."""

    name: str
    value: bool


@dataclass(frozen=True, slots=True)
class SetGap:
    """A merge field to stand where a Word file has a gap (see `template.gaps`); "" to leave it so.

    `text` is what the gap is known by. With `unasked`, it may be chosen without the user.
    """

    text: str
    field: str
    unasked: bool = False


@dataclass(frozen=True, slots=True)
class SetField:
    """A merge field of the campaign's own, as `pack.MergeField` has one: for a gap of its own."""

    name: str
    label: str
    kind: str = "line"
    source: str = "campaign"
    required: bool = True


@dataclass(frozen=True, slots=True)
class SetEmails:
    """What is to hold for all e-mails of a document, by a name of `EmailWording`: all_addresses."""

    name: str
    value: bool


Change = (
    Override
    | SetValue
    | SetColumn
    | AcceptValue
    | SetPerson
    | SetDecision
    | SetWordFile
    | SetGap
    | SetField
    | SetEmails
)


@dataclass(frozen=True, slots=True)
class RecordContacts:
    """What people were written, or given by hand."""

    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class MarkSent:
    """The day on which contacts went off; None for those that haven't."""

    contacts: tuple[LogKey, ...]
    sent: date | None


@dataclass(frozen=True, slots=True)
class SetAnswers:
    """What people answered: new, or in the place of what has the same key."""

    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class RemoveContacts:
    """Contacts that never were."""

    contacts: tuple[LogKey, ...]


@dataclass(frozen=True, slots=True)
class RemoveAnswers:
    """Answers that never came."""

    answers: tuple[LogKey, ...]


LogChange = RecordContacts | MarkSent | SetAnswers | RemoveContacts | RemoveAnswers
