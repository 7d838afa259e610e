"""What is asked of e-mails: from whom, about what, with which files, and who gets copies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QButtonGroup, QFormLayout, QLabel, QLineEdit, QWidget

from letterkit.desktop.views.email import EmailCard
from letterkit.desktop.views.write.attachments_box import AttachmentsBox
from letterkit.desktop.views.write.email_data import EmailOption, EmailOptionsData
from letterkit.desktop.views.write.pattern_box import PatternBox
from letterkit.desktop.views.write.radio_column import radio_column
from letterkit.desktop.widgets import LinkButton, Muted, NoticeLine
from letterkit.desktop.widgets.sheet_parts import column
from letterkit.text import plural

_COPIES: Final = (("cc", "&Cc"), ("bcc", "&Bcc"), ("reply_to", "Re&ply to"))
_ADDRESSES: Final = ("The e-mail goes to the first", "One e-mail goes to all of them")


class EmailOptions(QObject):
    """The rows of the sheet's form that are for e-mails alone.

    They are shown and hidden together; what is asked seldom opens with “More”.
    """

    edited = Signal(EmailOption)
    files_requested = Signal()
    text_requested = Signal()  # where it is typed

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sender_line = QLineEdit()
        self.sender_line.setPlaceholderText("you@example.org")
        self.sender_notice = NoticeLine()
        self.subject = PatternBox("Subject of the e-mails")
        self.attachments = AttachmentsBox()
        self.several_label, self.several_buttons = Muted(""), QButtonGroup(self)
        self.more_button = LinkButton("More: copies, and where answers go")
        self.copy_lines = {name: QLineEdit() for name, _label in _COPIES}
        self.copies_notice = NoticeLine()
        self.example, self.text_button = EmailCard(), LinkButton("Change the text…")
        self._rows: list[QWidget] = []
        self._copies: list[QWidget] = []
        self._shown, self._opened, self._several = False, False, False
        self._join()

    def insert_into(self, form: QFormLayout, row: int) -> None:
        """Put the rows into a form, hidden, from `row` on; the example at its end."""
        self._form, self._row = form, row
        self._add("Fro&m", column(self.sender_line, self.sender_notice), self.sender_line)
        self._add("S&ubject", self.subject, self.subject.line)
        self._add("Text", self.text_button)
        self._add("Attachments", self.attachments)
        radios = radio_column(self.several_buttons, _ADDRESSES)
        self._several_row = self._add("Several addresses", column(self.several_label, radios))
        self._more_row = self._add("", self.more_button)
        for name, label in _COPIES:
            line = self.copy_lines[name]
            line.setPlaceholderText("name@example.org")
            self._copies.append(self._add(label, line, line))
        self._copies.append(self._add("", self.copies_notice))
        self._add("The first one", self.example, at=-1)
        self._show_rows()

    def show_options(self, options: EmailOptionsData | None, names: Sequence[str]) -> None:
        """Show how e-mails are written, with fields for their subject; None where none are."""
        self._shown = options is not None
        if options is not None:
            self._several = options.several > 0
            self._show_texts(options)
            self.subject.show_pattern(options.subject, names)
            self.subject.show_example(options.example.subject, options.example.error)
            self.attachments.show_attachments(options.attachments)
            have = "have" if options.several > 1 else "has"
            self.several_label.setText(
                f"{plural(options.several, 'recipient')} {have} more than one:"
            )
            self.several_buttons.button(int(options.all_addresses)).setChecked(True)
            self.example.show_email(options.example)
            self._opened |= bool(options.cc or options.bcc or options.reply_to)
        self._show_rows()

    def _show_texts(self, options: EmailOptionsData) -> None:
        for line, text in (
            (self.sender_line, options.sender), (self.copy_lines["cc"], options.cc),
            (self.copy_lines["bcc"], options.bcc), (self.copy_lines["reply_to"], options.reply_to),
        ):  # fmt: skip
            if not line.hasFocus() and line.text() != text:
                line.setText(text)
        for notice, text in (
            (self.sender_notice, options.sender_error),
            (self.copies_notice, options.addresses_error),
        ):
            if not text:
                notice.clear()
            elif text != notice.text:
                notice.show_notice("error", text)

    def _add(
        self, label: str, field: QWidget, buddy: QWidget | None = None, *, at: int | None = None
    ) -> QWidget:
        caption = QLabel(label)
        if buddy is not None:
            caption.setBuddy(buddy)
        self._form.insertRow(self._row + len(self._rows) if at is None else at, caption, field)
        self._rows.append(field)
        return field

    def _show_rows(self) -> None:
        for row in self._rows:
            shown = self._shown and (row not in self._copies or self._opened)
            if row is self._several_row:
                shown = shown and self._several
            elif row is self._more_row:
                shown = shown and not self._opened
            elif row is self._copies[-1]:
                shown = shown and bool(self.copies_notice.text)
            self._form.setRowVisible(row, shown)

    def _open(self) -> None:
        self._opened = True
        self._show_rows()
        self.copy_lines["cc"].setFocus()

    def _join(self) -> None:
        self.sender_line.textEdited.connect(partial(self._emit, "sender"))
        self.subject.edited.connect(partial(self._emit, "subject"))
        self.attachments.changed.connect(partial(self._emit, "attach"))
        self.attachments.files_requested.connect(self.files_requested)
        self.several_buttons.idClicked.connect(self._choose_addresses)
        for name, line in self.copy_lines.items():
            line.textEdited.connect(partial(self._emit, name))
        self.more_button.clicked.connect(self._open)
        self.text_button.clicked.connect(self.text_requested)

    def _choose_addresses(self, index: int) -> None:
        self._emit("all_addresses", bool(index))

    def _emit(self, name: str, value: object) -> None:
        self.edited.emit(EmailOption(name, value))
