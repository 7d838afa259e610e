"""The recipient list as read: columns, recipients, what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from letterkit.recipients.list_decisions import ListDecisions

WHOLE_NAMES: Final = ("councillor_name", "mp_name")
"""The merge fields that hold the whole name of whom a row is about."""

Cells = dict[int, str]
"""The texts of a row by the index of their columns; blank cells aren't in it."""


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """One sheet of a workbook, as its tab shows it; a hidden one has no tab.

    `is_active` says that the file was saved on it: a spreadsheet program opens it there.
    """

    name: str
    hidden: bool
    is_active: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class PastedTable:
    """A table that came from the clipboard as text, and what to call it in sentences."""

    text: str
    name: str = "Pasted table"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the list.

    `index` counts from 0 in the sheet, `letter` is what Excel calls it. `field` is the merge
    field that the column feeds, None where that isn't sure. `name` is the key of its
    values in `Recipient.values`: the field, or else an identifier made of the heading, so that
    a user's own template can use the column too ("Surgery day" is `surgery_day`).

    `guess` is the field that a column without one most likely feeds, for the user to confirm.
    `confidence`, from 0 to 1, says how sure the field or the guess is; 1 is what was set by hand.
    """

    index: int
    letter: str
    heading: str
    field: str | None
    name: str
    confidence: float = 0.0
    guess: str | None = None


@dataclass(frozen=True, slots=True)
class JoinedField:
    """A field put together from several columns, such as an address from its lines.

    `columns` are the names of the columns in the order of their parts; they keep values of
    their own beside the field's. `in_capitals` are those whose texts the field has in capitals,
    as Royal Mail asks for post towns.
    """

    field: str
    columns: tuple[str, ...]
    in_capitals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Recipient:
    """One row of the list: its number as Excel shows it, and its texts by column name.

    `key` identifies its person, whatever the row's number (see `recognise`). Somebody
    who was added to the list by hand has the row 0.
    """

    row: int
    values: dict[str, str]
    key: str = ""


@dataclass(frozen=True, slots=True)
class ExcludedRow:
    """A row that gives no letter, and the reason.

    Reading gives "hidden", "filtered" (hidden by a filter), "above the headings", "repeats the
    headings", "all in hidden columns", and why a row is nobody (see `split_nobodies`). Blank rows
    are nobody's and aren't listed; the row of headings isn't either.
    """

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that shows an error such as #N/A: its value counts as empty, so it can't be printed.

    `row` and `column` are as Excel names them, `field` is the column's name in the values.
    """

    row: int
    column: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """Somebody to whom something is bound and who isn't surely in the list.

    `may_be` are the keys of the rows that may be theirs; none where they have gone.
    """

    key: str
    may_be: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecipientList:
    """A spreadsheet as read: who gets a letter, and what the reader should know about the file.

    `heading_row` is None where the sheet has no row of headings; its columns then go by their
    letters, or by what the lines of its people are.
    `notes` are whole sentences for the user; where one is among the `warnings` too, something is
    lost or misread, and the list should be compared with the file. `joined` are the fields that
    several columns feed together. `unrecognised` are people to whom something is bound and who
    aren't surely in the list any more (see `recognise`). `decisions` hold for all its rows.
    `other_sheets` look as much like the list as the one that was read.
    """

    source: str
    sheet: str
    heading_row: int | None
    columns: tuple[Column, ...]
    recipients: tuple[Recipient, ...]
    left_out: tuple[ExcludedRow, ...]
    notes: tuple[str, ...]
    errors: tuple[CellError, ...]
    joined: tuple[JoinedField, ...] = ()
    warnings: frozenset[str] = frozenset()
    unrecognised: tuple[Unrecognised, ...] = ()
    decisions: ListDecisions = ListDecisions()  # noqa: RUF009 - it is immutable
    other_sheets: tuple[str, ...] = ()

    @property
    def is_recognised(self) -> bool:
        """Whether its people have keys; nobody needs one."""
        return all(each.key for each in self.recipients[:1])

    @property
    def names(self) -> tuple[str, ...]:
        """The keys of every recipient's values: the columns' in their order, then joined fields."""
        return (
            *(column.name for column in self.columns),
            *(joined.field for joined in self.joined),
        )

    @property
    def fields(self) -> Mapping[str, Column]:
        """The columns that feed a merge field by themselves, by field."""
        return {column.field: column for column in self.columns if column.field}

    @property
    def unsure(self) -> tuple[Column, ...]:
        """The columns of which the user should be asked whether they feed what is guessed."""
        return tuple(column for column in self.columns if column.guess)

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings as they stand, in the order of the columns; none for unnamed columns."""
        return tuple(column.heading for column in self.columns if column.heading)
