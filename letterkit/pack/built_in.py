"""Where the built-in pack and the contacts are: in a checkout, a wheel or a frozen program."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from letterkit.errors import LetterkitError
from letterkit.pack.opening import open_pack
from letterkit.pack.pack import Pack


@cache
def built_in_pack() -> Pack:
    """Return the pack that letterkit brings. It is read once; it can't be changed."""
    return open_pack(_data_folder("templates"))


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
