"""The options of a run: folder, file names, which documents, and what with those there."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.views.write.email_data import EmailOption
from letterkit.desktop.views.write.file_options import FileOption, FileOptions
from letterkit.desktop.views.write.named_list import CheckedList, NamedList
from letterkit.desktop.views.write.pattern_box import PatternBox
from letterkit.desktop.views.write.radio_column import radio_column
from letterkit.desktop.views.write.view_data import REWRITE, Rewrite, WritePlanData
from letterkit.desktop.views.write.wording import (
    counts_in_words,
    documents,
    nothing_in_words,
    unfinished_in_words,
)
from letterkit.desktop.widgets import ElidedLabel, Muted, NoticeLine, PrimaryButton, SecondaryButton
from letterkit.desktop.widgets.notice_line import NoticeSeverity
from letterkit.desktop.widgets.tab_order import set_tab_order, tab_stops

if TYPE_CHECKING:
    from letterkit.desktop.views.write.email_options import EmailOptions

WHICH: Final = ("all", "sound", "this one")
_SIDE: Final = 32
_WORST: Final[tuple[NoticeSeverity, ...]] = ("error", "warning", "success", "info")


class OptionsPage(QWidget):
    """Says what will be written, and lets it be changed before anything is.

    The signals have what was typed or chosen: a pattern of file names, one of WHICH, a Rewrite.
    """

    as_emails_chosen = Signal(bool)
    email_edited = Signal(EmailOption)
    attachment_requested = Signal()
    text_requested = Signal()  # of the e-mails: where it is typed
    pattern_edited = Signal(str)
    file_edited = Signal(FileOption)
    folder_requested = Signal()
    which_changed = Signal(str)
    rewrite_changed = Signal(str)
    edited_named = Signal(list)  # of str: files that are replaced though somebody changed them
    resume_requested = Signal()
    start_requested = Signal()
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plan = WritePlanData({}, "", "")
        self._stops: list[QWidget] = []
        self.scroll_area = QScrollArea()
        self.title_label = QLabel()
        self.title_label.setTextFormat(Qt.TextFormat.PlainText)
        self.title_label.setProperty("kind", "heading")
        self.title_label.setWordWrap(True)
        self.counts_label = Muted("")
        self.unfinished_notice, self.job_notice = NoticeLine(), NoticeLine()
        self.folder_label = ElidedLabel("")
        self.folder_button = SecondaryButton("Choose…", "folder")
        self.folder_button.setAccessibleName("Choose the folder")
        self.pattern, self.files = PatternBox("File names"), FileOptions(self)
        self.edited_list = CheckedList("Documents that were edited in Word")
        self.edited_list.list.setAccessibleDescription("Space ticks one to be replaced.")
        self.orphaned_list = NamedList("Documents for recipients who are no longer in the list")
        self.held_back_list = NamedList("Documents that are held back")
        self.nothing_label = Muted("")
        self.write_button = PrimaryButton("")
        self.close_button = SecondaryButton("Not now")
        self.kind_buttons = QButtonGroup(self)
        self.which_buttons, self.rewrite_buttons = QButtonGroup(self), QButtonGroup(self)
        self._lay_out()
        self._join()

    @cached_property
    def emails(self) -> EmailOptions:
        """What is asked of e-mails; it is made when some are to be written."""
        from letterkit.desktop.views.write.email_options import EmailOptions  # noqa: PLC0415

        emails = EmailOptions(self)
        emails.insert_into(self._form, 1)
        emails.edited.connect(self.email_edited)
        emails.files_requested.connect(self.attachment_requested)
        emails.text_requested.connect(self.text_requested)
        return emails

    @property
    def usual(self) -> QPushButton:
        """The button that most people want next; with nothing to write, the way back."""
        return self.write_button if self.write_button.isEnabled() else self.close_button

    @property
    def rewrite(self) -> Rewrite:
        """What is to be done with what is there, as it is chosen."""
        return REWRITE[max(0, self.rewrite_buttons.checkedId())]

    def show_plan(self, plan: WritePlanData) -> None:
        """Show another plan; the pattern stays while somebody types it, choices always."""
        self._plan = plan
        self.counts_label.setText(counts_in_words(plan))
        self.counts_label.setVisible(not plan.is_first)
        self._form.setRowVisible(self.rewrite_choices, not plan.is_first)
        self.folder_label.setText(plan.folder)
        self.pattern.show_pattern(plan.pattern, plan.names)
        self.pattern.show_example(plan.example, "")
        self.kind_buttons.button(int(plan.emails is not None)).setChecked(True)
        self._form.setRowVisible(self.kind_choices, plan.can_be_emails)
        self.files.show_options(plan.files)
        if plan.emails is not None or "emails" in self.__dict__:
            self.emails.show_options(plan.emails, plan.names)
            self._order_tabs()
        self._show_unfinished(plan)
        self._show_diagnostics(plan)
        self._name(plan)
        self._count()

    def _order_tabs(self) -> None:
        """Let Tab go through the rows as they stand, also through those that were made later."""
        stops = list(tab_stops(self._column))
        if stops != self._stops:
            self._stops = stops
            set_tab_order(self, stops)

    def show_example(self, example: str, error: str) -> None:
        """Show what the first file will be called, or what is wrong with the pattern."""
        self.pattern.show_example(example, error)

    def begin(self) -> None:
        """Begin at the top, with all documents that are new or changed, and no edited one."""
        self.scroll_area.verticalScrollBar().setValue(0)
        self.which_buttons.button(0).setChecked(True)
        self.rewrite_buttons.button(0).setChecked(True)
        self.edited_list.uncheck()

    def _count(self) -> None:
        """Say how many documents there will be, or why there are none."""
        plan, rewrite = self._plan, self.rewrite
        count = plan.to_write.get(rewrite, 0) + len(self.edited_list.checked())
        amount = documents(count, plan.noun) if count else "nothing to write"
        self.title_label.setText(
            f"{plan.document_title}: {amount}" if plan.document_title else amount
        )
        into = " into one file" if plan.is_combined else ""
        self.write_button.setText(f"Write {f'{amount}{into}' if count else plan.noun + 's'}")
        focused = self.write_button.hasFocus()
        self.write_button.setEnabled(count > 0)
        if focused and not count:
            self.close_button.setFocus()
        reason = "" if count else nothing_in_words(plan, rewrite)
        self.nothing_label.setText(reason)
        self.nothing_label.setVisible(not count)
        self.write_button.setAccessibleDescription(reason)

    def _show_unfinished(self, plan: WritePlanData) -> None:
        if plan.unfinished is None:
            self.unfinished_notice.clear()
        elif (text := unfinished_in_words(plan.unfinished)) != self.unfinished_notice.text:
            go_on = ("Go on", self.resume_requested.emit)
            self.unfinished_notice.show_notice("warning", text, [go_on])

    def _show_diagnostics(self, plan: WritePlanData) -> None:
        severities: set[NoticeSeverity] = {severity for severity, _text in plan.job_diagnostics}
        text = "\n".join(text for _severity, text in plan.job_diagnostics)
        if not text:
            self.job_notice.clear()
        elif text != self.job_notice.text:
            self.job_notice.show_notice(min(severities, key=_WORST.index), text)

    def _name(self, plan: WritePlanData) -> None:
        """Name the files that are not simply written."""
        were = "was" if len(plan.edited) == 1 else "were"
        edited = f"{documents(len(plan.edited), plan.noun)} {were} {plan.edited_how}"
        self.edited_list.show_all(
            "warning",
            f"{edited}. Tick what is to be replaced all the same:",
            [file for _key, file in plan.edited],
        )
        gone = documents(len(plan.orphaned), plan.noun)
        self.orphaned_list.show_all(
            "info", f"{gone} for recipients who are no longer in the list:", plan.orphaned
        )
        held_back = documents(len(plan.held_back), plan.noun)
        nameless = "Somebody without a name"
        self.held_back_list.show_all(
            "warning",
            f"{held_back} can't be written yet and will be left out:",
            [f"{recipient or nameless}: {reason}" for recipient, reason in plan.held_back],
        )

    def _lay_out(self) -> None:
        """Put all that is asked into a column that scrolls, and the buttons below it."""
        inside = QWidget()
        inside.setProperty("kind", "panel")
        self._column = column = QVBoxLayout(inside)
        column.setContentsMargins(_SIDE, _SIDE, _SIDE, 8)
        column.setSpacing(16)
        heading = QVBoxLayout()
        heading.setSpacing(4)
        heading.addWidget(self.title_label)
        heading.addWidget(self.counts_label)
        column.addLayout(heading)
        column.addWidget(self.unfinished_notice)
        column.addWidget(self.job_notice)
        column.addLayout(self._make_form())
        for widget in (self.edited_list, self.held_back_list, self.orphaned_list):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = self.scroll_area
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(_SIDE, 8, _SIDE, 24)
        buttons.setSpacing(16)
        buttons.addWidget(self.nothing_label, 1)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.write_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addLayout(buttons)

    def _make_form(self) -> QFormLayout:
        """Return the rows for folder, file names, which documents, and what was written before."""
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self.folder_label, 1)
        folder.addWidget(self.folder_button)
        self._form = form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        texts = ("Word letters", "E-mail drafts, which your own mail program sends")
        self.kind_choices = radio_column(self.kind_buttons, texts)
        form.addRow("Write as", self.kind_choices)
        form.addRow("Folder", folder)
        label = QLabel("File &names")
        label.setBuddy(self.pattern.line)
        form.addRow(label, self.pattern)
        self.files.add_to(form, self.pattern)
        texts = (
            "All that are ticked",
            "Only those with nothing to look at",
            "Only the one in the preview",
        )
        form.addRow("Which", radio_column(self.which_buttons, texts))
        texts = (
            "Write only what is new or changed",
            "Write all again, in place of what is there",
            "Write all again, and keep the old ones in a dated folder",
        )
        self.rewrite_choices = radio_column(self.rewrite_buttons, texts)
        form.addRow("Written before", self.rewrite_choices)
        return form

    def _join(self) -> None:
        self.folder_button.clicked.connect(self.folder_requested)
        self.kind_buttons.idClicked.connect(self._choose_kind)
        self.pattern.edited.connect(self.pattern_edited)
        self.files.edited.connect(self.file_edited)
        self.which_buttons.idClicked.connect(self._choose_which)
        self.rewrite_buttons.idClicked.connect(self._choose_rewrite)
        self.edited_list.changed.connect(self._name_edited)
        self.write_button.clicked.connect(self.start_requested)
        self.close_button.clicked.connect(self.close_requested)

    def _choose_kind(self, index: int) -> None:
        self.as_emails_chosen.emit(bool(index))

    def _choose_which(self, index: int) -> None:
        self.which_changed.emit(WHICH[index])

    def _choose_rewrite(self, index: int) -> None:
        self._count()
        self.rewrite_changed.emit(REWRITE[index])

    def _name_edited(self) -> None:
        self._count()
        self.edited_named.emit(self.edited_list.checked())
