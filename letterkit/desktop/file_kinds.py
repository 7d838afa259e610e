"""What a file is to letterkit, by the ending of its name: in dialogs, starts and drops alike."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import Final

from letterkit.desktop.controllers.places import CAMPAIGN_ENDING
from letterkit.errors import LetterkitError
from letterkit.pack import PACK_ENDING


class FileKind(Enum):
    """The kinds of file that people open; `value` has the endings of each, in small letters."""

    CAMPAIGN = (CAMPAIGN_ENDING,)
    DOCUMENT = (".docx", ".dotx")
    PACK = (PACK_ENDING,)
    LIST = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt")

    @property
    def patterns(self) -> str:
        """The endings as a file dialog takes them."""
        return " ".join(f"*{ending}" for ending in self.value)


PICTURE_PATTERNS: Final = "*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp"
_OTHER_WORD_FILES: Final = frozenset({".doc", ".dot", ".docm", ".dotm", ".odt", ".rtf"})


def file_kind_of(path: Path) -> FileKind | None:
    """Return what kind of file a name says it is, in capitals or not; None for any other."""
    ending = path.suffix.lower()
    return next((kind for kind in FileKind if ending in kind.value), None)


def is_other_word_file(path: Path) -> bool:
    """Whether Word could save this file as one that letterkit fills."""
    return path.suffix.lower() in _OTHER_WORD_FILES


def refusal(path: Path) -> LetterkitError:
    """Return the error, with a hint, for a file of no kind that letterkit opens."""
    if is_other_word_file(path):
        text = "“{name}” can't be filled in."
        hint = "Save it in Word as a Word document (.docx), and open that."
    else:
        text = "“{name}” isn't a kind of file that letterkit opens."
        hint = "Open a campaign (.letterkit), a Word document (.docx) or a spreadsheet (.xlsx)."
    return LetterkitError(text.format(name=path.name or path), hint)


def check_together(paths: Sequence[Path]) -> None:
    """Raise LetterkitError unless there is one file of a kind at most, and none of no kind."""
    kinds = [file_kind_of(path) for path in paths]
    for path, kind in zip(paths, kinds, strict=True):
        if kind is None:
            raise refusal(path)
    for kind in FileKind:
        if (count := kinds.count(kind)) > 1:
            raise _too_many(kind, count)


def _too_many(kind: FileKind, count: int) -> LetterkitError:
    match kind:
        case FileKind.CAMPAIGN:
            text = "These are {count} campaigns, and one can be open at a time."
            hint = "Drop the one that you want to open."
        case FileKind.DOCUMENT:
            text = "These are {count} Word documents, and a campaign fills in one."
            hint = "Drop the one that is to be filled in."
        case FileKind.PACK:
            text = "These are {count} campaign packs, and a campaign has one."
            hint = "Drop the one that you want to use."
        case FileKind.LIST:
            text = "These are {count} spreadsheets, and a campaign has one list."
            hint = "Drop the one with the people, or put all of them into one sheet first."
    return LetterkitError(text.format(count=count), hint)
