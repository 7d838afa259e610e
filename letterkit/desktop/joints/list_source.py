"""Joins the choice of a list, and of how it is read, to the campaign."""

from __future__ import annotations

from PySide6.QtCore import QObject

from letterkit.campaign import kept
from letterkit.desktop.asking import Asker
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.panels.recipients import RecipientsPanel


class ListSourcePresenter(QObject):
    """Takes a list from a file, from the clipboard or from another document, or takes none."""

    def __init__(self, campaign: CampaignController, panel: RecipientsPanel, ask: Asker) -> None:
        super().__init__(panel)
        self._campaign, self._ask = campaign, ask
        panel.file_wanted.connect(self.choose_file)
        panel.pasted.connect(self._use_pasted)
        panel.one_letter_wanted.connect(self._use_none)
        panel.remove_list_wanted.connect(self._use_none)
        panel.other_list_wanted.connect(self._use_other)
        panel.sheet_chosen.connect(self._set_sheet)
        panel.include_hidden_wanted.connect(self._set_hidden)
        panel.column_set.connect(self._set_column)
        panel.reread_wanted.connect(campaign.recipients.read)

    def choose_file(self) -> None:
        """Ask for a spreadsheet, and use it."""
        if path := self._ask.spreadsheet():
            self.use_file(path)

    def use_file(self, path: str) -> None:
        """Use a spreadsheet in place of what there was."""
        if path == self._campaign.model.parsed.wanted.source:
            self._campaign.recipients.read()  # chosen once more, because it was changed
        else:
            self._replace(self.tr("Use a spreadsheet"), source=path)

    def _use_pasted(self, text: str) -> None:
        self._replace(self.tr("Paste a table"), pasted=text)

    def _use_none(self) -> None:
        self._replace(self.tr("Just one letter"), one_letter=True)

    def _use_other(self) -> None:
        """Send this document to the list of another one."""
        if other := self._campaign.model.other_list:
            document, label = (
                self._campaign.model.document,
                self.tr("Use the list of another document"),
            )
            self._campaign.file.set(kept.DOCUMENTS, document, {"list": other[0]}, label)

    def _replace(self, label: str, **entries: object) -> None:
        campaign = self._campaign
        listed, columns = (
            campaign.model.list_section(kept.LIST),
            campaign.model.list_section(kept.COLUMNS),
        )
        with campaign.file.step(label):
            for key in ("source", "pasted", "sheet", "include_hidden", "one_letter"):
                campaign.file.set(listed, key, entries.get(key))
            for heading in campaign.file.section(columns):
                campaign.file.set(columns, heading, None)

    def _set_sheet(self, name: str) -> None:
        section = self._campaign.model.list_section(kept.LIST)
        self._campaign.file.set(section, "sheet", name, self.tr("Other sheet"))

    def _set_hidden(self, included: bool) -> None:
        section = self._campaign.model.list_section(kept.LIST)
        self._campaign.file.set(section, "include_hidden", included, self.tr("Hidden rows"))

    def _set_column(self, heading: str, field: str) -> None:
        section = self._campaign.model.list_section(kept.COLUMNS)
        self._campaign.file.set(section, heading, field, self.tr("Match a column"))
