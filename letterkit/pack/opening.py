"""Open a pack: one of letterkit's own, a folder, or one file that somebody passed on."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from letterkit.errors import LetterkitError
from letterkit.pack.built_in import PLAIN, built_in_pack, plain_pack
from letterkit.pack.loading import load_pack, read_pack
from letterkit.pack.pack import Pack
from letterkit.pack.pack_file import is_pack_file, unpack, unpack_into
from letterkit.scratch import scratch_folder


def open_pack(path: Path) -> Pack:
    """Return the pack that is a folder or a file (.letterkit-pack), every entry of it checked.

    Raises LetterkitError for a pack that can't be used, naming the file, the entry and key, and
    what was expected there.
    """
    return read_pack(unpack(path) if is_pack_file(path) else path)


def find_errors(path: Path) -> tuple[Pack | None, list[LetterkitError]]:
    """Return the pack that is a folder or a file, as far as it goes, and all that is wrong in it.

    Raises LetterkitError for a file that can't be unpacked.
    """
    return load_pack(unpack(path) if is_pack_file(path) else path)


@contextmanager
def unpacked_for_a_look(data: bytes, named: str) -> Generator[Path]:
    """Have what a pack's one file holds in a folder for a while, and leave nothing behind.

    `named` is what the file is called. Raises LetterkitError for one that can't be unpacked.
    """
    with scratch_folder() as scratch:
        folder = Path(scratch) / "pack"
        unpack_into(folder, data, named)
        yield folder


def open_named_pack(name: str, path_of: Callable[[str], Path] = Path) -> Pack:
    """Return the pack that a campaign or a command line names: letterkit's own, or a path's.

    "" is the built-in campaign, "plain" the pack for any other; `path_of` says whether a path may
    be looked at. Raises LetterkitError as `open_pack` does.
    """
    if not name:
        return built_in_pack()
    return plain_pack() if name == PLAIN else open_pack(path_of(name))
