"""Short tasks with files: done beside the window, each to its end."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from letterkit.desktop.session.errands import Errands
from letterkit.errors import LetterkitError


@pytest.fixture
def errands(qapp: QObject) -> Iterator[Errands]:
    owner = QObject(qapp)
    errands = Errands(owner)
    yield errands
    errands.finish()


def test_a_task_is_done_beside_the_window_and_told_in_its_thread(
    errands: Errands, qtbot: QtBot
) -> None:
    told: list[tuple[threading.Thread, threading.Thread]] = []
    errands.run(
        threading.current_thread,
        pytest.fail,
        lambda did: told.append((did, threading.current_thread())),
    )
    assert errands.busy
    qtbot.waitUntil(lambda: not errands.busy)
    did, heard = told[0]
    assert did is not heard is threading.main_thread()


def test_what_fails_is_told_in_its_own_words(errands: Errands, qtbot: QtBot) -> None:
    told: list[str] = []

    def fail() -> None:
        raise LetterkitError("The drive is gone.", "Connect it.")

    errands.run(fail, lambda error: told.append(str(error)), pytest.fail)
    qtbot.waitUntil(lambda: not errands.busy)
    assert told == ["The drive is gone. Connect it."]


def test_an_error_that_nobody_expected_is_passed_on(errands: Errands, qtbot: QtBot) -> None:
    with qtbot.waitSignal(errands.broke) as broke:
        errands.run(lambda: 1 // 0, pytest.fail, pytest.fail)
    assert isinstance(broke.args[0], ZeroDivisionError)


def test_everything_is_done_before_the_program_ends(errands: Errands) -> None:
    may_go_on, done = threading.Event(), []
    for number in range(3):
        errands.run(lambda number=number: may_go_on.wait(10) and number, pytest.fail, done.append)
    may_go_on.set()
    errands.finish()
    assert sorted(done) == [0, 1, 2]
    assert not errands.busy
