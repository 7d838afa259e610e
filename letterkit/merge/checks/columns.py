"""What is to be known of the spreadsheet: notes on its reading, errors in it, unused columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from letterkit.changes import SetColumn, SetDecision
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.merge.checks.fields import severity_of_gap
from letterkit.merge.checks.location import label, shown_error
from letterkit.merge.job import Job
from letterkit.recipients import Column, RecipientList, display_name, share_of_names
from letterkit.text import english_list

# Of a column's cells, for a list of at least so many rows.
_FEW: Final = 0.2
_MOST: Final = 0.8
_FEWEST: Final = 3
_SHOWN_SHEETS: Final = 5
_PLACES_OR_NOTHING: Final = frozenset({None, "ward", "constituency"})


def list_diagnostics(job: Job) -> Iterator[Diagnostic]:
    """Yield what the reader of the list should know before its first row."""
    if job.people is None:
        return
    for note in job.people.notes:
        severity = Severity.WARNING if note in job.people.warnings else Severity.INFO
        yield Diagnostic(severity, "list", note)
    yield from _other_sheets(job.people)
    yield from _unsure(job, job.people)
    yield from _names_elsewhere(job, job.people)
    if job.per == "recipient":
        yield from _errors(job, job.people)


def _other_sheets(people: RecipientList) -> Iterator[Diagnostic]:
    """Yield once that other sheets of the file are lists as well, each with a fix to read it."""
    if not people.other_sheets:
        return
    named = english_list([f"“{each}”" for each in people.other_sheets[:_SHOWN_SHEETS]])
    are = "are lists" if len(people.other_sheets) > 1 else "is a list"
    fixes = [QuickFix(f"Keep to “{people.sheet}”", SetDecision("sheet", people.sheet))]
    fixes += [
        QuickFix(f"Read “{each}”", SetDecision("sheet", each))
        for each in people.other_sheets[:_SHOWN_SHEETS]
    ]
    yield Diagnostic(
        Severity.WARNING,
        "several-sheets",
        f"“{people.sheet}” is read; {named} {are} as well.",
        "Say which of the sheets it is to be.",
        fixes=tuple(fixes),
    )


def _unsure(job: Job, people: RecipientList) -> Iterator[Diagnostic]:
    """Yield each column that may feed a field but wasn't sure enough to be taken for it.

    A quick fix names the column by its heading, or by its letter where others are headed the same.
    """
    for column in people.unsure:
        if column.guess is None:
            continue
        heading = f" “{column.heading}”" if column.heading else ""
        shared = [each.heading for each in people.columns].count(column.heading) > 1
        named = column.letter if shared or not column.heading else column.heading
        field = label(job, column.guess)
        yield Diagnostic(
            Severity.WARNING,
            "unsure-column",
            f"Column {column.letter}{heading} may be “{field}”; nothing is made of it so far.",
            "Say what it is, or that it is something else.",
            column=column.letter,
            field=column.guess,
            fixes=(
                QuickFix(f"Use it as “{field}”", SetColumn(named, column.guess)),
                QuickFix("It is something else", SetColumn(named, "")),
            ),
        )


def _names_elsewhere(job: Job, people: RecipientList) -> Iterator[Diagnostic]:
    """Yield a column for names that holds none, where another one does: wards and names swapped."""
    feeding = people.fields.get("councillor_name")
    if feeding is None or "last_name" in people.fields:
        return  # the name is put together, and that column is a second one
    if len(people.recipients) < _FEWEST or _share(people, feeding) > _FEW:
        return
    of_addresses = {name for each in people.joined for name in each.columns}
    for column in people.columns:
        if column.name in of_addresses:
            continue  # "Market Place" is no name
        if column.field in _PLACES_OR_NOTHING and _share(people, column) >= _MOST:
            field = label(job, "councillor_name")
            yield Diagnostic(
                Severity.WARNING,
                "wrong-column",
                f"Column {feeding.letter} feeds “{field}” and has few whole names; column "
                f"{column.letter} “{column.heading}” is full of them.",
                "See whether the two are swapped.",
                column=feeding.letter,
                field="councillor_name",
                fixes=(
                    QuickFix(
                        f"Use column {column.letter} as “{field}”",
                        SetColumn(column.heading or column.letter, "councillor_name"),
                    ),
                ),
            )


def _share(people: RecipientList, column: Column) -> float:
    return share_of_names([each.values.get(column.name, "") for each in people.recipients[:200]])


def _errors(job: Job, people: RecipientList) -> Iterator[Diagnostic]:
    """Yield the cells that show an error, but for those that are told of as missing."""
    reported = {
        field.name for field in job.word.fields if severity_of_gap(job, field.name, field.optional)
    }
    values = {each.row: each.values for each in people.recipients}
    for error in people.errors:
        if error.field in reported:
            continue
        yield Diagnostic(
            Severity.WARNING if error.field in job.pack.fields else Severity.INFO,
            "cell-error",
            f"{shown_error(error)}, and counts as empty.",
            "Mend it in the spreadsheet.",
            display_name(values.get(error.row, {})),
            error.row,
            error.column,
            error.field,
        )
