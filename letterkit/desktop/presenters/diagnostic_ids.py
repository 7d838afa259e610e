"""Diagnostics as views show them: each under a number, by which its quick fix is requested."""

from __future__ import annotations

from typing import Final

from letterkit.desktop.presenters.gap_diagnostics import why_held_back
from letterkit.desktop.widgets.notice_line import NoticeSeverity
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.merge import Document, Plan

# How a line says that something is wrong.
NOTICE_SEVERITIES: Final[dict[Severity, NoticeSeverity]] = {
    Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info",
}  # fmt: skip


class DiagnosticIds:
    """Gives diagnostics their numbers, from 0, and finds them again by these."""

    def __init__(self) -> None:
        self._numbers: dict[Diagnostic, int] = {}
        self._diagnostics: list[Diagnostic] = []

    def of(self, diagnostic: Diagnostic) -> int:
        """Return a diagnostic's number, by which a view names it to its presenter."""
        number = self._numbers.get(diagnostic)
        if number is None:
            number = self._numbers[diagnostic] = len(self._diagnostics)
            self._diagnostics.append(diagnostic)
        return number

    def fix(self, number: int, which: int) -> QuickFix | None:
        """Return one of a diagnostic's quick fixes, from 0; None where there is none such."""
        if not 0 <= number < len(self._diagnostics):
            return None
        fixes = self._diagnostics[number].fixes
        return fixes[which] if 0 <= which < len(fixes) else None


def worst_of(document: Document, plan: Plan | None = None) -> str:
    """Return what is to be looked at first in a document; "" where nothing is but notes.

    `plan` is the one that it is of: why it is held back is said by that in fewer words.
    """
    serious = (each for each in document.diagnostics if each.severity is not Severity.INFO)
    first = next(serious, None)
    return first.message if first else why_held_back(document, plan)
