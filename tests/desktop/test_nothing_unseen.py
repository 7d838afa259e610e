"""Whatever the check finds can be reached in the window, and is counted there."""

from __future__ import annotations

import random

import pytest

from letterkit.desktop.main_controller import MainController
from letterkit.desktop.views.details import FieldEdit
from letterkit.diagnostics import Diagnostic, Severity
from tests.desktop.conftest import Letterkit

NAMES = ("Cllr Jane Smith", "Cllr Jane Smith", "Vacancy", "", "TBC", "Cllr Bo Chan", "ANN LEE")
COUNCILS = ("Exeter City Council", "Exetre City Council", "Bolton", "", "Devon")
EMAILS = ("jane@gmial.com", "office@example.org", "", "bo@example.org", "no address")
HEADINGS = (
    "Councillor\tWard\tCouncil\tE-mail", "Ward\tCouncillor\tCouncil\tE-mail",
    "Councillor\tWard\tCouncil\tKontakt",
)  # fmt: skip
TYPED = (
    ("stp_name", "dev"), ("stp_name", "Devon"), ("meeting_date", "31/02/2027"),
    ("letter_date", "soon"), ("letter_date", "03/04/2027"), ("sender_name", ""),
    ("council_name", "Exe"), ("sender_postcode", "EX1"),
)  # fmt: skip


def _list(rng: random.Random) -> str:
    rows = [
        "\t".join(
            (rng.choice(NAMES), rng.choice(("Ham", "")), rng.choice(COUNCILS), rng.choice(EMAILS))
        )
        for _ in range(rng.randint(1, 7))
    ]
    return "\n".join((rng.choice(HEADINGS), *rows))


def _in_the_window(controller: MainController) -> set[str]:
    """Return every sentence that can be reached: at a row, or on the line for the whole job."""
    window = controller.window
    at_rows = {
        diagnostic.sentence for row in window.recipients.rows() for diagnostic in row.diagnostics
    }
    return at_rows | {each.text for each in window.diagnostics.diagnostics}


def _count(diagnostics: tuple[Diagnostic, ...], *, notes: bool) -> int:
    return sum((each.severity is Severity.INFO) == notes for each in diagnostics)


@pytest.mark.parametrize("seed", range(12))
def test_every_problem_is_at_its_row_or_on_the_line_for_all(
    letterkit: Letterkit, seed: int
) -> None:
    rng = random.Random(seed)  # noqa: S311 - the same jobs at each run
    letterkit.example()
    for template in rng.sample(["councillor-letter", "council-motion", "mp-briefing"], k=2):
        letterkit.window.documents.chosen.emit(template)
        letterkit.settle()
        if rng.random() < 0.8:
            letterkit.window.recipients.pasted.emit(_list(rng))
        else:
            letterkit.window.recipients.one_letter_requested.emit()
        letterkit.settle()
        for name, value in rng.sample(TYPED, k=2):
            letterkit.window.details.edited.emit(FieldEdit(name, value))
        letterkit.settle()
        letterkit.qtbot.waitUntil(
            lambda: not letterkit.controller.page_overflow.running, timeout=60_000
        )
        letterkit.settle()
        plan = letterkit.campaign.checks.plan
        assert plan is not None
        assert {each.text for each in plan.diagnostics} <= _in_the_window(letterkit.controller)
        to_look_at, notes = (
            _count(plan.diagnostics, notes=False),
            _count(plan.diagnostics, notes=True),
        )
        summary = letterkit.window.summary.text()
        assert (f"▲ {to_look_at} to look at" in summary) == (to_look_at > 0)
        assert (f"{notes} note" in summary) == (notes > 0)
        letterkit.controller.menus.write.trigger()
        sentences = [text for _severity, text in letterkit.controller.writing.plan.job_diagnostics]
        assert [each.text for each in plan.job_diagnostics] == sentences
        letterkit.window.show_sheet(False)
