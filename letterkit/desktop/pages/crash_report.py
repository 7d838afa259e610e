"""A report of what went wrong that holds nothing of anybody's."""

from __future__ import annotations

import platform
import traceback
from typing import Final

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import qVersion

import letterkit
from letterkit.privacy import error_summary, frame_summary

_MOST_FRAMES: Final = 40


def report_of(error: BaseException) -> str:
    """Return a report: what it was, where in the program, and on what system.

    Nothing that the error says is in it, which may be anybody's words.
    """
    lines = [
        f"letterkit {letterkit.__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, PySide6 {pyside_version}",
        f"{platform.system()} {platform.release()} ({platform.machine()})",
        "",
    ]
    walked = traceback.walk_tb(error.__traceback__)
    frames = traceback.StackSummary.extract(walked, lookup_lines=False)[-_MOST_FRAMES:]
    lines += map(frame_summary, frames)
    lines.append(error_summary(error))
    return "\n".join(lines)
