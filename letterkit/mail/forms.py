"""How a job's letters become e-mails, with what only the letters themselves tell."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from letterkit.campaign import EmailWording
from letterkit.errors import LetterkitError
from letterkit.layout import plain_paragraphs
from letterkit.mail.attachments import Attachments
from letterkit.mail.letter_body import PaperParts, heading_of, may_greet, paper_parts
from letterkit.merge import EmailForm, Job, email_form, unchecked_form
from letterkit.template import NO_PICTURE, InlineTemplate, WordTemplate

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
        letter_names=_letter_names(job.word),
    )  # fmt: skip


def letter_heading(job: Job) -> str:
    """Return the pattern of what a job's letters say that they are about; "" where they don't.

    It is that of the letter in which each field says its own name.
    """
    values = {name: f"{{{{ {name} }}}}" for name in job.used_names}
    paper = paper_parts(job.pack, values)
    heading = _heading(job.word, job.picture_fields, paper, job.campaign.today)
    try:
        is_known = InlineTemplate(heading).names <= job.known_names | job.used_names
    except LetterkitError:
        return ""
    return heading if is_known else ""


# A window asks whenever something was typed: what follows from the template is worked out once.


@lru_cache(maxsize=4)
def _letter_names(word: WordTemplate) -> frozenset[str] | None:
    return word.names_below(may_greet)


@lru_cache(maxsize=4)
def _heading(word: WordTemplate, pictures: frozenset[str], paper: PaperParts, today: date) -> str:
    values = {each.name: f"{{{{ {each.name} }}}}" for each in word.fields}
    try:
        filled = word.render_package({**values, **dict.fromkeys(pictures, NO_PICTURE)})
        return heading_of(plain_paragraphs(filled, today=today), paper)
    except LetterkitError:
        return ""
