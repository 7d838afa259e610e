"""Where the built-in packs and the contacts are: in a checkout, a wheel or a frozen program."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.pack.loading import read_pack
from letterkit.pack.pack import Pack

PLAIN: Final = "plain"  # what a campaign and a command line call the plain pack
BUILT_IN_PACKS: Final = ("", PLAIN)


@cache
def built_in_pack() -> Pack:
    """Return the pack that letterkit brings. It is read once; it can't be changed."""
    return read_pack(_data_folder("templates"))


@cache
def plain_pack() -> Pack:
    """Return the pack for any other campaign; it is read once, too."""
    return read_pack(_data_folder("templates") / PLAIN)


def contacts_folder() -> Path:
    """Return the folder of the blank recipient spreadsheet and the example lists."""
    return _data_folder("contacts")


def _data_folder(name: str) -> Path:
    """Return a data folder: inside the package if installed, beside it in a checkout.

    The wheel carries the folders inside the package (force-include in pyproject.toml).
    """
    package = Path(str(files("letterkit")))
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise LetterkitError(f"letterkit's own “{name}” folder is missing.", "Install letterkit again.")
