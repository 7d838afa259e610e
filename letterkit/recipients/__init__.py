"""Recipient lists: any spreadsheet in, people as a letter addresses them out."""

from letterkit.recipients.columns.contents import share_of_names
from letterkit.recipients.columns.memory import ColumnMemory
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
from letterkit.recipients.overrides import LEFT_OUT_BY_HAND, Override, apply_overrides, who
from letterkit.recipients.people.addresses import (
    address_lines,
    postcode,
    postcode_doubts,
    split_address,
)
from letterkit.recipients.people.completing import complete
from letterkit.recipients.people.doubt import Doubt
from letterkit.recipients.people.doubts import doubts
from letterkit.recipients.people.emails import email_doubts, emails
from letterkit.recipients.people.forms import FORMS, check_forms
from letterkit.recipients.people.roles import Role, roles_of
from letterkit.recipients.reading import read_recipients, sheet_names

__all__ = [
    "FORMS",
    "LEFT_OUT_BY_HAND",
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
    "postcode",
    "postcode_doubts",
    "read_recipients",
    "roles_of",
    "share_of_names",
    "sheet_names",
    "split_address",
    "who",
]
