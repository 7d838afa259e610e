"""Problems as the window shows them: each under a number, by which its fix is asked for."""

from __future__ import annotations

from typing import Final

from letterkit.desktop.parts.notice_line import NoticeSeverity
from letterkit.merge import Document, Fix, Problem, Severity

# How a line says that something is wrong.
NOTICE_SEVERITIES: Final[dict[Severity, NoticeSeverity]] = {
    Severity.BLOCKS: "error", Severity.LOOK: "attention", Severity.NOTE: "note",
}  # fmt: skip


class Numbers:
    """Gives problems their numbers, and finds them again by these."""

    def __init__(self) -> None:
        self._numbers: dict[Problem, int] = {}
        self._problems: list[Problem] = []

    def of(self, problem: Problem) -> int:
        """Return what a problem is called between a panel and its joint."""
        number = self._numbers.get(problem)
        if number is None:
            number = self._numbers[problem] = len(self._problems)
            self._problems.append(problem)
        return number

    def fix(self, number: int, which: int) -> Fix | None:
        """Return one of a problem's fixes; None where there is none such."""
        if not 0 <= number < len(self._problems):
            return None
        fixes = self._problems[number].fixes
        return fixes[which] if 0 <= which < len(fixes) else None


def worst_of(document: Document) -> str:
    """Return what is to be looked at first in a document; "" where nothing is but notes."""
    serious = (each for each in document.problems if each.severity is not Severity.NOTE)
    first = next(serious, None)
    return first.message if first else document.held_back
