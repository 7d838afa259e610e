"""The files of a pack as plain data: TOML tables and CSV rows, each with its place."""

from __future__ import annotations

import csv
import io
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, cast

from letterkit.errors import LetterkitError
from letterkit.file_contents import finite_float
from letterkit.file_errors import unreadable
from letterkit.files import FileTooLargeError, read_bounded
from letterkit.pack.entry_errors import README_HINT, EntryLocation, shorten
from letterkit.path_guard import follow_links
from letterkit.text import did_you_mean, english_list

# Ten times the size of the built-in pack's largest file and more: no pack is larger by intent.
MAX_FILE_BYTES: Final = 2 * 2**20
_POSITION: Final = re.compile(
    r"(?:(?<!\s)\s++)?\(at (?:line (\d+), column (\d+)|(end of document))\)$"
)


class _LeftError(Exception):
    """A path leads out of a folder."""


def stays_inside(folder: Path, name: str) -> bool:
    """Whether the way to a file leads through no link out of a folder; none is followed to see."""
    # Windows takes ".." out first; elsewhere it is where the folder before it leads to.
    start = os.path.abspath(folder) if os.name == "nt" else str(folder.absolute())  # noqa: PTH100 - as follow_links has them

    def check(reached: str) -> None:
        beyond = Path(os.path.normpath(f".{reached.removeprefix(start)}"))
        if not reached.startswith(start) or os.pardir in beyond.parts:
            raise _LeftError

    try:
        follow_links(name, check, start)
    except _LeftError:
        return False
    return True


def is_in_folder(folder: Path, name: str) -> bool:
    """Whether a pack has a file of this name; where a link leads isn't looked at."""
    return os.path.lexists(folder / name)


def read_part(folder: Path, name: str, limit: int = MAX_FILE_BYTES) -> bytes:
    """Return what is in a pack's file. Raises LetterkitError where it can't be had."""
    path = folder / name
    if not stays_inside(folder, name):
        raise LetterkitError(
            f"“{name}” leads out of the pack's folder “{folder}”.",
            "Put the file itself there, in place of the link.",
        )
    try:
        return read_bounded(path, limit)
    except FileTooLargeError as error:
        raise LetterkitError(
            f"“{name}” is far too large for a pack's file.",
            f"It can have {limit // 2**20} MB at most.",
        ) from error
    except FileNotFoundError as error:
        raise LetterkitError(
            f"The pack in “{folder}” has no file “{name}”.",
            "Put it there, or take its name out of pack.toml.",
        ) from error
    except OSError as error:
        raise unreadable(path, error) from error


def read_text(folder: Path, name: str) -> str:
    """Return the text of a pack's file. Raises LetterkitError where it can't be had."""
    content = read_part(folder, name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise LetterkitError(
            f"“{name}” isn't UTF-8 text: line {line} holds a character that can't be read.",
            "Save it as UTF-8 (in Notepad: Save As, Encoding UTF-8).",
        ) from error


def read_toml(folder: Path, name: str) -> dict[str, Any]:
    """Return what a TOML file holds. Raises LetterkitError with the line of a mistake."""
    text = read_text(folder, name)
    try:
        return tomllib.loads(text.replace("\r\n", "\n"), parse_float=finite_float)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        where = ""
        if match := _POSITION.search(message):
            message = message[: match.start()]
            where = " at its end" if match[3] else f" at line {match[1]}, column {match[2]}"
        raise LetterkitError(
            f"“{name}” can't be understood{where}: {message[:1].lower()}{message[1:]}.",
            'Each line of it looks like this: label = "Meeting place".',
        ) from error
    except (ValueError, RecursionError) as error:
        raise LetterkitError(
            f"“{name}” can't be understood: it holds a number that is too long or "
            "too great, or brackets in brackets without end.",
            'Each line of it looks like this: label = "Meeting place".',
        ) from error


def tables(
    data: dict[str, Any], file: str, key: str
) -> Iterator[tuple[EntryLocation, dict[str, Any]]]:
    """Yield the tables under [[key]], counted from 1. Raises LetterkitError for anything else."""
    entries: object = data.get(key, [])
    if not isinstance(entries, list):
        raise EntryLocation(file).error(
            key, f"has to be written [[{key}]], in two pairs of brackets, once for each"
        )
    for number, table in enumerate(cast("list[object]", entries), start=1):
        entry = f"{key}[{number}]"
        if not isinstance(table, dict):
            raise EntryLocation(file, entry, key, number).error(
                "", f"has to be a table under [[{key}]]"
            )
        row = cast("dict[str, Any]", table)
        if isinstance(row.get("id"), str):
            entry = f"{entry} “{shorten(row['id'])}”"
        yield EntryLocation(file, entry, key, number), row


def rows(
    folder: Path, name: str, columns: tuple[str, ...], optional: tuple[str, ...] = ()
) -> Iterator[tuple[EntryLocation, dict[str, str]]]:
    """Yield the rows of a CSV file by column, each with its line; `optional` ones may be missing.

    Raises LetterkitError for a column that is missing, doubled or unknown, a row of another
    length, and text that isn't CSV.
    """
    reader = csv.reader(io.StringIO(read_text(folder, name), newline=""), strict=True)
    try:
        headings = [heading.strip() for heading in next(reader, list[str]())]
        _check_headings(name, headings, columns, optional)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            location = EntryLocation(name, f"line {reader.line_num}")
            if len(cells) != len(headings):
                raise location.error(
                    "",
                    f"has {len(cells)} columns, but the first line has {len(headings)}",
                    "A name with a comma in it has to stand in quotation marks.",
                )
            row = {key: cell.strip() for key, cell in zip(headings, cells, strict=True)}
            yield EntryLocation(name, f"{location.entry} “{shorten(row['name'])}”"), row
    except csv.Error as error:
        raise LetterkitError(
            f"Line {reader.line_num} of “{name}” isn't CSV text.",
            "A quotation mark inside a value has to be doubled, and every one needs its partner.",
        ) from error


def _check_headings(
    name: str, headings: list[str], columns: tuple[str, ...], optional: tuple[str, ...]
) -> None:
    """Raise LetterkitError for a heading that is unknown, doubled or missing."""
    location = EntryLocation(name, "the first line")
    for heading in headings:
        if heading not in (*columns, *optional):
            raise location.error(
                f"“{shorten(heading)}”" if heading else "an empty heading",
                "is a column that means nothing here",
                did_you_mean(heading, (*columns, *optional)) or README_HINT,
            )
        if headings.count(heading) > 1:
            raise location.error(f"“{heading}”", "stands there twice")
    if missing := [f"“{column}”" for column in columns if column not in headings]:
        raise LetterkitError(
            f"“{name}” has no column {english_list(missing)}.",
            f"Its first line has to be {','.join(columns)}.",
        )
