"""The SQLite file of a campaign: opened with suspicion, or read as far as it goes.

A rollback journal, not a write-ahead log: people keep these files in OneDrive, which copies one
file at a time (SQLite, "How To Corrupt An SQLite Database File", 1.2 and 4).
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError

APPLICATION: Final = 0x4C4B4954  # "LKIT"
VERSION: Final = 1
DAMAGED: Final = "The file is damaged."
_HEADER: Final = b"SQLite format 3\x00"
_SCHEMA: Final = """
CREATE TABLE entry (section TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (section, key)) STRICT;
CREATE TABLE step (id INTEGER PRIMARY KEY, label TEXT NOT NULL, edits TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0) STRICT;
"""
_TABLES: Final = {"entry", "step"}
_NOT_OURS: Final = "Choose a file whose name ends in .letterkit."

Entries = dict[tuple[str, str], str]


class Damaged(Exception):  # noqa: N818 - what the file is, not what went wrong with us
    """The file is a campaign's, but not whole."""


def create(path: Path) -> sqlite3.Connection:
    """Make a new campaign file. Raises LetterkitError where there is one, or it can't be made."""
    if path.exists():
        raise LetterkitError(f"“{path.name}” is there already.", "Choose another name.")
    try:
        connection = _connect(f"{path.absolute().as_uri()}?mode=rwc")
        prepare(connection)
    except (sqlite3.Error, OSError) as error:
        raise LetterkitError(
            f"The campaign can't be saved as “{path}”.", "Choose another folder."
        ) from error
    return connection


def in_memory() -> sqlite3.Connection:
    """Make a campaign that is nowhere on disk."""
    connection = _connect(":memory:")
    prepare(connection)
    return connection


def prepare(connection: sqlite3.Connection) -> None:
    """Make an empty database a campaign's."""
    with connection:
        connection.executescript(
            f"BEGIN; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
            f"{_SCHEMA} COMMIT;"
        )


def open_to_write(path: Path) -> sqlite3.Connection:
    """Open a sound campaign file of this version for writing, and for nobody else meanwhile.

    Raises Damaged where it can only be read, LetterkitError where it can't be opened at all.
    """
    _check_header(path)
    connection: sqlite3.Connection | None = None
    try:
        connection = _connect(f"{path.absolute().as_uri()}?mode=rw")
        _check(connection, path)
        # Held until it is closed, so that two windows never write to one file.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        _close(connection)
        if "locked" in str(error):
            raise LetterkitError(
                f"“{path.name}” is open in another window.", "Close it there first."
            ) from error
        raise Damaged(_why(error)) from error
    except (sqlite3.Error, UnicodeDecodeError) as error:
        _close(connection)
        raise Damaged(DAMAGED) from error
    except (LetterkitError, Damaged):
        _close(connection)
        raise
    return connection


def salvage(path: Path) -> Entries:
    """Return the entries that can still be read; the file isn't written to."""
    found: Entries = {}
    try:
        connection = _connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1")
    except sqlite3.Error:
        return found
    try:
        for order in ("ASC", "DESC"):  # from both ends towards what can't be read
            try:
                query = f"SELECT section, key, value FROM entry ORDER BY rowid {order}"  # noqa: S608 - a constant
                for section, key, value in connection.execute(query):
                    if all(isinstance(each, str) for each in (section, key, value)):
                        found[section, key] = value
            except (sqlite3.Error, UnicodeDecodeError, OverflowError):
                continue
    finally:
        connection.close()
    return found


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=1.0)
    # It may come from anybody: nothing in it is run (SQLite, "Defense Against The Dark Arts").
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
    except OSError as error:
        raise LetterkitError(
            f"“{path.name}” can't be opened.", "Check that it is still there, and not in use."
        ) from error
    if header != _HEADER:
        raise LetterkitError(f"“{path.name}” isn't a campaign.", _NOT_OURS)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise LetterkitError(f"“{path.name}” isn't a campaign.", _NOT_OURS)
    if version > VERSION:
        raise LetterkitError(
            f"“{path.name}” was made with a newer letterkit.", "Install the newest letterkit."
        )
    if version < VERSION:
        raise Damaged("It was made with a very old letterkit.")
    (sound,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    found = connection.execute("SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL")
    if sound != "ok" or {tuple(row) for row in found} != {("table", name) for name in _TABLES}:
        raise Damaged(DAMAGED)


def _why(error: sqlite3.OperationalError) -> str:
    if "readonly" in str(error) or "unable to open" in str(error):
        return "The file or its folder can't be written to."
    return DAMAGED


def _close(connection: sqlite3.Connection | None) -> None:
    if connection is not None:
        connection.close()
