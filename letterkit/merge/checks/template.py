"""What is wrong with the template itself, or with how it fits what is to fill it."""

from __future__ import annotations

from collections.abc import Iterator

from letterkit.merge.job import Job
from letterkit.merge.problems import Problem, Severity
from letterkit.text import did_you_mean


def template_problems(job: Job) -> Iterator[Problem]:
    """Yield the template's own problems, then fields that nothing fills."""
    for finding in job.word.findings:
        severity = Severity.BLOCKS if finding.blocking or not job.word.fields else Severity.LOOK
        place = f" ({finding.place})" if finding.place else ""
        yield Problem(severity, "template", f"{finding.message}{place}", finding.hint)
    if job.word.removed_links:
        yield Problem(
            Severity.NOTE,
            "removed-links",
            f"Taken out of the documents: {', '.join(job.word.removed_links)}.",
            "A document that you send must not fetch anything from elsewhere.",
        )
    yield from _unfilled(job)
    yield from _unused(job)
    if not job.word.fields and not job.word.findings and job.per == "recipient":
        yield Problem(
            Severity.LOOK,
            "no-fields",
            "The template has no merge fields: every letter would be the same.",
            "Put fields in it, such as {{ salutation }} and {{ council_name }}.",
        )


def _unfilled(job: Job) -> Iterator[Problem]:
    for field in job.word.fields:
        if field.name in job.known_names:
            continue
        where = f" ({field.places[0]})" if field.places else ""
        yield Problem(
            Severity.BLOCKS,
            "unknown-field",
            f"The template has a field “{field.name}” that nothing fills{where}.",
            did_you_mean(field.name, job.known_names)
            or "Add a column of that name to the spreadsheet, or give its value.",
            field=field.name,
        )


def _unused(job: Job) -> Iterator[Problem]:
    used = {field.name for field in job.word.fields}
    for name in job.campaign.values:
        if name not in job.pack.fields and name not in used:
            yield Problem(
                Severity.LOOK,
                "unused-value",
                f"A value was given for “{name}”, which no field is called.",
                did_you_mean(name, {*job.pack.fields, *used}) or "Check its spelling.",
                field=name,
            )
