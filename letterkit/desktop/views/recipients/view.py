"""The view of recipients: a list, one letter without a list, or nothing yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from letterkit.desktop.views.fix_request import FixRequest
from letterkit.desktop.views.recipients.contact_status import ContactStatus
from letterkit.desktop.views.recipients.edits import (
    CellEdit,
    ColumnMatch,
    DecisionChange,
    TickChange,
)
from letterkit.desktop.views.recipients.filtering import PeopleFilter
from letterkit.desktop.views.recipients.list_page import ListPage
from letterkit.desktop.views.recipients.view_data import (
    DecisionChoice,
    PeopleViewData,
    PersonRow,
    RowDiagnostic,
)
from letterkit.desktop.widgets import ElidedLabel, EmptyState, Heading, LinkButton, NoticeLine
from letterkit.recipients import parse_address_list


class RecipientsView(QWidget):
    """Shows who gets a document, and signals what a person wants done about it.

    Rows go by their people's keys, cells by the ids of columns ("name", "ward" …, or a further
    column's own). What is ticked or typed is shown at once and told of; `set_list` and
    `update_rows` have the last word. Nothing is told of what they bring, and whatever they bring,
    a cursor, a selection and an open cell stay with their person.
    """

    file_requested = Signal()  # another spreadsheet is to be chosen
    pasted = Signal(str)  # a table as a text: tabs between columns, line breaks between rows
    one_letter_requested = Signal()
    remove_list_requested = Signal()
    other_list_requested = Signal()  # that of another document
    reread_requested = Signal()
    sheet_chosen = Signal(str)  # its name
    include_hidden_requested = Signal(bool)
    column_set = Signal(ColumnMatch)
    decision_made = Signal(DecisionChange)
    ticked = Signal(TickChange)
    cell_edited = Signal(CellEdit)
    undo_row_requested = Signal(str)  # the key of a person whose changes are to go
    fix_requested = Signal(FixRequest)
    current_changed = Signal(str)  # the key of the person to whom somebody moved the cursor
    filter_changed = Signal(PeopleFilter)
    chosen_changed = Signal()  # other rows are selected
    mark_sent_requested = Signal()  # for the selected rows, as the next two
    answer_requested = Signal()
    contacts_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.setAccessibleName("Recipients")
        self.error_notice = NoticeLine()
        self.list = ListPage()
        self.empty = self._empty()
        self.one_letter = self._one_letter()
        self._stack = QStackedWidget()
        for page in (self.empty, self.one_letter, self.list):
            self._stack.addWidget(page)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.error_notice)
        layout.addWidget(self._stack, 1)
        self._join()

    # What is shown

    def set_list(self, view: PeopleViewData | None, *, one_letter: bool = False) -> None:
        """Show a list; without one, that there is one letter only, or what can be done."""
        self.error_notice.clear()
        if view is None:
            self._stack.setCurrentWidget(self.one_letter if one_letter else self.empty)
            return
        self.list.set_view(view)
        self._stack.setCurrentWidget(self.list)

    def set_people(self, people: DecisionChoice) -> None:
        """Show who the people of the list are taken for."""
        self.list.top.people.set_decision(people)

    def offer_other_list(self, name: str) -> None:
        """Offer the list of another document, by its name; "" where there is none."""
        self.other_list_button.setVisible(bool(name))
        text = "Use “{name}” here too".format(name=name.replace("&", "&&"))
        self.other_list_button.setText(text)

    def update_rows(self, rows: Iterable[PersonRow]) -> None:
        """Show rows that have changed, by their keys; the others stay as they are."""
        self.list.update_rows(rows)

    def update_diagnostics(self, diagnostics: Mapping[str, Sequence[RowDiagnostic]]) -> None:
        """Show what is wrong with some people, by their keys; () where nothing is any more."""
        self.list.update_diagnostics(diagnostics)

    def update_contacts(self, contacts: Mapping[str, ContactStatus]) -> None:
        """Show what became of some people, by their keys."""
        self.list.update_contacts(contacts)

    def set_current(self, key: str) -> None:
        """Put the cursor into somebody's row, if it is shown."""
        self.list.set_current(key)

    @property
    def current_person(self) -> str:
        """The key of the person with the cursor; "" where no row has it."""
        current = self.list.table.current_person()
        return current.key if current and self._stack.currentWidget() is self.list else ""

    def edit_cell(self, key: str, column: str) -> None:
        """Open a cell for typing, as a click on its field in the preview asks.

        Somebody whom the filter hides is shown for it.
        """
        self.list.show_table()
        self.list.model.reveal(key)
        self.list.table.edit_cell(key, column)

    def set_filter(self, people_filter: PeopleFilter) -> None:
        """Show what meets a filter; nothing is emitted."""
        self.list.set_filter(people_filter)

    def rows(self) -> list[PersonRow]:
        """Return all rows as they are by now, in the list's own order, whether shown or not."""
        return list(self.list.model.listing.rows)

    def row(self, key: str) -> PersonRow | None:
        """Return somebody's row as it is by now; None where they aren't in the list."""
        listing = self.list.model.listing
        index = listing.index_of(key)
        return listing.rows[index] if index is not None else None

    def chosen_keys(self) -> list[str]:
        """Return the keys of the selected people or, where none is, of the one with the cursor."""
        person = self.list.table.current_person()
        return self.list.table.chosen_keys() or ([person.key] if person else [])

    def shown_keys(self) -> list[str]:
        """Return the keys of those who are shown, in their order."""
        return list(self.list.model.places())

    def show_error(self, text: str) -> None:
        """Say in a sentence what went wrong with a file or a table, until a list is shown."""
        hide = ("Hide", self.error_notice.clear)
        other = ("Choose a spreadsheet…", self.file_requested.emit)
        self._place_error_notice()
        self.error_notice.show_notice("error", text, [other, hide])

    def show_news(self, text: str) -> None:
        """Say in a sentence what is new, such as what changed in the file, below the table."""
        self.list.notice.show_notice("info", text, [("Hide", self.list.notice.clear)])

    def _place_error_notice(self) -> None:
        """Say it above what can be done; below a table, which it mustn't push away."""
        below = self._stack.currentWidget() is self.list
        self._layout.insertWidget(1 if below else 0, self.error_notice)

    def paste(self) -> None:
        """Take a table from the clipboard, or say what to do where it holds none."""
        text = QGuiApplication.clipboard().text()
        if _is_table(text):
            self.error_notice.clear()
            self.pasted.emit(text)
        else:
            self._place_error_notice()
            self.error_notice.show_notice(
                "warning",
                (
                    "The clipboard holds no list. Mark the rows in your spreadsheet with their "
                    "headings, copy them, and paste again."
                ),
                [("Hide", self.error_notice.clear)],
            )

    # Pages

    def _empty(self) -> EmptyState:
        """Return the page without a list, with a button for each way to get one."""
        page = EmptyState(
            "people",
            "Who should get this document?",
            (
                "Drop a spreadsheet of recipients here: Excel, OpenDocument, .csv or .tsv, as it "
                "is. It is only read, never changed."
            ),
        )
        choose = page.add_button("Choose a spreadsheet…")
        paste = page.add_button("Paste a table")
        one = page.add_button("No spreadsheet: just one letter")
        self.other_list_button = page.add_button("")
        self.other_list_button.hide()
        self.other_list_button.clicked.connect(self.other_list_requested)
        choose.clicked.connect(self.file_requested)
        paste.clicked.connect(self.paste)
        one.clicked.connect(self.one_letter_requested)
        return page

    def _one_letter(self) -> QWidget:
        """Return the page that says that there is one letter only, and leads to a list."""
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 8, 16, 8)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Heading("Recipients"))
        text = ElidedLabel("One letter, from the details on the left.")
        text.setProperty("kind", "muted")
        text.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line.addWidget(text)
        choose, paste = (
            LinkButton("Use a spreadsheet…"),
            LinkButton("Paste a table"),
        )
        choose.clicked.connect(self.file_requested)
        paste.clicked.connect(self.paste)
        line.addWidget(choose)
        line.addWidget(paste)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addStretch(1)
        return page

    def _join(self) -> None:
        page, actions = self.list, self.list.actions_
        page.model.ticked.connect(self.ticked)
        page.model.cell_edited.connect(self.cell_edited)
        page.columns.column_set.connect(self.column_set)
        page.top.decision_made.connect(self.decision_made)
        page.top.sheet_chosen.connect(self.sheet_chosen)
        page.top.include_hidden_requested.connect(self.include_hidden_requested)
        page.fix_requested.connect(self.fix_requested)
        page.current_changed.connect(self.current_changed)
        page.filter_changed.connect(self.filter_changed)
        actions.paste_requested.connect(self.paste)
        actions.file_requested.connect(self.file_requested)
        actions.one_letter_requested.connect(self.one_letter_requested)
        actions.remove_list_requested.connect(self.remove_list_requested)
        actions.reread_requested.connect(self.reread_requested)
        actions.undo_row_requested.connect(self.undo_row_requested)
        actions.mark_sent_requested.connect(self.mark_sent_requested)
        actions.answer_requested.connect(self.answer_requested)
        actions.contacts_requested.connect(self.contacts_requested)
        page.table.chosen_changed.connect(self.chosen_changed)
        paste = QShortcut(QKeySequence.StandardKey.Paste, self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)

    # Dropping: files are the window's, a table out of Excel is a text

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Welcome a table that is dragged out of a spreadsheet."""
        text = event.mimeData().text()
        if "\t" in text or parse_address_list(text):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take a table as if it were pasted."""
        event.setDropAction(Qt.DropAction.CopyAction)  # a move would empty it in Excel
        event.accept()
        self.error_notice.clear()
        self.pasted.emit(event.mimeData().text())


def _is_table(text: str) -> bool:
    """Whether a text from the clipboard can be a list: lines, columns, or addresses in one line."""
    return "\t" in text.strip() or "\n" in text.strip() or bool(parse_address_list(text))
