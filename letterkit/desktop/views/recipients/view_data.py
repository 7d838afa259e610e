"""What the view is given of a recipient list: plain data, already worked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from letterkit.desktop.views.recipients.contact_status import NO_CONTACT, ContactStatus
from letterkit.diagnostics import Severity

State = Literal["new", "written", "changed", "edited", "left-out"]
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class RowDiagnostic(NamedTuple):
    """One diagnostic of a row. `field` is the id of the table's column, or "".

    `sentence` is whole; `fixes` are the labels of its quick fixes, the likeliest first.
    """

    id: int
    severity: Severity
    field: str
    sentence: str
    fixes: tuple[str, ...] = ()


class WrittenStatus(NamedTuple):
    """Where a person's document stands, and the day (ISO 8601) on which it was last written.

    "changed" is what has other contents by now than what was written, "edited" what somebody
    changed by hand since.
    """

    state: State = "new"
    day: str = ""


NOT_WRITTEN: Final = WrittenStatus()


class PersonRow(NamedTuple):
    """One person as merged for showing; `key` names them, in this list and when it is read again.

    `row` is the number in the spreadsheet, 0 for whoever has none. `roles` are labels to choose
    by, `role` is the text. `other` has the texts of further columns by id. `changed` gives what a
    changed cell showed before, by id of column. `left_out` is empty, or says why no document is
    made. `contact` is what became of them.
    """

    key: str
    row: int = 0
    name: str = ""
    salutation: str = ""
    ward: str = ""
    council: str = ""
    party: str = ""
    role: str = ""
    email: str = ""
    roles: tuple[str, ...] = ()
    other: Mapping[str, str] = NOTHING
    ticked: bool = True
    changed: Mapping[str, str] = NOTHING
    diagnostics: tuple[RowDiagnostic, ...] = ()
    written: WrittenStatus = NOT_WRITTEN
    left_out: str = ""
    contact: ContactStatus = NO_CONTACT

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in the columns that every list has, in the order of `TEXTS`."""
        return (
            self.name, self.salutation, self.ward, self.council, self.party, self.role, self.email,
        )  # fmt: skip

    @property
    def severity(self) -> Severity | None:
        """The severity of its worst diagnostic; None where it has none."""
        severities = {diagnostic.severity for diagnostic in self.diagnostics}
        return next((each for each in Severity if each in severities), None)

    @property
    def to_look_at(self) -> int:
        """How many things there are to look at before a document is sent: notes are none."""
        return len(self.diagnostics) - self.notes

    @property
    def notes(self) -> int:
        """How many things are only noted."""
        return [diagnostic.severity for diagnostic in self.diagnostics].count(Severity.INFO)

    @property
    def held_back(self) -> bool:
        """Whether an error holds the row's document back."""
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)


class ColumnChoice(NamedTuple):
    """One column of the spreadsheet, as the page of columns asks about it.

    `field` is the merge field that it feeds, `guess` the one that it most likely feeds where that
    isn't sure. `shown_as` is the id of the table's column in which its texts stand: "name",
    "ward" …, or an id of its own, under which `PersonRow.other` has them; "" where they don't.
    """

    letter: str
    heading: str
    field: str = ""
    guess: str = ""
    samples: tuple[str, ...] = ()
    shown_as: str = ""


class DecisionChoice(NamedTuple):
    """What was decided for the whole list, and why, as a sentence; `choices` are (value, label)."""

    name: str
    value: str = ""
    why: str = ""
    choices: tuple[tuple[str, str], ...] = ()


UNDECIDED: Final = DecisionChoice("")


@dataclass(frozen=True, slots=True)
class PeopleViewData:
    """A recipient list as shown. `fields` are what a column can feed, as (id, label).

    `people` is who they were taken for, `names` in which order their names were read, `address`
    which of several addresses is theirs.
    `hidden_count` are the rows that the spreadsheet hides; `include_hidden` whether they are
    among `rows`. `notes` are whole sentences on the file. `fixed` columns can't be typed in.
    """

    file_name: str
    rows: list[PersonRow] = field(default_factory=list[PersonRow])
    columns: tuple[ColumnChoice, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    hidden_count: int = 0
    include_hidden: bool = False
    notes: tuple[str, ...] = ()
    fixed: frozenset[str] = frozenset()
    people: DecisionChoice = UNDECIDED
    names: DecisionChoice = UNDECIDED
    address: DecisionChoice = UNDECIDED


class NamedColumns(StrEnum):
    """The columns that every list has, by the ids that signals and diagnostics name them with."""

    TICK = "tick"
    NAME = "name"
    SALUTATION = "salutation"
    WARD = "ward"
    COUNCIL = "council"
    PARTY = "party"
    ROLE = "role"
    EMAIL = "email"
    DIAGNOSTIC = "problem"
    CONTACT = "came-of-it"  # no heading of a spreadsheet makes such an id

    @property
    def heading(self) -> str:
        """What stands above the column."""
        return _HEADINGS[self]


_HEADINGS: Final = {
    NamedColumns.TICK: "Ticked",
    NamedColumns.NAME: "Name",
    NamedColumns.SALUTATION: "Salutation",
    NamedColumns.WARD: "Ward",
    NamedColumns.COUNCIL: "Council",
    NamedColumns.PARTY: "Party",
    NamedColumns.ROLE: "Role",
    NamedColumns.EMAIL: "E-mail",
    NamedColumns.DIAGNOSTIC: "Look at",
    NamedColumns.CONTACT: "What came of it",
}
NAMED: Final = tuple(NamedColumns)
TEXTS: Final = tuple(
    each
    for each in NamedColumns
    if each not in {NamedColumns.TICK, NamedColumns.DIAGNOSTIC, NamedColumns.CONTACT}
)


def reader(column: str) -> Callable[[PersonRow], str]:
    """Return a function that reads the text of a column, by its id, out of a row."""
    if column == NamedColumns.CONTACT:
        return lambda person: str(person.contact)
    if column in TEXTS:
        return attrgetter(column)
    return lambda person: person.other.get(column, "")


def with_text(person: PersonRow, column: str, text: str) -> PersonRow:
    """Return the row with a cell changed; `changed` has what it showed at first."""
    before = reader(column)(person)
    changed = {**person.changed, column: person.changed.get(column, before)}
    if changed[column] == text:
        del changed[column]
    if column in TEXTS:
        return person._replace(**{column: text}, changed=changed)
    return person._replace(other={**person.other, column: text}, changed=changed)
