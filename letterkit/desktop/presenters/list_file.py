"""Follows the spreadsheet on disk: what is saved there is read anew."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from letterkit.desktop.controllers.campaign_model import CampaignModel
from letterkit.desktop.controllers.place_trust import PlaceTrustController
from letterkit.desktop.controllers.recipient_list import RecipientListController
from letterkit.desktop.tasks.file_watch import FileWatch
from letterkit.desktop.views.recipients import RecipientsView


class ListFilePresenter(QObject):
    """Has a spreadsheet read again when it was saved, and says what is different since."""

    def __init__(
        self, model: CampaignModel, recipients: RecipientListController,
        trust: PlaceTrustController, view: RecipientsView,
    ) -> None:  # fmt: skip
        super().__init__(view)
        self._model, self._recipients = model, recipients
        self._view = view
        self._before: dict[str, dict[str, str]] | None = None  # rows by person, while reading anew
        self.watch = FileWatch(self, lambda: trust.guard)
        self.watch.saved.connect(self._read_again)

    def finish(self) -> None:
        """Follow the file on disk no more."""
        self.watch.finish()

    def clear(self) -> None:
        """Compare with nothing, as when another campaign is opened."""
        self._before = None

    def follow(self) -> None:
        """Follow the file of the list that was read."""
        source, listed = self._model.parsed.list_source.source, self._recipients.listed
        self.watch.watch(Path(source) if source else None, listed.stamp if listed else None)

    def report_changes(self) -> None:
        """Say what is different, if the list was read because its file was saved."""
        before, self._before = self._before, None
        if before is None:
            return
        now = self._rows()
        added, removed = len(now.keys() - before.keys()), len(before.keys() - now.keys())
        changed = sum(before[key] != now[key] for key in now.keys() & before.keys())
        parts = [
            text.format(count=count)
            for count, text in (
                (added, "{count} new"),
                (removed, "{count} gone"),
                (changed, "{count} changed"),
            )
            if count
        ]
        if parts:
            text = "The spreadsheet was saved again: {parts}."
            self._view.show_news(text.format(parts=", ".join(parts)))

    def _read_again(self) -> None:
        self._before = self._rows()
        self._recipients.read()

    def _rows(self) -> dict[str, dict[str, str]]:
        listed = self._recipients.listed
        return {key: each.values for key, each in listed.by_key.items()} if listed else {}
