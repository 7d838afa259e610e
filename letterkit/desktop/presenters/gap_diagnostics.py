"""What is told of gaps beside the pages needn't be told one by one elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from letterkit.diagnostics import Diagnostic, Severity, error_text
from letterkit.merge import Document, Plan

GAP: Final = "gap"  # the kind of what is told of an open gap


def gaps_in_one(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return diagnostics with one in the place of all that are told of open gaps."""
    diagnostics = list(diagnostics)
    others = [each for each in diagnostics if each.kind != GAP]
    if len(others) == len(diagnostics):
        return others
    told = Diagnostic(
        Severity.ERROR, GAP, "Gaps of the Word file are still open.",
        "Choose beside the pages what stands there.",
    )  # fmt: skip
    return [told, *others]


def why_held_back(document: Document, plan: Plan | None) -> str:
    """Return why a document of a plan is held back, as sentences; "" where nothing holds it."""
    if not document.held_back or plan is None:
        return document.held_back
    return error_text((*gaps_in_one(plan.job_diagnostics), *document.diagnostics))
