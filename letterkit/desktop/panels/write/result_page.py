"""Tells what became of the documents, and what can be done with them now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.panels.write.named_list import NamedList
from letterkit.desktop.panels.write.told import WriteResult
from letterkit.desktop.panels.write.wording import documents, result_in_words
from letterkit.desktop.parts import (
    ElidedLabel,
    Muted,
    NoticeLine,
    QuietButton,
    StrongButton,
    announce,
)
from letterkit.office import LIBREOFFICE, WORD
from letterkit.text import plural

_MOST_REASONS: Final = 200  # more than anybody reads


class ResultPage(QWidget):
    """Shows counts, failures with their reasons, and the files."""

    open_folder_wanted = Signal()
    open_one_wanted = Signal(str)
    print_all_wanted = Signal()
    pdf_wanted = Signal()
    pdf_through_wanted = Signal(str)  # the id of a program
    cancel_wanted = Signal()
    try_again_wanted = Signal()
    resume_wanted = Signal()
    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setProperty("kind", "heading")
        self._title.setWordWrap(True)
        self._folder, self._moved = ElidedLabel(""), ElidedLabel("")
        self._moved.setProperty("kind", "muted")
        self._rest = NoticeLine()
        self._kept = NamedList(self.tr("Documents that were edited in Word"))
        self._failed = NoticeLine()
        self._reasons = QListWidget()
        self._reasons.setAccessibleName(self.tr("Documents that weren't written"))
        self._names = QStringListModel()
        self._files = QListView()  # of thousands, of which few are ever shown
        self._files.setProperty("kind", "list")
        self._files.setModel(self._names)
        self._files.setUniformItemSizes(True)
        self._files.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._files.setAccessibleName(self.tr("Documents written"))
        self._files.setAccessibleDescription(self.tr("Enter opens one."))
        self._pdf_told = Muted("")
        self._stop = QuietButton(self.tr("Stop"), "stop")
        self._stop.setAccessibleDescription(self.tr("PDF copies that are finished stay."))
        self._trouble = NoticeLine()
        self._unmade = QListWidget()
        self._unmade.setAccessibleName(self.tr("PDF copies that weren't made"))
        for reasons in (self._reasons, self._unmade):
            reasons.setWordWrap(True)
            reasons.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._open = QuietButton(self.tr("Open the folder"), "folder")
        self._print = QuietButton(self.tr("Print all…"), "print")
        self._pdf = QuietButton(self.tr("Make PDF copies"), "pdf")
        self._ways = QMenu(self._pdf)
        self._programs: list[str] = []
        self.usual = self._close = StrongButton(self.tr("Done"))
        self._paths: list[str] = []
        self._lay_out()
        self._join()

    def show_result(self, result: WriteResult) -> None:
        """Show what became of a run."""
        title = result_in_words(result)
        self._title.setText(title)
        announce(self, title)
        self._folder.setText(result.folder)
        self._moved.setText(self.tr("The old ones are in {folder}").format(folder=result.moved_to))
        self._moved.setVisible(bool(result.moved_to))
        self._paths = result.files
        names = [path.replace("\\", "/").rsplit("/", 1)[-1] for path in result.files]
        self._names.setStringList(names)
        for widget in (self._open, self._print, self._pdf, self._files):
            widget.setVisible(bool(result.files))
        self._pdf_told.hide()
        self._pdf.setEnabled(True)
        self._stop.hide()
        self._trouble.clear()
        self._unmade.hide()
        self._show_failed(result.failed)
        self._show_kept(result.kept)
        self._show_rest(result)

    def set_programs(self, programs: Sequence[str]) -> None:
        """Offer other programs for PDF copies; where there are none, nothing is said of them."""
        if list(programs) == self._programs:
            return
        self._programs = list(programs)
        self._ways.clear()
        self._ways.addAction(self.tr("letterkit's own pages (quick)"), self.pdf_wanted.emit)
        texts = {
            WORD: self.tr("Exact, through Word (slower)"),
            LIBREOFFICE: self.tr("Through LibreOffice (slower)"),
        }
        for program in programs:
            action = self._ways.addAction(texts[program])
            action.triggered.connect(lambda _, each=program: self.pdf_through_wanted.emit(each))
        self._pdf.setMenu(self._ways if programs else None)

    def show_pdfs(self, done: int, total: int) -> None:
        """Show how many PDF copies there are by now."""
        if self._pdf.isEnabled():
            self._trouble.clear()
            self._unmade.hide()
            self._stop.setEnabled(True)
            self._stop.show()
            self._pdf_told.show()
            if self._pdf.hasFocus():
                self._stop.setFocus()
            self._pdf.setEnabled(False)
        if self._stop.isEnabled():
            text = self.tr("PDF copies: {done} of {total}")
            self._pdf_told.setText(text.format(done=f"{done:,}", total=f"{total:,}"))

    def end_pdfs(self, made: int, total: int, failed: Sequence[str], *, stopped: bool) -> None:
        """Show what became of the PDF copies, and why some weren't made."""
        copies = plural(total, self.tr("PDF copy"), self.tr("PDF copies"))
        if made < total:
            copies = self.tr("{made} of {copies}").format(made=f"{made:,}", copies=copies)
        text = self.tr("{copies} beside the documents.").format(copies=copies)
        told = self.tr("Stopped: {text}").format(text=text) if stopped else text
        self._pdf_told.setText(told)
        self._pdf_told.show()
        announce(self, told)
        self._pdf.setEnabled(True)
        if self._stop.hasFocus():
            self._pdf.setFocus()
        self._stop.hide()
        if failed:
            self._show_unmade(failed)

    def _show_unmade(self, failed: Sequence[str]) -> None:
        copies = plural(len(failed), self.tr("PDF copy"), self.tr("PDF copies"))
        text = self.tr("{copies} couldn't be made. {first}")
        self._trouble.show_notice("error", text.format(copies=copies, first=failed[0]))
        self._unmade.clear()
        self._unmade.addItems(failed[:_MOST_REASONS])
        rest = len(failed) - _MOST_REASONS
        if rest > 0:
            self._unmade.addItem(self.tr("… and {count} more").format(count=f"{rest:,}"))
        self._unmade.setVisible(len(failed) > 1)

    def show_trouble(self, text: str) -> None:
        """Say that something went wrong altogether."""
        self._trouble.show_notice("error", text)

    def _show_kept(self, kept: list[str]) -> None:
        were = self.tr("was") if len(kept) == 1 else self.tr("were")
        text = self.tr("{documents} {were} edited in Word, and stayed as they were:")
        if len(kept) == 1:
            text = self.tr("{documents} {were} edited in Word, and stayed as it was:")
        self._kept.show_all("note", text.format(documents=documents(len(kept)), were=were), kept)

    def _show_rest(self, result: WriteResult) -> None:
        """Offer to go on with what a run that was stopped has left."""
        rest = result.total - result.written
        if not result.cancelled or rest <= 0:
            self._rest.clear()
            return
        text = self.tr("{documents} of this run {are} still to be written.")
        are = self.tr("is") if rest == 1 else self.tr("are")
        self._rest.show_notice(
            "attention",
            text.format(documents=documents(rest), are=are),
            [(self.tr("Go on"), self.resume_wanted.emit)],
        )

    def _show_failed(self, failed: list[tuple[str, str]]) -> None:
        self._reasons.clear()
        self._reasons.setVisible(bool(failed))
        if not failed:
            self._failed.clear()
            return
        text = self.tr("{documents} couldn't be written:")
        self._failed.show_notice(
            "error",
            text.format(documents=documents(len(failed))),
            [(self.tr("Try again"), self.try_again_wanted.emit)],
        )
        self._reasons.addItems([f"{recipient}: {reason}" for recipient, reason in failed])

    def _lay_out(self) -> None:
        actions, copies, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for widget in (self._open, self._print, self._pdf):
            actions.addWidget(widget)
        actions.addStretch(1)
        copies.addWidget(self._pdf_told, 1)
        copies.addWidget(self._stop)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 24)
        layout.setSpacing(16)
        where = QVBoxLayout()
        where.setSpacing(4)
        where.addWidget(self._folder)
        where.addWidget(self._moved)
        layout.addWidget(self._title)
        layout.addLayout(where)
        for widget in (self._rest, self._trouble):
            layout.addWidget(widget)
        layout.addWidget(self._unmade, 1)
        layout.addWidget(self._failed)
        layout.addWidget(self._reasons, 1)
        layout.addWidget(self._kept)
        layout.addLayout(actions)
        layout.addLayout(copies)
        layout.addWidget(self._files, 2)
        layout.addStretch(0)
        layout.addLayout(buttons)

    def _join(self) -> None:
        self._open.clicked.connect(self.open_folder_wanted)
        self._print.clicked.connect(self.print_all_wanted)
        self._pdf.clicked.connect(self.pdf_wanted)
        self._stop.clicked.connect(self._stop_pdfs)
        self._close.clicked.connect(self.close_wanted)
        self._files.activated.connect(
            lambda index: self.open_one_wanted.emit(self._paths[index.row()])
        )

    def _stop_pdfs(self) -> None:
        """Say so at once: a program that is at work takes a moment to quit."""
        self._stop.setEnabled(False)
        self._pdf_told.setText(self.tr("Stopping…"))
        self.cancel_wanted.emit()
