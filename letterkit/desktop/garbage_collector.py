"""When Python looks for what nobody needs any more: in the window's thread, a little at a time.

Left to itself it may do so in any thread, where Qt's objects mustn't be destroyed, and go through
everything that a long list is made of, which takes longer than a person's keystroke.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY: Final = 300  # milliseconds
_YOUNG: Final = 1


class GarbageCollector(QObject):
    """Collects young garbage every 0.3 seconds, in place of Python's own collector.

    That is off from then on, for the whole process. What lasts longer goes when its last
    reference does.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._sweep_young)
        self._timer.start()

    @staticmethod
    def _sweep_young() -> None:
        gc.collect(_YOUNG)
