"""What a document's letters are written as, and in which order."""

from __future__ import annotations

from enum import StrEnum


class LetterForm(StrEnum):
    """What letters are written as: a Word file each, one file of all of them, or e-mails."""

    FILES = "files"
    WORD_FILE = "docx"
    PDF = "pdf"
    EMAILS = "emails"

    @property
    def is_combined(self) -> bool:
        """Whether all letters are in one file."""
        return self in {LetterForm.WORD_FILE, LetterForm.PDF}


class Order(StrEnum):
    """By what letters are put in order; LIST is that of the spreadsheet."""

    LIST = "list"
    POSTCODE = "postcode"
    COUNCIL = "council"
    SURNAME = "surname"
