"""Whom e-mails go to: nobody in two, nobody without an address, and from whom they come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from letterkit.changes import AcceptValue
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.errors import LetterkitError
from letterkit.merge.checks.location import diagnostic_of, leave_out_fix, rewrite_fix
from letterkit.merge.email_form import EmailForm
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.text import english_list, fold_key, plural

# An address that so many share is an office's, as in `duplicates`.
_OFFICE: Final = 4
_MEGABYTE: Final = 2**20
_LARGE: Final = 10 * _MEGABYTE  # what many councils' servers take at most


class EmailCheck:
    """Looks at what matters to e-mails alone."""

    def __init__(self, job: Job, form: EmailForm, *, allow_gaps: bool) -> None:
        self._job, self._form, self._allow_gaps = job, form, allow_gaps
        self._by_address: defaultdict[str, list[Document]] = defaultdict(list)

    def shared(self) -> Iterator[Diagnostic]:
        """Yield what concerns all e-mails: how large what goes with them is."""
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
        yield from self._sender(document)
        try:
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
            yield diagnostic_of(
                self._job, document, Severity.WARNING, "several-emails",
                f"{document.addressed_to} has {plural(len(addresses), 'e-mail address')}: "
                f"{english_list(addresses)}. The e-mail goes to the first.",
                "Choose one, or have all e-mails go to all addresses.", "email",
                tuple(fix for each in fixes for fix in each),
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

    def _sender(self, document: Document) -> Iterator[Diagnostic]:
        name = self._job.pack.field_of("sender-email")
        if not self._form.sender_of(document):
            yield diagnostic_of(
                self._job, document,
                Severity.WARNING if self._allow_gaps else Severity.ERROR, "no-sender-email",
                "Nothing says from which address of yours the e-mails are to go.",
                f"Fill in your e-mail address (in a terminal: --set {name}=…)." if name
                else "Use a letter that has a field for your e-mail address.",
                name,
            )  # fmt: skip
