"""The one object that Qt needs before it can handle fonts."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

_instances: list[QGuiApplication] = []


def ensure_application() -> None:
    """Make a QGuiApplication where a program hasn't made one, as a terminal command doesn't.

    On Linux it is one that draws in memory only: it needs no display, nor what windows need there.
    QT_QPA_PLATFORM stays what it was set to.
    """
    if QCoreApplication.instance() is not None:
        return
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Qt ends with the object, so somebody has to hold it for as long as the program runs.
    _instances.append(QGuiApplication(["letterkit"]))
