"""The one object that Qt needs before it can handle fonts."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

_kept: list[QGuiApplication] = []
_PLENTY: Final = 1 << 40


def ensure_application() -> None:
    """Make a QGuiApplication where a program hasn't made one, as a terminal command doesn't.

    Without a display it is one that draws in memory only; QT_QPA_PLATFORM stays what it was set to.
    """
    _guard_none()
    if QCoreApplication.instance() is not None:
        return
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Qt ends with the object, so somebody has to hold it for as long as the program runs.
    _kept.append(QGuiApplication(["letterkit"]))


def _guard_none() -> None:
    """Keep Python 3.11 from ending with “deallocating None”, once a few thousand pages are painted.

    PySide 6.12 gives None back without counting the reference, as is right from Python 3.12 on,
    where None can't die; before, every call of a method that returns nothing takes one away.
    """
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    if sys.getrefcount(None) < _PLENTY // 2:
        ctypes.c_ssize_t.from_address(id(None)).value += _PLENTY
