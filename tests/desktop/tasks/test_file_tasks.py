"""Short tasks with files: done beside the window, each to its end."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from letterkit.desktop.tasks.file_tasks import FileTasks
from letterkit.errors import LetterkitError


@pytest.fixture
def tasks(qapp: QObject) -> Iterator[FileTasks]:
    owner = QObject(qapp)
    tasks = FileTasks(owner)
    yield tasks
    tasks.finish()


def test_a_task_is_done_beside_the_window_and_told_in_its_thread(
    tasks: FileTasks, qtbot: QtBot
) -> None:
    reported: list[tuple[threading.Thread, threading.Thread]] = []
    tasks.run(
        threading.current_thread,
        pytest.fail,
        lambda did: reported.append((did, threading.current_thread())),
    )
    assert tasks.busy
    qtbot.waitUntil(lambda: not tasks.busy)
    did, heard = reported[0]
    assert did is not heard is threading.main_thread()


def test_what_fails_is_told_in_its_own_words(tasks: FileTasks, qtbot: QtBot) -> None:
    reported: list[str] = []

    def fail() -> None:
        raise LetterkitError("The drive is gone.", "Connect it.")

    tasks.run(fail, lambda error: reported.append(str(error)), pytest.fail)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert reported == ["The drive is gone. Connect it."]


def test_an_error_that_nobody_expected_is_passed_on(tasks: FileTasks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tasks.crashed) as crashed:
        tasks.run(lambda: 1 // 0, pytest.fail, pytest.fail)
    assert isinstance(crashed.args[0], ZeroDivisionError)


def test_everything_is_done_before_the_program_ends(tasks: FileTasks) -> None:
    may_go_on, done = threading.Event(), []
    for number in range(3):
        tasks.run(lambda number=number: may_go_on.wait(10) and number, pytest.fail, done.append)
    may_go_on.set()
    tasks.finish()
    assert sorted(done) == [0, 1, 2]
    assert not tasks.busy
