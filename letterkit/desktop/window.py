"""The one window: it stands at once, and its views come right after."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QWidget

if TYPE_CHECKING:
    from letterkit.desktop.pages import PackPage
    from letterkit.desktop.views.drafts import DraftsView
    from letterkit.desktop.views.glance import GlanceView
    from letterkit.desktop.views.stationery import StationeryView

_SMALLEST = QSize(1024, 700)
_MARGIN = 32


class Window(QMainWindow):
    """Holds the pages and views, one page shown at a time.

    It can be shown before `fill` makes them: `stands` says when that won't hold it up any more.
    """

    stands = Signal()  # it has been painted for the first time
    closing = Signal(QCloseEvent)  # to be ignored by whoever has something to wait for

    def __init__(self) -> None:
        super().__init__()
        self._stands = False
        self.setMinimumSize(_SMALLEST)
        self.pages = QStackedWidget()
        self.setCentralWidget(self.pages)

    def fill(self) -> None:
        """Make the pages and views, which are attributes from then on. Call it once."""
        # Not before the window stands: they bring most of the program with them.
        from letterkit.desktop.campaign_page import CampaignPage  # noqa: PLC0415
        from letterkit.desktop.pages import CrashPage, StartPage  # noqa: PLC0415
        from letterkit.desktop.widgets.file_drop_filter import FileDropFilter  # noqa: PLC0415

        self.start_page, self.crash_page = StartPage(), CrashPage()
        page = self.campaign_page = CampaignPage()
        self.documents, self.details = page.documents, page.details
        self.diagnostics = page.diagnostics
        self.concerns, self.motion = page.concerns, page.motion
        self.preview, self.recipients, self.write = page.preview, page.recipients, page.write
        self.notice, self.summary, self.busy = page.notice, page.summary, page.busy
        self.gaps, self.gaps_line = page.gaps, page.gaps_line
        self.progress, self.write_button = page.progress, page.write_button
        self.stationery_button = page.stationery_button
        self.contact_counts, self.due = page.contact_counts, page.due
        self.read_only_banner, self.left = page.read_only_banner, page.left
        self.place_banner = page.place_banner
        for each in (self.start_page, page, self.crash_page):
            self.pages.addWidget(each)
        self.drops = FileDropFilter(self)

    @cached_property
    def pack_page(self) -> PackPage:
        """The page of a pack that is offered; it is made when there is one, which is seldom."""
        from letterkit.desktop.pages import PackPage  # noqa: PLC0415 - see `fill`

        page = PackPage()
        self.pages.addWidget(page)
        return page

    @cached_property
    def drafts(self) -> DraftsView:
        """The page of drafts of e-mails; it is made when there are any."""
        from letterkit.desktop.views.drafts import DraftsView  # noqa: PLC0415 - see `fill`

        view = DraftsView()
        self.campaign_page.add_sheet(view)
        return view

    @cached_property
    def glance(self) -> GlanceView:
        """The page of the campaign's figures; it is made when it is first asked for."""
        from letterkit.desktop.views.glance import GlanceView  # noqa: PLC0415 - see `fill`

        view = GlanceView()
        self.campaign_page.add_sheet(view)
        return view

    @cached_property
    def stationery(self) -> StationeryView:
        """The page of envelopes and labels; it is made when it is first asked for."""
        from letterkit.desktop.views.stationery import StationeryView  # noqa: PLC0415 - see `fill`

        view = StationeryView()
        self.campaign_page.add_sheet(view)
        return view

    def show_failure(self, text: str) -> None:
        """Show a sentence in place of all pages, in words that can be copied."""
        failure = QLabel(text)
        failure.setTextFormat(Qt.TextFormat.PlainText)
        failure.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        failure.setWordWrap(True)
        failure.setMargin(_MARGIN)
        self.pages.addWidget(failure)
        self.pages.setCurrentWidget(failure)

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages: `start_page`, `campaign_page`, `pack_page` or `crash_page`."""
        self.pages.setCurrentWidget(page)

    @property
    def working(self) -> bool:
        """Whether a campaign is shown."""
        return self.pages.currentWidget() is self.campaign_page

    @property
    def offering(self) -> bool:
        """Whether a pack is shown that may be used."""
        return self.pages.currentWidget() is self.__dict__.get("pack_page", self)

    @property
    def crashed(self) -> bool:
        """Whether the page is shown that tells of an error nobody expected."""
        return self.pages.currentWidget() is self.crash_page

    def show_sheet(self, shown: bool) -> None:
        """Show the sheet that writes documents in place of letter and list, or hide it."""
        self.campaign_page.show_sheet(shown)

    def show_drafts(self) -> None:
        """Show the page of drafts in place of letter and list; `show_sheet` hides it."""
        self.campaign_page.show_other_sheet(self.drafts)

    def show_glance(self) -> None:
        """Show the campaign's figures in place of letter and list; `show_sheet` hides them."""
        self.campaign_page.show_other_sheet(self.glance)

    def show_stationery(self) -> None:
        """Show envelopes and labels in place of letter and list; `show_sheet` hides them."""
        self.campaign_page.show_other_sheet(self.stationery)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Watch for the first time that the window is really to be seen."""
        super().showEvent(event)
        if not self._stands:
            self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Say that the window stands, when it has been painted for the first time."""
        if event.type() == QEvent.Type.Expose and not self._stands:
            self._stands = True
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.stands.emit)
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask whoever knows whether there is something to wait for."""
        self.closing.emit(event)
