"""Where a diagnostic is: a field's label, its column, its cell."""

from __future__ import annotations

from typing import Final

from letterkit.changes import Override
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.recipients import CellError, display_name
from letterkit.text import scientific_digits

_DERIVED: Final = {"address_block": "Address block"}


def label(job: Job, name: str) -> str:
    """Return what people call a field."""
    if name in job.pack.fields:
        return job.pack.fields[name].label
    return _DERIVED.get(name, name)


def column(job: Job, name: str) -> str:
    """Return the letter of the column that feeds a field; "" where none does."""
    if job.people is None or not name:
        return ""
    return job.column_letters.get(name, "")


def diagnostic_of(  # noqa: PLR0913, PLR0917 - what a diagnostic consists of
    job: Job,
    document: Document,
    severity: Severity,
    kind: str,
    message: str,
    hint: str = "",
    field: str = "",
    fixes: tuple[QuickFix, ...] = (),
    in_terminal: str = "",
) -> Diagnostic:
    """Return a diagnostic of one document, with its recipient, row and column."""
    return Diagnostic(
        severity,
        kind,
        message,
        hint,
        document.addressed_to,
        document.row,
        column(job, field),
        field,
        fixes,
        document.key,
        in_terminal=in_terminal,
    )


def leave_out_fix(document: Document) -> tuple[QuickFix, ...]:
    """Return the quick fix that gives a row no document."""
    if not document.cells:
        return ()
    change = Override(document.row or 0, display_name(document.cells), key=document.people[0])
    place = f"row {document.row}" if document.row else document.addressed_to
    return (QuickFix(f"Leave {place} out", change),)


def rewrite_fix(document: Document, field: str, text: str, label: str = "") -> tuple[QuickFix, ...]:
    """Return the quick fix that gives one cell another text; none where it has that already."""
    if not document.cells or not text or document.cells.get(field, "") == text:
        return ()
    shown = " ".join(text.split())
    return (QuickFix(label or f"Write “{shown}”", _rewriting(document, field, text)),)


def write_anyway_fix(document: Document, field: str, text: str) -> tuple[QuickFix, ...]:
    """Return the quick fix by which a cell says no more that nobody is to write: it has `text`."""
    if not document.cells.get(field):
        return ()
    return (QuickFix("Write all the same", _rewriting(document, field, text)),)


def _rewriting(document: Document, field: str, text: str) -> Override:
    was = document.cells.get(field, "")
    row, name = document.row or 0, display_name(document.cells)
    return Override(row, name, field, was, text, document.people[0])


def cell_error(job: Job, document: Document, field: str) -> CellError | None:
    """Return the error that the cell for a field shows, such as #N/A."""
    return None if document.row is None else job.errors_by_cell.get((document.row, field))


def shown_error(error: CellError) -> str:
    """Return the beginning of a sentence on what a cell shows."""
    cell = f"Cell {error.column}{error.row} shows {error.text}"
    if scientific_digits(error.text) is None:
        return cell
    return f"{cell}, the first digits of a long number alone"
