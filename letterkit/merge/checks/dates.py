"""Dates whose day could be taken for the month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from letterkit.campaign import is_ambiguous_date
from letterkit.changes import SetValue
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.merge.checks.location import column, label
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.text import english_date, plural

_HINT: Final = "Write dates with the month in words: 3 April 2017."


def ambiguous_date_text(
    job: Job, name: str, typed: str, day: date, document: str = ""
) -> Diagnostic:
    """Return what is to be said of a typed date that could be read both ways."""
    return Diagnostic(
        Severity.WARNING,
        "ambiguous-date",
        f"“{label(job, name)}” was given as {typed}, and is read as {english_date(day)}.",
        _HINT,
        field=name,
        fixes=tuple(
            QuickFix(f"Write “{english_date(each)}”", SetValue(name, english_date(each), document))
            for each in (day, day.replace(month=day.day, day=day.month))
        ),
        document=document,
    )


class AmbiguousDateCheck:
    """Sees every document, then tells of date columns that could be read both ways."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._names = [
            field.name
            for field in job.word.fields
            for definition in [job.pack.fields.get(field.name)]
            if definition and definition.kind == "date"
        ]
        self._unclear: dict[str, list[tuple[int | None, str, str]]] = defaultdict(list)
        self._clear: set[str] = set()

    def visit(self, document: Document) -> None:
        """Remember a row's dates."""
        for name in self._names:
            if not (text := document.cells.get(name)):
                continue
            if is_ambiguous_date(text):
                self._unclear[name].append((document.row, text, str(document.values[name])))
            elif name not in document.misfits and text[:1].isdecimal() and "/" in text:
                # A day above twelve shows in which order this column's dates are written.
                self._clear.add(name)

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield one diagnostic for each column in doubt, at its first such date."""
        for name, dates in self._unclear.items():
            if name in self._clear:
                continue
            row, text, read = dates[0]
            yield Diagnostic(
                Severity.WARNING,
                "ambiguous-date",
                f"{plural(len(dates), 'date')} in “{label(self._job, name)}” could be read both "
                f"ways: {text} is read as {read}.",
                _HINT,
                row=row,
                column=column(self._job, name),
                field=name,
            )
