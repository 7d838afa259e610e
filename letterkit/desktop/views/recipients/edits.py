"""What the view of recipients sends when somebody ticks, types or matches columns."""

from __future__ import annotations

from typing import NamedTuple


class TickChange(NamedTuple):
    """People, by their keys, are to get a document, or none; whoever was so already isn't named."""

    keys: list[str]
    ticked: bool


class CellAddress(NamedTuple):
    """A cell of the table: a person's key, and a column's id ("name", "ward" …)."""

    key: str
    column: str


class CellEdit(NamedTuple):
    """A cell has another text: as typed, without blanks around it."""

    key: str
    column: str
    text: str


class ColumnMatch(NamedTuple):
    """A column of the spreadsheet feeds a field, by its id; "" for none.

    `heading` is the column's heading, or its letter where several columns have the same heading or
    this one has none.
    """

    heading: str
    field: str


class DecisionChange(NamedTuple):
    """What is to hold for the whole list, by the decision's name; "" for what the list says."""

    name: str
    value: str
