"""Look a whole merge over before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from letterkit.merge.job import Job, Letter
from letterkit.merge.problems import Problem, Severity
from letterkit.recipients import is_vacant
from letterkit.text import did_you_mean, forbidden


def check(job: Job, *, allow_gaps: bool = False) -> Iterator[Problem]:
    """Yield every problem of a job: the template's first, then the list's, then each letter's.

    With `allow_gaps`, a required field that is empty is only something to look at.
    """
    yield from template_problems(job)
    if job.recipients is not None:
        for note in job.recipients.notes:
            yield Problem(Severity.NOTE, note)
    for letter in job.letters():
        yield from letter_problems(job, letter, allow_gaps=allow_gaps)


def template_problems(job: Job) -> Iterator[Problem]:
    """Yield what is wrong with the template itself, or with how it fits the job."""
    for finding in job.word.findings:
        severity = Severity.BLOCKS if finding.blocking or not job.word.fields else Severity.LOOK
        place = f" ({finding.place})" if finding.place else ""
        yield Problem(severity, f"{finding.message}{place}", finding.hint)
    if job.word.removed_links:
        yield Problem(
            Severity.NOTE,
            f"Taken out of the documents: {', '.join(job.word.removed_links)}.",
            "A document that you send must not fetch anything from elsewhere.",
        )
    for field in job.word.fields:
        if field.name in job.known_names:
            continue
        where = f" ({field.places[0]})" if field.places else ""
        yield Problem(
            Severity.BLOCKS,
            f"The template has a field “{field.name}” that nothing fills{where}.",
            did_you_mean(field.name, job.known_names)
            or "Add a column of that name to the spreadsheet, or give its value.",
            field=field.name,
        )
    used = {field.name for field in job.word.fields}
    for name in job.campaign.values:
        if name not in job.pack.fields and name not in used:
            yield Problem(
                Severity.LOOK,
                f"A value was given for “{name}”, which no field is called.",
                did_you_mean(name, {*job.pack.fields, *used}) or "Check its spelling.",
                field=name,
            )
    if not job.word.fields and job.per == "recipient":
        yield Problem(
            Severity.BLOCKS if job.word.findings else Severity.LOOK,
            "The template has no merge fields: every letter would be the same.",
            "Put fields in it, such as {{ salutation }} and {{ council_name }}.",
        )


def letter_problems(job: Job, letter: Letter, *, allow_gaps: bool = False) -> Iterator[Problem]:
    """Yield what is wrong with one letter, what blocks it first."""

    def problem(severity: Severity, message: str, hint: str = "", field: str = "") -> Problem:
        column = _column(job, field)
        return Problem(severity, message, hint, letter.recipient, letter.row, column, field)

    if job.per == "recipient" and _is_vacant(letter):
        yield problem(
            Severity.BLOCKS, "The seat is vacant.", "Leave the row out.", "councillor_name"
        )
        return
    for field in job.word.fields:
        if field.name not in letter.values:
            continue
        value = letter.values[field.name]
        if _is_missing(value):
            severity = _severity_of_gap(job, field.name, field.optional, allow_gaps=allow_gaps)
            if severity:
                yield problem(severity, f"“{_label(job, field.name)}” is empty.",
                              _fill_in(job, letter, field.name), field.name)  # fmt: skip
        elif dropped := forbidden(_flat(value)):
            yield problem(
                Severity.LOOK,
                f"“{_label(job, field.name)}” holds characters that no document can "
                f"({', '.join(dict.fromkeys(dropped[:5]))}); they are left out.",
                "Type the cell anew.",
                field.name,
            )
    for name, message in letter.misfits.items():
        yield problem(Severity.LOOK, message, "It is printed as it stands.", name)


def _flat(value: Any) -> str:
    return "".join(map(str, cast("list[object]", value))) if isinstance(value, list) else str(value)


def _is_missing(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _severity_of_gap(job: Job, name: str, optional: bool, *, allow_gaps: bool) -> Severity | None:
    known = job.pack.fields.get(name)
    required = not optional if known is None else known.required
    if required:
        return Severity.LOOK if allow_gaps else Severity.BLOCKS
    return None if optional else Severity.LOOK


def _is_vacant(letter: Letter) -> bool:
    return is_vacant(str(letter.values.get("councillor_name", "")))


def _label(job: Job, name: str) -> str:
    return job.pack.fields[name].label if name in job.pack.fields else name


def _column(job: Job, name: str) -> str:
    if job.recipients is None or not name:
        return ""
    return next((column.letter for column in job.recipients.columns if column.name == name), "")


def _fill_in(job: Job, letter: Letter, name: str) -> str:
    column = _column(job, name)
    if job.recipients is not None and letter.row is not None:
        for error in job.recipients.errors:
            if error.row == letter.row and error.field == name:
                cell = f"{error.column}{error.row}"
                return f"Cell {cell} shows {error.text}. Mend it in the spreadsheet."
        if column:
            return f"Fill in cell {column}{letter.row} of the spreadsheet."
    return f"Give a value for it: {name}."
