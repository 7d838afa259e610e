"""A letter as the preview shows it: filled fields marked, missing ones standing out."""

from __future__ import annotations

from letterkit.errors import LetterkitError
from letterkit.layout import Pages, lay_out, marked
from letterkit.merge import Document, Job, pictures_of
from letterkit.template import NO_PICTURE, WordTemplate


def preview_pages(job: Job, document: Document, marked_word: WordTemplate) -> Pages:
    """Return a document laid out, with marks for its fields; one changed by hand has none.

    `marked_word` is the job's template with marks for its gaps. Raises LetterkitError.
    """
    if document.edit is not None:
        return lay_out(document.edit, today=job.campaign.today)
    missing = {
        name: field.label
        for name, field in job.pack.fields.items()
        if field.required and name in job.used_names and not document.values.get(name)
    }
    for field in job.word.fields:
        is_known = field.name in job.pack.fields or field.optional
        if not is_known and not document.values.get(field.name):
            missing[field.name] = field.name.replace("_", " ")
    pictures = dict.fromkeys(job.picture_fields, NO_PICTURE) | pictures_of(document)
    for name, picture in pictures.items():
        if isinstance(picture, LetterkitError):
            pictures[name] = NO_PICTURE
            missing[name] = (
                job.pack.fields[name].label if name in job.pack.fields else name.replace("_", " ")
            )
    values = marked({**document.values, **pictures}, job.used_names, missing)
    return lay_out(marked_word.render_package(values), today=job.campaign.today)
