"""The terminal or pipe that a command prints to: it may be missing, full, or closed meanwhile."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import Any, Final, TextIO

import typer
from typer.core import TyperGroup

from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable

_CLOSED: Final = frozenset({errno.EPIPE, errno.EINVAL} if os.name == "nt" else {errno.EPIPE})
_CLOSED_STATUS: Final = 141  # what shells say of a program whose pipe was closed: 128 and SIGPIPE


class OutputError(LetterkitError):
    """What a command prints can't be written. `status` is the exit status."""

    def __init__(self, error: OSError) -> None:
        super().__init__("What letterkit prints can't be written.", str(unwritable(error)))
        self.is_closed = error.errno in _CLOSED
        self.status = _CLOSED_STATUS if self.is_closed else 1


class PrintingGroup(TyperGroup):
    """Commands of which none takes a broken standard output for an error of its own."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command. Raises OutputError where what it prints can't be written."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            broken = [stream for stream in (sys.stdout, sys.stderr) if _is_broken(stream)]
            for stream in broken:
                _print_nowhere(stream)
            if not broken:
                raise
            raise OutputError(error) from error


def prepare_streams() -> None:
    """Have standard streams that are there, and that print any name.

    In the place of one that was closed (`>&-`), the next file to be opened would get its number,
    and with it whatever a library prints there.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None and os.name != "nt":
            _fill(number)
            setattr(sys, name, open(os.devnull, "w" if number else "r", encoding="utf-8"))  # noqa: PTH123, SIM115 - it is no path, and open to the end
    for stream in (sys.stdout, sys.stderr):
        # A Windows terminal's code page can't print every councillor's name.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]


def say(text: str) -> None:
    """Print a line on the standard error, if anybody is left to read it."""
    with suppress(OSError):
        typer.echo(text, err=True)


def flush_streams() -> None:
    """Write what is still to be printed. Raises OutputError where that can't be done."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:  # pyright: ignore[reportUnnecessaryComparison] - of a program without a terminal
                stream.flush()
        except OSError as error:
            _print_nowhere(stream)
            raise OutputError(error) from error


def _fill(number: int) -> None:
    """Open a standard file that is closed, so that no other gets its number."""
    try:
        os.fstat(number)
    except OSError:
        opened = os.open(os.devnull, os.O_RDWR)
        if opened != number:
            os.dup2(opened, number)
            os.close(opened)


def _is_broken(stream: TextIO | None) -> bool:
    try:
        if stream is not None:
            stream.flush()
    except OSError:
        return True
    return False


def _print_nowhere(stream: TextIO) -> None:
    """Drop what can't be written, or Python would try it once more at its end, and complain."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
