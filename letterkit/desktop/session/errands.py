"""Short tasks with files, beside the window: the drive may be slow, or gone."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from letterkit.desktop.session.work import Work
from letterkit.errors import LetterkitError

_Found = TypeVar("_Found")


class Errands(QObject):
    """Does each task in a thread of its own, and to its end."""

    broke = Signal(object)  # an exception that nobody expected

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._works: list[Work] = []

    @property
    def busy(self) -> bool:
        """Whether something is still to be done."""
        return bool(self._works)

    def run(
        self,
        task: Callable[[], _Found],
        failed: Callable[[LetterkitError], object],
        then: Callable[[_Found], object] | None = None,
    ) -> None:
        """Do a task; tell its error, or `then` what it returns, in the window's thread."""
        work = Work(self)

        def end() -> None:
            self._works.remove(work)
            work.deleteLater()

        def give_up(error: Exception) -> None:
            end()
            failed(error) if isinstance(error, LetterkitError) else self.broke.emit(error)

        def go_on(found: _Found) -> None:
            end()
            if then is not None:
                then(found)

        work.done.connect(go_on)
        work.failed.connect(give_up)
        self._works.append(work)
        work.start(lambda: _steps(task))

    def finish(self) -> None:
        """Wait until everything is done, and what follows from it."""
        while self._works:
            self._works[0].wait()


def _steps(task: Callable[[], _Found]) -> Generator[None, None, _Found]:
    yield
    return task()
