"""Putting drafts into a mailbox, as steps of long work."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from letterkit.errors import LetterkitError
from letterkit.mailbox import PasswordStore, Placement, ServerSettings, place_on_server


@dataclass(frozen=True, slots=True)
class ServerRequest:
    """Which drafts are to go on which server.

    `password` is "" for the one that is kept; `keep_password`: this one is to be kept. `again`:
    those as well that are there already.
    """

    settings: ServerSettings
    paths: Sequence[Path]
    password: str = field(default="", repr=False)
    keep_password: bool = False
    again: bool = False


def place_by_server(
    request: ServerRequest, find_store: Callable[[], PasswordStore]
) -> Generator[Placement | None, None, str]:
    """Put drafts on a server, yield what becomes of each, and return the folder's name.

    The password is kept, or forgotten, once the server has taken it. Raises as `place_on_server`.
    """
    yield None
    store, settings = find_store(), request.settings
    password = request.password or store.password(settings)
    if not password:
        raise LetterkitError("The password is missing.", "Type it.")
    settled = False
    with closing(
        place_on_server(settings, password, request.paths, again=request.again)
    ) as placements:
        while True:
            try:
                each = next(placements)
            except StopIteration as end:
                return str(end.value)
            if each is not None and not settled:
                settled = True
                if not request.keep_password:
                    store.forget(settings)
                elif request.password:
                    store.keep(settings, password)
            yield each
