"""The recipient list as read: columns, recipients, what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """One sheet of a workbook, as its tab shows it; a hidden one has no tab."""

    name: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the list.

    `index` counts from 0 in the sheet, `letter` is what Excel calls it. `field` is the merge
    field that the column feeds, None where its heading matches none. `name` is the key of its
    values in `Recipient.values`: the field, or else an identifier made of the heading, so that
    a user's own template can use the column too ("Surgery day" is `surgery_day`).
    """

    index: int
    letter: str
    heading: str
    field: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """One row of the list: its number as Excel shows it, and its texts by column name."""

    row: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that gives no letter, and why: "hidden", "filtered" or "repeats the headings".

    Blank rows are nobody's and aren't listed.
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
class RecipientList:
    """A spreadsheet as read: who gets a letter, and what the reader should know about the file.

    `heading_row` is None where the sheet has no headings; its columns then go by their letters.
    `notes` are whole sentences for the user.
    """

    source: str
    sheet: str
    heading_row: int | None
    columns: tuple[Column, ...]
    recipients: tuple[Recipient, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]
    errors: tuple[CellError, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The keys of every recipient's values, in the order of the columns."""
        return tuple(column.name for column in self.columns)

    @property
    def fields(self) -> Mapping[str, Column]:
        """The columns that feed a merge field, by field."""
        return {column.field: column for column in self.columns if column.field}
