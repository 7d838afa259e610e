"""What only a person can say: which file, which folder, whether to go on."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox, QWidget

from letterkit.desktop.file_kinds import PICTURE_PATTERNS, FileKind
from letterkit.pack import PACK_FILE


class UnsavedAnswer(Enum):
    """What somebody answers, asked whether to close a campaign that isn't saved."""

    CLOSE = auto()
    SAVE_COPY = auto()
    GO_ON = auto()


class Dialogs(QObject):
    """Asks in dialogs, the system's own for files and folders, which wait for the answer.

    Paths are returned as text; "" is for somebody who thought better of it. Tests answer in a
    subclass.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def word_file(self) -> str:
        """Return the path of a Word file to fill."""
        kinds = f"Word documents ({FileKind.DOCUMENT.patterns})"
        return self._existing("Choose a Word file", kinds)

    def spreadsheet(self) -> str:
        """Return the path of a spreadsheet of recipients."""
        kinds = f"Spreadsheets ({FileKind.LIST.patterns});;All files (*)"
        return self._existing("Choose a spreadsheet", kinds)

    def picture(self) -> str:
        """Return the path of a picture for letters."""
        kinds = f"Pictures ({PICTURE_PATTERNS});;All files (*)"
        return self._existing("Choose a picture", kinds)

    def attachments(self) -> list[str]:
        """Return the paths of files that are to go with e-mails; none for none."""
        return QFileDialog.getOpenFileNames(
            self._window, "Choose files to go with each e-mail", "", "All files (*)"
        )[0]

    def campaign(self) -> str:
        """Return the path of a campaign file to open, or of a pack."""
        packs, campaigns = FileKind.PACK.patterns, FileKind.CAMPAIGN.patterns
        kinds = f"Campaigns and campaign packs ({campaigns} {packs})"
        return self._existing("Open a campaign", kinds)

    def new_campaign(self, suggestion: Path) -> str:
        """Return the path under which a new campaign, or a copy, is to be saved."""
        return self._new("Save as", suggestion, self._campaigns())

    def calendar_file(self, suggestion: Path) -> str:
        """Return the path under which an entry for the calendar (.ics) is to be saved."""
        kinds = "Calendar entries (*.ics)"
        return self._new("Add to calendar", suggestion, kinds)

    def pdf_file(self, suggestion: Path) -> str:
        """Return the path under which a document is to be saved as PDF."""
        return self._new("Save as PDF", suggestion, "PDF files (*.pdf)")

    def mailbox_file(self, suggestion: Path) -> str:
        """Return the path under which all drafts are to be saved as one mailbox file (mbox)."""
        return self._new("Save all drafts as one mailbox file", suggestion, "Mailboxes (*.mbox)")

    def new_word_file(self, suggestion: Path) -> str:
        """Return the path under which a Word file is to be saved."""
        return self._new("Save for Word", suggestion, "Word documents (*.docx)")

    def template_file(self, suggestion: Path) -> str:
        """Return the path under which a template made of a Word file is to be saved."""
        return self._new("Save as a letterkit template", suggestion, "Word documents (*.docx)")

    def log_file(self, suggestion: Path) -> str:
        """Return the path under which the contact log is to be saved."""
        kinds = "Excel workbooks (*.xlsx);;Texts with commas (*.csv)"
        return self._new("Save the contact log", suggestion, kinds)

    def answers_file(self) -> str:
        """Return the path of a spreadsheet that has answers."""
        kinds = f"Spreadsheets ({FileKind.LIST.patterns});;All files (*)"
        return self._existing("Choose a spreadsheet with answers", kinds)

    def take_answers(self, name: str, what: str, rows: str) -> bool:
        """Return whether to take over what a spreadsheet has; `rows` are those that it can't be."""
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("Read answers")
        box.setText(f"“{name}” has: {what}.")
        if rows:
            box.setInformativeText(f"These rows can’t be taken over:\n\n{rows}")
        take = box.addButton("Take them over", QMessageBox.ButtonRole.AcceptRole)
        box.addButton("Leave everything as it is", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(take)
        box.exec()
        return box.clickedButton() is take

    def pack(self) -> str:
        """Return the path of another pack: a file, or the folder of a pack.toml."""
        kinds = f"Campaign packs ({FileKind.PACK.patterns} {PACK_FILE})"
        path = self._existing("Open another pack", kinds)
        return str(Path(path).parent) if Path(path).name == PACK_FILE else path

    def new_pack(self, suggestion: Path) -> str:
        """Return the path of the folder in which a new pack is to be saved."""
        return self._new("Save the pack in a folder of this name", suggestion, "Folders (*)")

    def pack_file(self, suggestion: Path) -> str:
        """Return the path under which a pack is to be saved as one file."""
        kinds = f"letterkit packs ({FileKind.PACK.patterns})"
        return self._new("Save the pack as one file", suggestion, kinds)

    def leave_pack(self, what: str) -> bool:
        """Return whether a pack that isn't saved may be lost by what is done, a clause."""
        box = QMessageBox(self._window)
        box.setWindowTitle("The pack isn't saved")
        box.setText("The campaign pack that you were making isn't saved.")
        box.setInformativeText(f"{what}, it is lost.")
        close = box.addButton("Lose it", QMessageBox.ButtonRole.DestructiveRole)
        go_on = box.addButton("Go on working", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(go_on)
        box.exec()
        return box.clickedButton() is close

    def folder(self, start: str) -> str:
        """Return the path of a folder for the documents; the dialog opens at `start`."""
        return QFileDialog.getExistingDirectory(
            self._window, "Where should the documents go?", start
        )

    def printer(self) -> QPrinter | None:
        """Return a printer with the pages and copies that were asked for; None for none."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None

    def stop_writing(self) -> bool:
        """Return whether to close although documents are being written."""
        box = QMessageBox(self._window)
        box.setWindowTitle("Documents are being written")
        box.setText("letterkit is still writing documents.")
        box.setInformativeText(
            "If you close it now, those that are finished stay; the rest isn't written."
        )
        close = box.addButton("Stop and close", QMessageBox.ButtonRole.DestructiveRole)
        go_on = box.addButton("Go on writing", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(go_on)
        box.exec()
        return box.clickedButton() is close

    def forget_person(self, name: str) -> bool:
        """Return whether somebody, of whom all is shown that is kept, is to be forgotten."""
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("Forget this person")
        box.setText(f"Forget {name} for good?")
        box.setInformativeText(
            "All that is listed goes out of this campaign, its log and what Undo goes through. "
            "They are left out of every list that this campaign reads from now on.\n\n"
            "This can’t be undone."
        )
        forget = box.addButton("Forget them", QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton("Keep them", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        return box.clickedButton() is forget

    def leave_unsaved(self, why: str) -> UnsavedAnswer:
        """Return what to do, not everything being saved; `why` is "" while nobody knows why."""
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("Not everything is saved")
        box.setText("What you changed last isn't saved.")
        why = why or "The drive that the campaign is on hasn't answered yet."
        box.setInformativeText(f"{why}\n\nIf you close it now, that is lost. A copy has all of it.")
        close = box.addButton("Close anyway", QMessageBox.ButtonRole.DestructiveRole)
        save = box.addButton("Save a copy…", QMessageBox.ButtonRole.AcceptRole)
        go_on = box.addButton("Go on working", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(go_on)
        box.exec()
        answers: dict[QAbstractButton, UnsavedAnswer] = {
            close: UnsavedAnswer.CLOSE,
            save: UnsavedAnswer.SAVE_COPY,
        }
        return answers.get(box.clickedButton(), UnsavedAnswer.GO_ON)

    def show_unsaved(self, why: str) -> None:
        """Say in a sentence why the copy couldn't be saved, until somebody has read it."""
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("The copy isn't saved")
        box.setText(why)
        box.exec()

    def _campaigns(self) -> str:
        return f"letterkit campaigns ({FileKind.CAMPAIGN.patterns})"

    def _existing(self, title: str, kinds: str) -> str:
        return QFileDialog.getOpenFileName(self._window, title, "", kinds)[0]

    def _new(self, title: str, suggestion: Path, kinds: str) -> str:
        return QFileDialog.getSaveFileName(self._window, title, str(suggestion), kinds)[0]
