"""The presenter of the window's title, and of what the window says of saving."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.controllers.campaign_opening import CampaignOpeningController
from letterkit.desktop.controllers.saving import SaveState, SavingController
from letterkit.desktop.presenters.notices import NoticePresenter
from letterkit.desktop.window import Window
from letterkit.errors import LetterkitError
from letterkit.hidden_characters import printable


class SavingPresenter(QObject):
    """Shows in the title whether the campaign is saved, and says where something isn't."""

    def __init__(
        self, window: Window, file: CampaignFileController, saving: SavingController,
        opening: CampaignOpeningController, notices: NoticePresenter,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._file, self._saving = window, file, saving
        self._opening, self._notices = opening, notices
        saving.state_changed.connect(self._show_state)
        saving.failed.connect(self._show_unsaved)
        saving.recovered.connect(self._show_recovered)
        saving.copied.connect(self._show_copied)

    def show_rejected(self, error: LetterkitError) -> None:
        """Say why a change isn't stored."""
        self._show_state(SaveState.UNSAVED)
        self._notices.show_error(error)

    def _show_state(self, state: SaveState) -> None:
        store = self._file.store
        if store is None:
            return
        text = {
            SaveState.SAVED: "saved",
            SaveState.SAVING: "saving …",
            SaveState.UNSAVED: "not saved",
        }[state]
        shown = "read only" if store.read_only else text
        self._window.setWindowTitle(f"{printable(store.path.stem)} — {shown}")

    def _show_unsaved(self, error: LetterkitError) -> None:
        """Say why changes, or a copy, can't be saved, and offer another place for all of it."""
        copy = ("Save a copy…", self._saving.save_copy)
        self._notices.show("error", str(error), [copy])

    def _show_recovered(self, reported: str) -> None:
        """Say that all is saved again, in place of why it wasn't."""
        if self._notices.text == reported:
            self._notices.show_good("Everything is saved again.")

    def _show_copied(self, path: Path) -> None:
        text = "The copy is saved as “{name}”. You are still working on this one."
        open_copy = ("Open the copy", lambda: self._opening.open(path))
        self._notices.show("success", text.format(name=path.name), [open_copy])
