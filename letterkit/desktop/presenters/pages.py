"""Which page the window shows: the first one, a campaign, a pack that is offered, or a crash."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.controllers.campaign_opening import CampaignOpeningController
from letterkit.desktop.controllers.saving import SavingController
from letterkit.desktop.controllers.settings import Settings
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.menus import Menus
from letterkit.desktop.pages.crash_report import report_of
from letterkit.desktop.window import Window


class PagePresenter(QObject):
    """Shows the pages, with the menus as they fit, and takes what the first page offers."""

    start_shown = Signal()  # the first page
    file_chosen = Signal(Path)  # to be opened: a campaign, or a pack

    def __init__(  # noqa: PLR0913, PLR0917 - what pages depend on
        self, window: Window, menus: Menus, file: CampaignFileController,
        opening: CampaignOpeningController, saving: SavingController, settings: Settings,
        dialogs: Dialogs,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._menus, self._file, self._dialogs = window, menus, file, dialogs
        self._opening, self._saving, self._settings = opening, saving, settings
        window.start_page.example_requested.connect(opening.start_example)
        window.start_page.open_requested.connect(self.open_campaign)
        window.start_page.recent_chosen.connect(self._open)
        window.crash_page.go_on.connect(self.go_on)
        window.crash_page.quit_requested.connect(window.close)
        window.read_only_banner.save_requested.connect(saving.save_copy)
        opening.resumed.connect(self.show_campaign)
        opening.removed.connect(self._show_recent)
        file.opened.connect(self._show_opened)
        file.changed.connect(self._show_file_state)
        self.show_start()

    def open_campaign(self) -> None:
        """Ask for a campaign or a pack, and open it."""
        if path := self._dialogs.campaign():
            self.file_chosen.emit(Path(path))

    def show_start(self) -> None:
        """Show the first page, on which a campaign is chosen or begun."""
        page = self._window.start_page
        page.set_values(self._settings.sender)
        self._window.setWindowTitle("letterkit")
        self._window.show_page(page)
        self._opening.left = True
        self._menus.enable_campaign(False)
        self._menus.show_undo("", "")
        self._show_recent()
        self.start_shown.emit()

    def show_pack(self) -> None:
        """Show the page of a pack that is offered; the open campaign waits behind it."""
        self._window.show_page(self._window.pack_page)
        self._window.pack_page.setFocus()
        self._menus.enable_campaign(False)
        self._menus.show_undo("", "")

    def leave_pack(self) -> None:
        """Show what was there before, or would have been: the open campaign, or the last one."""
        opens_last = self._opening.may_open_last
        if self._opening.current is not None:
            self.show_campaign()
        else:
            self.show_start()
        if opens_last:
            self._opening.open_last()

    def show_campaign(self) -> None:
        """Show the open campaign."""
        window, store = self._window, self._file.store
        if store is None:
            return
        self._saving.refresh()
        window.read_only_banner.setVisible(store.read_only)
        window.read_only_banner.show_warning(store.warning)
        window.show_page(window.campaign_page)
        self._opening.left = False
        self._menus.enable_campaign(True)
        self._show_recent()
        self._show_file_state()

    def show_other(self, title: str) -> None:
        """Have the menus and the title fit a page that is no campaign's, which is shown now."""
        self._window.setWindowTitle(title)
        self._menus.enable_campaign(False)
        self._menus.show_undo("", "")

    def show_crash(self, error: BaseException) -> None:
        """Show what nobody expected; the campaign is safe, since it's stored change by change."""
        self._window.crash_page.show_report(report_of(error))
        self._window.show_page(self._window.crash_page)

    def _open(self, path: str) -> None:
        self._opening.open(Path(path))

    def _show_opened(self) -> None:
        self._window.notice.clear()
        self._window.show_sheet(False)
        self.show_campaign()

    def go_on(self) -> None:
        """Leave another page for the campaign, or the first page where none is open."""
        if self._opening.current is None:
            self.show_start()
        else:
            self.show_campaign()

    def _show_recent(self) -> None:
        recent = self._settings.recent
        self._window.start_page.set_recent([(each.stem, str(each)) for each in recent])
        self._menus.show_recent(
            [each.stem for each in recent], lambda index: self._opening.open(recent[index])
        )

    def _show_file_state(self) -> None:
        store = self._file.store
        if store is not None and self._window.working:
            self._menus.show_undo(store.undo_label or "", store.redo_label or "")
            keeps_names = self._file.get(schema.CAMPAIGN, "keep_names") is True
            self._menus.keep_names.setChecked(keeps_names)
