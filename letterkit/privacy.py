"""What may be told of anything without telling of anybody: for the log, and for reports."""

from __future__ import annotations

import re
import traceback
from collections import Counter
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Final, cast

import letterkit

_HOME: Final = Path(letterkit.__file__).parent.parent
_MAX_FRAMES: Final = 4  # of each exception: where it was raised, and who asked for it
_MAX_CAUSES: Final = 4

_SOURCES: Final = frozenset({".py", ".pyw", ".pyx", ".pxi", ".pxd"})
_SQLITE: Final = re.compile("SQLITE_[A-Z_]+")


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


def source_place(filename: str) -> str:
    """Return a source file's name as it is everywhere, without the folders of this computer.

    Code that was made of something else, such as somebody's template, has none: “…”.
    """
    path = Path(filename)
    if path.suffix not in _SOURCES and not filename.startswith("<frozen "):
        return "…"
    try:
        return path.relative_to(_HOME).as_posix()
    except ValueError:
        return path.name


def frame_summary(frame: traceback.FrameSummary) -> str:
    """Return where a frame of a traceback is, and in which function if that is the program's."""
    place = source_place(frame.filename)
    return f"{place}:{frame.lineno}" + (f" in {frame.name}" if place != "…" else "")


def error_summary(error: BaseException) -> str:
    """Return an exception's class, its number and where it was raised, and the same of its causes.

    Such as `LetterkitError at letterkit/file_errors.py:120 from PermissionError 13 at …`; of a
    group, those in it as well. What it says is left out, for that may name files and people.
    """
    described: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(described) < _MAX_CAUSES:
        described.append(_one_summary(cause))
        hidden = cause.__suppress_context__
        cause = cause.__cause__ or (None if hidden else cause.__context__)
    return " from ".join(described)


def _one_summary(error: BaseException) -> str:
    walked = traceback.walk_tb(error.__traceback__)
    frames = traceback.StackSummary.extract(walked, lookup_lines=False)[-_MAX_FRAMES:]
    places = [f"{source_place(each.filename)}:{each.lineno}" for each in reversed(frames)]
    text = f"{type(error).__name__} {_number_of(error)}".strip()
    if places:
        text += f" at {' < '.join(places)}"
    if isinstance(error, BaseExceptionGroup):
        group = cast("BaseExceptionGroup[BaseException]", error).exceptions[:_MAX_CAUSES]
        text += f" of ({'; '.join(map(error_summary, group))})"
    return text


def _number_of(error: BaseException) -> int | str:
    """Return the system's number or SQLite's name for an error; an exception may hold anything."""
    if isinstance(error, OSError):
        number = getattr(error, "winerror", None) or error.errno
        return number if isinstance(number, int) else ""
    name = getattr(error, "sqlite_errorname", "")
    return name if isinstance(name, str) and _SQLITE.fullmatch(name) else ""


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
