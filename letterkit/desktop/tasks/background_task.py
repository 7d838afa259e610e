"""Background tasks: generators, each iterated in a thread of its own."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from letterkit.desktop.tasks.event_loop_gate import EventLoopGate
from letterkit.errors import LetterkitError

_log: Final = logging.getLogger(__name__)
_PAUSE: Final = 0.2  # seconds between two reports: more would only keep the window busy

_STOPPED: Final = object()  # in place of a result

Steps = Generator[Any, None, Any]


def log_failure(error: Exception) -> None:
    """Log the error that ended a task: a warning where the user is told what to do about it."""
    if isinstance(error, LetterkitError):
        _log.warning("work ended with an error that the user is told of", exc_info=error)
    else:
        _log.error("work ended with an error that nobody expected", exc_info=error)


class BackgroundTask(QObject):
    """Iterates what `start` is given, and ends in exactly one of done, cancelled and failed.

    `progressed` brings what was yielded since it last did, as a list; `done` what the generator
    returned; `failed` the exception. All arrive in the thread that this object lives in. Starting
    anew cancels what runs, of which nothing more is heard than `cancelled`.
    """

    progressed = Signal(list)
    done = Signal(object)
    cancelled = Signal()
    failed = Signal(Exception)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: _Thread | None = None
        self._ending: set[_Thread] = set()

    @property
    def running(self) -> bool:
        """Whether something is under way."""
        return self._thread is not None

    def start(self, steps: Callable[[], Steps]) -> None:
        """Begin to iterate what `steps` makes; it is made in the thread, too."""
        self.cancel()
        thread = _Thread(steps)
        thread.reported.connect(self._report)
        thread.ended.connect(self._end)
        thread.finished.connect(lambda: self._ending.discard(thread))
        self._thread = thread
        self._ending.add(thread)
        thread.start()

    def cancel(self) -> None:
        """Stop at the next step; the generator is closed where it stands."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.stop()
            self.cancelled.emit()

    def stop(self, *, wait: bool = False) -> None:
        """Stop at the next step; `progressed` brings what was done until then, before `cancelled`.

        With `wait`, all of that has been emitted when this returns.
        """
        if self._thread is not None:
            self._thread.stop()
            if wait:
                self.wait()

    def wait(self) -> None:
        """Wait until what runs has ended, and its signals have been emitted."""
        if self._thread is not None:
            self._thread.wait()
            QCoreApplication.sendPostedEvents(self)

    def finish(self) -> None:
        """Cancel, and wait until nothing runs any more: for the end of the program."""
        self.cancel()
        for thread in tuple(self._ending):
            thread.wait()

    def _report(self, report: _Report) -> None:
        if report.thread is self._thread:
            self.progressed.emit(report.items)

    def _end(self, outcome: _Outcome) -> None:
        if outcome.thread is not self._thread:
            return
        self._thread = None
        if outcome.result is _STOPPED:
            self.cancelled.emit()
        elif outcome.error is None:
            self.done.emit(outcome.result)
        else:
            self.failed.emit(outcome.error)


@dataclass(frozen=True, slots=True)
class _Report:
    thread: _Thread
    items: list[Any]  # what was yielded


@dataclass(frozen=True, slots=True)
class _Outcome:
    thread: _Thread
    result: object = None  # `_STOPPED` where the generator didn't come to its end
    error: Exception | None = None


class _Thread(QThread):
    reported = Signal(_Report)
    ended = Signal(_Outcome)

    def __init__(self, steps: Callable[[], Steps]) -> None:
        super().__init__()
        self._steps, self._gate = steps, EventLoopGate()
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Take no further step."""
        self._stopped.set()
        self._gate.give_up()

    def run(self) -> None:
        """Iterate, reporting now and then."""
        try:
            result = self._iterate(self._steps())
        except Exception as error:  # noqa: BLE001 - the worker's edge: whatever it is goes to the window
            log_failure(error)
            self.ended.emit(_Outcome(self, error=error))
        else:
            self.ended.emit(_Outcome(self, result))

    def _iterate(self, steps: Steps) -> object:
        items: list[Any] = []
        last = time.monotonic()
        try:
            while not self._stopped.is_set():
                self._gate.wait()
                try:
                    items.append(next(steps))
                except StopIteration as end:
                    if items:
                        self.reported.emit(_Report(self, items))
                    return end.value
                except Exception:
                    if items:  # what was done before it failed is done
                        self.reported.emit(_Report(self, items))
                    raise
                if time.monotonic() - last > _PAUSE:
                    self.reported.emit(_Report(self, items))
                    items, last = [], time.monotonic()
        finally:
            steps.close()
        if items:
            self.reported.emit(_Report(self, items))
        return _STOPPED
