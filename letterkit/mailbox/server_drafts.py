"""Drafts put into the folder for drafts on somebody's mail server."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

from letterkit.mailbox.placement import Placement, PlacementState
from letterkit.mailbox.placing import StopPlacingError, place_drafts
from letterkit.mailbox.providers import refusal
from letterkit.mailbox.server import NotTakenError, connected
from letterkit.mailbox.server_errors import not_taken
from letterkit.mailbox.server_settings import ServerSettings


def place_on_server(
    settings: ServerSettings, password: str, paths: Sequence[Path], *, again: bool = False
) -> Generator[Placement | None, None, str]:
    """Put drafts (.eml files) into the folder for drafts on a server, and return its name.

    What became of each is yielded, and now and then None; to cancel is to close the generator.
    Each is put there once: what was put there before (see `PlacedDrafts`) isn't, but `again`.
    Raises LetterkitError where it can't go on: NoDraftsFolderError where she has to choose.
    """
    if error := refusal(settings):
        raise error
    yield None
    with connected(settings, password) as server:
        yield None
        folder = server.drafts_folder()

        def append(path: Path, eml: bytes) -> Generator[None, None, Placement]:
            yield None
            try:
                server.append(folder, eml)
            except NotTakenError as error:
                why, go_on = not_taken(settings, path.name, str(error))
                if not go_on:
                    raise StopPlacingError(why.message, why.hint) from error
                return Placement(path, PlacementState.FAILED, why)
            return Placement(path, PlacementState.PLACED)

        mailbox = f"{settings.user} at {settings.host}: {folder}"
        yield from place_drafts(paths, mailbox, append, again=again)
    return folder
