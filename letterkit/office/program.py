"""An office program, and the result of converting a document with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError

WORD: Final = "word"
LIBREOFFICE: Final = "libreoffice"

MAX_FAILURES: Final = 3  # how often in a row a program may stop working before it is given up

_MEGABYTE: Final = 1_000_000
_SECONDS: Final = 60.0
_MORE: Final = 20.0


@dataclass(frozen=True, slots=True)
class Program:
    """A program that is installed: WORD or LIBREOFFICE, its name, and the command that starts it.

    Word's command starts letterkit's own worker, which drives Word.
    """

    id: str
    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conversion:
    """One document's PDF, or why there is none."""

    document: Path
    pdf: Path
    error: LetterkitError | None = None


def failed_conversion(document: Path, pdf: Path, message: str, hint: str = "") -> Conversion:
    """Return a document of which no PDF could be made."""
    return Conversion(document, pdf, LetterkitError(message, hint))


def seconds_for(document: Path) -> float:
    """Return how long a program may take for a document: a minute, and more where it is large."""
    try:
        size = document.stat().st_size
    except OSError:
        size = 0
    return _SECONDS + _MORE * size / _MEGABYTE
