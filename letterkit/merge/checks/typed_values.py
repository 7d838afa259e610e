"""What was typed into the form: what doesn't fit its field, or was begun and not finished."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from letterkit.campaign import ParsedValues
from letterkit.changes import AcceptValue, SetValue
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.merge.checks.dates import ambiguous_date_text
from letterkit.merge.checks.hidden_characters import typed_hidden_character_diagnostics
from letterkit.merge.checks.location import diagnostic_of, label
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.text import fold_key

_OFFERED: Final = 3


def typed_value_diagnostics(job: Job) -> Iterator[Diagnostic]:
    """Yield what is wrong with the campaign's own values."""
    campaign = job.campaign
    typed = ParsedValues(campaign.values, campaign.unclear, campaign.misfits)
    yield from _diagnostics(job, typed, Document(job, "", ""))
    for name in sorted(job.unused_values & job.used_names):
        yield Diagnostic(
            Severity.WARNING,
            "value-for-one",
            f"“{label(job, name)}” was given for a single letter. With a list it is in none, "
            "since it belongs to one person.",
            "Give it in a column of the spreadsheet.",
            field=name,
        )


def document_value_diagnostics(job: Job, document: Document) -> Iterator[Diagnostic]:
    """Yield what is wrong with what was typed for one document alone."""
    for key in job.scopes_of(document.key):
        yield from _diagnostics(job, job.campaign.scoped[key], document)


def _diagnostics(job: Job, typed: ParsedValues, document: Document) -> Iterator[Diagnostic]:
    for name, message in typed.misfits.items():
        if _matters(job, name):
            yield diagnostic_of(job, document, Severity.ERROR, "misfit-value", message, "", name)
    for name, text in typed.unclear.items():
        day = typed.values[name]
        if name in job.used_names and isinstance(day, date):
            yield ambiguous_date_text(job, name, text, day, document.key)
    for name, value in typed.values.items():
        if _matters(job, name) and isinstance(value, str):
            yield from _unfinished(job, name, value, document)
            yield from typed_hidden_character_diagnostics(job, document, name, value)


def _matters(job: Job, name: str) -> bool:
    """Whether a field is in the document, or works on it unseen as a motion's word limit does."""
    definition = job.pack.fields.get(name)
    return name in job.used_names or (
        definition is not None and definition.kind in {"notice", "number"}
    )


def _unfinished(job: Job, name: str, value: str, document: Document) -> Iterator[Diagnostic]:
    """Yield a name of which only the beginning was typed: “Dev” where Devon is known."""
    field = job.pack.fields.get(name)
    if (
        field is None
        or not isinstance(field.choices, str)
        or (name, value) in job.campaign.accepted
    ):
        return
    names = job.pack.known_names(field.choices)
    key = fold_key(value)
    if not key or any(fold_key(each) == key for each in names):
        return
    begun = [each for each in names if fold_key(each).startswith(key)]
    if not begun:
        return
    offered = begun[:_OFFERED]
    yield diagnostic_of(
        job, document, Severity.ERROR, "unfinished-name",
        f"“{value}” is only the beginning of a name that is known.",
        f"Choose “{offered[0]}”." if len(begun) == 1 else "Choose the whole name.", name,
        (
            *(QuickFix(each, SetValue(name, each, document.key)) for each in offered),
            QuickFix(f"Use “{value}” as it stands", AcceptValue(name, value)),
        ),
    )  # fmt: skip
