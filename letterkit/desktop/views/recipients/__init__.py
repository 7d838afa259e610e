"""The recipients: a spreadsheet's people in a table that filters, sorts, ticks and edits them."""

from letterkit.desktop.views.recipients.contact_status import (
    ANY_CONTACT,
    NO_CONTACT,
    ContactFilter,
    ContactState,
    ContactStatus,
)
from letterkit.desktop.views.recipients.edits import (
    CellEdit,
    ColumnMatch,
    DecisionChange,
    TickChange,
)
from letterkit.desktop.views.recipients.filtering import EVERYBODY, PeopleFilter, Status
from letterkit.desktop.views.recipients.view import RecipientsView
from letterkit.desktop.views.recipients.view_data import (
    NOT_WRITTEN,
    ColumnChoice,
    DecisionChoice,
    NamedColumns,
    PeopleViewData,
    PersonRow,
    RowDiagnostic,
    State,
    WrittenStatus,
)

__all__ = [
    "ANY_CONTACT",
    "EVERYBODY",
    "NOT_WRITTEN",
    "NO_CONTACT",
    "CellEdit",
    "ColumnChoice",
    "ColumnMatch",
    "ContactFilter",
    "ContactState",
    "ContactStatus",
    "DecisionChange",
    "DecisionChoice",
    "NamedColumns",
    "PeopleFilter",
    "PeopleViewData",
    "PersonRow",
    "RecipientsView",
    "RowDiagnostic",
    "State",
    "Status",
    "TickChange",
    "WrittenStatus",
]
