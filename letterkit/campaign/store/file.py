"""The SQLite file of a campaign, opened with suspicion and for one window alone.

A rollback journal, not a write-ahead log: people keep these files in OneDrive, which copies one
file at a time (SQLite, "How To Corrupt An SQLite Database File", 1.2 and 4).
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final, Literal
from urllib.parse import quote

from letterkit.campaign.store.file_locks import NO_LOCKS, is_without_locks
from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable, unwritable
from letterkit.files import NotAFileError, stat_regular
from letterkit.text import collapse_whitespace

APPLICATION: Final = 0x4C4B4954  # "LKIT"
VERSION: Final = 1
DAMAGED: Final = "The file is damaged."
TABLES: Final = {
    "entry": "CREATE TABLE entry (section TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,"
    " PRIMARY KEY (section, key)) STRICT",
    "step": "CREATE TABLE step (id INTEGER PRIMARY KEY, label TEXT NOT NULL, edits TEXT NOT NULL,"
    " undone INTEGER NOT NULL DEFAULT 0) STRICT",
}
_WAIT: Final = 0.2  # seconds for whoever has the file: the window stands still meanwhile
_MAX_BYTES: Final = 500_000_000  # of a file, and far more than a campaign with its history has
_MAX_TEXT: Final = 200_000_000  # bytes of one text in it: a step of several long values
_ENDING: Final = ".letterkit"
_NOT_OURS: Final = f"Choose a file whose name ends in {_ENDING}."
_DAMAGED_WHOLLY: Final = "It may be damaged: use another copy of it, or choose another file."
_BESIDE: Final = ("-journal", "-wal", "-shm")  # files of SQLite's, which it opens with a database
_PRIMARY: Final = 0xFF  # of an extended result code


# Extended result codes (SQLite, "Result and Error Codes"): of a drive without locks.
_LOCK_FAILED: Final = frozenset({
    sqlite3.SQLITE_IOERR_LOCK, sqlite3.SQLITE_IOERR_UNLOCK, sqlite3.SQLITE_IOERR_RDLOCK,
    sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
})  # fmt: skip


class DamagedCampaignError(Exception):
    """The file is a campaign's, but can only be read; the text says why."""


class NoCampaignError(LetterkitError):
    """The file isn't a campaign."""


def create(path: Path) -> sqlite3.Connection:
    """Make a new campaign file. Raises LetterkitError where there is one, or it can't be made."""
    connection: sqlite3.Connection | None = None
    try:
        # Made by us or by nobody: what is there already is never opened, and so never removed.
        path.open("xb").close()
    except FileExistsError as error:
        raise LetterkitError(f"“{path.name}” is there already.", "Choose another name.") from error
    except OSError as error:
        raise _not_saved(path, str(unwritable(error))) from error
    except ValueError as error:
        raise _not_saved(path) from error
    try:
        connection = connect(path, "rw")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        prepare(connection)
    except sqlite3.Error as error:
        _close(connection)
        with suppress(OSError):
            path.unlink()
        raise _not_saved(path) from error
    return connection


def prepare(connection: sqlite3.Connection) -> None:
    """Make an empty database a campaign's: its tables, its version, and its mark in the header."""
    tables = "; ".join(TABLES.values())
    connection.executescript(
        f"BEGIN; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
        f"{tables}; COMMIT;"
    )


def open_to_write(path: Path) -> sqlite3.Connection:
    """Open a sound campaign file of this version for writing, and for nobody else meanwhile.

    Raises Damaged where it can only be read, LetterkitError where it can't be opened at all.
    """
    _check_file(path)
    connection: sqlite3.Connection | None = None
    try:
        # SQLite's is the first look into the file: were it open in this very program, closing
        # it after a look of ours would give up the lock on it (POSIX; "How To Corrupt", 2.2).
        connection = connect(path, "rw")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        _check(connection, path)
        _acquire_lock(connection)
    except sqlite3.Error as error:
        _close(connection)
        raise _refusal(error, path) from error
    except ValueError as error:  # what SQLite complains of has changed bytes in it, and is no text
        _close(connection)
        raise DamagedCampaignError(DAMAGED) from error
    except (LetterkitError, DamagedCampaignError):
        _close(connection)
        raise
    return connection


def is_open_elsewhere(path: Path) -> bool:
    """Say whether a campaign file is open in this or another window."""
    try:
        with closing(connect(path, "rw")) as connection:
            connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        return code_of(error) == sqlite3.SQLITE_BUSY and not is_without_locks(path.parent)
    except ValueError:  # as in open_to_write
        return False
    return False


def connect(path: Path, mode: Literal["ro", "rw", "rwc"]) -> sqlite3.Connection:
    """Open an SQLite file that may come from anybody. Raises sqlite3.Error."""
    name = path.absolute().as_posix()
    # An empty authority, also for \\server\share, which Path.as_uri would make one of.
    name = quote(os.fsencode(name if name.startswith("/") else f"/{name}"))
    uri = f"file://{name}?mode={mode}"
    # By one thread after the other, never by two at once: whoever opens it, then the writer's.
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=_WAIT, check_same_thread=False
    )
    return _guarded(connection)


def has_table(connection: sqlite3.Connection, name: str) -> bool:
    """Say whether a table is there and made as ours is, not a view that runs for ever."""
    return ("table", name, TABLES[name]) in _schema(connection)


def code_of(error: sqlite3.Error) -> int:
    """Return which of SQLite's errors it is, a primary result code such as SQLITE_FULL."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY


def _guarded(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Run nothing that stands in a file (SQLite, "Defense Against The Dark Arts")."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_TEXT)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA synchronous = FULL")
    except (sqlite3.Error, ValueError):
        connection.close()  # on Windows, nobody could replace the file as long as it is open
        raise
    return connection


def _check_file(path: Path) -> None:
    try:
        status = stat_regular(path)
        for ending in _BESIDE:
            with suppress(FileNotFoundError):
                stat_regular(path.with_name(path.name + ending))
    except (NotAFileError, IsADirectoryError, ValueError) as error:
        raise _no_campaign(path) from error
    except OSError as error:
        raise unreadable(path, error) from error
    if status.st_size > _MAX_BYTES:
        raise LetterkitError(f"“{path.name}” is too large for a campaign.", _NOT_OURS)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise _no_campaign(path)
    if version > VERSION:
        raise LetterkitError(
            f"“{path.name}” was made with a newer letterkit.", "Install the newest letterkit."
        )
    if version < VERSION:
        raise DamagedCampaignError("It was made with a very old letterkit.")
    # Looked at before anything is asked of the tables, and so before anything hidden can run.
    if _schema(connection) != {("table", name, sql) for name, sql in TABLES.items()}:
        raise DamagedCampaignError("The file holds what letterkit didn't put there.")
    (journal,) = connection.execute("PRAGMA journal_mode").fetchone()
    (sound,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if sound != "ok" or journal != "delete":
        raise DamagedCampaignError(DAMAGED)


def _schema(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    query = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
    with closing(connection.execute(query)) as rows:
        return {(str(kind), str(name), collapse_whitespace(str(sql))) for kind, name, sql in rows}


def _acquire_lock(connection: sqlite3.Connection) -> None:
    """Hold the file until it is closed, so that two windows never write to it.

    The lock is on bytes beyond any campaign's end (SQLite, "File Locking", PENDING_BYTE): OneDrive
    and back-ups go on reading. A change that is taken back at once tells whether the file and its
    folder can be written to, which SQLite finds out only then; the file stays untouched.
    """
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("ROLLBACK")


def _refusal(error: sqlite3.Error, path: Path) -> LetterkitError | DamagedCampaignError:
    if getattr(error, "sqlite_errorcode", 0) in _LOCK_FAILED:
        return DamagedCampaignError(NO_LOCKS)
    match code_of(error):
        case sqlite3.SQLITE_PROTOCOL:
            return DamagedCampaignError(NO_LOCKS)
        case sqlite3.SQLITE_BUSY if is_without_locks(path.parent):
            return DamagedCampaignError(NO_LOCKS)
        case sqlite3.SQLITE_BUSY:
            return LetterkitError(
                f"“{path.name}” is open in another window.", "Close it there first."
            )
        case sqlite3.SQLITE_NOTADB:
            return _no_campaign(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return DamagedCampaignError("The file or its folder can't be written to.")
        case sqlite3.SQLITE_FULL:
            return DamagedCampaignError("The disk is full.")
        case sqlite3.SQLITE_IOERR:
            return DamagedCampaignError("The disk or network failed.")
        case _:
            return DamagedCampaignError(DAMAGED)


def _no_campaign(path: Path) -> NoCampaignError:
    hint = _DAMAGED_WHOLLY if path.suffix.casefold() == _ENDING else _NOT_OURS
    return NoCampaignError(f"“{path.name}” isn't a campaign.", hint)


def _not_saved(path: Path, why: str = "Choose another folder.") -> LetterkitError:
    return LetterkitError(f"The campaign can't be saved as “{path}”.", why)


def _close(connection: sqlite3.Connection | None) -> None:
    if connection is not None:
        connection.close()
