"""Work in the window's own thread, a step at a time."""

from __future__ import annotations

from collections.abc import Generator

from pytestqt.qtbot import QtBot

from letterkit.desktop.tasks.idle_task import IdleTask


def test_work_when_idle_ends_as_other_work_does(qtbot: QtBot) -> None:
    signals: list[object] = []
    task = IdleTask()
    task.progressed.connect(signals.extend)
    task.done.connect(signals.append)
    task.failed.connect(lambda error: signals.append(str(error)))
    task.cancelled.connect(lambda: signals.append("cancelled"))

    def steps(end: object) -> Generator[int, None, object]:
        yield 1
        if isinstance(end, Exception):
            raise end
        return end

    for end in ("done", ValueError("failed")):
        task.start(lambda end=end: steps(end))
        qtbot.waitUntil(lambda: not task.running)
    task.start(lambda: steps("never"))
    task.cancel()
    assert signals == [1, "done", 1, "failed", "cancelled"]
