"""The presenter of packs to begin a campaign with: one that was opened, and those used before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtCore import QObject

from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.controllers.campaign_opening import CampaignOpeningController
from letterkit.desktop.controllers.pack_offer import PackOfferController
from letterkit.desktop.controllers.settings import Settings, UsedPack
from letterkit.desktop.pages import PackPage
from letterkit.desktop.presenters.notices import NoticePresenter
from letterkit.desktop.presenters.pack_summary import page_of, shown
from letterkit.desktop.presenters.pages import PagePresenter
from letterkit.desktop.tasks.pack_files import PackOffer
from letterkit.desktop.window import Window
from letterkit.pack import BUILT_IN_PACKS, PLAIN, Pack
from letterkit.text import fold_key

_MOST, _LONGEST = 4, 24  # packs on the first page, and characters of a name there


class PackOfferPresenter(QObject):
    """Shows what is in a pack before it is used, and has it used as somebody wants."""

    def __init__(  # noqa: PLR0913, PLR0917 - what the use of a pack depends on
        self, window: Window, campaign: CampaignController, opening: CampaignOpeningController,
        offers: PackOfferController, pages: PagePresenter, settings: Settings,
        notices: NoticePresenter,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._campaign, self._opening = window, campaign, opening
        self._offers, self._pages = offers, pages
        self._settings, self._notices = settings, notices
        self._offer: PackOffer | None = None
        self._next = "", ""  # the path and name of the pack with which a campaign is to be begun
        self._names: dict[str, str] = {}  # of the packs on the first page, by path
        offers.offered.connect(self._show)
        campaign.packs.used.connect(self._report_used)
        start = window.start_page
        start.started.connect(self._start)
        start.pack_chosen.connect(self._start_with)
        pages.start_shown.connect(self._show_start)
        self._show_start()

    # A pack that was opened

    @cached_property
    def _page(self) -> PackPage:
        page = self._window.pack_page
        page.new_requested.connect(self._use_for_new)
        page.campaign_requested.connect(self._use_here)
        page.declined.connect(self._pages.leave_pack)
        return page

    def _show(self, offer: PackOffer) -> None:
        store, in_use = self._opening.current, self._campaign.model.parsed.chosen.pack
        name = store.path.stem if store is not None and not store.read_only else ""
        self._offer = offer
        self._page.show_pack(page_of(offer, name, in_use))
        self._pages.show_pack()

    def _use_for_new(self) -> None:
        self._keep(self._begin_or_ask)

    def _use_here(self) -> None:
        self._keep(self._go_back_and_use)

    def _keep(self, then: Callable[[str, str], None]) -> None:
        """Keep the pack that is shown, and call `then` with its path and name, once."""
        if (offer := self._offer) is None:
            return

        def go_on(path: str) -> None:
            if self._window.offering and self._offer is offer:
                then(path, offer.pack.name)

        self._offers.keep(offer, go_on)

    def _go_back_and_use(self, path: str, _name: str) -> None:
        self._pages.leave_pack()
        self._campaign.packs.use(path)

    def _begin_or_ask(self, path: str, name: str) -> None:
        """Begin a campaign, but ask first who writes where nobody has said so yet."""
        if any(self._settings.sender.values()):
            self._begin(self._settings.sender, path, name)
            return
        self._pages.show_start()
        self._next = path, name
        self._window.start_page.show_notice(
            "info", f"The campaign will be “{shown(name)}”. Fill in who writes, then start it."
        )

    def _report_used(self, path: str, pack: Pack) -> None:
        self._opening.remember_pack(path, pack)
        store = self._opening.current
        if store is not None and path not in BUILT_IN_PACKS:
            self._notices.show_good(
                f"“{shown(pack.name)}” is the pack of “{shown(store.path.stem)}” now. "
                "Undo takes it back."
            )

    # The first page

    def _show_start(self) -> None:
        self._next = "", ""
        self._offers.list_used(self._show_used)

    def _show_used(self, used: Sequence[UsedPack]) -> None:
        """Offer the packs that were used before, of each name the last, and the plain one."""
        latest: dict[str, UsedPack] = {}
        for each in used:
            latest.setdefault(fold_key(each.name), each)
        offered = list(latest.values())[:_MOST]
        self._names = {each.path: each.name for each in offered}
        self._window.start_page.set_packs([
            *((f"“{shown(each.name, _LONGEST)}”", each.path) for each in offered),
            ("Any other: a plain pack", PLAIN),
        ])  # fmt: skip

    def _start(self, sender: dict[str, str]) -> None:
        self._begin(sender, *self._next)

    def _start_with(self, path: str) -> None:
        self._begin(self._window.start_page.values(), path, self._names.get(path, ""))

    def _begin(self, sender: dict[str, str], path: str, name: str) -> None:
        if path not in BUILT_IN_PACKS:
            self._campaign.trust.allow(path)
        self._opening.start(sender, path, name)
