"""BackgroundTask ends in exactly one of done, cancelled and failed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from letterkit.desktop.tasks.background_task import BackgroundTask, Steps


class _Signals:
    def __init__(self, task: BackgroundTask) -> None:
        self.ends: list[tuple[str, object]] = []
        self.items: list[object] = []
        task.progressed.connect(self.items.extend)
        task.done.connect(lambda result: self.ends.append(("done", result)))
        task.cancelled.connect(lambda: self.ends.append(("cancelled", None)))
        task.failed.connect(lambda error: self.ends.append(("failed", str(error))))


@pytest.fixture
def task() -> Iterator[BackgroundTask]:
    task = BackgroundTask()
    yield task
    task.finish()


def _count(to: int) -> Steps:
    yield from range(to)
    return "whole"


def test_what_is_yielded_arrives_in_order_then_what_is_returned(
    qtbot: QtBot, task: BackgroundTask
) -> None:
    signals = _Signals(task)
    task.start(lambda: _count(1000))
    qtbot.waitUntil(lambda: bool(signals.ends))
    assert signals.items == list(range(1000))
    assert signals.ends == [("done", "whole")]
    assert not task.running


def test_what_is_stopped_with_nothing_new_reports_nothing_more(
    qtbot: QtBot, task: BackgroundTask
) -> None:
    def steps() -> Steps:
        time.sleep(0.25)  # so long that what comes next is reported at once
        task.stop()
        yield 1

    signals = _Signals(task)
    reports: list[list[object]] = []
    task.progressed.connect(reports.append)
    task.start(steps)
    qtbot.waitUntil(lambda: bool(signals.ends))
    assert reports == [[1]]
    assert signals.ends == [("cancelled", None)]


def test_an_error_ends_it_and_is_handed_on_after_what_was_done_until_then(
    qtbot: QtBot, task: BackgroundTask
) -> None:
    def steps() -> Steps:
        yield 1
        raise ValueError("broken")

    signals = _Signals(task)
    task.start(steps)
    qtbot.waitUntil(lambda: bool(signals.ends))
    assert signals.items == [1]
    assert signals.ends == [("failed", "broken")]


def test_an_error_while_beginning_is_handed_on_too(qtbot: QtBot, task: BackgroundTask) -> None:
    def begin() -> Steps:
        raise ValueError("no beginning")

    signals = _Signals(task)
    task.start(begin)
    qtbot.waitUntil(lambda: bool(signals.ends))
    assert signals.ends == [("failed", "no beginning")]


def test_cancelling_closes_the_generator_and_nothing_more_is_heard(
    qtbot: QtBot, task: BackgroundTask
) -> None:
    closed = threading.Event()

    def steps() -> Steps:
        try:
            while True:
                yield time.sleep(0.001)
        finally:
            closed.set()

    signals = _Signals(task)
    task.start(steps)
    qtbot.waitUntil(lambda: bool(signals.items))
    task.cancel()
    before = len(signals.items)
    assert closed.wait(5)
    QCoreApplication.processEvents()  # what was on its way would be heard now
    assert signals.ends == [("cancelled", None)]
    assert len(signals.items) == before


def test_starting_anew_ends_what_runs_and_only_the_new_is_heard(
    qtbot: QtBot, task: BackgroundTask
) -> None:
    def endless() -> Steps:
        while True:
            yield "old"

    signals = _Signals(task)
    task.start(endless)
    task.start(lambda: _count(3))
    qtbot.waitUntil(lambda: len(signals.ends) == 2)
    assert signals.ends == [("cancelled", None), ("done", "whole")]
    assert "old" not in signals.items
    assert signals.items[-3:] == [0, 1, 2]
