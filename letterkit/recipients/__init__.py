"""Recipient lists: any spreadsheet in, people as a letter addresses them out."""

from letterkit.recipients.addresses import (
    address_lines,
    postcode,
    postcode_doubts,
    split_address,
)
from letterkit.recipients.doubt import Doubt
from letterkit.recipients.doubts import doubts
from letterkit.recipients.emails import email_doubts, emails
from letterkit.recipients.forms import FORMS, check_forms
from letterkit.recipients.memory import ColumnMemory
from letterkit.recipients.model import (
    CellError,
    Column,
    Joined,
    LeftOut,
    Pasted,
    Recipient,
    RecipientList,
    SheetInfo,
)
from letterkit.recipients.names import is_vacant
from letterkit.recipients.overrides import Override, apply_overrides, who
from letterkit.recipients.people import complete
from letterkit.recipients.reading import read_recipients, sheet_names
from letterkit.recipients.roles import Role, roles_of

__all__ = [
    "FORMS",
    "CellError",
    "Column",
    "ColumnMemory",
    "Doubt",
    "Joined",
    "LeftOut",
    "Override",
    "Pasted",
    "Recipient",
    "RecipientList",
    "Role",
    "SheetInfo",
    "address_lines",
    "apply_overrides",
    "check_forms",
    "complete",
    "doubts",
    "email_doubts",
    "emails",
    "is_vacant",
    "postcode",
    "postcode_doubts",
    "read_recipients",
    "roles_of",
    "sheet_names",
    "split_address",
    "who",
]
