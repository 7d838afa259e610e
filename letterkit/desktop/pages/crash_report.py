"""A report of what went wrong that holds nothing of anybody's."""

from __future__ import annotations

import platform
import traceback
from typing import Final

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import qVersion

import letterkit
from letterkit.errors import LetterkitError
from letterkit.privacy import redacted, source_place

_MOST_FRAMES: Final = 40


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
    lines += [f"{source_place(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    lines.append(error_summary(error))
    return "\n".join(lines)


def error_summary(error: BaseException) -> str:
    """Return an error's class and, unless it is meant for users, its message, redacted."""
    kind = type(error).__name__
    if isinstance(error, LetterkitError):
        return kind
    return f"{kind}: {redacted(str(error))}".rstrip(" :")
