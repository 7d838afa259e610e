"""Tells what became of the documents, and what can be done with them now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, QStringListModel, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.views.write.named_list import NamedList
from letterkit.desktop.views.write.view_data import WriteResultData
from letterkit.desktop.views.write.wording import documents, result_in_words
from letterkit.desktop.widgets import (
    ElidedLabel,
    Muted,
    NoticeLine,
    PrimaryButton,
    SecondaryButton,
    WrappedList,
    announce,
)
from letterkit.office import LIBREOFFICE, WORD
from letterkit.text import plural

_MOST_REASONS: Final = 200  # more than anybody reads


class ResultPage(QWidget):
    """Shows counts, failures with their reasons, and the files.

    PDF copies are made from here: `show_pdfs` while that goes on, `end_pdfs` when it has ended.
    """

    open_folder_requested = Signal()
    open_one_requested = Signal(str)  # a document's path
    print_all_requested = Signal()
    drafts_requested = Signal()
    pdf_requested = Signal()
    pdf_through_requested = Signal(str)  # the id of a program
    cancel_requested = Signal()
    try_again_requested = Signal()
    resume_requested = Signal()
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title_label = QLabel()
        self.title_label.setProperty("kind", "heading")
        self.title_label.setWordWrap(True)
        self.folder_label, self.moved_to_label = ElidedLabel(""), ElidedLabel("")
        self.moved_to_label.setProperty("kind", "muted")
        self.rest_notice = NoticeLine()
        self.edited_list = NamedList("Documents that were edited in Word")
        self.failed_notice = NoticeLine()
        self.reasons_list = WrappedList()
        self.reasons_list.setAccessibleName("Documents that weren't written")
        self._names = QStringListModel()
        self.files_list = QListView()  # of thousands, of which few are ever shown
        self.files_list.setProperty("kind", "list")
        self.files_list.setModel(self._names)
        self.files_list.setUniformItemSizes(True)
        self.files_list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.files_list.setAccessibleName("Documents written")
        self.files_list.setAccessibleDescription("Enter opens one.")
        self.pdf_label = Muted("")
        self.stop_button = SecondaryButton("Stop", "stop")
        self.stop_button.setAccessibleDescription("PDF copies that are finished stay.")
        self.error_notice = NoticeLine()
        self.unmade_list = WrappedList()
        self.unmade_list.setAccessibleName("PDF copies that weren't made")
        self.open_file_button = SecondaryButton("Open the file", "document")
        self.open_button = SecondaryButton("Open the folder", "folder")
        self.drafts_button = SecondaryButton("Into your mail program…", "letter")
        self.print_button = SecondaryButton("Print all…", "print")
        self.pdf_button = SecondaryButton("Make PDF copies", "pdf")
        self._pdf_menu = QMenu(self.pdf_button)
        self._programs: list[str] = []
        self.usual = self.close_button = PrimaryButton("Done")
        self._paths: list[str] = []
        self._lay_out()
        self._join()

    def show_result(self, result: WriteResultData) -> None:
        """Show what became of a run; what was said of PDF copies goes."""
        title = result_in_words(result)
        self.title_label.setText(title)
        announce(self, title)
        self.folder_label.setText(result.folder)
        self.moved_to_label.setText(f"The old ones are in {result.moved_to}")
        self.moved_to_label.setVisible(bool(result.moved_to))
        self._paths = result.files
        names = [path.replace("\\", "/").rsplit("/", 1)[-1] for path in result.files]
        self._names.setStringList(names)
        for widget in (self.open_button, self.files_list):
            widget.setVisible(bool(result.files))
        self.drafts_button.setVisible(result.are_drafts)
        self.open_file_button.setVisible(result.combined and bool(result.files))
        for widget in (self.print_button, self.pdf_button):
            widget.setVisible(bool(result.files) and not result.are_drafts)
        if result.files and result.files[0].endswith(".pdf"):
            self.pdf_button.hide()
        self.pdf_label.hide()
        self.pdf_button.setEnabled(True)
        self.stop_button.hide()
        self.error_notice.clear()
        self.unmade_list.hide()
        self._show_failed(result)
        self._show_kept(result)
        self._show_rest(result)

    def set_programs(self, programs: Sequence[str]) -> None:
        """Offer PDF copies through these programs, by the ids of `letterkit.office`, in a menu.

        Without any, the button makes them of our own pages at once.
        """
        if list(programs) == self._programs:
            return
        self._programs = list(programs)
        self._pdf_menu.clear()
        self._pdf_menu.addAction("letterkit's own pages (quick)", self.pdf_requested.emit)
        texts = {
            WORD: "Exact, through Word (slower)",
            LIBREOFFICE: "Through LibreOffice (slower)",
        }
        for program in programs:
            action = self._pdf_menu.addAction(texts[program])
            action.triggered.connect(partial(self._make_pdfs_through, program))
        # Qt takes None for no menu, which its stubs don't know.
        self.pdf_button.setMenu(self._pdf_menu if programs else None)  # pyright: ignore[reportArgumentType]

    def _make_pdfs_through(self, program: str, _checked: bool = False) -> None:
        self.pdf_through_requested.emit(program)

    def show_pdfs(self, done: int, total: int) -> None:
        """Show that `done` of `total` PDF copies are there by now, and offer to stop."""
        if self.pdf_button.isEnabled():
            self.error_notice.clear()
            self.unmade_list.hide()
            self.stop_button.setEnabled(True)
            self.stop_button.show()
            self.pdf_label.show()
            if self.pdf_button.hasFocus():
                self.stop_button.setFocus()
            self.pdf_button.setEnabled(False)
        if self.stop_button.isEnabled():
            text = "PDF copies: {done} of {total}"
            self.pdf_label.setText(text.format(done=f"{done:,}", total=f"{total:,}"))

    def end_pdfs(self, count: int, total: int, failed: Sequence[str], *, stopped: bool) -> None:
        """Show that `made` of `total` PDF copies are there, and a sentence for each that isn't."""
        copies = plural(total, "PDF copy", "PDF copies")
        if count < total:
            copies = "{made} of {copies}".format(made=f"{count:,}", copies=copies)
        text = f"{copies} beside the documents."
        summary = f"Stopped: {text}" if stopped else text
        self.pdf_label.setText(summary)
        self.pdf_label.show()
        announce(self, summary)
        self.pdf_button.setEnabled(True)
        if self.stop_button.hasFocus():
            self.pdf_button.setFocus()
        self.stop_button.hide()
        if failed:
            self._show_unmade(failed)

    def _show_unmade(self, failed: Sequence[str]) -> None:
        copies = plural(len(failed), "PDF copy", "PDF copies")
        text = f"{copies} couldn't be made. {failed[0]}"
        self.error_notice.show_notice("error", text)
        self.unmade_list.clear()
        self.unmade_list.addItems(failed[:_MOST_REASONS])
        rest = len(failed) - _MOST_REASONS
        if rest > 0:
            self.unmade_list.addItem("… and {count} more".format(count=f"{rest:,}"))
        self.unmade_list.setVisible(len(failed) > 1)

    def show_error(self, text: str) -> None:
        """Show in a sentence what went wrong altogether."""
        self.error_notice.show_notice("error", text)

    def _show_kept(self, result: WriteResultData) -> None:
        count = len(result.kept)
        were, they_were = ("was", "it was") if count == 1 else ("were", "they were")
        how = "changed in another program" if result.as_emails else "edited in Word"
        text = f"{documents(count, result.noun)} {were} {how}, and stayed as {they_were}:"
        self.edited_list.show_all("info", text, result.kept)

    def _show_rest(self, result: WriteResultData) -> None:
        """Offer to go on with what a run that was stopped has left."""
        rest = result.total - result.written
        if not result.cancelled or rest <= 0 or result.combined:
            self.rest_notice.clear()
            return
        text = "{documents} of this run {are} still to be written."
        are = "is" if rest == 1 else "are"
        self.rest_notice.show_notice(
            "warning",
            text.format(documents=documents(rest, result.noun), are=are),
            [("Go on", self.resume_requested.emit)],
        )

    def _show_failed(self, result: WriteResultData) -> None:
        failed = result.failed
        self.reasons_list.clear()
        self.reasons_list.setVisible(bool(failed))
        if not failed:
            self.failed_notice.clear()
            return
        text = f"{documents(len(failed), result.noun)} couldn't be written:"
        self.failed_notice.show_notice(
            "error",
            text,
            [] if result.combined else [("Try again", self.try_again_requested.emit)],
        )
        self.reasons_list.addItems([f"{recipient}: {reason}" for recipient, reason in failed])

    def _lay_out(self) -> None:
        """Put what happened first, then what failed, what can be done now, and the files."""
        actions, copies, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for widget in (
            self.drafts_button, self.open_file_button, self.open_button, self.print_button,
            self.pdf_button,
        ):  # fmt: skip
            actions.addWidget(widget)
        actions.addStretch(1)
        copies.addWidget(self.pdf_label, 1)
        copies.addWidget(self.stop_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 24)
        layout.setSpacing(16)
        where = QVBoxLayout()
        where.setSpacing(4)
        where.addWidget(self.folder_label)
        where.addWidget(self.moved_to_label)
        layout.addWidget(self.title_label)
        layout.addLayout(where)
        for widget in (self.rest_notice, self.error_notice):
            layout.addWidget(widget)
        layout.addWidget(self.unmade_list, 1)
        layout.addWidget(self.failed_notice)
        layout.addWidget(self.reasons_list, 1)
        layout.addWidget(self.edited_list)
        layout.addLayout(actions)
        layout.addLayout(copies)
        layout.addWidget(self.files_list, 2)
        layout.addStretch(0)
        layout.addLayout(buttons)

    def _join(self) -> None:
        self.drafts_button.clicked.connect(self.drafts_requested)
        self.open_file_button.clicked.connect(lambda: self.open_one_requested.emit(self._paths[0]))
        self.open_button.clicked.connect(self.open_folder_requested)
        self.print_button.clicked.connect(self.print_all_requested)
        self.pdf_button.clicked.connect(self.pdf_requested)
        self.stop_button.clicked.connect(self._stop_pdfs)
        self.close_button.clicked.connect(self.close_requested)
        self.files_list.activated.connect(self._open_one)

    def _open_one(self, index: QModelIndex) -> None:
        self.open_one_requested.emit(self._paths[index.row()])

    def _stop_pdfs(self) -> None:
        """Say so at once: a program that is at work takes a moment to quit."""
        self.stop_button.setEnabled(False)
        self.pdf_label.setText("Stopping…")
        self.cancel_requested.emit()
