"""A picture of the window, taken by itself: so that a build can show that its program starts.

`letterkit.exe --picture=FILE [CAMPAIGN]`; without a campaign it is the example that is shown.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.desktop.main_controller import MainController
from letterkit.desktop.window import Window

_INTERVAL: Final = 100  # milliseconds
_QUIET: Final = 10  # looks at which there was nothing left to do


class WindowScreenshot(QObject):
    """Waits until everything is read and shown, and writes a picture of the window to `path`.

    Beside the picture goes a .json: when the window stood and when it was full, in seconds since
    1970, the title, and what the line below says.
    """

    saved = Signal(bool)  # whether it could be written

    def __init__(self, window: Window, controller: MainController, path: Path) -> None:
        super().__init__(window)
        self._window, self._controller, self._path = window, controller, path
        self._stood, self._full, self._quiet = time.time(), 0.0, 0
        self._timer = QTimer(self, interval=_INTERVAL)
        self._timer.timeout.connect(self._poll)
        self._timer.start()

    def _poll(self) -> None:
        if not self._controller.settled:
            self._quiet = 0
            return
        self._quiet += 1
        self._full = self._full if self._quiet > 1 else time.time()
        if self._quiet >= _QUIET:
            self._timer.stop()
            self._save()

    def _save(self) -> None:
        written = self._window.grab().save(str(self._path))
        details = {
            "stood": self._stood,
            "full": self._full,
            "title": self._window.windowTitle(),
            "summary": self._window.summary.text(),
        }
        try:
            self._path.with_suffix(".json").write_text(json.dumps(details), "utf-8")
        except (OSError, ValueError):
            written = False
        self.saved.emit(written)
