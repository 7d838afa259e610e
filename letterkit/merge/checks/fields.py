"""What is missing in a letter, or can't be printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from letterkit.merge.checks.where import about, column, error_at, label
from letterkit.merge.job import Job, Letter
from letterkit.merge.problems import Problem, Severity
from letterkit.text import forbidden


def field_problems(job: Job, letter: Letter, *, allow_gaps: bool) -> Iterator[Problem]:
    """Yield gaps, characters that no document can hold, and cells that don't fit their field."""
    for field in job.word.fields:
        if field.name not in letter.values:
            continue
        value = letter.values[field.name]
        if _is_missing(value):
            severity = severity_of_gap(job, field.name, field.optional, allow_gaps=allow_gaps)
            if severity:
                yield about(
                    job, letter, severity, "missing", f"“{label(job, field.name)}” is empty.",
                    _fill_in(job, letter, field.name), field.name,
                )  # fmt: skip
        elif dropped := forbidden(_flat(value)):
            yield about(
                job, letter, Severity.LOOK, "forbidden-characters",
                f"“{label(job, field.name)}” holds characters that no document can "
                f"({', '.join(dict.fromkeys(dropped[:5]))}); they are left out.",
                "Type the cell anew.", field.name,
            )  # fmt: skip
    for name, message in letter.misfits.items():
        yield about(
            job, letter, Severity.LOOK, "misfit", message, "It is printed as it stands.", name
        )


def _flat(value: Any) -> str:
    return "".join(map(str, cast("list[object]", value))) if isinstance(value, list) else str(value)


def _is_missing(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def severity_of_gap(
    job: Job, name: str, optional: bool, *, allow_gaps: bool = False
) -> Severity | None:
    """Return how much it matters that a field is empty; None where it may well be.

    `optional` is whether the template itself minds its absence.
    """
    known = job.pack.fields.get(name)
    required = not optional if known is None else known.required
    if required:
        return Severity.LOOK if allow_gaps else Severity.BLOCKS
    return None if optional else Severity.LOOK


def _fill_in(job: Job, letter: Letter, name: str) -> str:
    if error := error_at(job, letter, name):
        cell = f"{error.column}{error.row}"
        return f"Cell {cell} shows {error.text}. Mend it in the spreadsheet."
    if letter.cells and (letters := column(job, name)):
        return f"Fill in cell {letters}{letter.row} of the spreadsheet."
    return f"Give a value for it: {name}."
