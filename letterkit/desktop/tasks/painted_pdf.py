"""A PDF that is painted in the window's thread, and goes to its place beside it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from letterkit.layout import atomic_file
from letterkit.scratch import scratch_folder

_NAME: Final = "letter.pdf"


class PaintedPdf:
    """Has a temporary folder, in which a PDF is painted at `path`, until it is moved or dropped."""

    def __init__(self) -> None:
        self._folder = scratch_folder()
        self.path = Path(self._folder.name, _NAME)

    def move_to(self, target: str | Path) -> None:
        """Swap the PDF in at its place, which may take a while on a network.

        Raises LetterkitError where it can't be written there.
        """
        with self._folder, atomic_file(Path(target)) as temporary:
            shutil.copyfile(self.path, temporary)

    def drop(self) -> None:
        """Remove what was painted."""
        self._folder.cleanup()
