"""The line of the whole job's diagnostics, as a person uses it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from letterkit.desktop.views.diagnostics import DiagnosticsView, JobDiagnostic
from letterkit.diagnostics import Severity
from tests.desktop.views.controls import nameless, tabbed

LATE = JobDiagnostic(
    4, Severity.WARNING, "The meeting is over.", ("Clear the date", "Write all the same")
)
NOBODY = JobDiagnostic(2, Severity.ERROR, "No column holds the councillors' names.")
NOTE = JobDiagnostic(9, Severity.INFO, "Twelve rows are hidden.", ("Include them",))
Left = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[DiagnosticsView]:
    window = QWidget()
    qtbot.addWidget(window)
    widget, after = DiagnosticsView(), QLineEdit()
    after.setAccessibleName("After")
    layout = QVBoxLayout(window)
    layout.addWidget(widget)
    layout.addWidget(after)
    layout.addStretch(1)
    window.resize(360, 400)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield widget
    window.close()


def box(view: DiagnosticsView) -> QLineEdit:
    line = view.window().findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return line


@pytest.mark.parametrize(
    ("diagnostics", "expected"),
    [
        ([LATE, NOBODY, NOTE], "▲ 2 things to look at in the whole job, 1 note ▾"),
        ([LATE], "▲ 1 thing to look at in the whole job ▾"),
        ([NOTE], "1 note on the whole job ▾"),
    ],
)
def test_one_line_counts_what_is_to_look_at_and_notes_apart(
    view: DiagnosticsView, diagnostics: list[JobDiagnostic], expected: str
) -> None:
    view.set_diagnostics(diagnostics)
    assert view.line.isVisible()
    assert view.line.text() == expected
    assert not view.list_area.isVisible()


def test_with_nothing_it_is_hidden_and_pushes_nothing(view: DiagnosticsView, qtbot: QtBot) -> None:
    assert not view.line.isVisible()
    before = box(view).y()
    for diagnostics in ([LATE], [NOTE], [NOBODY, NOTE]):
        view.set_diagnostics(diagnostics)
        QApplication.processEvents()
        assert view.line.isVisible()
        assert box(view).y() == before
    view.show_all()
    view.set_diagnostics([])
    qtbot.waitUntil(lambda: box(view).y() == before)
    assert not view.line.isVisible()


def test_it_opens_to_the_sentences_what_matters_most_first(
    view: DiagnosticsView, qtbot: QtBot
) -> None:
    view.set_diagnostics([NOTE, LATE, NOBODY])
    qtbot.keyClick(view.line, Qt.Key.Key_Space)
    assert view.list_area.isVisible()
    assert [row.diagnostic for row in view.rows] == [NOBODY, LATE, NOTE]
    assert all(row.isVisible() for row in view.rows)
    qtbot.keyClick(view.line, Qt.Key.Key_Return)
    assert not view.list_area.isVisible()


def test_a_fix_is_told_by_its_problem(view: DiagnosticsView, qtbot: QtBot) -> None:
    view.set_diagnostics([LATE, NOTE])
    view.show_all()
    qtbot.waitUntil(lambda: not view.just_changed)
    with qtbot.waitSignal(view.fix_requested) as requested:
        qtbot.mouseClick(view.rows[0].fixes[1], Left)
    assert requested.args == [(4, 1)]


def test_a_problem_that_is_only_numbered_anew_stays_as_it_is(
    view: DiagnosticsView, qtbot: QtBot
) -> None:
    view.set_diagnostics([LATE])
    view.show_all()
    qtbot.waitUntil(lambda: not view.just_changed)
    button = view.rows[0].fixes[0]
    view.set_diagnostics([LATE._replace(id=41)])
    with qtbot.waitSignal(view.fix_requested) as requested:
        qtbot.mouseClick(button, Left)
    assert requested.args == [(41, 0)]


def test_a_second_click_does_not_hit_the_problem_that_moved_up(
    view: DiagnosticsView, qtbot: QtBot
) -> None:
    view.set_diagnostics([LATE, NOTE])
    view.show_all()
    qtbot.waitUntil(lambda: not view.just_changed)
    spy = QSignalSpy(view.fix_requested)
    qtbot.mouseClick(view.rows[0].fixes[0], Left)
    view.set_diagnostics([NOTE])
    qtbot.mouseClick(view.rows[0].fixes[0], Left)
    assert [spy.at(at) for at in range(spy.count())] == [[(4, 0)]]


def test_the_keyboard_stays_at_its_fix_and_goes_to_the_line_once_it_is_made(
    view: DiagnosticsView,
) -> None:
    view.set_diagnostics([LATE, NOTE])
    view.show_all()
    view.rows[1].fixes[0].setFocus()
    view.set_diagnostics([NOBODY, NOTE._replace(id=77)])
    assert view.rows[1].fixes[0].hasFocus()
    view.set_diagnostics([NOBODY])
    assert view.line.hasFocus()


def test_tab_comes_to_the_line_the_fixes_and_what_follows(view: DiagnosticsView) -> None:
    view.set_diagnostics([LATE, NOTE])
    view.show_all()
    assert tabbed(view.line) == [
        "1 thing to look at in the whole job, 1 note", "Clear the date", "Write all the same",
        "Include them", "After",
    ]  # fmt: skip
    assert nameless(view.window()) == []


@pytest.mark.parametrize("size", [13, 20])
def test_it_fits_into_the_narrowest_column(view: DiagnosticsView, size: int) -> None:
    font = view.font()
    font.setPixelSize(size)
    view.setFont(font)
    view.set_diagnostics([LATE._replace(text="The meeting is over. " * 9, fixes=("Clear " * 30,))])
    view.show_all()
    QApplication.processEvents()
    assert view.minimumSizeHint().width() <= 336


def test_a_fix_without_room_is_cut_in_its_middle_and_whole_in_its_tip(
    view: DiagnosticsView, qtbot: QtBot
) -> None:
    fix = "Write “receives the most proper scrutiny that there is from Exeter City Council”"
    view.set_diagnostics([LATE._replace(fixes=(fix, "No"))])
    qtbot.mouseClick(view.line, Left)
    cut, whole = view.rows[0].fixes
    qtbot.waitUntil(lambda: "…" in cut.text())
    assert cut.text().endswith("City Council”")
    assert cut.width() >= cut.sizeHint().width()
    assert "there is from Exeter" in cut.toolTip()
    assert (whole.text(), whole.toolTip()) == ("No", "")
