"""The line of the whole job's problems, as a person uses it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from letterkit.desktop.panels.problems import JobProblem, ProblemsPanel
from tests.desktop.panels.controls import nameless, tabbed

LATE = JobProblem(4, "look", "The meeting is over.", ("Clear the date", "Write all the same"))
NOBODY = JobProblem(2, "blocks", "No column holds the councillors' names.")
NOTE = JobProblem(9, "note", "Twelve rows are hidden.", ("Include them",))
Left = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ProblemsPanel]:
    window = QWidget()
    qtbot.addWidget(window)
    made, after = ProblemsPanel(), QLineEdit()
    after.setAccessibleName("After")
    layout = QVBoxLayout(window)
    layout.addWidget(made)
    layout.addWidget(after)
    layout.addStretch(1)
    window.resize(360, 400)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    window.close()


def box(panel: ProblemsPanel) -> QLineEdit:
    found = panel.window().findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


@pytest.mark.parametrize(
    ("problems", "said"),
    [
        ([LATE, NOBODY, NOTE], "▲ 2 things to look at in the whole job, 1 note ▾"),
        ([LATE], "▲ 1 thing to look at in the whole job ▾"),
        ([NOTE], "1 note on the whole job ▾"),
    ],
)
def test_one_line_counts_what_is_to_look_at_and_notes_apart(
    panel: ProblemsPanel, problems: list[JobProblem], said: str
) -> None:
    panel.set_problems(problems)
    assert panel.line.isVisible()
    assert panel.line.text() == said
    assert not panel.list_area.isVisible()


def test_with_nothing_it_is_hidden_and_pushes_nothing(panel: ProblemsPanel, qtbot: QtBot) -> None:
    assert not panel.line.isVisible()
    before = box(panel).y()
    for problems in ([LATE], [NOTE], [NOBODY, NOTE]):
        panel.set_problems(problems)
        QApplication.processEvents()
        assert panel.line.isVisible()
        assert box(panel).y() == before
    panel.show_all()
    panel.set_problems([])
    qtbot.waitUntil(lambda: box(panel).y() == before)
    assert not panel.line.isVisible()


def test_it_opens_to_the_sentences_what_matters_most_first(
    panel: ProblemsPanel, qtbot: QtBot
) -> None:
    panel.set_problems([NOTE, LATE, NOBODY])
    qtbot.keyClick(panel.line, Qt.Key.Key_Space)
    assert panel.list_area.isVisible()
    assert [row.problem for row in panel.rows] == [NOBODY, LATE, NOTE]
    assert all(row.isVisible() for row in panel.rows)
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert not panel.list_area.isVisible()


def test_a_fix_is_told_by_its_problem(panel: ProblemsPanel, qtbot: QtBot) -> None:
    panel.set_problems([LATE, NOTE])
    panel.show_all()
    qtbot.waitUntil(lambda: not panel.just_changed)
    with qtbot.waitSignal(panel.fix_wanted) as wanted:
        qtbot.mouseClick(panel.rows[0].fixes[1], Left)
    assert wanted.args == [(4, 1)]


def test_a_problem_that_is_only_numbered_anew_stays_as_it_is(
    panel: ProblemsPanel, qtbot: QtBot
) -> None:
    panel.set_problems([LATE])
    panel.show_all()
    qtbot.waitUntil(lambda: not panel.just_changed)
    button = panel.rows[0].fixes[0]
    panel.set_problems([LATE._replace(id=41)])
    with qtbot.waitSignal(panel.fix_wanted) as wanted:
        qtbot.mouseClick(button, Left)
    assert wanted.args == [(41, 0)]


def test_a_second_click_does_not_hit_the_problem_that_moved_up(
    panel: ProblemsPanel, qtbot: QtBot
) -> None:
    panel.set_problems([LATE, NOTE])
    panel.show_all()
    qtbot.waitUntil(lambda: not panel.just_changed)
    told = QSignalSpy(panel.fix_wanted)
    qtbot.mouseClick(panel.rows[0].fixes[0], Left)
    panel.set_problems([NOTE])
    qtbot.mouseClick(panel.rows[0].fixes[0], Left)
    assert [told.at(at) for at in range(told.count())] == [[(4, 0)]]


def test_the_keyboard_stays_at_its_fix_and_goes_to_the_line_once_it_is_made(
    panel: ProblemsPanel,
) -> None:
    panel.set_problems([LATE, NOTE])
    panel.show_all()
    panel.rows[1].fixes[0].setFocus()
    panel.set_problems([NOBODY, NOTE._replace(id=77)])
    assert panel.rows[1].fixes[0].hasFocus()
    panel.set_problems([NOBODY])
    assert panel.line.hasFocus()


def test_tab_comes_to_the_line_the_fixes_and_what_follows(panel: ProblemsPanel) -> None:
    panel.set_problems([LATE, NOTE])
    panel.show_all()
    assert tabbed(panel.line) == [
        "1 thing to look at in the whole job, 1 note", "Clear the date", "Write all the same",
        "Include them", "After",
    ]  # fmt: skip
    assert nameless(panel.window()) == []


@pytest.mark.parametrize("size", [13, 20])
def test_it_fits_into_the_narrowest_column(panel: ProblemsPanel, size: int) -> None:
    font = panel.font()
    font.setPixelSize(size)
    panel.setFont(font)
    panel.set_problems([LATE._replace(text="The meeting is over. " * 9, fixes=("Clear " * 30,))])
    panel.show_all()
    QApplication.processEvents()
    assert panel.minimumSizeHint().width() <= 336
