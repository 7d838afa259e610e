"""Joins what can be done with documents that were written to the programs that do it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from letterkit.desktop.joints.pdf_copies import PdfCopies
from letterkit.desktop.joints.write_run import WriteRun
from letterkit.desktop.opener import Opener
from letterkit.desktop.panels.write import WritePanel


class WriteResultPresenter(QObject):
    """Opens, prints and copies what the last run wrote."""

    print_wanted = Signal(list)  # paths of documents

    def __init__(self, panel: WritePanel, run: WriteRun, pdfs: PdfCopies, opener: Opener) -> None:
        super().__init__(panel)
        self._run, self._pdfs, self._opener = run, pdfs, opener
        panel.open_folder_wanted.connect(self._open_folder)
        panel.open_one_wanted.connect(self._open_file)
        panel.print_all_wanted.connect(lambda: self.print_wanted.emit(run.files))
        panel.pdf_wanted.connect(lambda: pdfs.make(run.files))
        panel.pdf_through_wanted.connect(self._make_pdfs_through)

    def _open_file(self, path: str) -> None:
        self._opener.open_document(Path(path))

    def _make_pdfs_through(self, program_id: str) -> None:
        self._pdfs.make_through(program_id, self._run.files)

    def _open_folder(self) -> None:
        if self._run.folder is not None:
            self._opener.open_folder(self._run.folder)
