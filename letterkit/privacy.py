"""What may be told of anything without telling of anybody: for the log, and for reports."""

from __future__ import annotations

import re
import traceback
from collections import Counter
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Final

import letterkit

_HOME: Final = Path(letterkit.__file__).parent.parent
_MAX_FRAMES: Final = 4  # of each exception: where it was raised, and who asked for it
_MAX_CAUSES: Final = 4

# Whatever a message quotes may be somebody's: texts in quotation marks, addresses, paths, numbers.
_PRIVATE: Final = re.compile(
    r"'[^']*'|\"[^\"]*\"|“[^”]*(?:”|\Z)|‘[^’]*(?:’|\Z)|«[^»]*(?:»|\Z)"
    r"|(?<!\S)\S+@\S+|(?:[A-Za-z]:)?[\\/]\S*|\d{3,}"
)
_GAPS: Final = re.compile(r"…(?: …)+")
_WORD: Final = re.compile(r"[a-z]+(?:[-'][a-z]+)*|[-–,.:;()]", re.ASCII)


class Term(str):
    """A text that is letterkit's or the system's own, such as a version or a built-in field's id.

    Only for what stands in the program or comes with it: never for anything read from a user's
    file, or typed.
    """

    __slots__ = ()


def counts(kinds: Iterable[str]) -> Term:
    """Return how many there are of each of letterkit's own kinds: `missing 3, twice 1`."""
    numbers = sorted(Counter(kinds).items())
    return Term(", ".join(f"{kind} {number}" for kind, number in numbers) or "none")


def redacted(text: str) -> str:
    """Return a text without what may be private: quotations, names, addresses, paths, numbers."""
    words = _PRIVATE.sub(" … ", text).split()
    redacted_words = [word if _WORD.fullmatch(word.rstrip(".,:;")) else "…" for word in words]
    return _GAPS.sub("…", " ".join(redacted_words))


def source_place(filename: str) -> str:
    """Return a source file's name as it is everywhere: without the folders of this computer."""
    path = Path(filename)
    try:
        return path.relative_to(_HOME).as_posix()
    except ValueError:
        return path.name


def error_summary(error: BaseException) -> str:
    """Return an exception's class, its number and where it was raised, and the same of its causes.

    Such as `LetterkitError at letterkit/file_errors.py:120 from PermissionError 13 at …`. What it
    says is left out, for that may name files and people.
    """
    described: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(described) < _MAX_CAUSES:
        described.append(_one_summary(cause))
        hidden = cause.__suppress_context__
        cause = cause.__cause__ or (None if hidden else cause.__context__)
    return " from ".join(described)


def _one_summary(error: BaseException) -> str:
    number = getattr(error, "sqlite_errorname", None)
    if isinstance(error, OSError):
        number = getattr(error, "winerror", None) or error.errno
    walked = traceback.walk_tb(error.__traceback__)
    frames = traceback.StackSummary.extract(walked, lookup_lines=False)[-_MAX_FRAMES:]
    places = [f"{source_place(each.filename)}:{each.lineno}" for each in reversed(frames)]
    name = type(error).__name__ + (f" {number}" if isinstance(number, int | str) else "")
    return f"{name} at {' < '.join(places)}" if places else name


def public_value(value: object) -> object:
    """Return what a line may hold of a value: itself, what kind of thing it is, or “…”."""
    match value:
        case Enum():
            return value.name.lower().replace("_", " ")
        case Term() | bool() | int() | float() | None:
            return value
        case type():
            return value.__name__
        case BaseException():
            return error_summary(value)
        case _:
            return "…"
