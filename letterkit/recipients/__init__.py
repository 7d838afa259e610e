"""Recipient lists: any spreadsheet in, people as a letter addresses them out."""

from letterkit.recipients.choosing import (
    EVERYONE,
    WRITTEN_ALREADY,
    Choice,
    Chooser,
    role_labels,
    understand_rows,
)
from letterkit.recipients.columns.contents import share_of_names
from letterkit.recipients.columns.memory import ColumnMemory
from letterkit.recipients.confusion import acquaintances
from letterkit.recipients.identity import Identity, identity_of, who
from letterkit.recipients.model import (
    CellError,
    Column,
    Joined,
    LeftOut,
    Pasted,
    Recipient,
    RecipientList,
    SheetInfo,
    Unrecognised,
)
from letterkit.recipients.overrides import (
    LEFT_OUT_BY_HAND,
    ChangedList,
    Override,
    apply_overrides,
    still_left_out,
)
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
from letterkit.recipients.recognition import (
    KnownPeople,
    asked_about,
    base_of,
    identities_of,
    recognise,
)

__all__ = [
    "EVERYONE",
    "FORMS",
    "LEFT_OUT_BY_HAND",
    "WRITTEN_ALREADY",
    "CellError",
    "ChangedList",
    "Choice",
    "Chooser",
    "Column",
    "ColumnMemory",
    "Doubt",
    "Identity",
    "Joined",
    "KnownPeople",
    "LeftOut",
    "Override",
    "Pasted",
    "Recipient",
    "RecipientList",
    "Role",
    "SheetInfo",
    "Unrecognised",
    "acquaintances",
    "address_lines",
    "apply_overrides",
    "asked_about",
    "base_of",
    "check_forms",
    "complete",
    "doubts",
    "email_doubts",
    "emails",
    "identities_of",
    "identity_of",
    "postcode",
    "postcode_doubts",
    "read_recipients",
    "recognise",
    "role_labels",
    "roles_of",
    "share_of_names",
    "sheet_names",
    "split_address",
    "still_left_out",
    "understand_rows",
    "who",
]
