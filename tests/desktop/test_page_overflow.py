"""A letter that runs over a page more than the others is told of in the window."""

from __future__ import annotations

from collections.abc import Generator

import docx
import pytest

from letterkit.desktop.presenters.page_overflow import PageOverflowPresenter
from letterkit.desktop.views.details import FieldEdit
from letterkit.desktop.views.recipients import CellEdit, PersonRow
from letterkit.diagnostics import Diagnostic
from letterkit.merge import PAGE_OVERFLOW, PageOverflowCheck
from tests.desktop.conftest import Letterkit

LONG = "Many words that fill a line of the letter, and then another one. " * 120
LIST = f"""Name\tWard\tCouncil\tRemark
Cllr Jane Smith\tTopsham\tExeter City Council\tBriefly
Cllr Ahmed Khan\tExwick\tExeter City Council\t{LONG}
Cllr Zoë Lee\tPriory\tExeter City Council\tBriefly
"""


def _count(letterkit: Letterkit) -> None:
    """Wait until everything is examined and all pages are counted."""
    page_overflow: PageOverflowPresenter = letterkit.controller.page_overflow
    letterkit.settle()
    letterkit.qtbot.waitUntil(lambda: not page_overflow.running, timeout=60_000)
    letterkit.settle()


def _row(letterkit: Letterkit, number: int) -> PersonRow:
    return next(each for each in letterkit.window.recipients.rows() if each.row == number)


def _key(letterkit: Letterkit, number: int) -> str:
    return _row(letterkit, number).key


def _sentences(letterkit: Letterkit, number: int) -> list[str]:
    return [
        each.sentence
        for each in _row(letterkit, number).diagnostics
        if "most have" in each.sentence
    ]


@pytest.fixture
def three(letterkit: Letterkit) -> Letterkit:
    """Return letterkit with a document of one's own for three, of whom one has a long remark."""
    letterkit.example()
    own = docx.Document()
    own.core_properties.author = ""  # or it would be told that the name goes
    own.add_paragraph("Dear {{ salutation }}, {{ remark }}")
    own.save(str(letterkit.folder / "own.docx"))
    letterkit.window.recipients.pasted.emit(LIST)
    letterkit.controller.documents.use_file(str(letterkit.folder / "own.docx"))
    letterkit.qtbot.waitUntil(lambda: letterkit.campaign.template.entry is None, timeout=60_000)
    _count(letterkit)
    return letterkit


def test_a_letter_that_runs_over_is_to_be_looked_at(three: Letterkit) -> None:
    assert three.window.preview.view.pages.count == 1
    assert [len(_sentences(three, row)) for row in (2, 3, 4)] == [0, 1, 0]
    assert "▲ 1 to look at" in three.window.summary.text()
    three.controller.menus.next_to_look_at.trigger()
    three.qtbot.waitUntil(lambda: three.window.preview.view.pages.count > 1, timeout=60_000)
    assert three.controller.preview.current.rows == (3,)


def test_shortened_it_is_no_longer_told_of_and_undone_it_is_again(three: Letterkit) -> None:
    three.window.recipients.cell_edited.emit(CellEdit(_key(three, 3), "remark", "Briefly"))
    _count(three)
    assert _sentences(three, 3) == []
    assert three.window.summary.text() == "3 documents"
    three.controller.menus.undo.trigger()
    _count(three)
    assert len(_sentences(three, 3)) == 1


def test_while_something_else_is_changed_it_stays_told(three: Letterkit) -> None:
    three.window.recipients.cell_edited.emit(CellEdit(_key(three, 2), "ward", "Priory"))
    assert not three.controller.page_overflow.running
    three.settle()
    assert len(_sentences(three, 3)) == 1
    _count(three)
    assert len(_sentences(three, 3)) == 1


def test_another_document_forgets_it(three: Letterkit) -> None:
    three.window.documents.chosen.emit("councillor-letter")
    three.qtbot.waitUntil(lambda: three.campaign.template.entry is not None, timeout=60_000)
    _count(three)
    assert _sentences(three, 3) == []


def test_counting_is_given_up_when_something_changes(
    three: Letterkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []

    def slow(_page_overflow: PageOverflowCheck) -> Generator[Diagnostic | None]:
        try:
            while True:
                steps.append("counted")
                yield None
        finally:
            steps.append("closed")

    with monkeypatch.context() as patch:
        patch.setattr(PageOverflowCheck, "steps", slow)
        three.controller.menus.read_again.trigger()
        three.qtbot.waitUntil(lambda: len(steps) > 2, timeout=60_000)
    three.window.details.edited.emit(FieldEdit("sender_name", "Sam Taylor"))
    assert steps[-1] == "closed"
    _count(three)
    plan = three.campaign.checks.plan
    assert plan is not None
    assert [each.row for each in plan.diagnostics if each.kind == PAGE_OVERFLOW] == [3]
