"""Which address of a list its letters go to, and postcodes without a street."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from letterkit.changes import SetDecision
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.merge.checks.location import column, diagnostic_of
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.text import english_list


def list_address_diagnostics(job: Job) -> Iterator[Diagnostic]:
    """Yield once that a list has several addresses and nobody said which, or postcodes alone."""
    printed = {"address", "postcode"} & job.used_names
    if job.people is None or not any(
        job.email is None or job.email.needs(each) for each in printed
    ):
        return
    decision = job.recognised.decisions.address
    first = decision.value.kind
    if first is not None and not decision.is_chosen:
        kinds = english_list([each.in_a_sentence for each in decision.value.among])
        fixes = (
            QuickFix(f"Use the {each.in_a_sentence} address", SetDecision("address", each.value))
            for each in sorted(decision.value.among, key=lambda each: each is not first)
        )
        yield Diagnostic(
            Severity.WARNING, "which-address",
            f"The list has more than one address for a person: {kinds}. Letters go to the "
            f"{first.in_a_sentence} address, or to another where that is empty.",
            "Say which address letters go to.",
            field="address",
            fixes=tuple(fixes),
        )  # fmt: skip
    if _has_postcodes_alone(job):
        yield Diagnostic(
            Severity.WARNING, "postcode-alone",
            "The list has postcodes and no column for the rest of the address, so the postcodes "
            "aren't printed.",
            "Say which column the address stands in.",
            column=column(job, "postcode"), field="postcode",
        )  # fmt: skip


def _has_postcodes_alone(job: Job) -> bool:
    names = job.people.names if job.people else ()
    return "postcode" in names and "address" not in names


def row_address_diagnostics(
    job: Job, document: Document, texts: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Yield a row whose postcode isn't printed for want of a street, unless the list has none."""
    code = document.cells.get("postcode", "")
    used = {"address", "postcode"} & job.used_names
    if code and used and not texts.get("address") and not _has_postcodes_alone(job):
        yield diagnostic_of(
            job, document, Severity.WARNING, "postcode-alone",
            f"The postcode {code} stands without its address, so it isn't printed.",
            "Fill in the address.", "address",
        )  # fmt: skip
