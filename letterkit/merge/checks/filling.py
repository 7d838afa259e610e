"""Documents that can't be filled, such as where a condition compares a word with a number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.errors import LetterkitError
from letterkit.merge.checks.location import diagnostic_of
from letterkit.merge.job import Job
from letterkit.merge.record import Document

_MOST_OUTCOMES: Final = 100_000  # that are remembered


class FillingTrial:
    """Fills documents on trial, once for each of the values on which it depends whether it works.

    Most templates can't fail: nothing is tried of them.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._names = job.word.fallible_names
        self._outcomes: dict[str, LetterkitError | None] = {}

    def diagnostics_of(self, document: Document) -> Iterator[Diagnostic]:
        """Yield why a document can't be filled, if it can't."""
        if self._names is None:
            return
        outcome = repr([document.values.get(name) for name in self._names])
        if outcome not in self._outcomes and len(self._outcomes) < _MOST_OUTCOMES:
            self._outcomes[outcome] = self._try(document)
        if error := self._outcomes.get(outcome):
            yield diagnostic_of(
                self._job, document, Severity.ERROR, "not-filled", error.message, error.hint
            )

    def _try(self, document: Document) -> LetterkitError | None:
        try:
            self._job.word.render(document.values)
        except LetterkitError as error:
            return error
        return None
