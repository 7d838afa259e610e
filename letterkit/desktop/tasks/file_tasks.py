"""Short tasks with files, beside the window: the drive may be slow, or gone."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.failures import route_failure
from letterkit.errors import LetterkitError

_Result = TypeVar("_Result")


class FileTasks(QObject):
    """Does each task in a thread of its own, and to its end."""

    crashed = Signal(Exception)  # an error that nobody expected

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks: list[BackgroundTask] = []

    @property
    def busy(self) -> bool:
        """Whether something is still to be done."""
        return bool(self._tasks)

    def run(
        self,
        action: Callable[[], _Result],
        failed: Callable[[LetterkitError], object],
        then: Callable[[_Result], object] | None = None,
    ) -> None:
        """Call `action` in a thread, and `then` in the window's with what it returned.

        `failed` is called there instead with a LetterkitError.
        """
        task = BackgroundTask(self)

        def end() -> None:
            self._tasks.remove(task)
            task.deleteLater()

        def go_on(result: _Result) -> None:
            end()
            if then is not None:
                then(result)

        task.done.connect(go_on)
        task.failed.connect(end)
        route_failure(task, failed, self.crashed.emit)
        self._tasks.append(task)
        task.start(lambda: _steps(action))

    def finish(self) -> None:
        """Wait until everything is done, and what follows from it."""
        while self._tasks:
            self._tasks[0].wait()


def _steps(action: Callable[[], _Result]) -> Generator[None, None, _Result]:
    yield
    return action()
