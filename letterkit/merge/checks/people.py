"""Whom a letter goes to: names, greetings, addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from letterkit.changes import AcceptValue
from letterkit.diagnostics import Diagnostic, QuickFix, Severity, has_errors
from letterkit.merge.checks.list_address import row_address_diagnostics
from letterkit.merge.checks.list_people import row_kind_diagnostics
from letterkit.merge.checks.location import (
    cell_error,
    diagnostic_of,
    leave_out_fix,
    rewrite_fix,
    shown_error,
    write_anyway_fix,
)
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.recipients import (
    MAY_BE_WRITTEN_TO,
    WHOLE_NAMES,
    PeopleKind,
    email_diagnostics,
    house_date_diagnostics,
    is_nobodys_name,
    person_diagnostics,
    postcode_diagnostics,
    split_address,
)

# Of whom a note tells that they have gone.
_LEAVES_OUT: Final = MAY_BE_WRITTEN_TO | {"vacant"}
_OF_PEOPLE: Final = frozenset({
    PeopleKind.COUNCILLORS, PeopleKind.MPS, PeopleKind.MEMBERS, PeopleKind.PEERS,
    PeopleKind.CANDIDATES,
})  # fmt: skip
# Where a number of a house, or of a ward, may have become a date.
_PLACES: Final = ("address", "ward", "organisation", "council_name", "constituency")


def recipient_diagnostics(job: Job, document: Document) -> Iterator[Diagnostic]:
    """Yield what is doubtful about the person of a letter; of shared documents nothing.

    Where a row names nobody to write to, that is all that is said of it.
    """
    if not document.cells:
        return
    texts = {name: value for name, value in document.values.items() if isinstance(value, str)}
    of_person = person_diagnostics(texts, document.cells, job.listed_people, _day_of(job))
    for diagnostic in of_person:
        yield _diagnostic(job, document, diagnostic)
    if has_errors(of_person):
        return
    yield from _not_a_person(job, document)
    yield from _lost_name(job, document)
    yield from row_kind_diagnostics(job, document, texts)
    for name, diagnose in (("email", email_diagnostics), ("postcode", postcode_diagnostics)):
        if text := document.cells.get(name):
            for diagnostic in diagnose(text):
                yield _diagnostic(job, document, diagnostic)
    for name in _PLACES:
        if (text := document.cells.get(name)) and name in job.used_names:
            for diagnostic in house_date_diagnostics(text, name):
                yield _diagnostic(job, document, diagnostic)
    yield from _two_postcodes(job, document, texts)
    yield from row_address_diagnostics(job, document, texts)


def _not_a_person(job: Job, document: Document) -> Iterator[Diagnostic]:
    """Yield an office or a body in a list of people: whether it is somebody is for the user."""
    if job.listed_people.kind not in _OF_PEOPLE:
        return
    for name in WHOLE_NAMES:
        cell = document.cells.get(name, "")
        if cell and is_nobodys_name(cell) and (name, cell) not in job.campaign.accepted:
            yield diagnostic_of(
                job, document, Severity.ERROR, "not-a-person",
                f"“{cell}” looks like an office or a body, not a person.",
                "Leave the row out, or say that it is a person's name.", name,
                (
                    *leave_out_fix(document),
                    QuickFix("It is a person", AcceptValue(name, cell)),
                ),
            )  # fmt: skip


def _lost_name(job: Job, document: Document) -> Iterator[Diagnostic]:
    """Yield a letter to an office or a body whose row has a name that its cell failed to show."""
    if any(document.cells.get(name) for name in (*WHOLE_NAMES, "last_name")):
        return
    addressee = document.values.get("addressee")
    for name in (*WHOLE_NAMES, "last_name"):
        if addressee and (error := cell_error(job, document, name)):
            yield diagnostic_of(
                job, document, Severity.WARNING, "lost-name",
                f"{shown_error(error)}, and so the letter is to “{addressee}”.",
                "Mend it in the spreadsheet, or leave the row out.", name, leave_out_fix(document),
            )  # fmt: skip
            return


def can_sign(document: Document) -> bool:
    """Whether the one person of a document may put their name to a motion.

    Nobody does whose seat is vacant, who has left, or whose name isn't sure to be one person's.
    """
    values = document.values
    texts = {name: value for name, value in values.items() if isinstance(value, str)}
    job = document.job
    diagnostics = person_diagnostics(texts, document.cells, job.listed_people, _day_of(job))
    return bool(values.get("councillor_name")) and not any(
        diagnostic.severity is Severity.ERROR or diagnostic.kind in _LEAVES_OUT
        for diagnostic in diagnostics
    )


def _day_of(job: Job) -> date:
    """Return the letters' date: today, where nobody gave one."""
    day = job.campaign.values.get(job.pack.field_of("letter-date"))
    return day if isinstance(day, date) else job.campaign.today


def _two_postcodes(job: Job, document: Document, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield an address that ends in another postcode than the one in the column for it."""
    postcode, last = texts.get("postcode", ""), texts.get("address", "").rpartition("\n")[2]
    if postcode and last and last != postcode and len(last) <= len(postcode) + 1:
        _body, code = split_address(last)
        if code:
            yield diagnostic_of(
                job, document, Severity.WARNING, "two-postcodes",
                f"The address ends in {code}, and the postcode is {postcode}.",
                "Take the wrong one out.", "address",
            )  # fmt: skip


def _diagnostic(job: Job, document: Document, diagnostic: Diagnostic) -> Diagnostic:
    if diagnostic.severity is Severity.ERROR or diagnostic.kind in _LEAVES_OUT:
        fixes = leave_out_fix(document)
        if diagnostic.severity is Severity.ERROR and diagnostic.kind in MAY_BE_WRITTEN_TO:
            fixes += write_anyway_fix(document, diagnostic.field, diagnostic.suggestion)
    else:
        # What is only told of has been dealt with: there is nothing to mend.
        fixes = (
            rewrite_fix(document, diagnostic.field, diagnostic.suggestion)
            if diagnostic.severity is Severity.WARNING
            else ()
        )
    return diagnostic_of(
        job, document, diagnostic.severity, diagnostic.kind, diagnostic.message, diagnostic.hint,
        diagnostic.field, fixes,
    )  # fmt: skip
