"""Work in the window's own thread, a step at a time."""

from __future__ import annotations

from collections.abc import Generator

from pytestqt.qtbot import QtBot

from letterkit.desktop.tasks.idle_task import IdleTask


def test_work_when_idle_ends_as_other_work_does(qtbot: QtBot) -> None:
    heard: list[object] = []
    work = IdleTask()
    work.progressed.connect(heard.extend)
    work.done.connect(heard.append)
    work.failed.connect(lambda error: heard.append(str(error)))
    work.cancelled.connect(lambda: heard.append("cancelled"))

    def steps(end: object) -> Generator[int, None, object]:
        yield 1
        if isinstance(end, Exception):
            raise end
        return end

    for end in ("done", ValueError("failed")):
        work.start(lambda end=end: steps(end))
        qtbot.waitUntil(lambda: not work.running)
    work.start(lambda: steps("never"))
    work.cancel()
    assert heard == [1, "done", 1, "failed", "cancelled"]
