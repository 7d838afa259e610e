"""The pack whose templates and merge fields a campaign uses."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.controllers.place_trust import PlaceTrustController
from letterkit.desktop.tasks.file_tasks import FileTasks
from letterkit.errors import LetterkitError
from letterkit.pack import BUILT_IN_PACKS, Pack, built_in_pack, open_named_pack
from letterkit.places import StrPath


class PackController(QObject):
    """Has the campaign's pack, or the built-in one while that isn't there.

    `opened` is the pack as its file has it, `pack` the same with the campaign's own merge fields.
    Other packs are opened beside the window; `fetched` says that the campaign's is there by now.
    """

    fetched = Signal()
    used = Signal(str, Pack)  # another pack is the campaign's now: its path or name, and the pack
    failed = Signal(LetterkitError)

    def __init__(
        self, file: CampaignFileController, trust: PlaceTrustController, tasks: FileTasks,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._file, self._trust, self._tasks = file, trust, tasks
        self._opened: dict[str, Pack] = {}  # by their folders
        self.opened: Pack = built_in_pack()
        self.pack: Pack = self.opened

    def begin(self, opened: Pack | LetterkitError | None) -> None:
        """Begin with a campaign: with its pack, or the reason why that can't be opened."""
        self._opened = {}
        if isinstance(opened, LetterkitError):
            # Opening a campaign clears what was said before.
            QTimer.singleShot(0, self, partial(self.failed.emit, opened))
        elif opened is not None:
            self._opened[self._folder] = opened
        self._select()

    def follow(self) -> None:
        """Have the pack that the campaign's file names by now, as soon as it is opened."""
        self._select()
        folder = self._folder
        if folder and folder not in self._opened:
            self._fetch(folder, self.fetched.emit)

    def use(self, chosen: StrPath) -> None:
        """Open another pack, which the user chose, and work with it from then on.

        It is letterkit's own where `chosen` is the name of one. The chosen document stays where the
        pack has it, too, and her own Word file with another version of the same pack.
        """
        path = os.fspath(chosen)
        if path not in BUILT_IN_PACKS:
            self._trust.allow(path)

        def use() -> None:
            pack, before = self._opened[path], self.pack
            with self._file.step("Open another pack"):
                self._carry_over(pack)
                self._file.set(schema.CAMPAIGN, "pack", path or None)
                if self._file.text(schema.CAMPAIGN, "template") not in pack.templates:
                    self._file.set(schema.CAMPAIGN, "template", None)
                if pack.name != before.name:
                    self._file.set(schema.CAMPAIGN, "own_file", None)
            if self._folder == path:
                self.used.emit(path, pack)

        self._fetch(path, use)

    @property
    def named(self) -> str:
        """What the campaign's file calls its pack: a path, or the name of letterkit's own."""
        return self._folder

    def read_again(self) -> None:
        """Read the campaign's pack again, which was changed where it lies.

        Where the chosen document isn't in it any more, its first one is chosen.
        """
        folder = self._folder

        def follow() -> None:
            chosen = self._file.text(schema.CAMPAIGN, "template")
            if chosen and chosen not in self._opened[folder].templates:
                self._file.set(schema.CAMPAIGN, "template", None, "Change the pack")
            self.fetched.emit()

        self._fetch(folder, follow)

    def _carry_over(self, pack: Pack) -> None:
        """Keep what was typed for a role, such as the sender's name, under its new field's name."""
        for role, name in pack.roles.items():
            value = self._file.get(schema.VALUES, self.pack.field_of(role))
            if value and not self._file.get(schema.VALUES, name):
                self._file.set(schema.VALUES, name, value)

    @property
    def _folder(self) -> str:
        return self._file.text(schema.CAMPAIGN, "pack")

    def _select(self) -> None:
        self.opened = self._opened.get(self._folder) or built_in_pack()
        own_fields = schema.own_fields(self._file.section(schema.FIELDS)).value
        self.pack = self.opened.with_fields(own_fields)

    def _fetch(self, folder: str, then: Callable[[], object]) -> None:
        store, guard = self._file.store, self._trust.guard

        def accept(pack: Pack) -> None:
            if self._file.store is store:
                self._opened[folder] = pack
                then()

        self._tasks.run(lambda: open_named_pack(folder, guard.path), self.failed.emit, accept)
