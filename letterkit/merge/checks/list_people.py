"""Who the people of a list are, and whether the document is for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from letterkit.changes import SetDecision
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.merge.checks.location import diagnostic_of, leave_out_fix
from letterkit.merge.intended_people import intended_people
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.recipients import WHOLE_NAMES, PeopleKind

_COUNCILLOR: Final = re.compile(r"(?:cllr|councillor)\b", re.IGNORECASE)
# In one of these stands for whom a document is.
_NAMES: Final = frozenset({*WHOLE_NAMES, "last_name", "addressee", "organisation"})
# What is written otherwise for another kind of people.
_BY_KIND: Final = frozenset({*WHOLE_NAMES, "salutation", "addressee"})
_PERSONS: Final = (*WHOLE_NAMES, "last_name")
_USUAL: Final = (PeopleKind.COUNCILLORS, PeopleKind.MPS, PeopleKind.PEOPLE)
# Greeted otherwise than the document supposes, or with powers that it supposes others to have.
_ELECTED: Final = frozenset({PeopleKind.COUNCILLORS, PeopleKind.MPS})


def _intended(job: Job) -> PeopleKind | None:
    return intended_people(job.used_names, job.entry, job.campaign.values)


def list_people_diagnostics(job: Job) -> Iterator[Diagnostic]:
    """Yield once that a list is of other people than the document is for, or that it may be.

    Where neither the list nor the document says who they are, nothing is written until somebody
    does: it decides the title and the greeting.
    """
    decision, intended = job.decided_people, _intended(job)
    kind = decision.value.kind
    if job.people is None or decision.is_chosen:
        return
    if kind is intended:
        return
    if not decision.reasons:
        yield from _who_are_they(job, kind)
        return
    if intended is None:
        if kind in _ELECTED and _has_readers_of_its_own(job):
            yield _others(job, kind)
        return
    severity = Severity.WARNING if {kind, intended} <= _ELECTED else Severity.INFO
    message = (
        f"This is taken for a list of {kind.in_a_sentence}, and the document is for "
        f"{intended.in_a_sentence}. {decision.why}"
    )
    fixes = tuple(
        QuickFix(f"They are {each.in_a_sentence}", SetDecision("people", each.value))
        for each in (kind, intended)
    )
    hint = "Say who they are, or choose another list."
    yield Diagnostic(severity, "other-people", message, hint, fixes=fixes)


def _has_readers_of_its_own(job: Job) -> bool:
    """Whether a document of the pack keeps a list of its own, and not that of MPs."""
    kept = None if job.entry is None else job.entry.recipients
    return kept is not None and kept != "mps"


def _others(job: Job, kind: PeopleKind) -> Diagnostic:
    """Return that a list is of those who have documents of their own in the pack."""
    title = "" if job.entry is None else job.entry.title
    return Diagnostic(
        Severity.WARNING,
        "other-people",
        f"This is taken for a list of {kind.in_a_sentence}, and “{title}” is for others. "
        f"{job.decided_people.why}",
        "Choose a list of those whom it is for. If these are such people, say so.",
        fixes=(QuickFix("They are such people", SetDecision("people", PeopleKind.PEOPLE.value)),),
    )


def _who_are_they(job: Job, kind: PeopleKind) -> Iterator[Diagnostic]:
    """Yield that nothing says who a list's people are, where the document greets them by it."""
    named = any(each.values.get(name) for each in job.recognised.recipients for name in _PERSONS)
    if not named or job.used_names.isdisjoint(_BY_KIND):
        return
    yield Diagnostic(
        Severity.ERROR,
        "which-people",
        "Nothing in the list says who its people are, so nobody knows how to greet them.",
        "Say who they are.",
        fixes=tuple(
            QuickFix(f"They are {each.in_a_sentence}", SetDecision("people", each.value))
            for each in dict.fromkeys((kind, *_USUAL))
        ),
    )


def row_kind_diagnostics(
    job: Job, document: Document, texts: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Yield somebody whom the document isn't for, as far as the whole list isn't to blame.

    A document in which nobody's name would stand is an error, whatever gaps are allowed: it can
    be for nobody. Where the pack requires a name, it is a missing field as any other.
    """
    kind, intended = job.listed_people.kind, _intended(job)
    is_mp = bool(texts.get("mp_name"))
    if intended is PeopleKind.MPS:
        if (cell := document.cells.get("mp_name", "")) and _COUNCILLOR.match(cell):
            yield diagnostic_of(
                job, document, Severity.WARNING, "councillor-among-mps",
                f"“{cell}” stands where the MP's name should be.",
                "Write to councillors with the document, or correct the name.",
                "mp_name", leave_out_fix(document),
            )  # fmt: skip
        elif not is_mp and (name := texts.get("councillor_name")):
            yield diagnostic_of(
                job, document, Severity.ERROR, "councillor-among-mps",
                f"{name} isn't an MP: nobody's name would stand in the document.",
                "Leave the row out, or say who the people of the list are.",
                "mp_name", leave_out_fix(document),
            )  # fmt: skip
    elif (
        is_mp and kind is PeopleKind.COUNCILLORS and "councillor_name" in job.used_names
        and "mp_name" not in job.used_names
    ):  # fmt: skip
        yield diagnostic_of(
            job, document, Severity.WARNING, "mp-among-councillors",
            f"{texts['mp_name']} is an MP, and this document is for councillors.",
            "Leave the row out, or write to MPs with the briefing.",
            "councillor_name", leave_out_fix(document),
        )  # fmt: skip
    if not texts.get("councillor_name") and not is_mp and _is_nameless(job, texts):
        yield diagnostic_of(
            job, document, Severity.ERROR, "no-name",
            "Nobody's name would stand in this document.",
            "Fill in the name, or leave the row out.",
            "", leave_out_fix(document),
        )  # fmt: skip


def _is_nameless(job: Job, texts: Mapping[str, str]) -> bool:
    """Whether a document should have somebody's name and hasn't, though the pack requires none."""
    used = job.used_names & _NAMES
    required = (job.pack.fields[name].required for name in used if name in job.pack.fields)
    return bool(used) and not any(texts.get(name) for name in used) and not any(required)
