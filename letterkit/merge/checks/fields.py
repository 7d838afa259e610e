"""What is missing in a document, or can't be printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, cast

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.merge.checks.empty_fields import leave_out_words_fix, reading_without
from letterkit.merge.checks.location import (
    cell_error,
    column,
    diagnostic_of,
    label,
    shown_error,
)
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.pack import RECIPIENT_FIELDS
from letterkit.recipients import WHOLE_NAMES
from letterkit.text import forbidden_characters

_NAMES: Final = frozenset(WHOLE_NAMES)
# What is made of a name: where that is missing, these are as well.
_FROM_NAMES: Final = frozenset({"salutation", "addressee"})


def shared_gaps(job: Job, *, allow_gaps: bool) -> Iterator[Diagnostic]:
    """Yield once each gap that all documents have: no row can fill it, only the campaign."""
    for field in job.word.fields:
        if not _is_shared(job, field.name) or not _is_missing(job.base[field.name]):
            continue
        if severity := severity_of_gap(job, field.name, field.optional, allow_gaps=allow_gaps):
            yield Diagnostic(
                severity,
                "missing",
                f"“{label(job, field.name)}” is empty in every document"
                f"{reading_without(job, field.name)}.",
                _type_in(job, field.name),
                field=field.name,
                fixes=leave_out_words_fix(job, field.name),
                in_terminal=_option(field.name),
            )


def field_diagnostics(job: Job, document: Document, *, allow_gaps: bool) -> Iterator[Diagnostic]:
    """Yield gaps, characters that no document can hold, and cells that don't fit their field.

    Gaps that all documents have are left to `shared_gaps`.
    """
    values = document.values
    for field in job.word.fields:
        name = field.name
        if name not in values or _is_ordinary(values[name]):
            continue
        if _is_missing(values[name]):
            severity = severity_of_gap(job, name, field.optional, allow_gaps=allow_gaps)
            if severity is None:
                continue
            nameless = not any(values.get(each) for each in _NAMES)
            if nameless and name in _NAMES and document.cells:
                severity = severity_of_gap(job, name, field.optional)  # to nobody, whatever gaps
            follows = nameless and name in _FROM_NAMES and job.used_names & _NAMES
            if severity and not follows and not _is_shared(job, name):
                hint = _fill_in(job, document, name)
                yield diagnostic_of(
                    job, document, severity, "missing",
                    f"“{label(job, name)}” is empty{reading_without(job, name)}.",
                    hint or _type_in(job, name), name, leave_out_words_fix(job, name),
                    "" if hint else _option(name),
                )  # fmt: skip
        elif dropped := forbidden_characters(_flat(values[name])):
            yield diagnostic_of(
                job, document, Severity.WARNING, "forbidden-characters",
                f"“{label(job, name)}” holds characters that no document can "
                f"({', '.join(dict.fromkeys(dropped[:5]))}); they are left out.",
                "Type the cell again.", name,
            )  # fmt: skip
    for name, message in document.misfits.items():
        yield diagnostic_of(
            job, document, Severity.WARNING, "misfit", message, "It is printed as it stands.", name
        )


def _is_shared(job: Job, name: str) -> bool:
    """Say whether a field has the same value in all documents of a list."""
    definition = job.pack.fields.get(name)
    if job.people is None or definition is None or definition.source != "campaign":
        return False
    # Where rows have councils, each has its own area.
    return not job.row_names & ({name, "council_name"} if definition.role == "area" else {name})


def _flat(value: Any) -> str:
    return "".join(map(str, cast("list[object]", value))) if isinstance(value, list) else str(value)


def _is_ordinary(value: Any) -> bool:
    """Whether a value stands for something and can be printed; most are such texts."""
    if isinstance(value, str):
        return value.isprintable() and bool(value) and not value.isspace()
    return isinstance(value, bool)


def _is_missing(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def severity_of_gap(
    job: Job, name: str, optional: bool, *, allow_gaps: bool = False
) -> Severity | None:
    """Return how much it matters that a field is empty; None where it may well be.

    `optional` is whether the template itself minds its absence.
    """
    if job.email is not None and not job.email.needs(name):
        return None
    definition = job.pack.fields.get(name)
    required = not optional if definition is None else definition.required
    if required:
        return Severity.WARNING if allow_gaps else Severity.ERROR
    return None if optional else Severity.WARNING


def _fill_in(job: Job, document: Document, name: str) -> str:
    """Return what to do in the list about an empty field; "" where the campaign's form has it."""
    if error := cell_error(job, document, name):
        return f"{shown_error(error)}. Mend it in the spreadsheet."
    if name == "address_block" and document.cells:
        return (
            "Fill in whose address it is in the spreadsheet: a person’s name or an organisation’s."
        )
    parts = ("last_name", "first_name") if name in _NAMES else ()
    for each in (name, *parts):
        if document.cells and not document.cells.get(each) and (letters := column(job, each)):
            return f"Fill in cell {letters}{document.row} of the spreadsheet."
    for each in job.people.unsure if job.people and document.cells else ():
        if each.guess in {name, *parts}:
            headed = f" “{each.heading}”" if each.heading else ""
            return f"Say whether column {each.letter}{headed} is it."
    definition = job.pack.fields.get(name)
    asked = definition is not None and definition.source == "recipient"
    if document.cells and asked and name not in RECIPIENT_FIELDS:
        return "Type it for this letter, or add a column for it to the spreadsheet."
    if document.cells:
        return "Add a column for it to the spreadsheet."
    return ""


def _type_in(job: Job, name: str) -> str:
    return f"Fill in “{label(job, name)}” in the form."


def _option(name: str) -> str:
    return f"In a terminal: --set {name}=…"
