"""Recipient lists: any spreadsheet in, people as a letter addresses them out."""

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

__all__ = [
    "CellError",
    "Column",
    "ColumnMemory",
    "Joined",
    "LeftOut",
    "Override",
    "Pasted",
    "Recipient",
    "RecipientList",
    "SheetInfo",
    "apply_overrides",
    "complete",
    "is_vacant",
    "read_recipients",
    "sheet_names",
    "who",
]
