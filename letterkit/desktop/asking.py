"""What only a person can say: which file, which folder, whether to go on."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from letterkit.desktop.kinds import Kind


class Unsaved(Enum):
    """What to do with a campaign that is to be closed and isn't saved."""

    CLOSE = auto()
    SAVE_COPY = auto()
    GO_ON = auto()


class Asker(QObject):
    """Asks through the system's own dialogs; an empty answer is a person who thought better."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def word_file(self) -> str:
        """Return a Word file to fill."""
        kinds = f"{self.tr('Word documents')} ({Kind.DOCUMENT.patterns})"
        return self._existing(self.tr("Choose a Word file"), kinds)

    def spreadsheet(self) -> str:
        """Return a file of recipients."""
        kinds = f"{self.tr('Spreadsheets')} ({Kind.LIST.patterns});;{self.tr('All files')} (*)"
        return self._existing(self.tr("Choose a spreadsheet"), kinds)

    def campaign(self) -> str:
        """Return a campaign file to open."""
        return self._existing(self.tr("Open a campaign"), self._campaigns())

    def new_campaign(self, suggestion: Path) -> str:
        """Return where a new campaign, or a copy, is to be kept."""
        return self._new(self.tr("Save as"), suggestion, self._campaigns())

    def calendar_file(self, suggestion: Path) -> str:
        """Return where an entry for the calendar is to be saved."""
        kinds = self.tr("Calendar entries (*.ics)")
        return self._new(self.tr("Add to calendar"), suggestion, kinds)

    def pdf_file(self, suggestion: Path) -> str:
        """Return where a document is to be saved as PDF."""
        return self._new(self.tr("Save as PDF"), suggestion, self.tr("PDF files (*.pdf)"))

    def pack_folder(self) -> str:
        """Return the folder of another pack."""
        return QFileDialog.getExistingDirectory(self._window, self.tr("Open another pack"))

    def folder(self, start: str) -> str:
        """Return a folder for the documents."""
        return QFileDialog.getExistingDirectory(
            self._window, self.tr("Where should the documents go?"), start
        )

    def printer(self) -> QPrinter | None:
        """Return a printer, set as it was asked for."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None

    def stop_writing(self) -> bool:
        """Say whether to close although documents are being written."""
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("Documents are being written"))
        box.setText(self.tr("letterkit is still writing documents."))
        box.setInformativeText(
            self.tr("If you close it now, those that are finished stay; the rest isn't written.")
        )
        close = box.addButton(self.tr("Stop and close"), QMessageBox.ButtonRole.DestructiveRole)
        go_on = box.addButton(self.tr("Go on writing"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(go_on)
        box.exec()
        return box.clickedButton() is close

    def leave_unsaved(self, why: str) -> Unsaved:
        """Say whether to close although not everything is saved; `why` may be unknown yet."""
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Not everything is saved"))
        box.setText(self.tr("What you changed last isn't saved."))
        why = why or self.tr("The drive that the campaign is on hasn't answered yet.")
        box.setInformativeText(
            self.tr("{why}\n\nIf you close it now, that is lost. A copy has all of it.").format(
                why=why
            )
        )
        close = box.addButton(self.tr("Close anyway"), QMessageBox.ButtonRole.DestructiveRole)
        save = box.addButton(self.tr("Save a copy…"), QMessageBox.ButtonRole.AcceptRole)
        go_on = box.addButton(self.tr("Go on working"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(go_on)
        box.exec()
        answers = {close: Unsaved.CLOSE, save: Unsaved.SAVE_COPY}
        return answers.get(box.clickedButton(), Unsaved.GO_ON)

    def tell_unsaved(self, why: str) -> None:
        """Say why the copy couldn't be saved."""
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("The copy isn't saved"))
        box.setText(why)
        box.exec()

    def _campaigns(self) -> str:
        return f"{self.tr('letterkit campaigns')} ({Kind.CAMPAIGN.patterns})"

    def _existing(self, title: str, kinds: str) -> str:
        return QFileDialog.getOpenFileName(self._window, title, "", kinds)[0]

    def _new(self, title: str, suggestion: Path, kinds: str) -> str:
        return QFileDialog.getSaveFileName(self._window, title, str(suggestion), kinds)[0]
