"""Work that has to be done in the window's own thread, a short step at a time.

Laying out pages and printing them is such work: fonts belong to the thread that uses them.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.desktop.tasks.background_task import log_failure


class IdleTask(QObject):
    """Takes one step of a generator whenever the window has nothing else to do.

    It ends as `BackgroundTask` does: in exactly one of done, cancelled and failed.
    """

    progressed = Signal(list)
    done = Signal(object)
    cancelled = Signal()
    failed = Signal(Exception)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Generator[Any, None, Any] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        """Whether something is under way."""
        return self._steps is not None

    def start(self, steps: Callable[[], Generator[Any, None, Any]]) -> None:
        """Begin with what `steps` makes, in place of what runs."""
        self.cancel()
        self._steps = steps()
        self._timer.start()

    def cancel(self) -> None:
        """Stop, and close the generator where it stands."""
        steps = self._end()
        if steps is not None:
            steps.close()
            self.cancelled.emit()

    def _end(self) -> Generator[Any, None, Any] | None:
        self._timer.stop()
        steps, self._steps = self._steps, None
        return steps

    def _step(self) -> None:
        if self._steps is None:
            return
        try:
            item = next(self._steps)
        except StopIteration as end:
            self._end()
            self.done.emit(end.value)
        except Exception as error:  # noqa: BLE001 - the worker's edge: whatever it is goes to the window
            log_failure(error)
            self._end()
            self.failed.emit(error)
        else:
            self.progressed.emit([item])
