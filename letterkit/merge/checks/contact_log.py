"""What the contact log says against a document: who answered, what came back, who has gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from letterkit.changes import AcceptValue
from letterkit.contact_records import SUPPORT, Answer, AnswerKind, Contact, ContactWay
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.merge.checks.location import diagnostic_of, leave_out_fix
from letterkit.merge.document_keys import person_of
from letterkit.merge.follow_ups import letter_before
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.recipients import sendable_emails
from letterkit.text import english_date

_SAID: Final[Mapping[AnswerKind, str]] = {
    AnswerKind.SUPPORTS: "they support it",
    AnswerKind.WILL_RAISE: "they will raise it",
    AnswerKind.HOLDING: "a holding reply",
    AnswerKind.NO: "they said no",
}
_NOT_SO: Final = "Leave them out; or change the answer, if that isn't so."


def contact_log_diagnostics(job: Job, document: Document) -> Iterator[Diagnostic]:
    """Yield what speaks against writing to the one person of a document."""
    person = person_of(document.key)
    after = job.entry.after if job.entry else None
    if not person or (after is None and person not in job.campaign.log.people):
        return
    answer = job.campaign.log.last_answer(person)
    yield from _repeated(job, document, person)
    if after is not None and person in job.campaign.log.unclear:
        yield _error(
            job, document, "unclear-log",
            f"Something that the log has of {document.addressed_to} can't be understood, so it "
            "isn't known whether they had this or answered.",
            "Leave them out; or update letterkit, if a newer one wrote it.",
        )  # fmt: skip
    elif after == "no-answer":
        yield from _chased(job, document, person)
    elif after == "support" and (answer is None or answer.kind not in SUPPORT):
        said = f": {_worded(answer)}" if answer else ""
        yield _error(
            job, document, "no-support",
            f"{document.addressed_to} hasn't answered that they support it{said}.",
            _NOT_SO if answer else "Leave them out; or put down what they answered.",
        )  # fmt: skip
    elif answer and answer.kind is AnswerKind.MOVED:
        yield diagnostic_of(
            job, document, Severity.WARNING, "moved", f"{document.addressed_to} has gone: "
            f"{_worded(answer)}.", _NOT_SO,
            fixes=leave_out_fix(document),
        )  # fmt: skip
    elif answer and answer.kind is AnswerKind.NO:
        yield diagnostic_of(
            job, document, Severity.WARNING, "said-no",
            f"{document.addressed_to} said no on {english_date(answer.day)}.", _NOT_SO,
            fixes=leave_out_fix(document),
        )  # fmt: skip
    elif contact := job.campaign.log.bounced(person):
        yield from _bounced(job, document, contact)


def _chased(job: Job, document: Document, person: str) -> Iterator[Diagnostic]:
    """Yield why somebody isn't to be asked once more."""
    letter = letter_before(job, person)
    if letter is None:
        if not document.values.get(job.pack.field_of("first-letter-date")):
            yield _error(
                job, document, "not-written-to",
                f"Nothing says that {document.addressed_to} was written to before, so there is "
                "nothing that they could have answered.",
                "Leave them out; or put down when they were written to.",
            )  # fmt: skip
    elif answer := job.campaign.log.answer_to(letter):
        if answer.kind in _SAID:
            message = f"{document.addressed_to} has answered on {english_date(answer.day)}"
            message += f": {_SAID[answer.kind]}."
        else:
            message = f"{document.addressed_to} can't have answered: {_worded(answer)}."
        yield _error(job, document, "has-answered", message, _NOT_SO)


def _repeated(job: Job, document: Document, person: str) -> Iterator[Diagnostic]:
    """Yield that somebody has had this document already: in another folder, or another way."""
    log, entry = job.campaign.log, job.entry
    before = log.last_contact(person, entry.id) if entry else None
    if entry is None or before is None or document.key in job.written:
        return
    if entry.after is None:
        again = before.sent is not None and not log.bounced(person)
    elif entry.after == "no-answer":
        letter = letter_before(job, person)
        again = letter is None or before.when >= letter.begun
    else:
        answer = log.last_answer(person)
        again = answer is None or before.written >= answer.day
    if again:
        went = "was sent" if before.sent else "was written"
        yield diagnostic_of(
            job, document,
            Severity.ERROR if before.sent and entry.after else Severity.WARNING, "written-again",
            f"“{before.title or before.document}” {went} to {document.addressed_to} already, on "
            f"{english_date(before.day)}.",
            "Leave them out, unless this is to take its place.", fixes=leave_out_fix(document),
        )  # fmt: skip


def _bounced(job: Job, document: Document, contact: Contact) -> Iterator[Diagnostic]:
    """Yield that what somebody was written came back, if this would go the same way."""
    form = job.email
    if (form is not None) != (contact.way is ContactWay.EMAIL):
        return
    day = english_date(contact.day)
    if form is None:
        yield diagnostic_of(
            job, document, Severity.WARNING, "bounced",
            f"What {document.addressed_to} was sent on {day} came back.",
            "Look whether the address is right.", "address", leave_out_fix(document),
        )  # fmt: skip
        return
    before = {each.casefold() for each in sendable_emails(contact.address)}
    for address in form.recipients_of(document):
        if address.casefold() in before and ("email", address) not in job.campaign.accepted:
            yield diagnostic_of(
                job, document, Severity.ERROR, "bounced",
                f"The e-mail to {document.addressed_to} at {address} of {day} came back.",
                "Find out their new address, or leave the row out: a letter can go by post.",
                "email",
                (*leave_out_fix(document),
                 QuickFix("Write to it all the same", AcceptValue("email", address))),
            )  # fmt: skip


def _worded(answer: Answer) -> str:
    """Return the end of a sentence on an answer."""
    day = english_date(answer.day)
    if answer.kind is AnswerKind.BOUNCED:
        return f"it came back on {day}"
    if answer.kind is AnswerKind.MOVED:
        return f"they had moved, as was heard on {day}"
    return f"{_SAID[answer.kind]}, on {day}"


def _error(job: Job, document: Document, kind: str, message: str, hint: str) -> Diagnostic:
    return diagnostic_of(
        job, document, Severity.ERROR, kind, message, hint, fixes=leave_out_fix(document)
    )
