"""Looking for files and opening campaigns, as steps of long work.

Windows waits many seconds for a network drive that has gone: whatever asks for a file whose name
was kept, or came from elsewhere, does so beside the window.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from letterkit.campaign import CampaignStore, kept
from letterkit.desktop.session.places import new_campaign_path
from letterkit.errors import LetterkitError
from letterkit.pack import Pack, open_pack

_LETTING_GO: Final = 1.0  # seconds
Stamp: TypeAlias = tuple[int, int, int]  # when a file was saved, its size, and which it is


class Gone(LetterkitError):  # noqa: N818 - what became of the file
    """The file was moved, renamed or deleted, for the folder that it was in is there."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open campaign file, and the pack that it wants: None for the built-in one."""

    store: CampaignStore
    pack: Pack | LetterkitError | None = None
    new: bool = False

    def leave(self) -> None:
        """Close the file, which nobody wants any more; one that was just made is removed."""
        self.store.close(_LETTING_GO)
        if self.new:
            with suppress(OSError):
                self.store.path.unlink()


def stamp_of(path: Path) -> Stamp | None:
    """Return what changes when a file is saved; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def look_for(path: Path) -> Generator[None, None, None]:
    """Look whether a file is there. Raises LetterkitError where none is, or a folder."""
    yield
    check_file(path)


def open_campaign(path: Path, is_open: Path | None = None) -> Generator[None, None, Opened | None]:
    """Open a campaign file, and its pack. Returns None where it `is_open` by another name."""
    yield
    check_file(path)
    if is_open is not None:
        with suppress(OSError):
            if path.samefile(is_open):
                return None
    store = CampaignStore.open(path)
    folder = store.get(kept.CAMPAIGN, "pack")
    try:
        return Opened(store, open_pack(Path(folder)) if folder else None)
    except LetterkitError as error:
        return Opened(store, error)
    except BaseException:
        store.close()
        raise


def create_campaign(
    name: str, folder: Path | None, fill: Callable[[CampaignStore], None]
) -> Generator[None, None, Opened]:
    """Make a new campaign file of this name, in the user's documents unless in a `folder`."""
    yield
    path = new_campaign_path(name, folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LetterkitError(
            f"The folder “{path.parent}” can't be made, so there is no place for a campaign.",
            "Make it yourself, or connect the drive that it is on, and try again.",
        ) from error
    opened = Opened(CampaignStore.create(path), new=True)
    try:
        _fill(opened.store, fill)
    except BaseException:
        opened.leave()
        raise
    return opened


def _fill(store: CampaignStore, fill: Callable[[CampaignStore], None]) -> None:
    with store.step(""):
        fill(store)
    if not store.flush():
        raise store.trouble or LetterkitError(
            f"The drive of “{store.path.parent}” doesn't answer, so no campaign can be kept on it.",
            "Connect it, and try again.",
        )


def check_file(path: Path) -> None:
    """Raise LetterkitError where there is no file at `path`. May wait for a network."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise _missing(path) from error
    except OSError as error:
        if not is_folder(path.parent):
            raise _missing(path) from error
        return  # it is there, and whoever opens it says the rest
    if stat.S_ISDIR(mode):
        raise LetterkitError(
            f"“{path.name}” is a folder.",
            "Open a campaign, a Word document or a spreadsheet that is in it.",
        )


def _missing(path: Path) -> LetterkitError:
    if is_folder(path.parent):
        return Gone(
            f"“{path.name}” isn't in the folder “{path.parent}”.",
            "If it was moved or renamed, open it from where it is now.",
        )
    return LetterkitError(
        f"“{path.name}” can't be reached: the folder “{path.parent}” isn't there.",
        "Connect the drive or the network that it is on, and try again.",
    )


def is_folder(path: Path) -> bool:
    """Whether there is a folder at `path`. May wait for a network."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
