"""How a job's letters become e-mails, with what only the letters themselves tell."""

from __future__ import annotations

from letterkit.campaign import EmailWording
from letterkit.errors import LetterkitError
from letterkit.layout import plain_paragraphs
from letterkit.mail.attachments import Attachments
from letterkit.mail.letter_body import heading_of, may_greet, paper_parts
from letterkit.merge import EmailForm, Job, email_form, unchecked_form
from letterkit.template import NO_PICTURE, InlineTemplate

_NOTHING: Attachments = Attachments()


def form_of(
    job: Job, wording: EmailWording, attachments: Attachments = _NOTHING, *, checked: bool = True
) -> EmailForm:
    """Return how a job's documents become e-mails (see `EmailForm`). Raises as `email_form` does.

    Where neither the user nor the pack has a subject, it is the letter's own heading. One that
    isn't `checked` may have a wording that can't be understood, of which the check tells.
    """
    has_subject = wording.subject or (job.entry and job.entry.email_subject)
    make = email_form if checked else unchecked_form
    return make(
        job, wording, attached=attachments.descriptions, file_sizes=attachments.file_sizes,
        unattached=attachments.errors, heading="" if has_subject else letter_heading(job),
        letter_names=job.word.names_below(may_greet),
    )  # fmt: skip


def letter_heading(job: Job) -> str:
    """Return the pattern of what a job's letters say that they are about; "" where they don't.

    It is that of the letter in which each field says its own name.
    """
    values = {name: f"{{{{ {name} }}}}" for name in job.used_names}
    pictures = dict.fromkeys(job.picture_fields, NO_PICTURE)
    try:
        filled = job.word.fill({**values, **pictures})
        paragraphs = plain_paragraphs(filled, today=job.campaign.today)
        heading = heading_of(paragraphs, paper_parts(job.pack, values))
        known = job.known_names | job.used_names
        return heading if heading and InlineTemplate(heading).names <= known else ""
    except LetterkitError:
        return ""
