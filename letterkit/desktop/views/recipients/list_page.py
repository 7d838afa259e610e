"""A list that has been read: its bars, its table, and the line of quick fixes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from letterkit.desktop.views.fix_request import FixRequest
from letterkit.desktop.views.recipients.columns_page import ColumnsPage
from letterkit.desktop.views.recipients.contact_status import ContactStatus
from letterkit.desktop.views.recipients.filter_bar import FilterBar
from letterkit.desktop.views.recipients.filtering import EVERYBODY, PeopleFilter, Status
from letterkit.desktop.views.recipients.quick_fix_bar import QuickFixBar
from letterkit.desktop.views.recipients.row_menu import ListActions
from letterkit.desktop.views.recipients.status_text import is_empty, worst_diagnostic
from letterkit.desktop.views.recipients.table import PeopleTable
from letterkit.desktop.views.recipients.table_model import PeopleModel
from letterkit.desktop.views.recipients.top_bar import TopBar
from letterkit.desktop.views.recipients.view_data import PeopleViewData, PersonRow, RowDiagnostic
from letterkit.desktop.widgets import Muted, NoticeLine, announce
from letterkit.text import plural

_NARROW = 110 * 8  # pixels
_MARGIN = 16
_FACETS = ("councils", "wards", "parties", "roles")


class ListPage(QWidget):
    """Shows a list: two bars above the table, a notice and the line of quick fixes below it.

    The columns' page stands in the table's place while columns are asked about. Signals and methods
    are the view's, where their names are the same.
    """

    fix_requested = Signal(FixRequest)
    current_changed = Signal(str)  # the key of the person with the cursor, when it was moved here
    filter_changed = Signal(PeopleFilter)  # when it was changed here

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = PeopleViewData("")
        self._notes: tuple[str, ...] = ()
        self._setting = False
        self._current: str | None = None
        self.model = PeopleModel(self)
        self.table = PeopleTable(self.model)
        self.actions_ = ListActions(self.table, self)
        self.top = TopBar(self.actions_.more)
        self.filters = FilterBar(self.model.listing.values)
        self.notice = NoticeLine()
        self.columns = ColumnsPage()
        self.nobody = Muted("No row fits these filters.")
        self.fix_bar = QuickFixBar()
        self._stack = QStackedWidget()
        self._bars = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        """Put the bars above a stack of two: the table with its lines, and the columns' page."""
        self._bars.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        self._bars.setSpacing(8)
        self._bars.addWidget(self.top, 1)
        self._bars.addWidget(self.filters)
        people = QWidget()
        inside = QVBoxLayout(people)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        self.nobody.setContentsMargins(16, 8, 16, 8)
        # Notices come and go below the table: above it, they would push it from under the pointer.
        notice = QVBoxLayout()
        notice.setContentsMargins(8, 0, 8, 0)
        notice.addWidget(self.notice)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.nobody)
        inside.addLayout(notice)
        inside.addWidget(self.fix_bar)
        self._stack.addWidget(people)
        self._stack.addWidget(self.columns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._bars)
        layout.addWidget(self._stack, 1)

    def _join(self) -> None:
        self.top.to_look_at_requested.connect(self._filter_to_look_at)
        self.top.columns_requested.connect(self.show_columns)
        self.actions_.hidden_requested.connect(self.top.hidden.click)
        self.actions_.columns_requested.connect(self.show_columns)
        self.columns.closed.connect(self.show_table)
        self.filters.changed.connect(self._filter)
        self.table.current_changed.connect(self._follow)
        self.table.search_requested.connect(self.filters.type_on)
        self.table.linked.connect(self._follow_link)
        self.table.menu_requested.connect(self.actions_.row.popup)
        self.fix_bar.edit_requested.connect(self.table.edit_at)
        self.fix_bar.fix_requested.connect(self._fix)
        self.model.refreshed.connect(self._count)
        shortcut = QShortcut(QKeySequence("Alt+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.fix_bar.apply_first)

    # What is shown

    def set_view(self, view: PeopleViewData) -> None:
        """Show a list; where it is the one that was shown, all goes on with the same people."""
        other = (view.file_name, view.sheet) != (self._view.file_name, self._view.sheet)
        self._view = view
        self._setting = True
        begun = bool(self.model.listing.rows) and not other
        lost = self.table.close_cell_unless({each.key for each in view.rows} if begun else ())
        if other:
            self._reset()
        reset = self.model.set_view(view)
        if not begun and (first := self.model.person(0)):
            self.table.go_to(first.key)
            self.table.scrollToTop()
        current = self.table.current_person()
        self._current = current.key if current else None
        if other and not reset:
            self.table.widths.measure()
        self.top.set_view(view)
        self.actions_.set_hidden(view.hidden_count, included=view.include_hidden)
        self.columns.set_columns(view.columns, view.fields)
        self.actions_.columns.setEnabled(bool(view.columns))
        self.filters.set_facets({each for each in _FACETS if self.model.listing.varies(each)})
        self._offer_contacts()
        if view.notes == self._notes:
            pass  # they stay, or stay hidden
        elif view.notes:
            self.notice.show_notice("info", "\n".join(view.notes), [("Hide", self.notice.clear)])
        else:
            self.notice.clear()
        self._notes = view.notes
        if self._stack.currentWidget() is self.columns and not self.columns.unsure and other:
            self.show_table()
        self._setting = False
        self._count()
        self._arrange()
        if lost:
            self._show_lost(lost)

    def update_rows(self, rows: Iterable[PersonRow]) -> None:
        """Show rows that have changed."""
        self._setting = True
        self.model.update_rows(rows)
        self.table.widths.follow()
        self._setting = False

    def update_diagnostics(self, diagnostics: Mapping[str, Sequence[RowDiagnostic]]) -> None:
        """Show what is wrong with some people, by their keys."""
        self._setting = True
        self.model.update_diagnostics(diagnostics)
        self.table.widths.follow()
        self._setting = False

    def update_contacts(self, contacts: Mapping[str, ContactStatus]) -> None:
        """Show what became of some people, by their keys."""
        self._setting = True
        self.model.update_contacts(contacts)
        self.table.widths.follow()
        self._offer_contacts()
        self._arrange()
        self._setting = False

    def set_current(self, key: str) -> None:
        """Put the cursor into somebody's row, if it is shown."""
        self._setting = True
        self.table.go_to(key)
        self._setting = False

    def set_filter(self, people_filter: PeopleFilter) -> None:
        """Show what meets a filter."""
        self._setting = True
        self.filters.set_filter(people_filter)
        self._filter(people_filter)
        self._setting = False

    def show_columns(self) -> None:
        """Ask about the columns in the table's place."""
        self._stack.setCurrentWidget(self.columns)
        self.filters.hide()
        self.columns.focus_first()

    def show_table(self) -> None:
        """Go back to the table."""
        self.filters.show()
        self._stack.setCurrentIndex(0)
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the bars side by side where they fit."""
        super().resizeEvent(event)
        self._arrange()

    def _reset(self) -> None:
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        self.model.set_filter(EVERYBODY)
        self.model.sort_by(None)
        self.filters.set_filter(EVERYBODY)
        self._stack.setCurrentIndex(0)
        self.filters.show()

    def _offer_contacts(self) -> None:
        self.filters.set_contacts(self.model.shows_contacts)
        self.actions_.set_contacts(self.model.shows_contacts)

    def _arrange(self) -> None:
        narrow = self.width() < _NARROW
        self.top.set_narrow(narrow)
        if not narrow and not self.top.fits(self.width() - 2 * _MARGIN):
            self.top.set_narrow(True)
        self.filters.set_narrow(narrow)
        self.fix_bar.set_narrow(narrow)
        # Not at every count: a tick that makes a number longer mustn't move the table.
        needed = self.top.most_width() + self.filters.sizeHint().width() + 5 * 8
        side_by_side = needed <= self.width()
        self._bars.setDirection(
            QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
        )

    def _count(self) -> None:
        """Say how many rows there are, and what the current one needs."""
        listing, view = self.model.listing, self._view
        every = len(listing.rows) + (0 if view.include_hidden else view.hidden_count)
        ticked = "{ticked} of {rows}".format(
            ticked=f"{listing.ticked_count:,}", rows=plural(every, "row")
        )
        parts = [ticked]
        if not listing.filter.shows_all:
            parts.append("{count} shown".format(count=f"{len(listing.shown):,}"))
        if listing.note_count:
            parts.append(plural(listing.note_count, "note"))
        detail = f"{ticked} are ticked and get a document."
        only = listing.filter.status == Status.TO_LOOK_AT
        count = listing.to_look_at_count
        self.top.set_counts(" · ".join(parts), detail, count, only_those=only)
        self.fix_bar.setVisible(bool(listing.rows))
        self.nobody.setVisible(bool(listing.rows) and not listing.shown)
        self.fix_bar.show_row(self.table.current_person(), self.model.editable)

    # What a person does

    def _filter(self, people_filter: PeopleFilter) -> None:
        self.model.set_filter(people_filter)
        self.table.stay_near()
        self._count()
        self._arrange()
        shown = plural(len(self.model.listing.shown), "row")
        announce(self, f"{shown} shown")
        if not self._setting:
            self.filter_changed.emit(people_filter)

    def _filter_to_look_at(self, only: bool) -> None:
        status = Status.TO_LOOK_AT if only else Status.ALL
        people_filter = replace(self.model.listing.filter, status=status)
        self.filters.set_filter(people_filter)
        self._filter(people_filter)

    def _follow(self, person: PersonRow | None) -> None:
        self.fix_bar.show_row(person, self.model.editable)
        key = person.key if person else None
        if key == self._current:
            return
        self._current = key
        if key is not None and not self._setting:
            self.current_changed.emit(key)

    def _show_lost(self, name: str) -> None:
        text = f"{name} has gone from the list while you typed: what you typed was kept for nobody."
        self.notice.show_notice("warning", text, [("Hide", self.notice.clear)])
        announce(self, text)

    def _follow_link(self, key: str) -> None:
        """Do what the link in the last column says."""
        person = self.table.current_person()
        diagnostic = worst_diagnostic(person) if person and person.key == key else None
        if person is None or diagnostic is None:
            return
        if diagnostic.fixes and not (
            diagnostic.field in self.model.editable and is_empty(person, diagnostic)
        ):
            self.fix_requested.emit(FixRequest(diagnostic.id, 0))
        else:
            self.table.edit_cell(key, diagnostic.field)

    def _fix(self, request: FixRequest) -> None:
        self.table.setFocus()
        self.fix_requested.emit(request)
