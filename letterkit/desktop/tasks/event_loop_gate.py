"""Whose turn it is: the window's whenever it has something to do, else long work's.

Python runs one thread at a time, so work beside the window would otherwise take every other moment
from it, above all while it paints.
"""

from __future__ import annotations

import threading
import time
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

_SLICE: Final = 0.005  # seconds that work may take before it waits again
_LONGEST: Final = 0.1  # seconds: however busy the window is, work goes on


class EventLoopGate(QObject):
    """Lets one thread go on for a little, each time that the window has dealt with everything.

    Made in the window's thread. It asks by an event, for what Qt tells of its event loop differs
    from system to system: where that sleeps, or has windows painted.
    """

    def __init__(self) -> None:
        super().__init__()
        self._free = threading.Event()
        self._end = 0.0
        self._over = False

    def wait(self) -> None:
        """Wait, in another thread, until there is time for a step, but not for long."""
        if time.monotonic() < self._end:
            return
        self._free.clear()
        if self._over:
            return
        # After all else that waits for the window, its painting among it.
        priority = Qt.EventPriority.LowEventPriority.value
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), priority)
        self._free.wait(_LONGEST)
        self._end = time.monotonic() + _SLICE

    def give_up(self) -> None:
        """Wait no more: what takes turns is to end."""
        self._over = True
        self._free.set()

    def event(self, event: QEvent) -> bool:
        """Let work go on."""
        if event.type() == QEvent.Type.User:
            self._free.set()
            return True
        return super().event(event)
