"""Joins the table of recipients to the session."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import kept
from letterkit.desktop.asking import Asker
from letterkit.desktop.joints.list_file import ListFilePresenter
from letterkit.desktop.joints.list_source import ListSourcePresenter
from letterkit.desktop.joints.people import column_of, columns_of, field_of, marks_of, raw_rows
from letterkit.desktop.joints.row_status import RowStatusPresenter
from letterkit.desktop.joints.row_ticks import RowTicksPresenter
from letterkit.desktop.panels.recipients import PeopleView, PersonRow, RecipientsPanel, Written
from letterkit.desktop.controllers.campaign import Session
from letterkit.errors import LetterkitError
from letterkit.merge import Document
from letterkit.recipients import ChangedList, Override, who

_HIDDEN: Final = frozenset({"hidden", "filtered"})


class RecipientsJoint(QObject):
    """Shows the list as it will be merged, and keeps what is changed in its cells."""

    person_chosen = Signal(str)  # the key of whoever was clicked

    def __init__(self, session: Session, panel: RecipientsPanel, ask: Asker) -> None:
        super().__init__(panel)
        self._session, self._panel = session, panel
        self.source = ListSourcePresenter(session, panel, ask)
        self.file = ListFilePresenter(session, panel)
        self._status = RowStatusPresenter(session, panel)
        self._ticks = RowTicksPresenter(session, panel)
        panel.cell_edited.connect(self._edit)
        panel.current_changed.connect(self.person_chosen)
        panel.undo_row_wanted.connect(self._undo_row)
        session.row_maker = self
        session.opened.connect(self._forget)
        session.list_read.connect(self._show)
        session.rows_completed.connect(panel.update_rows)
        session.rows_changed.connect(self._rows_changed)
        session.changed.connect(self._follow)
        session.kept_anew.connect(self._show_kept)
        session.troubled.connect(self._trouble)

    def stop(self) -> None:
        """Follow the file on disk no more."""
        self.file.finish()

    def choose_file(self) -> None:
        """Ask for a spreadsheet, and use it."""
        self.source.choose_file()

    def use_file(self, path: str) -> None:
        """Use a spreadsheet in place of what there was."""
        self.source.use_file(path)

    def show_cell(self, person: str, field: str) -> None:
        """Go to the cell that feeds a field of somebody's letter."""
        self._panel.edit_cell(person, column_of(field))

    def show_written(self, documents: Mapping[str, Written]) -> None:
        """Say of people what was just written for them, by their keys."""
        self._status.show_written(documents)

    # The rows

    def raw(self, listed: ChangedList, left_out: Collection[str]) -> list[PersonRow]:
        """Return a row for everybody, as the spreadsheet has them."""
        return raw_rows(listed, marks_of(self._session.campaign.overrides, left_out))

    def completing(self) -> Callable[[Document], PersonRow]:
        """Return what makes a row of a document to one person."""
        return self._status.completing()

    # What a person wants

    def _edit(self, person: str, column: str, text: str) -> None:
        listed = self._session.listed
        recipient = listed.recipient(person) if listed else None
        if listed is None or recipient is None:
            return
        values, name = recipient.values, field_of(column, listed.as_read)
        change = Override(recipient.row, who(values), name, values.get(name, ""), text, person)
        self._session.make(change, self.tr("Change {name}").format(name=change.who))

    def _undo_row(self, person: str) -> None:
        """Let a row be what the spreadsheet says."""
        section = self._session.list_section(kept.OVERRIDES)
        with self._session.step(self.tr("Undo the changes of a row")):
            for key in self._session.section(section):
                if key.rpartition("\t")[0] == person:
                    self._session.set(section, key, None)

    # What is shown

    def _forget(self) -> None:
        self._status.clear()
        self.file.clear()

    def _show(self) -> None:
        self.file.follow()
        self._status.clear_rows()
        session, listed = self._session, self._session.listed
        self._panel.offer_other_list(session.other_list[1] if session.other_list else "")
        if listed is None:
            self._panel.set_list(None, one_letter=session.kept.wanted.one_letter)
            return
        people = listed.changed.people
        self._panel.set_list(
            PeopleView(
                file_name=people.source,
                sheet=people.sheet,
                sheets=listed.sheets,
                columns=columns_of(people),
                rows=listed.rows,
                hidden_count=sum(each.reason in _HIDDEN for each in people.left_out),
                include_hidden=session.kept.wanted.include_hidden,
                notes=people.notes,
                fields=tuple((name, each.label) for name, each in session.pack.fields.items()),
            )
        )
        self.file.report_changes()

    def _rows_changed(self, people: list[str]) -> None:
        make = self.completing()
        singles = self._session.singles(dict.fromkeys(people))
        self._panel.update_rows([make(document) for document in singles])

    def _show_kept(self, section: str, key: str) -> None:
        """Show again what is kept, in place of a change that couldn't be."""
        if section == self._session.list_section(kept.UNTICKED):
            self._ticks.show()
        elif section == self._session.list_section(kept.OVERRIDES):
            self._rows_changed([key.rpartition("\t")[0]])

    def _follow(self, sections: frozenset[str]) -> None:
        if kept.SALUTATIONS in sections:
            self._session.complete_rows()

    def _trouble(self, about: str, error: LetterkitError) -> None:
        if about == "list":
            self._panel.show_trouble(str(error))
