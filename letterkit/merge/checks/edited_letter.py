"""What is to be known of a letter that was changed in Word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.errors import LetterkitError
from letterkit.merge.checks.location import diagnostic_of
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.template import open_edited_letter

_EDITED: Final = "The letter was changed in Word, and no longer follows the form and the list."


def edited_letter_diagnostics(job: Job, document: Document, edit: bytes) -> Iterator[Diagnostic]:
    """Yield that a letter was changed, what is taken out of it, and whether it can't be read."""
    yield diagnostic_of(job, document, Severity.INFO, "edited", _EDITED)
    try:
        letter = open_edited_letter(edit)
    except LetterkitError as error:
        yield diagnostic_of(
            job, document, Severity.ERROR, "edited-unreadable",
            f"The letter as it was changed in Word can't be used: {error.message}", error.hint,
        )  # fmt: skip
        return
    for each in letter.diagnostics:
        yield diagnostic_of(
            job, document, each.severity, each.kind,
            each.message.replace("The Word file", "The letter that was changed in Word"),
            "Change it in Word once more, and take them out there (Review ▸ Accept or Delete).",
        )  # fmt: skip
    if letter.removed_links:
        yield diagnostic_of(
            job, document, Severity.INFO, "removed-links",
            f"Taken out of the letter that was changed in Word: {', '.join(letter.removed_links)}.",
            "A document that you send must not fetch or run anything.",
        )  # fmt: skip
