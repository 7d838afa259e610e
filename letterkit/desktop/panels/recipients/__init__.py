"""The recipients: a spreadsheet's people in a table that filters, sorts, ticks and mends."""

from letterkit.desktop.panels.recipients.edits import CellEdit, ColumnMatch, TickChange
from letterkit.desktop.panels.recipients.filtering import EVERYBODY, PeopleFilter, Status
from letterkit.desktop.panels.recipients.panel import RecipientsPanel
from letterkit.desktop.panels.recipients.people import (
    NOT_WRITTEN,
    ColumnView,
    Named,
    PeopleView,
    PersonRow,
    RowProblem,
    State,
    Written,
)

__all__ = [
    "EVERYBODY",
    "NOT_WRITTEN",
    "CellEdit",
    "ColumnMatch",
    "ColumnView",
    "Named",
    "PeopleFilter",
    "PeopleView",
    "PersonRow",
    "RecipientsPanel",
    "RowProblem",
    "State",
    "Status",
    "TickChange",
    "Written",
]
