"""Opening campaign files and making new ones, as steps of long work."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from letterkit.campaign import CampaignStore, schema
from letterkit.desktop.controllers.places import new_campaign_path
from letterkit.desktop.tasks.file_checks import check_file
from letterkit.errors import LetterkitError
from letterkit.pack import Pack, built_in_pack, open_named_pack
from letterkit.path_guard import PathGuard, RememberedPlaces

_LETTING_GO: Final = 1.0  # seconds


@dataclass(frozen=True, slots=True)
class OpenedCampaign:
    """An open campaign file, and the pack that it wants: None for the built-in one."""

    store: CampaignStore
    pack: Pack | LetterkitError | None = None
    new: bool = False
    forgotten_answers: int = 0  # for their age

    def leave(self) -> None:
        """Close the file, which nobody wants any more; one that was just made is removed."""
        self.store.close(_LETTING_GO)
        if self.new:
            with suppress(OSError):
                self.store.path.unlink()


def open_campaign(
    path: Path, remembered: RememberedPlaces, is_open: Path | None = None
) -> Generator[None, None, OpenedCampaign | None]:
    """Open a campaign file, and its pack. Returns None where it `is_open` by another name.

    Whoever opens it agrees that letterkit looks at where it lies: that is `remembered`.
    """
    yield
    check_file(path)
    if is_open is not None:
        with suppress(OSError):
            if path.samefile(is_open):
                return None
    store = CampaignStore.open(path)
    if remembered.add_linked(path):
        remembered.save()
    guard = PathGuard(remembered.keys).trusting(path)
    folder = store.get(schema.CAMPAIGN, "pack")
    try:
        forgotten = _forget_old_answers(store)
        return OpenedCampaign(store, _pack(folder, guard), forgotten_answers=forgotten)
    except BaseException:
        store.close()
        raise


def _pack(folder: Any, guard: PathGuard) -> Pack | LetterkitError | None:
    try:
        return open_named_pack(folder, guard.path) if folder else None
    except LetterkitError as error:
        return error


def _forget_old_answers(store: CampaignStore) -> int:
    """Forget the answers that are older than the campaign wants to keep them, if it says so."""
    if store.get(schema.CAMPAIGN, "answers_for") is None:
        return 0
    from letterkit.campaign.personal_data import forget_old_answers  # noqa: PLC0415 - few say so

    return forget_old_answers(store, date.today())  # noqa: DTZ011 - the user's own day


def create_campaign(
    name: str,
    folder: Path | None,
    fill: Callable[[CampaignStore, Pack], None],
    pack: Callable[[], Pack] | None = None,
) -> Generator[None, None, OpenedCampaign]:
    """Make a new campaign file of this name, in the user's documents unless in a `folder`.

    `pack` opens its pack; without that, it is the built-in one.
    """
    yield
    opened_pack = pack() if pack is not None else None
    path = new_campaign_path(name, folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LetterkitError(
            f"The folder “{path.parent}” can't be made, so there is no place for a campaign.",
            "Make it yourself, or connect the drive that it is on, and try again.",
        ) from error
    opened = OpenedCampaign(CampaignStore.create(path), opened_pack, new=True)
    try:
        _fill(opened.store, lambda store: fill(store, opened_pack or built_in_pack()))
    except BaseException:
        opened.leave()
        raise
    return opened


def _fill(store: CampaignStore, fill: Callable[[CampaignStore], None]) -> None:
    with store.step(""):
        fill(store)
    if not store.flush():
        raise store.saving_error or LetterkitError(
            f"The drive of “{store.path.parent}” doesn't answer, so no campaign can be kept on it.",
            "Connect it, and try again.",
        )
