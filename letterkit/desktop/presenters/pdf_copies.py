"""Makes PDF copies of what was written, of our own pages or through another program."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.failures import route_failure
from letterkit.desktop.tasks.idle_task import IdleTask
from letterkit.desktop.tasks.writing import convert_pdfs, write_pdfs
from letterkit.desktop.views.write import WriteView
from letterkit.errors import LetterkitError
from letterkit.office import Conversion, Program, programs


class PdfCopies(QObject):
    """Writes a PDF beside each document, and shows in the view how far that is.

    Our own pages are laid out in the window's thread; another program is waited for in one of its
    own.
    """

    began = Signal()
    ended = Signal()
    crashed = Signal(Exception)

    def __init__(self, view: WriteView) -> None:
        super().__init__(view)
        self._view = view
        self._programs: tuple[Program, ...] = ()
        self._count, self._total = 0, 0
        self._failed: list[str] = []
        self._own, self._through, self._search = (
            IdleTask(self),
            BackgroundTask(self),
            BackgroundTask(self),
        )
        self._own.progressed.connect(self._report_written)
        self._own.done.connect(self._end)
        self._through.progressed.connect(self._report_converted)
        self._through.done.connect(self._end)
        for task in (self._own, self._through):
            task.cancelled.connect(lambda: self._end(stopped=True))
            task.failed.connect(self._stop_at_failure)
            route_failure(task, self._show_error, self.crashed.emit)
        self._search.progressed.connect(self._set_programs)
        self._search.failed.connect(self.crashed)

    @property
    def running(self) -> bool:
        """Whether copies are being made."""
        return self._own.running or self._through.running

    def find_programs(self) -> None:
        """Search for the programs that can make PDFs, in a thread; the view offers them."""
        self._search.start(_search)

    def make(self, files: Sequence[Path]) -> None:
        """Make copies of our own pages."""
        self._begin(files)
        self._own.start(lambda: write_pdfs(files))
        self.began.emit()

    def make_through(self, program_id: str, files: Sequence[Path]) -> None:
        """Have a program make the copies."""
        program = next((each for each in self._programs if each.id == program_id), None)
        if program is not None and files:
            self._begin(files)
            self._through.start(lambda: convert_pdfs(program, files))
            self.began.emit()

    def stop(self) -> None:
        """Stop, and show how many there are; a program that is at work is quit first."""
        self._own.cancel()
        self._through.stop()

    def cancel(self) -> None:
        """Stop at once, and let whatever is at work end by itself."""
        self._own.cancel()
        self._through.cancel()

    def finish(self) -> None:
        """Stop, and wait until nothing is at work any more."""
        self._own.cancel()
        self._through.finish()
        self._search.finish()

    def _set_programs(self, results: list[tuple[Program, ...]]) -> None:
        self._programs = results[-1]
        self._view.set_programs([each.id for each in self._programs])

    def _begin(self, files: Sequence[Path]) -> None:
        self.cancel()
        self._count, self._total, self._failed = 0, len(files), []
        self._view.show_pdfs(0, self._total)

    def _report_written(self, paths: Sequence[Path]) -> None:
        self._report(len(paths), [])

    def _report_converted(self, results: Sequence[Conversion | None]) -> None:
        news = [each for each in results if each is not None]
        failed = [str(each.error) for each in news if each.error is not None]
        if news:
            self._report(len(news) - len(failed), failed)

    def _report(self, count: int, failed: Sequence[str]) -> None:
        self._count += count
        self._failed += failed
        self._view.show_pdfs(self._count, self._total)

    def _end(self, failed: Sequence[str] | None = None, *, stopped: bool = False) -> None:
        self._failed += failed or ()
        self._view.end_pdfs(self._count, self._total, self._failed, stopped=stopped)
        self.ended.emit()

    def _stop_at_failure(self) -> None:
        self._end(stopped=True)

    def _show_error(self, error: LetterkitError) -> None:
        self._view.show_error(str(error))


def _search() -> Generator[tuple[Program, ...], None, None]:
    yield programs()
