"""A letter as the preview shows it: filled fields marked, missing ones standing out."""

from __future__ import annotations

from letterkit.merge import Job, Letter
from letterkit.preview import Pages, lay_out, marked


def preview_pages(job: Job, letter: Letter) -> Pages:
    """Return a letter laid out, with marks for its fields. Raises LetterkitError."""
    missing = {
        name: field.label
        for name, field in job.pack.fields.items()
        if field.required and name in job.used_names and not letter.values.get(name)
    }
    for field in job.word.fields:
        known = field.name in job.pack.fields or field.optional
        if not known and not letter.values.get(field.name):
            missing[field.name] = field.name.replace("_", " ")
    values = marked(letter.values, job.used_names, missing)
    return lay_out(job.word.render(values), today=job.campaign.today)
