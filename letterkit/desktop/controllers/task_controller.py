"""The base of controllers that run background tasks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.failures import route_failure
from letterkit.errors import LetterkitError


class TaskController(QObject):
    """Runs its background tasks, and says by signals how they stand.

    A task that fails says so once: by `failed`, or by `crashed` where nobody expected the error.
    """

    busy = Signal(str)  # what is being done; "" when nothing is
    failed = Signal(LetterkitError)
    crashed = Signal(Exception)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: list[BackgroundTask] = []

    @property
    def running(self) -> bool:
        """Whether any of its tasks is under way."""
        return any(each.running for each in self._tasks)

    def cancel(self) -> None:
        """Cancel all tasks; nothing of them arrives any more."""
        for each in self._tasks:
            each.cancel()

    def finish(self) -> None:
        """Cancel all tasks, and wait until no thread runs: for the end of the program."""
        for each in self._tasks:
            each.finish()

    def _add_task(
        self, done: Callable[[Any], None], failed: Callable[[Exception], None] | None = None
    ) -> BackgroundTask:
        """Return a new task; `done` gets its result.

        `failed` is called before the failure is signalled, whatever it is.
        """
        task = BackgroundTask(self)
        task.done.connect(done)
        if failed is not None:
            task.failed.connect(failed)
        task.failed.connect(self._stop_busy)
        route_failure(task, self.failed.emit, self.crashed.emit)
        self._tasks.append(task)
        return task

    def _stop_busy(self) -> None:
        self.busy.emit("")
