"""Joins the choice of a list, and of how it is read, to the session."""

from __future__ import annotations

from PySide6.QtCore import QObject

from letterkit.campaign import kept
from letterkit.desktop.asking import Asker
from letterkit.desktop.panels.recipients import RecipientsPanel
from letterkit.desktop.controllers.campaign import Session


class ListSourcePresenter(QObject):
    """Takes a list from a file, from the clipboard or from another document, or takes none."""

    def __init__(self, session: Session, panel: RecipientsPanel, ask: Asker) -> None:
        super().__init__(panel)
        self._session, self._ask = session, ask
        panel.file_wanted.connect(self.choose_file)
        panel.pasted.connect(self._use_pasted)
        panel.one_letter_wanted.connect(self._use_none)
        panel.remove_list_wanted.connect(self._use_none)
        panel.other_list_wanted.connect(self._use_other)
        panel.sheet_chosen.connect(self._set_sheet)
        panel.include_hidden_wanted.connect(self._set_hidden)
        panel.column_set.connect(self._set_column)
        panel.reread_wanted.connect(session.read_again)

    def choose_file(self) -> None:
        """Ask for a spreadsheet, and use it."""
        if path := self._ask.spreadsheet():
            self.use_file(path)

    def use_file(self, path: str) -> None:
        """Use a spreadsheet in place of what there was."""
        if path == self._session.kept.wanted.source:
            self._session.read_again()  # chosen once more, because it was changed
        else:
            self._replace(self.tr("Use a spreadsheet"), source=path)

    def _use_pasted(self, text: str) -> None:
        self._replace(self.tr("Paste a table"), pasted=text)

    def _use_none(self) -> None:
        self._replace(self.tr("Just one letter"), one_letter=True)

    def _use_other(self) -> None:
        """Send this document to the list of another one."""
        if other := self._session.other_list:
            document, label = self._session.document, self.tr("Use the list of another document")
            self._session.set(kept.DOCUMENTS, document, {"list": other[0]}, label)

    def _replace(self, label: str, **entries: object) -> None:
        session = self._session
        listed, columns = session.list_section(kept.LIST), session.list_section(kept.COLUMNS)
        with session.step(label):
            for key in ("source", "pasted", "sheet", "include_hidden", "one_letter"):
                session.set(listed, key, entries.get(key))
            for heading in session.section(columns):
                session.set(columns, heading, None)

    def _set_sheet(self, name: str) -> None:
        section = self._session.list_section(kept.LIST)
        self._session.set(section, "sheet", name, self.tr("Other sheet"))

    def _set_hidden(self, included: bool) -> None:
        section = self._session.list_section(kept.LIST)
        self._session.set(section, "include_hidden", included, self.tr("Hidden rows"))

    def _set_column(self, heading: str, field: str) -> None:
        section = self._session.list_section(kept.COLUMNS)
        self._session.set(section, heading, field, self.tr("Match a column"))
