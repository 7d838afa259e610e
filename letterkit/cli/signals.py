"""Signals that ask a command to end: it ends in order, and with the status that shells expect."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final

# Ctrl+C, a terminal that is closed, whoever shuts the computer down, and Windows' Ctrl+Break.
# Windows ends a program at once whose window is closed: that is as a kill.
_ENDING: Final = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)
_WINDOWS_ONLY: Final = getattr(signal, "SIGBREAK", None)

_Handler = Callable[[int, FrameType | None], None]


class Interrupted(BaseException):
    """A signal asked the command to end. It isn't an Exception, so that nothing takes it for one.

    `status` is the exit status: 128 and the signal's number (POSIX shells; Bash Reference Manual,
    "Exit Status"). Ctrl+Break counts as Ctrl+C.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + (signal.SIGINT if number == _WINDOWS_ONLY else number)


@contextmanager
def raised_signals() -> Generator[None]:
    """Have a signal that asks the command to end raise Interrupted, wherever it is."""
    with _handled_by(_raise):
        yield


@contextmanager
def deferred_signals() -> Generator[Callable[[], None]]:
    """Hold such a signal back, so that what is under way is finished first.

    Gives what raises Interrupted where one came; the end of the block does so, too. A second
    signal isn't held back: whoever sends that doesn't want to wait.
    """
    numbers: list[int] = []

    def handle(number: int, frame: FrameType | None) -> None:
        numbers.append(number)
        if len(numbers) > 1:
            _raise(number, frame)

    def check() -> None:
        if numbers:
            raise Interrupted(numbers[0])

    with _handled_by(handle):
        yield check
        check()


@contextmanager
def _handled_by(handler: _Handler) -> Generator[None]:
    before: dict[int, Any] = {}
    # Python lets the main thread alone set handlers. What is ignored stays so, as under `nohup`.
    if threading.current_thread() is threading.main_thread():
        for number in _ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, handler)
    try:
        yield
    finally:
        for number, previous in before.items():
            signal.signal(number, previous)


def _raise(number: int, _frame: FrameType | None) -> None:
    raise Interrupted(number)
