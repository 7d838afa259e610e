"""What a file is to letterkit, by the ending of its name: for dialogs and for starts alike."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Final

from letterkit.desktop.session.places import CAMPAIGN_ENDING


class Kind(Enum):
    """The files that people open, each with the endings that it goes by."""

    CAMPAIGN = (CAMPAIGN_ENDING,)
    DOCUMENT = (".docx", ".dotx")
    LIST = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt")

    @property
    def patterns(self) -> str:
        """The endings as a file dialog takes them."""
        return " ".join(f"*{ending}" for ending in self.value)


_OTHER_WORD_FILES: Final = frozenset({".doc", ".dot", ".docm", ".dotm", ".odt", ".rtf"})


def kind_of(path: Path) -> Kind | None:
    """Return what kind of file a name says it is, in capitals or not; None for any other."""
    ending = path.suffix.lower()
    return next((kind for kind in Kind if ending in kind.value), None)


def is_other_word_file(path: Path) -> bool:
    """Whether Word could save this file as one that letterkit fills."""
    return path.suffix.lower() in _OTHER_WORD_FILES
