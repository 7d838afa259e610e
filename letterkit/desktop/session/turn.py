"""Whose turn it is: the window's whenever it has something to do, else long work's.

Python runs one thread at a time, so work beside the window would otherwise take every other moment
from it, above all while it paints.
"""

from __future__ import annotations

import threading
from typing import Final

from PySide6.QtCore import QAbstractEventDispatcher, QObject

_LONGEST: Final = 0.02  # seconds: however busy the window is, work goes on


class Turn(QObject):
    """Knows whether the window's event loop sleeps. Made in the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._free = threading.Event()
        self._free.set()
        dispatcher = QAbstractEventDispatcher.instance()
        if dispatcher is not None:
            dispatcher.aboutToBlock.connect(self._free.set)
            dispatcher.awake.connect(self._free.clear)

    def wait(self) -> None:
        """Wait, in another thread, until the window sleeps, but not for long."""
        self._free.wait(_LONGEST)
