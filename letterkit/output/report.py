"""The run's report: a row for each letter, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.files import swap_in
from letterkit.merge import Identity, identity_of
from letterkit.output.documents import Outcome, Result, reason_for

_NO_REPORT: Final = "Choose the report.csv that stands beside the letters."
REPORT_NAME: Final = "report.csv"
_HEADINGS: Final = ("Row", "Recipient", "Council", "Ward", "File", "Outcome", "Reason")
_MAX_REPORT: Final = 64 * 2**20
# A cell that begins so is a formula to Excel (OWASP, "CSV Injection"); an apostrophe makes it text.
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def report_path(folder: Path, *, overwrite: bool = False) -> Path:
    """Return where a run's report goes: `report.csv`, or `report (2).csv` where that is taken."""
    path = folder / REPORT_NAME
    number = 1
    while path.exists() and not overwrite:
        number += 1
        path = folder / REPORT_NAME.replace(".", f" ({number}).")
    return path


def report(results: Iterable[Result], path: Path) -> Iterator[Result]:
    """Pass results on, and write the report to `path` from them as they go by.

    The report appears when the results end, also when their reader stops early. It is UTF-8 with
    the mark by which Excel knows it. Raises LetterkitError where it can't be written.
    """
    beside = path.with_name(f".letterkit-{secrets.token_hex(4)}.part")
    try:
        file = beside.open("w", encoding="utf-8-sig", newline="")
    except OSError as error:
        raise _unwritable(error) from error
    try:
        with file:
            writer = csv.writer(file)
            writer.writerow(_HEADINGS)
            for result in results:
                _write_row(writer, result)
                yield result
    finally:
        try:
            swap_in(beside, path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise _unwritable(error) from error


def read_report(path: Path) -> frozenset[Identity]:
    """Return who was written to, by an earlier run's report.

    Raises LetterkitError where the file can't be read or is no report.
    """
    try:
        if path.stat().st_size > _MAX_REPORT:
            raise LetterkitError(f"“{path.name}” is too large for a report.", _NO_REPORT)
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LetterkitError(f"The report “{path}” can't be read.", _NO_REPORT) from error
    if rows and not {"Recipient", "Council", "Ward", "Outcome"} <= set(rows[0]):
        raise LetterkitError(f"“{path.name}” isn't a report of letterkit's.", _NO_REPORT)
    return frozenset(
        identity_of(*(_plain(row[name] or "") for name in ("Recipient", "Council", "Ward")))
        for row in rows
        if row["Outcome"] == Outcome.WRITTEN.value
    )


def _plain(cell: str) -> str:
    """Return a cell as it was before `as_text` kept it from being a formula."""
    return cell[1:] if cell.startswith("'") and as_text(cell[1:]) == cell else cell


def _unwritable(error: OSError) -> LetterkitError:
    return LetterkitError(f"The report can't be written. {reason_for(error)}")


def _write_row(writer: object, result: Result) -> None:
    letter = result.letter
    file_name = letter.file_name if result.outcome is Outcome.WRITTEN else ""
    row = (
        str(letter.row or ""), letter.recipient, letter.council, letter.ward, file_name,
        result.outcome.value, result.reason,
    )  # fmt: skip
    writer.writerow([as_text(cell) for cell in row])  # type: ignore[attr-defined]


def as_text(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_STARTS) else cell
