"""What the contact log has of a document that was written."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from letterkit.campaign.schema import letter_document
from letterkit.contact_records import Contact, ContactWay
from letterkit.errors import LetterkitError
from letterkit.merge.document_keys import person_of
from letterkit.template import RENDERING_ERRORS, InlineTemplate
from letterkit.text import collapse_whitespace

if TYPE_CHECKING:
    from letterkit.merge.record import Document

_PLACE: Final = ("council_name", "ward", "party")
_SUBJECTS: Final = 1 << 10  # of a list's letters: few fields of a subject differ from row to row


def contact_of(document: Document, when: str, document_id: str = "") -> Contact | None:
    """Return a document's entry in the log, written at a moment (ISO 8601).

    None where it is for several people or nobody. `document_id` is what the document goes by in
    the campaign, or its drafts do; without it, it is the template's.
    """
    person = person_of(document.key)
    if not person:
        return None
    job, values = document.job, document.values
    form, entry = job.email, job.entry
    council, ward, party = (str(values.get(each) or "") for each in _PLACE)
    return Contact(
        person, letter_document(document_id) or (entry.id if entry else ""), when,
        way=ContactWay.EMAIL if form else ContactWay.LETTER,
        title=entry.title if entry else "",
        subject=form.subject_of(document) if form else _subject(document),
        text=document.inputs,
        file=document.file,
        name=document.addressed_to, council=council, ward=ward, party=party,
        address="; ".join(form.recipients_of(document)) if form else "",
    )  # fmt: skip


def _subject(document: Document) -> str:
    """Return what a letter is about: what an e-mail would say; "" where nothing says it."""
    job = document.job
    text = job.campaign.email.subject or (job.entry.email_subject if job.entry else "")
    if not text:
        return ""
    try:
        names = _pattern(text).names
    except LetterkitError:
        return ""
    return _filled(text, tuple((each, _hashable(document.values.get(each))) for each in names))


def _hashable(value: Any) -> object:
    return tuple(cast("list[object]", value)) if isinstance(value, list) else value


@lru_cache(maxsize=64)
def _pattern(text: str) -> InlineTemplate:
    return InlineTemplate(text)


@lru_cache(maxsize=_SUBJECTS)
def _filled(text: str, values: tuple[tuple[str, object], ...]) -> str:
    try:
        return collapse_whitespace(_pattern(text).fill(dict(values)))
    except RENDERING_ERRORS:
        return ""
