"""What became of drafts that were to go into a mailbox, counted and in words; without widgets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from letterkit.desktop.views.mailbox import PlacedData
from letterkit.mailbox import Placement, PlacementState
from letterkit.text import plural

_NEXT: Final = "Look at them there in your mail program, and send each when it is as you want it."


class PlacementCount:
    """Counts what becomes of drafts on their way to `where`."""

    def __init__(self, paths: Sequence[Path], where: str) -> None:
        self.paths, self.where = list(paths), where
        self._placements: dict[Path, Placement] = {}

    def add(self, placement: Placement) -> None:
        """Count one more."""
        self._placements[placement.path] = placement

    @property
    def dealt_with(self) -> int:
        """How many drafts something has become of."""
        return len(self._placements)

    @property
    def there(self) -> list[Path]:
        """The drafts that are in the mailbox, by now or since before."""
        return self._in(PlacementState.PLACED, PlacementState.ALREADY)

    @property
    def to_repeat(self) -> list[Path]:
        """The drafts that weren't put there because they are there already, or may be."""
        return self._in(PlacementState.ALREADY, PlacementState.UNCERTAIN)

    @property
    def rest(self) -> list[Path]:
        """The drafts that surely aren't there."""
        failed = self._in(PlacementState.FAILED)
        return failed + [path for path in self.paths if path not in self._placements]

    def in_words(self, error: str) -> PlacedData:
        """Return what became of them; `error` is why it ended early, "" where it didn't."""
        placed, already = self._in(PlacementState.PLACED), self._in(PlacementState.ALREADY)
        title = f"{_drafts_are(len(placed))} in {self.where}."
        remarks: list[str] = []
        if not placed:
            title = f"No draft was put into {self.where}."
        if already:
            them = "it" if len(already) == 1 else "they"
            were = "was" if len(already) == 1 else "were"
            remarks.append(
                f"{plural(len(already), 'draft')} {were} put there before, and {them} {were}n’t "
                "put there a second time."
            )
        remarks += dict.fromkeys(each.note for each in self._placements.values() if each.note)
        if self.there:
            remarks.append(_NEXT)
        failed = [str(each.error) for each in self._placements.values() if each.error]
        if failed and not error:
            error = f"{_drafts_are(len(failed), 'n’t there')}."
            if self._in(PlacementState.UNCERTAIN):
                error = f"{plural(len(failed), 'draft')} may not be there."
        return PlacedData(
            title, tuple(remarks), tuple(failed), error, len(self.to_repeat), len(self.rest)
        )

    def _in(self, *states: PlacementState) -> list[Path]:
        return [each.path for each in self._placements.values() if each.state in states]


def _drafts_are(count: int, what: str = "") -> str:
    return f"{plural(count, 'draft')} {'is' if count == 1 else 'are'}{what}"
