"""What the last column says of a row, and where its link leads."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from letterkit.desktop.panels.recipients.people import TEXTS, Named, PersonRow, RowProblem, reader
from letterkit.text import plural, squeeze


def _tr(text: str) -> str:
    return QCoreApplication.translate("Recipients", text)


class Finding(NamedTuple):
    """What stands in the last column: "▲", "No ward", "fill in"; `severity` gives the colour."""

    mark: str
    text: str
    link: str = ""
    severity: str = ""

    def __str__(self) -> str:
        said = " ".join(filter(None, (self.mark, self.text)))
        return f"{said} · {self.link}" if self.link else said


def finding(person: PersonRow, editable: Container[str]) -> Finding:
    """Return what is to be said of a row; `editable` are the columns that can be typed in."""
    problem = worst(person)
    if problem is None:
        if person.left_out:
            return Finding("–", person.left_out, severity="note")
        return Finding("✓", person.written or _notes(person), severity="good")
    empty = is_empty(person, problem)
    text = _nothing_in(problem.field) if empty else _first_sentence(problem.sentence)
    return Finding("▲", text, link(person, problem, editable), problem.severity)


def worst(person: PersonRow) -> RowProblem | None:
    """Return the problem to look at first; what is only noted is none."""
    for severity in ("blocks", "look"):
        for problem in person.problems:
            if problem.severity == severity:
                return problem
    return None


def is_empty(person: PersonRow, problem: RowProblem) -> bool:
    """Whether what is wrong is that a cell is empty."""
    return problem.field in TEXTS and not reader(problem.field)(person).strip()


def link(person: PersonRow, problem: RowProblem, editable: Container[str]) -> str:
    """Return what the link in the last column does for a problem."""
    if problem.field in editable and is_empty(person, problem):
        return _tr("fill in")
    if problem.fixes:
        return _tr("put right")
    return _tr("change") if problem.field in editable else ""


def in_full(person: PersonRow, editable: Container[str]) -> str:
    """Return all that there is to say of a row, for tool tips and for those who listen."""
    said = [problem.sentence for problem in person.problems]
    said += filter(None, (person.left_out, person.written))
    link_text = finding(person, editable).link
    first = worst(person)
    if first and first.fixes and link_text == _tr("put right"):
        said.append(_tr("To put it right: {fix}").format(fix=first.fixes[0]))
    return "\n".join(said) or _tr("Nothing to look at")


def was(person: PersonRow, column: str) -> str:
    """Return what a changed cell says of its past; "" where it wasn't changed."""
    if column not in person.changed:
        return ""
    before = squeeze(person.changed[column])
    return _tr("was “{text}”").format(text=before) if before else _tr("was empty")


def ticked_in_words(person: PersonRow) -> str:
    """Return what a row's tick means."""
    return _tr("Gets a document") if person.ticked else _tr("Gets no document")


def _first_sentence(text: str) -> str:
    """Return how a problem begins: the rest says what to do about it."""
    return text.partition(". ")[0].removesuffix(".")


def _notes(person: PersonRow) -> str:
    return plural(len(person.problems), _tr("note")) if person.problems else ""


def _nothing_in(column: str) -> str:
    heading = Named(column).heading
    return _tr("No {column}").format(column=heading[0].lower() + heading[1:])
