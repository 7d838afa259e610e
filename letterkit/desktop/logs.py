"""A log of what the program did, never of whom for: three small files that go round."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from letterkit.desktop.pages.crash import redacted

_SIZE: Final = 256 * 1024
_FILES: Final = 2


class _Redacting(logging.Formatter):
    """Writes a record without anything that may be private; not even of tracebacks."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        when = self.formatTime(record)
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        text = redacted(record.getMessage())
        return f"{when} {record.levelname} {record.name} {text} {kind}".rstrip()


def start_log(folder: Path) -> logging.Handler | None:
    """Log into a folder from now on; where that can't be written, nowhere."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "letterkit.log", maxBytes=_SIZE, backupCount=_FILES, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(_Redacting())
    logger = logging.getLogger("letterkit")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.info("started on %s", sys.platform)
    return handler
