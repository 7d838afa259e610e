"""A report of what went wrong that holds nothing of anybody's."""

from __future__ import annotations

import platform
import re
import traceback
from pathlib import Path
from typing import Final

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import qVersion

import letterkit
from letterkit.errors import LetterkitError

_HOME: Final = Path(letterkit.__file__).parent.parent
_MOST_FRAMES: Final = 40
# Whatever a message quotes may be somebody's: texts in quotation marks, addresses, paths, numbers.
_PRIVATE: Final = re.compile(
    r"'[^']*'|\"[^\"]*\"|“[^”]*”|‘[^’]*’|«[^»]*»|\S+@\S+|(?:[A-Za-z]:)?[\\/]\S*|\d{3,}"
)
_WORD: Final = re.compile(r"[a-z]+(?:[-'][a-z]+)*|[-–,.:;()]", re.ASCII)


def report_of(error: BaseException) -> str:
    """Return a report: what it was, where in the program, and on what system.

    Of the error's message only plain small words stay; the lines of the program are its own.
    """
    lines = [
        f"letterkit {letterkit.__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, PySide6 {pyside_version}",
        f"{platform.system()} {platform.release()} ({platform.machine()})",
        "",
    ]
    frames = traceback.extract_tb(error.__traceback__)[-_MOST_FRAMES:]
    lines += [f"{_place(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    lines.append(told(error))
    return "\n".join(lines)


def told(error: BaseException) -> str:
    """Return an error's class and, unless it is meant for users, its message, redacted."""
    kind = type(error).__name__
    if isinstance(error, LetterkitError):
        return kind
    return f"{kind}: {redacted(str(error))}".rstrip(" :")


def redacted(text: str) -> str:
    """Return a text without what may be private: quotations, names, addresses, paths, numbers."""
    words = _PRIVATE.sub(" … ", text).split()
    kept = [word if _WORD.fullmatch(word.rstrip(".,:;")) else "…" for word in words]
    return re.sub(r"…(?: …)+", "…", " ".join(kept))


def _place(filename: str) -> str:
    """Return a file's name as it is everywhere: without the folders of this computer."""
    path = Path(filename)
    try:
        return path.relative_to(_HOME).as_posix()
    except ValueError:
        return path.name
