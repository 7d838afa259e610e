"""BackgroundTask ends in exactly one of done, cancelled and failed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from letterkit.desktop.tasks.background_task import BackgroundTask, Steps


class _Heard:
    def __init__(self, work: BackgroundTask) -> None:
        self.ends: list[tuple[str, object]] = []
        self.items: list[object] = []
        work.progressed.connect(self.items.extend)
        work.done.connect(lambda result: self.ends.append(("done", result)))
        work.cancelled.connect(lambda: self.ends.append(("cancelled", None)))
        work.failed.connect(lambda error: self.ends.append(("failed", str(error))))


@pytest.fixture
def work() -> Iterator[BackgroundTask]:
    work = BackgroundTask()
    yield work
    work.finish()


def _count(to: int) -> Steps:
    yield from range(to)
    return "whole"


def test_what_is_yielded_arrives_in_order_then_what_is_returned(
    qtbot: QtBot, work: BackgroundTask
) -> None:
    heard = _Heard(work)
    work.start(lambda: _count(1000))
    qtbot.waitUntil(lambda: bool(heard.ends))
    assert heard.items == list(range(1000))
    assert heard.ends == [("done", "whole")]
    assert not work.running


def test_an_error_ends_it_and_is_handed_on(qtbot: QtBot, work: BackgroundTask) -> None:
    def steps() -> Steps:
        yield 1
        raise ValueError("broken")

    heard = _Heard(work)
    work.start(steps)
    qtbot.waitUntil(lambda: bool(heard.ends))
    assert heard.ends == [("failed", "broken")]


def test_an_error_while_beginning_is_handed_on_too(qtbot: QtBot, work: BackgroundTask) -> None:
    def begin() -> Steps:
        raise ValueError("no beginning")

    heard = _Heard(work)
    work.start(begin)
    qtbot.waitUntil(lambda: bool(heard.ends))
    assert heard.ends == [("failed", "no beginning")]


def test_cancelling_closes_the_generator_and_nothing_more_is_heard(
    qtbot: QtBot, work: BackgroundTask
) -> None:
    closed = threading.Event()

    def steps() -> Steps:
        try:
            while True:
                yield time.sleep(0.001)
        finally:
            closed.set()

    heard = _Heard(work)
    work.start(steps)
    qtbot.waitUntil(lambda: bool(heard.items))
    work.cancel()
    before = len(heard.items)
    assert closed.wait(5)
    QCoreApplication.processEvents()  # what was on its way would be heard now
    assert heard.ends == [("cancelled", None)]
    assert len(heard.items) == before


def test_starting_anew_ends_what_runs_and_only_the_new_is_heard(
    qtbot: QtBot, work: BackgroundTask
) -> None:
    def endless() -> Steps:
        while True:
            yield "old"

    heard = _Heard(work)
    work.start(endless)
    work.start(lambda: _count(3))
    qtbot.waitUntil(lambda: len(heard.ends) == 2)
    assert heard.ends == [("cancelled", None), ("done", "whole")]
    assert "old" not in heard.items
    assert heard.items[-3:] == [0, 1, 2]
