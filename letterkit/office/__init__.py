"""Office programs that are installed here: PDFs by Word or LibreOffice, drafts in Outlook."""

from letterkit.office.converting import convert
from letterkit.office.detection import programs
from letterkit.office.outlook import (
    OutlookDrafts,
    OutlookMessage,
    Saved,
    SaveResult,
    outlook_command,
)
from letterkit.office.program import LIBREOFFICE, WORD, Conversion, Program

__all__ = [
    "LIBREOFFICE",
    "WORD",
    "Conversion",
    "OutlookDrafts",
    "OutlookMessage",
    "Program",
    "SaveResult",
    "Saved",
    "convert",
    "outlook_command",
    "programs",
]
