"""What is shown of e-mails, made of the records: no widgets here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from letterkit.campaign import NO_EMAIL_WORDING, EmailWording
from letterkit.desktop.views.email import AttachedFile, EmailData, EmailWordingData
from letterkit.errors import LetterkitError
from letterkit.merge import LETTER_TEXT, Document, EmailForm, check_wording
from letterkit.recipients import sendable_emails
from letterkit.text import size_in_words

if TYPE_CHECKING:
    from letterkit.mail import Attachments

LETTER_FIELD: Final = f"{{{{ {LETTER_TEXT} }}}}"
_NO_SENDER, _NO_ADDRESS = "No address of your own yet", "No e-mail address"
_LACKING: Final = frozenset({_NO_SENDER, _NO_ADDRESS})
_TAGS: Final = ("{{", "{%", "{#")  # in a letter's own words: as a pattern they'd mean something


def email_data(
    document: Document, attached: Attachments | None, letter_sizes: Mapping[str, int]
) -> EmailData:
    """Return a document's e-mail as it will arrive; what can't be made of it is told in it.

    `letter_sizes` are the bytes of the letter itself by kind, as far as somebody knows them.
    """
    form = document.job.email
    if form is None:
        return EmailData()
    error = subject = body = ""
    try:
        check_wording(document.job, form.wording_of(document))
        subject = form.subject_of(document)
        body = email_body(document)
    except LetterkitError as why:
        error = str(why)
    to, sender = _recipients(document, form), _sender(document, form)
    wording = form.wording_of(document)
    copies = (("Cc", wording.cc), ("Bcc", wording.bcc), ("Reply to", wording.reply_to))
    headers = [("From", sender or _NO_SENDER), ("To", to or _NO_ADDRESS)]
    headers += [(name, ", ".join(sendable_emails(text))) for name, text in copies]
    return EmailData(
        tuple(each for each in headers if each[1]),
        frozenset(name for name, text in headers[:2] if text in _LACKING), subject, body,
        tuple(_attached(document, attached, letter_sizes)), error,
    )  # fmt: skip


def email_body(document: Document) -> str:
    """Return the text of a document's e-mail. Raises LetterkitError where there is none."""
    from letterkit.mail import DraftMaker  # noqa: PLC0415 - few write e-mails

    return DraftMaker([document], now=datetime.now().astimezone()).body(document)


def wording_data(document: Document, *, one: bool, can_be_one: bool) -> EmailWordingData:
    """Return what the editor shows for all e-mails, or for a document's alone."""
    campaign, form = document.job.campaign, document.job.email
    common = form.wording if form else NO_EMAIL_WORDING
    names = tuple(sorted(document.job.known_names))
    own = campaign.own_emails.get(document.key, NO_EMAIL_WORDING)
    if not (one and can_be_one):
        return EmailWordingData(
            common.subject, common.body or LETTER_FIELD, False, can_be_one, (LETTER_TEXT, *names),
            f"{LETTER_FIELD} stands for what the letter says. To change that for everybody, edit "
            "the document in Word.",
            "Back to the letter’s own text" if common.body else "",
        )  # fmt: skip
    note = "Only this e-mail says what you change here."
    if own.body and LETTER_TEXT not in own.body:
        note = "This e-mail keeps these words, whatever becomes of the letter."
    return EmailWordingData(
        own.subject or common.subject, own.body or common_body(document), True, True,
        (LETTER_TEXT, *names), note,
        _way_back(own, common),
    )  # fmt: skip


def common_body(document: Document) -> str:
    """Return the pattern of an e-mail's text that it has without one of its own.

    It is the words themselves as far as they are known, to be changed in this one alone.
    """
    form = document.job.email
    if form is None:
        return ""
    pattern = form.wording.body or LETTER_FIELD
    own = document.job.campaign.own_emails.get(document.key, NO_EMAIL_WORDING)
    if own.body:
        return pattern
    try:
        words = email_body(document)
    except LetterkitError:
        return pattern
    return pattern if any(tag in words for tag in _TAGS) else words


def _way_back(own: EmailWording, common: EmailWording) -> str:
    if not (own.subject or own.body):
        return ""
    return "Back to what all e-mails say" if common.body else "Back to the letter’s own text"


def _recipients(document: Document, form: EmailForm) -> str:
    from letterkit.mail import mailbox  # noqa: PLC0415 - as above

    addresses = form.recipients_of(document)
    name = mailbox(document.addressed_to, "").name
    return ", ".join(f"{name} <{each}>" if name else each for each in addresses)


def _sender(document: Document, form: EmailForm) -> str:
    from letterkit.mail import mailbox  # noqa: PLC0415 - as above

    address = form.sender_of(document)
    name = mailbox(str(document.values.get(document.job.pack.field_of("sender-name")) or ""), "")
    return f"{name.name} <{address}>" if name.name and address else address


def _attached(
    document: Document, attached: Attachments | None, letter_sizes: Mapping[str, int]
) -> Iterator[AttachedFile]:
    if attached is None:
        return
    stem = document.file.rpartition(".")[0] or "Letter"
    for kind in attached.letter:
        size = letter_sizes.get(kind)
        yield AttachedFile(f"{stem}.{kind}", size_in_words(size) if size else "")
    for each in attached.files:
        yield AttachedFile(each.name, size_in_words(len(each.content)))


def several_addresses(documents: Sequence[Document]) -> int:
    """Return how many documents were told to have several addresses."""
    return sum(
        1 for each in documents if any(one.kind == "several-emails" for one in each.diagnostics)
    )
