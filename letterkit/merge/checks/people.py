"""Whom a letter goes to: names, greetings, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from letterkit.merge.checks.where import about, leave_out, rewrite
from letterkit.merge.job import Job
from letterkit.merge.problems import Problem, Severity
from letterkit.merge.record import Document
from letterkit.recipients import Doubt, doubts, email_doubts, postcode_doubts, split_address

_SEVERITIES: Final = {
    "blocks": Severity.BLOCKS, "look": Severity.LOOK, "note": Severity.NOTE,
}  # fmt: skip

_COUNCILLOR: Final = re.compile(r"(?:cllr|councillor)\b", re.IGNORECASE)
# Of whom a note tells that they have gone.
_LEAVES_OUT: Final = frozenset({"left", "vacant"})


def person_problems(job: Job, document: Document) -> Iterator[Problem]:
    """Yield what is doubtful about the person of a letter; of shared documents nothing.

    Where a row names nobody to write to, that is all that is said of it.
    """
    if not document.cells:
        return
    texts = {name: value for name, value in document.values.items() if isinstance(value, str)}
    found = doubts(texts, document.cells)
    for doubt in found:
        yield _problem(job, document, doubt)
    if any(doubt.severity == "blocks" for doubt in found):
        return
    yield from _wrong_list(job, document, texts)
    for name, look in (("email", email_doubts), ("postcode", postcode_doubts)):
        if text := document.cells.get(name):
            for doubt in look(text):
                yield _problem(job, document, doubt)
    yield from _two_postcodes(job, document, texts)


def can_sign(document: Document) -> bool:
    """Whether the one person of a document may put their name to a motion.

    Nobody does whose seat is vacant, who has left, or whose name isn't sure to be one person's.
    """
    values = document.values
    texts = {name: value for name, value in values.items() if isinstance(value, str)}
    found = doubts(texts, document.cells)
    return bool(values.get("councillor_name")) and not any(
        doubt.severity == "blocks" or doubt.kind in _LEAVES_OUT for doubt in found
    )


def _two_postcodes(job: Job, document: Document, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield an address that ends in another postcode than the one in the column for it."""
    given, last = texts.get("postcode", ""), texts.get("address", "").rpartition("\n")[2]
    if given and last and last != given and len(last) <= len(given) + 1:
        _body, code = split_address(last)
        if code:
            yield about(
                job, document, Severity.LOOK, "two-postcodes",
                f"The address ends in {code}, and the postcode is {given}.",
                "Take the wrong one out.", "address",
            )  # fmt: skip


def _problem(job: Job, document: Document, doubt: Doubt) -> Problem:
    if doubt.severity == "blocks" or doubt.kind in _LEAVES_OUT:
        fixes = leave_out(document)
    else:
        # What is only told of has been dealt with: there is nothing to mend.
        fixes = rewrite(document, doubt.field, doubt.suggestion) if doubt.severity == "look" else ()
    return about(
        job, document, _SEVERITIES[doubt.severity], doubt.kind, doubt.message, doubt.hint,
        doubt.field, fixes,
    )  # fmt: skip


def _wrong_list(job: Job, document: Document, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield an MP among councillors, or a councillor among MPs."""
    asks_for_mps = "mp_name" in job.used_names
    is_mp = bool(texts.get("mp_name"))
    if is_mp and not asks_for_mps and "councillor_name" in job.used_names:
        yield about(
            job, document, Severity.LOOK, "mp-among-councillors",
            f"{texts['mp_name']} is an MP, and this document is for councillors.",
            "Leave the row out, or write to MPs with the briefing.",
            "councillor_name", leave_out(document),
        )  # fmt: skip
    elif asks_for_mps and is_mp and _COUNCILLOR.match(cell := document.cells.get("mp_name", "")):
        yield about(
            job, document, Severity.LOOK, "councillor-among-mps",
            f"“{cell}” stands where the MP's name should be.",
            "Write to councillors with the document, or correct the name.",
            "mp_name", leave_out(document),
        )  # fmt: skip
    elif asks_for_mps and not is_mp and texts.get("councillor_name"):
        yield about(
            job, document, Severity.LOOK, "councillor-among-mps",
            f"{texts['councillor_name']} isn't an MP: the briefing will be a general one, "
            "without a name.",
            "Choose a list of MPs, or leave the row out.", "mp_name", leave_out(document),
        )  # fmt: skip
