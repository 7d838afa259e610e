"""What is wrong with the template itself, or with how it fits what is to fill it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.merge.checks.gaps import gap_diagnostics
from letterkit.merge.job import Job
from letterkit.text import did_you_mean, english_list


def template_diagnostics(job: Job) -> Iterator[Diagnostic]:
    """Yield the template's own diagnostics, then fields that nothing fills."""
    for diagnostic in job.word.diagnostics:
        severity = diagnostic.severity if job.word.fields else Severity.ERROR
        location = f" ({diagnostic.location})" if diagnostic.location else ""
        message = f"{diagnostic.message}{location}"
        yield replace(diagnostic, severity=severity, message=message, location="")
    yield from gap_diagnostics(job)
    if job.word.removed_links:
        yield Diagnostic(
            Severity.INFO,
            "removed-links",
            f"Taken out of the documents: {', '.join(job.word.removed_links)}.",
            "A document that you send must not fetch or run anything.",
        )
    if job.word.removed_names:
        yield Diagnostic(
            Severity.INFO,
            "removed-names",
            "Taken out of the documents, though in the Word file’s properties: "
            f"{english_list(job.word.removed_names)}.",
            "To keep that, choose Edit ▸ Keep the names of who made the document.",
            in_terminal="In a terminal: --keep-author-names.",
        )
    if job.word.removed_unseen:
        yield Diagnostic(
            Severity.INFO,
            "removed-unseen",
            f"Taken out of the documents: {', '.join(job.word.removed_unseen)}.",
            "The Word file itself is as it was.",
        )
    yield from _unfilled(job)
    yield from _unused(job)
    if (
        not job.word.fields
        and not job.word.diagnostics
        and not job.word.gaps
        and job.per == "recipient"
    ):
        yield Diagnostic(
            Severity.WARNING,
            "no-fields",
            "The template has no merge fields: every letter would be the same.",
            "Put fields in it, such as {{ salutation }} and {{ council_name }}.",
        )


def _unfilled(job: Job) -> Iterator[Diagnostic]:
    for field in job.word.fields:
        if field.name in job.known_names:
            continue
        where = f" ({field.places[0]})" if field.places else ""
        yield Diagnostic(
            Severity.ERROR,
            "unknown-field",
            f"The template has a field “{field.name}” that nothing fills{where}.",
            did_you_mean(field.name, job.known_names)
            or "Add a column of that name to the spreadsheet, or give its value.",
            field=field.name,
        )


def _unused(job: Job) -> Iterator[Diagnostic]:
    used = {field.name for field in job.word.fields}
    for name in job.campaign.values:
        if name not in job.pack.fields and name not in used:
            yield Diagnostic(
                Severity.WARNING,
                "unused-value",
                f"A value was given for “{name}”, which no field is called.",
                did_you_mean(name, {*job.pack.fields, *used}) or "Check its spelling.",
                field=name,
            )
