"""The run's report: a row for each letter, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.output.documents import Outcome, Result, reason_for

REPORT_NAME: Final = "report.csv"
_HEADINGS: Final = ("Row", "Recipient", "File", "Outcome", "Reason")
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
            os.replace(beside, path)  # noqa: PTH105 - one call for both paths
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise _unwritable(error) from error


def _unwritable(error: OSError) -> LetterkitError:
    return LetterkitError(f"The report can't be written. {reason_for(error)}")


def _write_row(writer: object, result: Result) -> None:
    letter = result.letter
    file_name = letter.file_name if result.outcome is Outcome.WRITTEN else ""
    row = (str(letter.row or ""), letter.recipient, file_name, result.outcome.value, result.reason)
    writer.writerow([as_text(cell) for cell in row])  # type: ignore[attr-defined]


def as_text(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_STARTS) else cell
