"""What can be told of letters only once their pages are laid out."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from itertools import chain
from typing import Final, Protocol

from letterkit.diagnostics import Diagnostic
from letterkit.merge.checks.envelope_window import KIND as ENVELOPE_WINDOW
from letterkit.merge.checks.page_overflow import KIND as PAGE_OVERFLOW
from letterkit.merge.record import Document

PAGE_KINDS: Final = (PAGE_OVERFLOW, ENVELOPE_WINDOW)


class PageCheck(Protocol):
    """Visits every document, then lays out a few of them, a step each."""

    def visit(self, document: Document) -> None:
        """Note what the check needs of one document."""
        ...

    def steps(self) -> Generator[Diagnostic | None]:
        """Yield after each letter that was laid out: a diagnostic, or None."""
        ...


class PageChecks:
    """Several such checks as one."""

    def __init__(self, checks: Sequence[PageCheck]) -> None:
        self._checks = checks

    def visit(self, document: Document) -> None:
        """Show each check a document."""
        for each in self._checks:
            each.visit(document)

    def steps(self) -> Generator[Diagnostic | None]:
        """Yield what each check does, one check after another."""
        yield from chain.from_iterable(each.steps() for each in self._checks)
