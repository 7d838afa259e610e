"""What makes e-mails of a job's documents: whom each goes to, its subject, its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from letterkit.campaign import LETTER_KINDS, EmailWording
from letterkit.errors import LetterkitError
from letterkit.recipients import (
    WHOLE_NAMES,
    email_diagnostics,
    parse_emails,
    sendable_emails,
)
from letterkit.template import RENDERING_ERRORS, InlineTemplate, why_not_filled
from letterkit.text import collapse_whitespace, did_you_mean

if TYPE_CHECKING:
    from letterkit.merge.job import Job
    from letterkit.merge.record import Document

_LETTER_KINDS: Final = frozenset(LETTER_KINDS)
LETTER_TEXT: Final = "letter_text"  # in the pattern of a text: what the letter itself says
_LONGEST_TEXT: Final = 50_000  # characters of a text's pattern


@dataclass(frozen=True, slots=True)
class EmailForm:
    """How the documents of a job become e-mails.

    `wording` is the campaign's, with a subject in any case; without a body, an e-mail has the
    letter's own text. `attached` is what goes with each of them, as texts that tell one from
    another, and `file_sizes` are the bytes of those that all of them share. `unattached` is why
    others that were wanted can't be. `needed` are the fields that e-mails are made of; None where
    that may be any.
    """

    wording: EmailWording
    attached: tuple[str, ...] = ()
    file_sizes: tuple[int, ...] = ()
    unattached: tuple[LetterkitError, ...] = ()
    needed: frozenset[str] | None = None

    @property
    def attaches_letter(self) -> bool:
        """Whether the letter itself goes with each e-mail."""
        return not _LETTER_KINDS.isdisjoint(self.attached)

    def needs(self, name: str) -> bool:
        """Whether a field of the letter's is in the e-mail, or says whom it is for."""
        return self.needed is None or name in self.needed or name in WHOLE_NAMES

    def wording_of(self, document: Document) -> EmailWording:
        """Return what was typed for a document's e-mail, the narrower before the wider."""
        own = document.job.campaign.own_emails.get(document.key)
        if own is None:
            return self.wording
        return EmailWording(own.subject, own.body).over(self.wording)

    def addresses_of(self, document: Document) -> list[str]:
        """Return the addresses of a document's one recipient that a draft can go to."""
        if len(document.people) > 1:
            return []
        return sendable_emails(str(document.values.get("email") or ""))

    def recipients_of(self, document: Document) -> list[str]:
        """Return the addresses that a draft goes to: the first, or all where that is wanted."""
        addresses = self.addresses_of(document)
        return addresses if self.wording_of(document).all_addresses else addresses[:1]

    def sender_of(self, document: Document) -> str:
        """Return the writer's address; "" where none is known."""
        name = document.job.pack.field_of("sender-email")
        return next(iter(sendable_emails(str(document.values.get(name) or ""))), "")

    def subject_of(self, document: Document) -> str:
        """Return an e-mail's subject. Raises LetterkitError where there is none."""
        pattern = _subject_pattern(self.wording_of(document).subject)
        subject = collapse_whitespace(_filled(pattern, document.values, "subject"))
        if not subject:
            raise LetterkitError(
                "The e-mail’s subject comes out empty.", "Write one that has words of its own."
            )
        return subject

    def has_letter_text(self, document: Document) -> bool:
        """Whether an e-mail's text is the letter's, or has that in it.

        Raises LetterkitError where its pattern can't be understood.
        """
        body = self.wording_of(document).body
        return not body or LETTER_TEXT in _text_pattern(body).names

    def text_of(self, document: Document, letter_text: str) -> str:
        """Return an e-mail's text. Raises LetterkitError where its pattern can't be filled."""
        body = self.wording_of(document).body
        if not body:
            return letter_text
        values = {**document.values, LETTER_TEXT: letter_text}
        return _filled(_text_pattern(body), values, "text")

    def inputs_of(self, document: Document) -> str:
        """Return what stands for all that an e-mail has besides its letter."""
        wording = self.wording_of(document)
        held = document.values
        values = [held.get(name) for name in _names_in(wording.subject, wording.body)]
        addresses = self.sender_of(document), self.addresses_of(document)
        return f"{_described(wording, self.attached)}{(values, addresses)!r}"


def email_form(  # noqa: PLR0913 - each is a part of the form
    job: Job,
    wording: EmailWording,
    *,
    attached: Iterable[str] = (),
    file_sizes: Iterable[int] = (),
    unattached: Iterable[LetterkitError] = (),
    heading: str = "",
    letter_names: frozenset[str] | None = None,
) -> EmailForm:
    """Return how a job's documents become e-mails, in what the campaign or a command asked for.

    `heading` is the pattern of what the letter itself says that it is about, and `letter_names` are
    the fields that its text below the letterhead asks for; None where that may be any.

    Raises LetterkitError where there is no subject, and for a pattern that can't be understood or
    asks for what isn't a field.
    """
    form = unchecked_form(
        job, wording, attached=attached, file_sizes=file_sizes, unattached=unattached,
        heading=heading, letter_names=letter_names,
    )  # fmt: skip
    check_wording(job, form.wording)
    return form


def unchecked_form(  # noqa: PLR0913 - as above
    job: Job,
    wording: EmailWording,
    *,
    attached: Iterable[str] = (),
    file_sizes: Iterable[int] = (),
    unattached: Iterable[LetterkitError] = (),
    heading: str = "",
    letter_names: frozenset[str] | None = None,
) -> EmailForm:
    """Return what `email_form` does, whatever is wrong with the wording.

    For a window, where somebody is typing it: `EmailCheck` tells.
    """
    subject = wording.subject or (job.entry.email_subject if job.entry else "") or heading
    subject = subject or (job.entry.title if job.entry else "")
    form = EmailForm(
        replace(wording, subject=subject), tuple(attached), tuple(file_sizes), tuple(unattached)
    )
    return replace(form, needed=_needed(job, form, letter_names))


def check_wording(job: Job, wording: EmailWording) -> None:
    """Look at what all e-mails of a job have in common. Raises LetterkitError as `email_form`."""
    subject = wording.subject
    if not subject.strip():
        raise LetterkitError(
            "Nothing says what the e-mails are about.", "Write a subject for them."
        )
    for text in filter(str.strip, (wording.cc, wording.bcc, wording.reply_to)):
        # One that isn't among others that are would get nothing, and nobody would know.
        wrong = [each.message for each in email_diagnostics(text) if each.kind == "email"]
        if not wrong and len(sendable_emails(text)) < max(len(parse_emails(text)), 1):
            wrong = [f"“{text}” isn't an e-mail address."]
        if wrong:
            raise LetterkitError(wrong[0], "Correct it, or take it out.")
    known = job.known_names | job.used_names
    for pattern, what, more in (
        (_subject_pattern(subject), "subject", set[str]()),
        (_text_pattern(wording.body), "text", {LETTER_TEXT}),
    ):
        for name in sorted(pattern.names - known - more):
            raise LetterkitError(
                f"The e-mail’s {what} asks for “{name}”, which isn't a field.",
                did_you_mean(name, known | more)
                or "Choose one that the form or the list has (“letterkit fields” lists them).",
            )


def _needed(
    job: Job, form: EmailForm, letter_names: frozenset[str] | None
) -> frozenset[str] | None:
    """Return the fields that e-mails are made of; None where that may be any."""
    if form.attaches_letter:
        return None
    own = (EmailWording(each.subject, each.body) for each in job.campaign.own_emails.values())
    wordings = [form.wording, *(each.over(form.wording) for each in own)]
    names = frozenset(name for each in wordings for name in _names_in(each.subject, each.body))
    if all(each.body for each in wordings) and LETTER_TEXT not in names:
        return names
    return None if letter_names is None else names | letter_names


@lru_cache(maxsize=64)
def _subject_pattern(text: str) -> InlineTemplate:
    return InlineTemplate(text)


@lru_cache(maxsize=64)
def _text_pattern(text: str) -> InlineTemplate:
    return InlineTemplate(text, _LONGEST_TEXT)


@lru_cache(maxsize=64)
def _names_in(subject: str, body: str) -> list[str]:
    """Return the names that two patterns ask for; none of one that can't be understood."""
    try:
        return sorted(_subject_pattern(subject).names | _text_pattern(body).names)
    except LetterkitError:  # of which the check tells
        return []


@lru_cache(maxsize=64)
def _described(wording: EmailWording, attached: tuple[str, ...]) -> str:
    """Return what was typed as a text; where attached files lie makes an e-mail no other one."""
    return repr((replace(wording, attach=()), attached))


def _filled(pattern: InlineTemplate, values: Any, what: str) -> str:
    try:
        return pattern.fill(values)
    except RENDERING_ERRORS as error:
        raise LetterkitError(
            f"The e-mail’s {what} can't be filled: {why_not_filled(error)}.",
            "Use fields only, such as {{ councillor_name }}.",
        ) from error
