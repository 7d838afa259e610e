"""The program's log: what happened, where and how long it took, never to or by whom.

Modules log through Python's `logging`, each with a logger of its own name. What makes lines of that
is here, and lets in only what can be nobody's: the message is the program's own text, and of its
arguments numbers, members of enums, classes, exceptions (without what they say) and `Term`s stay
(see `privacy`). Whatever else is given becomes “…”, so that what somebody forgot can't leak.
"""

from __future__ import annotations

import logging
import os
import platform
import sys
from collections import deque
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final, TextIO, cast

from letterkit import __version__
from letterkit.folders import make_private
from letterkit.privacy import Term, error_summary, public_value

LOG_NAME: Final = "letterkit.log"
RECENT_LINES: Final = 40
_SIZE: Final = 256 * 1024  # bytes of one file
_BACKUPS: Final = 2
_TIME: Final = "%Y-%m-%d %H:%M:%S"
_log: Final = logging.getLogger(__name__)


class PrivateFormatter(logging.Formatter):
    """Writes a record as one line without anything that may be private, tracebacks included."""

    def __init__(self) -> None:
        super().__init__(datefmt=_TIME)

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as one line, without private values."""
        when = f"{self.formatTime(record, _TIME)}.{int(record.msecs):03d}"
        return f"{when} {record.levelname} {record.name} {_text_of(record)}"


def _text_of(record: logging.LogRecord, *, timed: bool = True) -> str:
    """Return what a record says, in one line; with or without how long something took."""
    text = record.msg if isinstance(record.msg, str) else "…"
    if record.args:
        arguments = record.args if isinstance(record.args, tuple) else (record.args,)
        with suppress(TypeError, ValueError):  # “…” where a number was meant to be
            text %= tuple(
                public_value(each) if timed or not isinstance(each, float) else 0.0
                for each in arguments
            )
    if record.exc_info and record.exc_info[1] is not None:
        text = f"{text} [{error_summary(record.exc_info[1])}]"
    return " ".join(text.split())


class NoRepeats(logging.Filter):
    """Lets through what differs from the line before in more than how long it took.

    A full disk fails a thousand times, and a check has the same result after each letter typed.
    """

    def __init__(self) -> None:
        super().__init__()
        self._last = (0, "", "")

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a record is to be written."""
        before = self._last
        self._last = record.levelno, record.name, _text_of(record, timed=False)
        return self._last != before


class _LogFile(RotatingFileHandler):
    """Small files that go round; what can't be written is lost, and nobody is the worse for it.

    They are this user's alone, whatever folder they are in.
    """

    def _open(self) -> TextIOWrapper:
        opened = open(  # noqa: SIM115 - the handler closes it
            self.baseFilename, self.mode, encoding=self.encoding, opener=_private_opener
        )
        return cast("TextIOWrapper", opened)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Go on: the disk may be full, or another program may hold the file."""


def _private_opener(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


class _LogStream(logging.StreamHandler[TextIO]):
    """A terminal; it may be closed, and the command goes on."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Go on: the reader of a pipe has had enough."""


class RecentLines(logging.Handler):
    """Keeps the last lines in memory, for whoever asks for help."""

    def __init__(self, before: Iterable[str] = ()) -> None:
        super().__init__()
        self._lines = deque(before, maxlen=RECENT_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record's line; the oldest goes where there are too many."""
        self._lines.append(self.format(record))

    def lines(self) -> tuple[str, ...]:
        """Return the last lines, the newest last."""
        self.acquire()
        try:
            return tuple(self._lines)
        finally:
            self.release()


def start_log(folder: Path) -> logging.Handler | None:
    """Log into a folder from now on; where that can't be written, in memory alone.

    There are three files of 256 kB at most: `letterkit.log`, then `letterkit.log.1` and `.2`.
    Returns the file's handler, None where there is none.
    """
    before: list[str] = []
    file: logging.Handler | None = None
    try:
        make_private(folder)
        before = _last_lines(folder / LOG_NAME)
        file = _LogFile(folder / LOG_NAME, maxBytes=_SIZE, backupCount=_BACKUPS, encoding="utf-8")
    except (OSError, ValueError):
        pass
    _replace(RecentLines, RecentLines(before))
    _replace(_LogFile, file)
    _log_start()
    return file


def recent_lines() -> tuple[str, ...]:
    """Return the last lines of the log, those of the program's last run included."""
    for each in _root().handlers:
        if isinstance(each, RecentLines):
            return each.lines()
    return ()


def stop_log() -> None:
    """Log no more, and let the file go."""
    _replace(RecentLines, None)
    _replace(_LogFile, None)
    _root().setLevel(logging.NOTSET)


@contextmanager
def logged_to(stream: TextIO) -> Generator[None]:
    """Log everything, timing included, to a terminal meanwhile."""
    root = _root()
    level = root.level
    handler = _added(_LogStream(stream), logging.DEBUG)
    root.setLevel(logging.DEBUG)
    _log_start()
    try:
        yield
    finally:
        root.setLevel(level)
        root.removeHandler(handler)
        handler.close()


def _log_start() -> None:
    python = Term(platform.python_version())
    system = Term(f"{platform.system()} {platform.release()} ({platform.machine()})")
    is_built = bool(getattr(sys, "frozen", False))
    how = Term("built" if is_built else "from source")
    version = Term(__version__)
    _log.info("letterkit %s (%s) with Python %s on %s", version, how, python, system)


def _last_lines(path: Path) -> list[str]:
    if not path.is_file():
        return []
    return path.read_text("utf-8", errors="replace").splitlines()[-RECENT_LINES:]


def _root() -> logging.Logger:
    return logging.getLogger("letterkit")


def _added(handler: logging.Handler, level: int) -> logging.Handler:
    handler.setFormatter(PrivateFormatter())
    handler.addFilter(NoRepeats())
    handler.setLevel(level)
    _root().addHandler(handler)
    return handler


def _replace(kind: type[logging.Handler], handler: logging.Handler | None) -> None:
    """Put a handler in the place of those of its kind that there are."""
    root = _root()
    for each in [each for each in root.handlers if isinstance(each, kind)]:
        root.removeHandler(each)
        each.close()
    if handler is not None:
        _added(handler, logging.INFO)
        root.setLevel(logging.INFO)
