"""Whom e-mails go to: nobody in two, nobody without an address, and from whom they come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from letterkit.changes import AcceptValue, SetEmails
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.errors import LetterkitError
from letterkit.merge.checks.location import diagnostic_of, leave_out_fix, rewrite_fix
from letterkit.merge.email_form import EmailForm, check_wording
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.recipients import sendable_emails
from letterkit.text import collapse_whitespace, english_list, fold_key, plural

# An address that so many share is an office's, as in `duplicates`.
_OFFICE: Final = 4
_MEGABYTE: Final = 2**20
_NO_SENDER: Final = "Nothing says from which address of yours the e-mails are to go."
_FILL_SENDER: Final = "Fill in your e-mail address."
_ALL_ADDRESSES: Final = QuickFix("All e-mails to all addresses", SetEmails("all_addresses", True))
_LARGE: Final = 10 * _MEGABYTE  # what many councils' servers take at most


class EmailCheck:
    """Looks at what matters to e-mails alone."""

    def __init__(self, job: Job, form: EmailForm, *, allow_gaps: bool) -> None:
        self._job, self._form, self._allow_gaps = job, form, allow_gaps
        self._is_worded = True  # for all that concerns all of them
        self._by_address: defaultdict[str, list[Document]] = defaultdict(list)

    def shared(self) -> Iterator[Diagnostic]:
        """Yield what concerns all e-mails: their wording, their sender, what goes with them."""
        try:
            check_wording(self._job, self._form.wording)
        except LetterkitError as error:
            self._is_worded = False
            yield Diagnostic(Severity.ERROR, "email-wording", error.message, error.hint or "")
        for error in self._form.unattached:
            yield Diagnostic(
                Severity.ERROR, "attachment", f"The e-mails lack a file: {error.message}",
                error.hint or "",
            )  # fmt: skip
        yield from self._sender()
        size = sum(self._form.file_sizes)
        if size > _LARGE:
            yield Diagnostic(
                Severity.WARNING, "large-attachments",
                f"The attached files have {size / _MEGABYTE:.1f} MB together. Many mail servers "
                "refuse e-mails of more than 10 MB.",
                "Attach less, or smaller files.",
            )  # fmt: skip

    def diagnostics_of(self, document: Document) -> Iterator[Diagnostic]:
        """Yield what is wrong with one e-mail's addresses or wording."""
        yield from self._recipient(document)
        if not self._has_one_sender and not self._form.sender_of(document):
            yield diagnostic_of(
                self._job, document, self._sender_severity, "no-sender-email", _NO_SENDER,
                _FILL_SENDER, self._sender_field,
            )  # fmt: skip
        is_own = document.key in self._job.campaign.own_emails
        if not self._is_worded and not is_own:
            return
        try:
            if is_own:
                check_wording(self._job, self._form.wording_of(document))
            self._form.subject_of(document)
            self._form.has_letter_text(document)
        except LetterkitError as error:
            yield diagnostic_of(
                self._job,
                document,
                Severity.ERROR,
                "email-wording",
                error.message,
                error.hint or "",
            )

    def visit(self, document: Document) -> None:
        """Remember a draft by the addresses that it goes to."""
        for address in self._form.recipients_of(document):
            self._by_address[address.casefold()].append(document)

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each draft that would come to somebody who gets one already.

        An office's address many share, each of whom gets a draft; of that `duplicates` tells.
        """
        told: set[str] = set()
        for address, documents in self._by_address.items():
            if ("email", address) in self._job.campaign.accepted:
                continue
            names: dict[str, Document] = {}
            for document in documents:
                name = fold_key(document.addressed_to)
                first = names.setdefault(name, document)
                if first is document and len(documents) > _OFFICE:
                    continue
                first = documents[0] if first is document else first
                if first is not document and document.key not in told:
                    told.add(document.key)
                    yield self._same_address(first, document, address)

    def _same_address(self, first: Document, second: Document, address: str) -> Diagnostic:
        accept = QuickFix("Each is to get one", AcceptValue("email", address))
        row = f" in row {first.row}" if first.row else ""
        return diagnostic_of(
            self._job, second, Severity.ERROR, "same-email",
            f"{second.addressed_to} has the same e-mail address ({address}) as "
            f"{first.addressed_to}{row}, who gets an e-mail already.",
            "Leave one of the rows out, mend the address, or say that each is to get one.", "email",
            (*leave_out_fix(second), accept),
        )  # fmt: skip

    def _recipient(self, document: Document) -> Iterator[Diagnostic]:
        addresses = self._form.addresses_of(document)
        if not addresses:
            yield self._without_address(document)
        elif len(addresses) > 1 and not self._form.wording_of(document).all_addresses:
            fixes = (rewrite_fix(document, "email", each, f"Use {each}") for each in addresses)
            count = plural(len(addresses), "e-mail address", "e-mail addresses")
            yield diagnostic_of(
                self._job, document, Severity.WARNING, "several-emails",
                f"{document.addressed_to} has {count}: {english_list(addresses)}. The e-mail goes "
                "to the first.",
                "Choose one, or have all e-mails go to all addresses.", "email",
                (*(fix for each in fixes for fix in each), _ALL_ADDRESSES),
            )  # fmt: skip

    def _without_address(self, document: Document) -> Diagnostic:
        cell = " ".join(document.cells.get("email", "").split())
        if len(document.people) > 1:
            message = f"“{document.addressed_to}” is for several people; an e-mail goes to one."
            hint = "Make one for each recipient (in a terminal: --per recipient)."
        elif cell:
            message = f"“{cell}” holds no address of {document.addressed_to} that e-mail goes to."
            hint = "Correct it, or leave the row out: a letter can go by post."
        else:
            message = f"{document.addressed_to or 'The recipient'} has no e-mail address."
            hint = "Add it to the list, or leave the row out: a letter can go by post."
        return diagnostic_of(
            self._job, document, Severity.ERROR, "no-email", message, hint, "email",
            leave_out_fix(document),
        )  # fmt: skip

    @cached_property
    def _sender_field(self) -> str:
        return self._job.pack.field_of("sender-email")

    @property
    def _sender_severity(self) -> Severity:
        return Severity.WARNING if self._allow_gaps else Severity.ERROR

    @cached_property
    def _has_one_sender(self) -> bool:
        """Whether all e-mails come from one address: neither rows nor documents have their own."""
        name, campaign = self._sender_field, self._job.campaign
        return name not in self._job.row_names and not any(
            name in each.values for each in campaign.scoped.values()
        )

    def _sender(self) -> Iterator[Diagnostic]:
        """Yield that nobody knows from which address all e-mails come."""
        address = self._job.base.get(self._sender_field)
        if self._has_one_sender and not sendable_emails(str(address or "")):
            typed = collapse_whitespace(str(address or ""))
            yield Diagnostic(
                self._sender_severity, "no-sender-email",
                f"“{typed}” isn't an e-mail address, and yours is where the e-mails come from."
                if typed else _NO_SENDER,
                "Correct it." if typed else _FILL_SENDER,
                field=self._sender_field,
                in_terminal=f"--set {self._sender_field}=…" if self._sender_field else "",
            )  # fmt: skip
