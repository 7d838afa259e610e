"""What the last column says of a row, and where its link leads."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, datetime
from typing import NamedTuple

from letterkit.desktop.views.recipients.view_data import (
    TEXTS,
    NamedColumns,
    PersonRow,
    RowDiagnostic,
    WrittenStatus,
    reader,
)
from letterkit.diagnostics import Severity
from letterkit.text import collapse_whitespace, english_date, plural


class StatusCell(NamedTuple):
    """What stands in the last column: "▲", "No ward", "fill in"; `severity` gives the colour."""

    mark: str
    text: str
    link: str = ""
    severity: str = ""

    def __str__(self) -> str:
        shown = " ".join(filter(None, (self.mark, self.text)))
        return f"{shown} · {self.link}" if self.link else shown


def status_cell(person: PersonRow, editable: Container[str]) -> StatusCell:
    """Return what is to be said of a row; `editable` are the columns that can be typed in."""
    diagnostic = worst_diagnostic(person)
    if diagnostic is None:
        if person.left_out or person.written.state == "left-out":
            return StatusCell("–", person.left_out or "Left out", severity="info")
        remarks = ", ".join(filter(None, (_written(person), _notes(person))))
        return StatusCell("✓", remarks, severity="success")
    empty = is_empty(person, diagnostic)
    text = _nothing_in(diagnostic.field) if empty else _first_sentence(diagnostic.sentence)
    return StatusCell("▲", text, link_text(person, diagnostic, editable), diagnostic.severity)


def worst_diagnostic(person: PersonRow) -> RowDiagnostic | None:
    """Return a row's worst diagnostic; None where it has none, or only notes."""
    for severity in (Severity.ERROR, Severity.WARNING):
        for diagnostic in person.diagnostics:
            if diagnostic.severity == severity:
                return diagnostic
    return None


def is_empty(person: PersonRow, diagnostic: RowDiagnostic) -> bool:
    """Whether what is wrong is that a cell is empty."""
    return diagnostic.field in TEXTS and not reader(diagnostic.field)(person).strip()


def link_text(person: PersonRow, diagnostic: RowDiagnostic, editable: Container[str]) -> str:
    """Return the text of the link in the last column for a diagnostic; "" where there is no link.

    `editable` are the ids of the columns that can be typed in.
    """
    if diagnostic.field in editable and is_empty(person, diagnostic):
        return "fill in"
    if diagnostic.fixes:
        return "put right"
    return "change" if diagnostic.field in editable else ""


def in_full(person: PersonRow, editable: Container[str]) -> str:
    """Return all that there is to say of a row, for tool tips and for those who listen."""
    lines = [diagnostic.sentence for diagnostic in person.diagnostics]
    past = written_in_words(person.written)
    lines += filter(None, (person.left_out, past and f"{past[0].upper()}{past[1:]}"))
    link_text = status_cell(person, editable).link
    first = worst_diagnostic(person)
    if first and first.fixes and link_text == "put right":
        lines.append(f"To put it right: {first.fixes[0]}")
    return "\n".join(lines) or "Nothing to look at"


def written_in_words(written: WrittenStatus) -> str:
    """Return what became of a document; "" where none was written."""
    match written.state:
        case "written" if written.day:
            return f"written {_day(written.day)}"
        case "written":
            return "written"
        case "changed":
            return "changed since it was written"
        case "edited":
            return "edited in Word"
        case _:
            return ""


def was(person: PersonRow, column: str) -> str:
    """Return what a changed cell says of its past; "" where it wasn't changed."""
    if column not in person.changed:
        return ""
    before = collapse_whitespace(person.changed[column])
    return f"was “{before}”" if before else "was empty"


def ticked_in_words(person: PersonRow) -> str:
    """Return what a row's tick means, for tool tips and for those who listen."""
    return "Gets a document" if person.ticked else "Gets no document"


def _first_sentence(text: str) -> str:
    """Return a diagnostic's first sentence, without its full stop: the rest says what to do."""
    return text.partition(". ")[0].removesuffix(".")


def _day(text: str) -> str:
    """Return an ISO day as it is read: without the year, where it is this one."""
    day = date.fromisoformat(text[:10])
    full = english_date(day)
    return (
        full.removesuffix(f" {day.year}") if day.year == datetime.now().astimezone().year else full
    )


def _written(person: PersonRow) -> str:
    """Return what became of a document, where that isn't said in a column of its own."""
    told = person.contact.text and person.written.state == "written"
    return "" if told else written_in_words(person.written)


def _notes(person: PersonRow) -> str:
    return plural(person.notes, "note") if person.notes else ""


def _nothing_in(column: str) -> str:
    heading = NamedColumns(column).heading
    return f"No {heading[0].lower() + heading[1:]}"
