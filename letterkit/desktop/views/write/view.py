"""The sheet that writes documents."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from letterkit.desktop.views.write.email_data import EmailOption
from letterkit.desktop.views.write.file_options import FileOption
from letterkit.desktop.views.write.options_page import OptionsPage
from letterkit.desktop.views.write.progress_page import ProgressPage
from letterkit.desktop.views.write.result_page import ResultPage
from letterkit.desktop.views.write.view_data import WritePlanData, WriteResultData


class WriteView(QWidget):
    """Asks what to write, shows how far that is, and what became of it; one page at a time.

    It writes nothing itself: what somebody wants comes by signals, and is answered with another
    plan, with progress, or with a result.
    """

    as_emails_chosen = Signal(bool)
    email_edited = Signal(EmailOption)
    attachment_requested = Signal()  # files that are to go with e-mails
    text_requested = Signal()  # of the e-mails: where it is typed
    pattern_edited = Signal(str)  # the whole pattern, with each key
    file_edited = Signal(FileOption)
    folder_requested = Signal()
    which_changed = Signal(str)  # "all", "sound" or "this one"
    rewrite_changed = Signal(str)  # a Rewrite
    edited_named = Signal(list)  # of str, file names: replaced though somebody changed them
    resume_requested = Signal()
    start_requested = Signal()
    close_requested = Signal()
    cancel_requested = Signal()
    open_folder_requested = Signal()
    open_one_requested = Signal(str)  # a document's path
    print_all_requested = Signal()
    drafts_requested = Signal()
    pdf_requested = Signal()
    pdf_through_requested = Signal(str)  # the id of a program
    try_again_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.options_page, self.progress_page, self.result_page = (
            OptionsPage(),
            ProgressPage(),
            ResultPage(),
        )
        self._page: OptionsPage | ProgressPage | ResultPage = self.options_page
        self._pages = QStackedWidget()
        for page in (self.options_page, self.progress_page, self.result_page):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._join()

    @property
    def shows_options(self) -> bool:
        """Whether the plan is shown."""
        return self.isVisible() and self._page is self.options_page

    def show_options(self, plan: WritePlanData) -> None:
        """Show the page that asks, at its usual choices: all that is new or changed."""
        self.options_page.begin()
        self.options_page.show_plan(plan)
        self._turn_to(self.options_page)

    def set_plan(self, plan: WritePlanData) -> None:
        """Show what would be written by now; what somebody chose on the page stays."""
        self.options_page.show_plan(plan)

    def set_example(self, example: str, error: str) -> None:
        """Show what the first file will be called, or the error in the pattern; "" for none."""
        self.options_page.show_example(example, error)

    def show_progress(self, done: int, total: int, name: str, seconds: float) -> None:
        """Show that `done` of `total` documents are written, the last of them of this name."""
        self._turn_to(self.progress_page)
        self.progress_page.show_progress(done, total, name, seconds)

    def show_result(self, result: WriteResultData) -> None:
        """Show the last page: what became of the documents."""
        self.result_page.show_result(result)
        self._turn_to(self.result_page)

    def set_programs(self, programs: Sequence[str]) -> None:
        """Offer PDF copies through these programs, given by their ids, beside our own pages."""
        self.result_page.set_programs(programs)

    def show_pdfs(self, done: int, total: int) -> None:
        """Show how many PDF copies there are by now."""
        self.result_page.show_pdfs(done, total)

    def end_pdfs(self, count: int, total: int, failed: Sequence[str], *, stopped: bool) -> None:
        """Show that `made` of `total` PDF copies are there, and a sentence for each that isn't."""
        self.result_page.end_pdfs(count, total, failed, stopped=stopped)

    def show_error(self, text: str) -> None:
        """Show in a sentence why the run, or what was to follow it, failed altogether."""
        if self._page is self.progress_page:
            self.result_page.show_result(WriteResultData(0, 0, [], ""))
            self._turn_to(self.result_page)
        self.result_page.show_error(text)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the button that most people want next."""
        self._page.usual.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave with Escape, but nothing that is under way."""
        under_way = self._page is self.progress_page
        if event.key() == Qt.Key.Key_Escape and not under_way:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def _turn_to(self, page: OptionsPage | ProgressPage | ResultPage) -> None:
        """Show a page; a keyboard that was on the one before goes with it."""
        if page is self._page:
            return
        self._page, focused = page, self.window().focusWidget()
        self._pages.setCurrentWidget(page)
        if focused and self.isAncestorOf(focused):
            page.usual.setFocus()

    def _join(self) -> None:
        """Pass on what the pages want as what the sheet wants."""
        options, progress, result = self.options_page, self.progress_page, self.result_page
        options.as_emails_chosen.connect(self.as_emails_chosen)
        options.email_edited.connect(self.email_edited)
        options.attachment_requested.connect(self.attachment_requested)
        options.text_requested.connect(self.text_requested)
        options.pattern_edited.connect(self.pattern_edited)
        options.file_edited.connect(self.file_edited)
        options.folder_requested.connect(self.folder_requested)
        options.which_changed.connect(self.which_changed)
        options.rewrite_changed.connect(self.rewrite_changed)
        options.edited_named.connect(self.edited_named)
        options.resume_requested.connect(self.resume_requested)
        result.resume_requested.connect(self.resume_requested)
        options.start_requested.connect(self.start_requested)
        progress.cancel_requested.connect(self.cancel_requested)
        result.open_folder_requested.connect(self.open_folder_requested)
        result.open_one_requested.connect(self.open_one_requested)
        result.print_all_requested.connect(self.print_all_requested)
        result.drafts_requested.connect(self.drafts_requested)
        result.pdf_requested.connect(self.pdf_requested)
        result.pdf_through_requested.connect(self.pdf_through_requested)
        result.cancel_requested.connect(self.cancel_requested)
        result.try_again_requested.connect(self.try_again_requested)
        for page in (options, progress, result):
            page.close_requested.connect(self.close_requested)
