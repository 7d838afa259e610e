"""Characters that nobody sees, in what letters print: they have a text pass for another."""

from __future__ import annotations

from collections.abc import Iterator

from letterkit.changes import SetValue
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.hidden_characters import hidden_characters, strip_hidden
from letterkit.merge.checks.location import diagnostic_of, label, rewrite_fix
from letterkit.merge.job import Job
from letterkit.merge.record import Document

_SHOWN = 5
_TAKE_OUT = "Take them out"


def hidden_character_diagnostics(job: Job, document: Document) -> Iterator[Diagnostic]:
    """Yield the cells of a document's row that hold such characters, each with a fix.

    Of a document that several rows share, the values that they share.
    """
    cells = document.cells
    for name, text in cells.items():
        if hidden_characters(text) and (name in job.used_names or name in job.pack.fields):
            fixes = rewrite_fix(document, name, strip_hidden(text), _TAKE_OUT)
            yield from _diagnostics(job, document, name, text, fixes)
    if cells:
        return
    for name, value in document.values.items():
        if isinstance(value, str) and name in job.row_names & job.used_names:
            yield from _diagnostics(job, document, name, value)


def typed_hidden_character_diagnostics(
    job: Job, document: Document, name: str, text: str
) -> Iterator[Diagnostic]:
    """Yield such characters in a value that was typed, or pasted into the form."""
    fix = QuickFix(_TAKE_OUT, SetValue(name, strip_hidden(text), document.key))
    yield from _diagnostics(job, document, name, text, (fix,))


def _diagnostics(
    job: Job, document: Document, name: str, text: str, fixes: tuple[QuickFix, ...] = ()
) -> Iterator[Diagnostic]:
    if found := list(dict.fromkeys(hidden_characters(text))):
        codes = ", ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
        yield diagnostic_of(
            job, document, Severity.WARNING, "hidden-characters",
            f"“{label(job, name)}” holds characters that nobody sees ({codes}). They can make a "
            "text look like another.",
            "Take them out, unless you know what they are for.", name, fixes,
        )  # fmt: skip
