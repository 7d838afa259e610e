"""Small things done beside the window, which nobody waits for."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

_log: Final = logging.getLogger(__name__)


class CoalescingWorker:
    """Does one thing after the other in a daemon thread; of what waits, only the newest is done."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._next: Callable[[], None] | None = None
        self._busy = False

    def do(self, job: Callable[[], None]) -> None:
        """Have something done in place of what still waits. Returns at once."""
        with self._condition:
            self._next = job
            if not self._busy:
                self._busy = True
                threading.Thread(target=self._run, name="beside the window", daemon=True).start()

    def finish(self, timeout: float) -> bool:
        """Wait until all is done, at most so many seconds; return whether it is."""
        with self._condition:
            return self._condition.wait_for(lambda: not self._busy, timeout)

    def _run(self) -> None:
        while (job := self._take_next()) is not None:
            try:
                job()
            except Exception:  # noqa: BLE001 - the worker's edge: the next one is to be done, too
                _log.error("nobody expected this", exc_info=True)

    def _take_next(self) -> Callable[[], None] | None:
        with self._condition:
            job, self._next = self._next, None
            if job is None:
                self._busy = False
                self._condition.notify_all()
            return job
