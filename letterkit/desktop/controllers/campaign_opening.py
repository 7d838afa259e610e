"""Opening campaign files, and beginning new campaigns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import CampaignStore, schema
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.controllers.example import fill_with_example
from letterkit.desktop.controllers.loading import LoadController, LoadRequest
from letterkit.desktop.controllers.settings import Settings, UsedPack
from letterkit.desktop.tasks.campaign_files import OpenedCampaign, create_campaign, open_campaign
from letterkit.desktop.tasks.file_checks import MissingFileError
from letterkit.errors import LetterkitError
from letterkit.pack import BUILT_IN_PACKS, FieldRole, Pack, open_named_pack

_SAME_AS_SENDER: Final[tuple[tuple[FieldRole, FieldRole], ...]] = (
    ("contact-name", "sender-name"),
    ("contact-phone", "sender-phone"),
    ("contact-email", "sender-email"),
)


class Writer(Protocol):
    """What writes documents for the open campaign, and is ended before another is opened."""

    @property
    def running(self) -> bool:
        """Whether documents are being written."""
        ...

    def finish(self) -> None:
        """Stop, and wait until nothing is being written."""
        ...


class CampaignOpeningController(QObject):
    """Has one campaign open at a time. What can't be opened leaves the open one as it is.

    `may_leave` asks whether the open campaign may be left; new ones are made in `documents`, by
    default the user's documents folder.
    """

    resumed = Signal()  # what was asked for is there already
    entered = Signal(tuple)  # paths of files to be used in the campaign that is open now
    answers_forgotten = Signal(int)  # so many of the campaign's, for their age
    removed = Signal()  # a campaign isn't among the recent ones any more
    failed = Signal(LetterkitError)

    def __init__(  # noqa: PLR0913, PLR0917 - what opening depends on
        self, campaign: CampaignController, loads: LoadController, settings: Settings,
        writer: Writer, may_leave: Callable[[], bool], documents: Path | None = None,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._campaign, self._loads, self._settings = campaign, loads, settings
        self._writer, self._may_leave, self._documents = writer, may_leave, documents
        self.left = False  # whether the open campaign was left for one that is yet to be chosen

    @property
    def current(self) -> CampaignStore | None:
        """The open campaign's file, unless that was left."""
        return None if self.left else self._campaign.file.store

    @property
    def may_open_last(self) -> bool:
        """Whether no campaign is open, and there was one."""
        return self._campaign.file.store is None and bool(self._settings.recent)

    def start(self, sender: dict[str, str], pack: str = "", name: str = "") -> None:
        """Begin a campaign with who writes: values by the roles of the sender's fields.

        `pack` is that of another pack than the built-in one: its path, or the name of one of
        letterkit's own. The campaign is called `name`, or else as the branch is.
        """
        if not self._may_leave():
            return
        self._settings.set_sender(sender)
        guard = self._campaign.trust.guard
        self._create(
            name or sender.get("branch-name") or "My campaign",
            lambda store, opened: _fill_new(store, opened, pack, sender),
            (lambda: open_named_pack(pack, guard.path)) if pack else None,
        )

    def start_example(self) -> None:
        """Begin a campaign that is filled in already, to try things with."""
        if self._may_leave():
            self._create("letterkit example", lambda store, _pack: fill_with_example(store))

    def open(self, path: Path, others: Sequence[Path] = ()) -> None:
        """Open a campaign file, and use others in it."""
        store = self._campaign.file.store
        if store is not None and store.path.absolute() == path.absolute():
            self._loads.stop_waiting()
            self._stay(others)
        elif self._may_leave():
            is_open = store.path if store is not None else None
            remembered = self._campaign.trust.remembered
            request = self._request(path, others)
            if not self._loads.resume(request):
                self._loads.load(request, lambda: open_campaign(path, remembered, is_open))

    def open_last(self) -> None:
        """Open the campaign that was open last, where it was left."""
        if recent := self._settings.recent:
            self.open(recent[0])

    def resume(self) -> None:
        """Go on with the campaign that is open already."""
        self.resumed.emit()

    def remember_pack(self, path: str, pack: Pack) -> None:
        """Remember that a pack was used, unless it is letterkit's own."""
        if path not in BUILT_IN_PACKS:
            self._settings.used_pack(UsedPack(path, pack.name, pack.version))

    def _create(
        self, name: str, fill: Callable[[CampaignStore, Pack], None],
        pack: Callable[[], Pack] | None = None,
    ) -> None:  # fmt: skip
        folder = self._documents
        self._loads.load(
            self._request(Path(name)), lambda: create_campaign(name, folder, fill, pack)
        )

    def _request(self, path: Path, others: Sequence[Path] = ()) -> LoadRequest:
        # Whether somebody agreed already that what is being written is stopped.
        accept = partial(self._accept, others, self._writer.running)
        return LoadRequest(path, accept, partial(self._refuse, path))

    def _accept(
        self, others: Sequence[Path], stopping: bool, opened: OpenedCampaign | None
    ) -> None:
        if opened is None:
            self._stay(others)
            return
        if self._writer.running and not stopping and not self._may_leave():
            opened.leave()
            return
        self._writer.finish()
        self._campaign.open(opened.store, opened.pack)
        self._settings.opened(opened.store.path)
        if opened.new and isinstance(opened.pack, Pack):
            self.remember_pack(opened.store.get(schema.CAMPAIGN, "pack"), opened.pack)
        self.entered.emit(tuple(others))
        if opened.forgotten_answers:
            self.answers_forgotten.emit(opened.forgotten_answers)

    def _stay(self, others: Sequence[Path]) -> None:
        self.resume()
        self.entered.emit(tuple(others))

    def _refuse(self, path: Path, error: LetterkitError) -> None:
        if isinstance(error, MissingFileError) and path in self._settings.recent:
            self._settings.forget(path)
            self.removed.emit()
        self.failed.emit(error)


def _fill_new(store: CampaignStore, pack: Pack, named: str, sender: dict[str, str]) -> None:
    """Put into a new campaign's file which pack it has, and who writes."""
    if named:
        store.set(schema.CAMPAIGN, "pack", named, undoable=False)
    values = {**sender, **{own: sender.get(theirs, "") for own, theirs in _SAME_AS_SENDER}}
    for role, name in pack.roles.items():
        if value := values.get(role):
            store.set(schema.VALUES, name, value, undoable=False)
