"""The presenter of what can be done with documents that were written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from letterkit.desktop.launcher import Launcher
from letterkit.desktop.presenters.pdf_copies import PdfCopies
from letterkit.desktop.presenters.write_run import WriteRun
from letterkit.desktop.views.write import WriteView


class WriteResultPresenter(QObject):
    """Opens, prints and copies what the last run wrote."""

    print_requested = Signal(list)  # documents, or paths of theirs

    def __init__(self, view: WriteView, run: WriteRun, pdfs: PdfCopies, launcher: Launcher) -> None:
        super().__init__(view)
        self._run, self._pdfs, self._launcher = run, pdfs, launcher
        view.open_folder_requested.connect(self._open_folder)
        view.open_one_requested.connect(self._open_file)
        view.print_all_requested.connect(lambda: self.print_requested.emit(run.to_print))
        view.pdf_requested.connect(lambda: pdfs.make(run.files))
        view.pdf_through_requested.connect(self._make_pdfs_through)

    def _open_file(self, name: str) -> None:
        path, launcher = Path(name), self._launcher
        openers = {".eml": launcher.open_draft, ".pdf": launcher.open_pdf}
        openers.get(path.suffix.lower(), launcher.open_document)(path)

    def _make_pdfs_through(self, program_id: str) -> None:
        self._pdfs.make_through(program_id, self._run.files)

    def _open_folder(self) -> None:
        if self._run.folder is not None:
            self._launcher.open_folder(self._run.folder)
