"""The menus of the recipients: for the list, and for the row with the cursor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from letterkit.desktop.views.recipients.table import PeopleTable
from letterkit.desktop.views.recipients.view_data import NamedColumns
from letterkit.text import plural


class ListActions(QObject):
    """What can be done with the list and its rows, and the two menus that offer it.

    `row` is the menu of the row with the cursor, `more` that of the whole list. What the table does
    itself is done; the rest goes out by signals.
    """

    reread_requested = Signal()
    file_requested = Signal()
    paste_requested = Signal()
    columns_requested = Signal()
    one_letter_requested = Signal()
    remove_list_requested = Signal()
    hidden_requested = Signal()
    undo_row_requested = Signal(str)  # key
    mark_sent_requested = Signal()  # for the selected rows
    answer_requested = Signal()
    contacts_requested = Signal()

    def __init__(self, table: PeopleTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self.more, self.row = QMenu(parent), QMenu(parent)
        self._make_row_actions()
        self._fill(self.row, with_list=False)
        self._make_list_actions()
        self._fill(self.more, with_list=True)
        for menu in (self.more, self.row):
            menu.aboutToShow.connect(self._follow_row)

    def set_hidden(self, count: int, *, included: bool) -> None:
        """Offer to include the rows that the spreadsheet hides, or to leave them out."""
        rows = plural(count, "hidden row")
        text = "Leave out {rows}" if included else "Include {rows}"
        self.hidden.setText(text.format(rows=rows))
        self.hidden.setVisible(count > 0)

    def set_contacts(self, shown: bool) -> None:
        """Offer to put down what came of writing to people, or not."""
        for action in self._contacts:
            action.setVisible(shown)

    def _make_row_actions(self) -> None:
        table = self._table
        self.edit = self._action("Change the cell", self._edit, "F2")
        self.tick = self._action("Tick or untick", table.toggle, "Space")
        self.undo = self._action("Undo the changes of this row", self._undo)
        self.up = self._action("Sort by this column, A to Z", lambda: self._sort(False))
        self.down = self._action("Sort by this column, Z to A", lambda: self._sort(True))
        self.as_is = self._action("Sort as in the spreadsheet", lambda: table.sort_by(None))
        self.mark_sent = self._action("Mark as sent…", self.mark_sent_requested.emit, "Ctrl+M")
        self.answer = self._action("They answered…", self.answer_requested.emit, "Ctrl+J")
        self.contacts = self._action("What came of it", self.contacts_requested.emit, "Ctrl+H")
        self._contacts = (self.mark_sent, self.answer, self.contacts)
        self.set_contacts(False)
        self.tick_all = self._action("Tick all shown", lambda: table.tick_shown(ticked=True))
        self.untick_all = self._action("Untick all shown", lambda: table.tick_shown(ticked=False))

    def _make_list_actions(self) -> None:
        self.reread = self._action("Read the spreadsheet again", self.reread_requested.emit)
        self.columns = self._action("What the columns hold…", self.columns_requested.emit)
        self.hidden = self._action("", self.hidden_requested.emit)
        self.other = self._action("Use another spreadsheet…", self.file_requested.emit)
        self.paste = self._action("Paste a table", self.paste_requested.emit)
        self.one_letter = self._action(
            "No spreadsheet: just one letter", self.one_letter_requested.emit
        )
        self.remove = self._action("Remove this spreadsheet", self.remove_list_requested.emit)

    def _fill(self, menu: QMenu, *, with_list: bool) -> None:
        if with_list:
            menu.addActions([self.reread, self.hidden, self.columns, self.other, self.paste])
            menu.addSeparator()
        else:
            menu.addActions([self.edit, self.tick])
            menu.addSeparator()
            menu.addActions(self._contacts)
            menu.addSeparator()
        menu.addAction(self.undo)
        menu.addSeparator()
        menu.addActions([self.up, self.down, self.as_is])
        menu.addSeparator()
        menu.addActions([self.tick_all, self.untick_all])
        if with_list:
            menu.addSeparator()
            menu.addActions([self.one_letter, self.remove])

    def _action(self, text: str, do: Callable[[], object], key: str = "") -> QAction:
        """Return an action. Its key is only shown: the table itself listens to it."""

        def run(_checked: bool) -> None:
            do()

        action = QAction(f"{text}\t{QKeySequence(key).toString(_NATIVE)}" if key else text, self)
        action.triggered.connect(run)
        return action

    def _follow_row(self) -> None:
        person, column = self._table.current_person(), self._table.current_column()
        self.edit.setEnabled(column in self._table.people.editable)
        self.tick.setEnabled(person is not None)
        self.undo.setEnabled(bool(person and person.changed))
        self.up.setEnabled(bool(column))
        self.down.setEnabled(bool(column))
        self.as_is.setEnabled(self._table.people.listing.sorted_by is not None)

    def _edit(self) -> None:
        if person := self._table.current_person():
            self._table.edit_cell(person.key, self._table.current_column())

    def _undo(self) -> None:
        if person := self._table.current_person():
            self.undo_row_requested.emit(person.key)

    def _sort(self, down: bool) -> None:
        self._table.sort_by((self._table.current_column() or NamedColumns.NAME, down))


_NATIVE = QKeySequence.SequenceFormat.NativeText
