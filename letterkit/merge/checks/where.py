"""Where a problem is: a field's label, its column, its cell."""

from __future__ import annotations

from letterkit.merge.job import Job, Letter
from letterkit.merge.problems import Fix, Problem, Severity
from letterkit.recipients import CellError, Override, who


def label(job: Job, name: str) -> str:
    """Return what people call a field."""
    return job.pack.fields[name].label if name in job.pack.fields else name


def column(job: Job, name: str) -> str:
    """Return the letter of the column that feeds a field; "" where none does."""
    if job.people is None or not name:
        return ""
    return job.column_letters.get(name, "")


def about(  # noqa: PLR0913, PLR0917 - what a problem consists of
    job: Job,
    letter: Letter,
    severity: Severity,
    kind: str,
    message: str,
    hint: str = "",
    field: str = "",
    fixes: tuple[Fix, ...] = (),
) -> Problem:
    """Return a problem of one letter, with its recipient, row and column."""
    return Problem(
        severity,
        kind,
        message,
        hint,
        letter.recipient,
        letter.row,
        column(job, field),
        field,
        fixes,
    )


def leave_out(letter: Letter) -> tuple[Fix, ...]:
    """Return the fix that gives a row no letter."""
    if letter.row is None or not letter.cells:
        return ()
    change = Override(letter.row, who(letter.cells))
    return (Fix(f"Leave row {letter.row} out", change),)


def rewrite(letter: Letter, field: str, text: str, label: str = "") -> tuple[Fix, ...]:
    """Return the fix that gives one cell another text; none where it has that text already."""
    was = letter.cells.get(field, "")
    if letter.row is None or not letter.cells or not text or was == text:
        return ()
    shown = " ".join(text.split())
    change = Override(letter.row, who(letter.cells), field, was, text)
    return (Fix(label or f"Write “{shown}”", change),)


def error_at(job: Job, letter: Letter, field: str) -> CellError | None:
    """Return the error that the cell for a field shows, such as #N/A."""
    return None if letter.row is None else job.errors_by_cell.get((letter.row, field))
