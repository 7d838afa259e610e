"""The presenter of where the list comes from, and of how it is read."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.controllers.campaign_model import CampaignModel
from letterkit.desktop.controllers.place_trust import PlaceTrustController
from letterkit.desktop.controllers.recipient_list import RecipientListController
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.views.recipients import ColumnMatch, DecisionChange, RecipientsView

# What undo calls them.
_DECISIONS: Final = {
    "people": "Who the people are", "names": "How names stand", "address": "Which address",
}  # fmt: skip


class ListSourcePresenter(QObject):
    """Takes a list from a file, from the clipboard or from another document, or takes none."""

    def __init__(  # noqa: PLR0913, PLR0917 - what a list's source depends on
        self,
        file: CampaignFileController,
        model: CampaignModel,
        recipients: RecipientListController,
        trust: PlaceTrustController,
        view: RecipientsView,
        dialogs: Dialogs,
    ) -> None:
        super().__init__(view)
        self._file, self._model, self._recipients = file, model, recipients
        self._trust, self._dialogs = trust, dialogs
        view.file_requested.connect(self.choose_file)
        view.pasted.connect(self._use_pasted)
        view.one_letter_requested.connect(self._use_none)
        view.remove_list_requested.connect(self._use_none)
        view.other_list_requested.connect(self._use_other)
        view.sheet_chosen.connect(self._set_sheet)
        view.include_hidden_requested.connect(self._set_hidden)
        view.column_set.connect(self._set_column)
        view.decision_made.connect(self._decide)
        view.reread_requested.connect(recipients.read)

    def choose_file(self) -> None:
        """Ask for a spreadsheet, and use it."""
        if path := self._dialogs.spreadsheet():
            self.use_file(path)

    def use_file(self, path: str) -> None:
        """Use a spreadsheet that the user chose, in place of what there was."""
        self._trust.allow(path)
        if path == self._model.parsed.list_source.source:
            self._recipients.read()  # chosen once more, because it was changed
        else:
            self._replace("Use a spreadsheet", source=path)

    def _use_pasted(self, text: str) -> None:
        self._replace("Paste a table", pasted=text)

    def _use_none(self) -> None:
        self._replace("Just one letter", one_letter=True)

    def _use_other(self) -> None:
        """Send this document to the list of another one."""
        if other := self._model.other_list:
            document, label = (
                self._model.document,
                "Use the list of another document",
            )
            self._file.update(schema.DOCUMENTS, document, {"list": other[0]}, label)

    def _replace(self, label: str, **entries: object) -> None:
        file, model = self._file, self._model
        listed, columns = model.list_section(schema.LIST), model.list_section(schema.COLUMNS)
        with file.step(label):
            for key in schema.ListSource.settings():
                file.set(listed, key, entries.get(key))
            for heading in file.section(columns):
                file.set(columns, heading, None)

    def _set_sheet(self, name: str) -> None:
        section = self._model.list_section(schema.LIST)
        self._file.set(section, "sheet", name, "Other sheet")

    def _set_hidden(self, included: bool) -> None:
        section = self._model.list_section(schema.LIST)
        self._file.set(section, "include_hidden", included, "Hidden rows")

    def _decide(self, change: DecisionChange) -> None:
        section = self._model.list_section(schema.LIST)
        self._file.set(section, change.name, change.value or None, _DECISIONS[change.name])

    def _set_column(self, match: ColumnMatch) -> None:
        section = self._model.list_section(schema.COLUMNS)
        self._file.set(section, match.heading, match.field, "Match a column")
