"""Writes a campaign's changes into its file, in a thread of its own: a drive may take its time."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from letterkit.campaign.store.file import (
    DAMAGED,
    DamagedCampaignError,
    NoCampaignError,
    code_of,
    open_to_write,
)
from letterkit.campaign.store.file_identity import SAVE_COPY, FileIdentity
from letterkit.campaign.store.file_state import FileState
from letterkit.campaign.store.subscribers import Subscribers
from letterkit.campaign.store.transaction import Transaction
from letterkit.errors import LetterkitError

SavingCallback = Callable[[LetterkitError | None], None]

_PAUSES: Final = (1.0, 2.0, 5.0, 10.0)  # seconds before it is tried again; then ever the last
_IDLE: Final = 20.0  # seconds, after which it is looked whether the file is as it was left
# After anything else, a file that was out of reach may never answer again unless opened anew.
_PASSING: Final = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_NOMEM})
_log: Final = logging.getLogger(__name__)


class TransactionWriter:
    """Takes transactions from one thread, and commits them in their order in another.

    What waits while another is committed becomes one transaction, which ends where a step ends.
    What can't be written waits on, and is tried again: after a pause, and with each change. The
    thread is a daemon: a drive that never answers holds up no end of the program.

    Nobody else may write into the file, but anybody can, and SQLite reads no page twice that it
    has in memory. So a file that isn't as it was left is read through before anything is written
    into it; it is looked for that now and then, and at each `flush` and at the end.
    """

    def __init__(
        self, connection: sqlite3.Connection, place: FileIdentity, state: FileState
    ) -> None:
        """Write through `connection` from now on, to a file that has this in it."""
        self._connection: sqlite3.Connection | None = connection
        # What the file has, and what it may have where a drive went in mid commit.
        self._place, self._written, self._possibly_written = place, state, state
        self._condition = threading.Condition()
        self._thread: threading.Thread | None = None
        self._subscribers = Subscribers[LetterkitError | None]()
        # What follows is changed with `_condition` alone.
        self._waiting = Transaction()
        self._in_progress = Transaction()
        self._error: LetterkitError | None = None
        self._skips_pause = False  # whether to try without a pause
        self._begun = self._ended = 0  # how often it was tried
        self._closing = self._closed = False

    @property
    def saved(self) -> bool:
        """Whether nothing is waiting to be written, and the file was as it was left."""
        with self._condition:  # which nobody holds while a drive is asked
            return not self._waiting and not self._in_progress and self._error is None

    @property
    def error(self) -> LetterkitError | None:
        """Why what waits couldn't be written when it was last tried."""
        return self._error

    @property
    def closing(self) -> bool:
        """Whether it is being closed, and takes no more transactions."""
        return self._closing

    def subscribe(self, callback: SavingCallback) -> Callable[[], None]:
        """Call `callback` from the writer's thread; return how to stop it. See CampaignStore."""
        return self._subscribers.add(callback)

    def put(self, transaction: Transaction) -> None:
        """Have changes written, after all that came before. Returns at once."""
        with self._condition:
            self._waiting.extend(transaction)
            self._wake()

    def flush(self, timeout: float) -> bool:
        """Try at once, and wait for it, at most so many seconds; return whether all is saved."""
        with self._condition:
            if self._closed:
                return self.saved
            self._wake()
            begun = self._begun + 1
            ended = self._condition.wait_for(lambda: self._closed or self._ended >= begun, timeout)
            return ended and self.saved

    def close(self, wait: float) -> bool:
        """Try once more, let the file go, and wait for it, at most so many seconds.

        Returns whether all is saved. Where the time is up, what is under way is still ended.
        """
        with self._condition:
            self._closing = True
            if not self._closed:
                self._wake()
                self._condition.wait_for(lambda: self._closed, wait)
            return self.saved

    def _wake(self) -> None:
        self._skips_pause = True
        self._condition.notify_all()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="campaign writer", daemon=True)
            self._thread.start()

    # In the thread

    def _run(self) -> None:
        failures, going_on = 0, True
        while going_on:
            pause = _PAUSES[min(failures, len(_PAUSES)) - 1] if failures else _IDLE
            transaction, last = self._next(pause)
            failure = self._attempt(transaction)
            failures = failures + 1 if failure else 0
            going_on = self._end(transaction, failure, last=last)
        self._close_connection()
        with self._condition:
            self._closed = True
            self._condition.notify_all()

    def _next(self, pause: float) -> tuple[Transaction, bool]:
        """Wait for what is to be written; return it, and whether it is the last."""
        with self._condition:
            self._condition.wait_for(lambda: self._skips_pause, pause)
            self._skips_pause = False
            self._in_progress, self._waiting = self._waiting, Transaction()
            self._begun += 1
            return self._in_progress, self._closing

    def _end(self, transaction: Transaction, failure: LetterkitError | None, *, last: bool) -> bool:
        """Note how an attempt ended, notify subscribers of it, and return whether to go on."""
        with self._condition:
            if failure is not None:
                transaction.extend(self._waiting)
                self._waiting = transaction
            self._in_progress = Transaction()
            before, self._error = self._error, failure
            self._ended = self._begun
            saved = self.saved
            self._condition.notify_all()
        if saved and before is not None:
            _log.info("everything of the campaign is saved again")
        if failure is not None and str(failure) != str(before):
            _log.warning("the campaign can't be saved; it is tried again", exc_info=failure)
        if (saved and (transaction or before)) or (failure and str(failure) != str(before)):
            self._notify(failure)
        return not last

    def _attempt(self, transaction: Transaction) -> LetterkitError | None:
        """Write a transaction; return why it couldn't be, None where it is written.

        Without any changes, it is only looked whether the file is as it was left.
        """
        try:
            if not self._place.check():
                _log.warning("others have written into the campaign's file")
                self._close_connection()
            connection = self._connection = self._connection or self._open_again()
            if transaction:
                self._possibly_written = self._written.after(transaction)
                transaction.write(connection)
                self._written = self._possibly_written
            self._place.note()
        except LetterkitError as error:
            return error
        except sqlite3.Error as error:
            if code_of(error) not in _PASSING:
                self._close_connection()
            if code_of(error) == sqlite3.SQLITE_FULL:
                full = LetterkitError(
                    "The disk is full, so what you changed isn't saved.",
                    "Free some space: letterkit then saves it by itself.",
                )
                full.__cause__ = error
                return full
            return _not_saved(error)
        except Exception as error:  # noqa: BLE001 - the worker's edge: whatever it is, it is tried again
            self._close_connection()
            return _not_saved(error)
        return None

    def _open_again(self) -> sqlite3.Connection:
        """Open the file anew, if nobody wrote into it meanwhile."""
        try:
            connection = open_to_write(self._place.path)
        except DamagedCampaignError as error:
            raise LetterkitError(f"{error} What you changed isn't saved.", SAVE_COPY) from error
        except NoCampaignError as error:
            raise LetterkitError(f"{DAMAGED} What you changed isn't saved.", SAVE_COPY) from error
        try:
            self._check_unchanged(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _check_unchanged(self, connection: sqlite3.Connection) -> None:
        stored = FileState.read(connection)
        if stored not in (self._written, self._possibly_written):
            raise LetterkitError(
                f"“{self._place.path.name}” was changed by somebody else meanwhile, "
                "so what you changed isn't saved in it.",
                SAVE_COPY,
            )
        self._written = stored
        _log.info("opened the campaign's file again")

    def _close_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def _notify(self, failure: LetterkitError | None) -> None:
        for callback in self._subscribers:
            try:
                callback(failure)
            except Exception:  # noqa: BLE001 - the worker's edge: it has to go on saving
                _log.error("nobody expected this", exc_info=True)


def _not_saved(error: Exception) -> LetterkitError:
    failure = LetterkitError("What you changed couldn't be saved.", SAVE_COPY)
    failure.__cause__ = error
    return failure
