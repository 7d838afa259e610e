"""Loading one thing at a time beside the window, for its drive may have gone."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.campaign_files import OpenedCampaign
from letterkit.errors import LetterkitError

_SLOW: Final = 500  # milliseconds until it is said that something is being opened

Steps = Callable[[], Generator[None, None, Any]]


@dataclass(frozen=True, slots=True)
class LoadRequest:
    """What is loaded, and what becomes of it: `accept` gets the result, `refuse` the error.

    One that `saves` a file takes nothing's place, and gives up its own to nothing.
    """

    path: Path
    accept: Callable[[Any], None]
    refuse: Callable[[LetterkitError], None]
    saves: bool = False


class LoadController(QObject):
    """Loads what is requested in place of what was requested before.

    What was requested before isn't cancelled: a campaign that it opens has to be closed again.
    """

    waiting = Signal(str)  # the name of a file that takes its time; "" when it came, or didn't
    failed = Signal(LetterkitError)  # a request can't be taken now
    crashed = Signal(Exception)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: list[BackgroundTask] = []
        self._paths: dict[BackgroundTask, Path] = {}
        self._current: BackgroundTask | None = None
        self._request: LoadRequest | None = None
        self._slow = QTimer(self, singleShot=True, interval=_SLOW)
        self._slow.timeout.connect(self._report_waiting)

    @property
    def busy(self) -> bool:
        """Whether something is being loaded for whoever requested it last."""
        return self._current is not None

    @property
    def running(self) -> bool:
        """Whether anything is being loaded, though nobody may want it any more."""
        return any(each.running for each in self._tasks)

    def finish(self) -> None:
        """Load nothing more, and wait until nothing is being loaded."""
        self.stop_waiting()
        for task in self._tasks:
            task.stop(wait=True)
            task.finish()

    def load(self, request: LoadRequest, steps: Steps) -> None:
        """Load something, unless it is being loaded already."""
        current = self._request if self.busy else None
        if current is not None and (request.saves or current.saves):
            text = "“{name}” wasn't opened: letterkit is still busy with “{other}”."
            why = text.format(name=request.path.name, other=current.path.name)
            self.failed.emit(LetterkitError(why, "Try again as soon as that is there."))
        elif current is None or request.path != current.path:  # a double-click is two clicks
            task = next((each for each in self._tasks if not each.running), None)
            task = task or self._make_task()
            self._wait_for(task, request)
            task.start(steps)

    def resume(self, request: LoadRequest) -> bool:
        """Wait again for what is still being loaded, though something else was requested since.

        Returns whether it is: a campaign that is being opened has its lock.
        """
        running = (each for each in self._tasks if each.running and each is not self._current)
        task = next((each for each in running if self._paths.get(each) == request.path), None)
        if task is not None:
            self._wait_for(task, request)
        return task is not None

    def stop_waiting(self) -> None:
        """Want nothing any more of what is being loaded."""
        self._current = self._request = None
        self._slow.stop()
        self.waiting.emit("")

    def _wait_for(self, task: BackgroundTask, request: LoadRequest) -> None:
        self._current, self._request = task, request
        self._paths[task] = request.path
        self._slow.start()

    def _report_waiting(self) -> None:
        if self._request is not None:
            self.waiting.emit(self._request.path.name)

    def _make_task(self) -> BackgroundTask:
        task = BackgroundTask(self)
        task.done.connect(partial(self._end, task))
        task.failed.connect(partial(self._fail, task))
        self._tasks.append(task)
        return task

    def _end(self, task: BackgroundTask, result: object) -> None:
        request = self._request
        if task is self._current and request is not None:
            self.stop_waiting()
            request.accept(result)
        elif isinstance(result, OpenedCampaign):
            result.leave()

    def _fail(self, task: BackgroundTask, error: Exception) -> None:
        request = self._request
        if task is not self._current or request is None:
            return
        self.stop_waiting()
        if isinstance(error, LetterkitError):
            request.refuse(error)
        else:
            self.crashed.emit(error)
