"""The terminal or pipe that a command prints to: it may be missing, full, or closed meanwhile."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Any, Final, TextIO

from letterkit.cli.show import say
from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable

_CLOSED: Final = frozenset({errno.EPIPE, errno.EINVAL} if os.name == "nt" else {errno.EPIPE})
_CLOSED_STATUS: Final = 141  # what shells say of a program whose pipe was closed: 128 and SIGPIPE


class OutputError(LetterkitError):
    """What a command prints can't be written. `status` is the exit status."""

    def __init__(self, error: OSError) -> None:
        super().__init__("What letterkit prints can't be written.", unwritable(error).message)
        self.is_closed = error.errno in _CLOSED
        self.status = _CLOSED_STATUS if self.is_closed else 1


class _CheckedStream:
    """A standard stream whose errors nobody takes for those of a file."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text. Raises OutputError where that can't be done."""
        if text == "":  # click tries a stream so, and takes no error for one
            return 0
        try:
            return self._stream.write(text)
        except OSError as error:
            raise self._error_of(error) from error

    def flush(self) -> None:
        """Write what waits. Raises OutputError where that can't be done."""
        try:
            self._stream.flush()
        except OSError as error:
            raise self._error_of(error) from error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def _error_of(self, error: OSError) -> OutputError:
        # Or Python would write what waits once more at its end, and complain.
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)
        return OutputError(error)


@contextmanager
def standard_streams() -> Generator[None]:
    """Have standard streams that are there, print any name, and raise OutputError if they can't."""
    before = sys.stdin, sys.stdout, sys.stderr
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = getattr(sys, name) or _replaced(number)
        # A Windows terminal's code page can't print every councillor's name.
        if number and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]
        setattr(sys, name, _CheckedStream(stream) if number else stream)
    try:
        yield
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def say_if_heard(text: str) -> None:
    """Print a line on the standard error, if anybody is left to read it."""
    with suppress(OutputError):
        say(text, err=True)


def _replaced(number: int) -> TextIO:
    """Return a stream in the place of one that was closed (`>&-`).

    The next file to be opened would get its number, and with it whatever a library prints there.
    """
    if os.name != "nt":
        try:
            os.fstat(number)
        except OSError:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
    return open(os.devnull, "w" if number else "r", encoding="utf-8")  # noqa: PTH123 - it is no path, and open to the end
