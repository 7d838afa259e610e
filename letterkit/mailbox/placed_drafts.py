"""Which drafts of a folder were put into a mailbox, so that none is put there twice.

Nobody can be asked: a mailbox isn't read. So a file beside the drafts keeps, for each draft, a line
of JSON before it is handed over and one after: a draft with the first alone may be there or not.
"""

from __future__ import annotations

import json
import os
from email.parser import BytesHeaderParser
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Final, Self, cast

from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable, write_errors
from letterkit.files import open_regular, read_bounded
from letterkit.output import lock

PLACED_FILE: Final = "drafts-in-mailbox.jsonl"
_LARGEST: Final = 64 * 2**20  # bytes, of some hundred thousand drafts
_BUSY: Final = 2.0  # seconds to wait for another letterkit that is at the same folder


class _State(StrEnum):
    BEGUN = "begun"
    PLACED = "placed"
    FAILED = "failed"


class PlacedDrafts:
    """The record of one folder, open and locked while it is used in a `with`.

    Raises LetterkitError where it can't be read or written: without it no draft is put anywhere.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / PLACED_FILE
        self._file = -1
        self._states: dict[str, str] = {}

    def __enter__(self) -> Self:
        with write_errors(f"“{PLACED_FILE}” can’t be written.", self._path):
            self._file = open_regular(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        try:
            self._lock()
            self._read()
        except BaseException:
            os.close(self._file)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._file)

    def placed(self, message: str) -> bool:
        """Whether a draft is known to be in a mailbox."""
        return self._states.get(message) == _State.PLACED

    def uncertain(self, message: str) -> bool:
        """Whether nobody knows if a draft is in a mailbox."""
        return self._states.get(message) == _State.BEGUN

    def begin(self, message: str, mailbox: str) -> None:
        """Keep that a draft is about to be handed over."""
        self._add(_State.BEGUN, message, mailbox)

    def succeed(self, message: str, mailbox: str) -> None:
        """Keep that a draft is there."""
        self._add(_State.PLACED, message, mailbox)

    def fail(self, message: str, mailbox: str) -> None:
        """Keep that a draft surely isn't there."""
        self._add(_State.FAILED, message, mailbox)

    def _lock(self) -> None:
        if not lock(self._file, _BUSY):
            raise LetterkitError(
                "Another letterkit is putting these drafts into a mailbox.",
                "Wait until it has finished.",
            )

    def _read(self) -> None:
        try:
            text = read_bounded(self._path, _LARGEST).decode("utf-8", "replace")
        except OSError as error:
            raise unreadable(self._path, error) from error
        if text and not text.endswith("\n"):  # a line that wasn't written to its end
            self._write("\n")
        for line in text.splitlines():
            self._states |= _state_in(line)

    def _add(self, state: _State, message: str, mailbox: str) -> None:
        row = {"state": state.value, "message": message, "mailbox": mailbox}
        self._write(f"{json.dumps(row)}\n")
        self._states[message] = state.value

    def _write(self, text: str) -> None:
        content = text.encode()
        with write_errors(f"“{PLACED_FILE}” can’t be written.", self._path):
            while content:
                content = content[os.write(self._file, content) :]
            os.fsync(self._file)


def _state_in(line: str) -> dict[str, str]:
    """Return a message's state, by the message; nothing where a line says none."""
    try:
        row: object = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    values = cast("dict[str, object]", row) if isinstance(row, dict) else {}
    state, message = values.get("state"), values.get("message")
    return {message: state} if isinstance(state, str) and isinstance(message, str) else {}


def message_of(eml: bytes) -> str:
    """Return by what a draft is known: its Message-ID or, where it has none, its contents."""
    found = BytesHeaderParser().parsebytes(eml).get("Message-ID")
    message = "".join(str(found or "").split())
    return message or f"sha256:{sha256(eml).hexdigest()}"
