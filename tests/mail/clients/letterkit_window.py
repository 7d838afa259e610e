"""letterkit's own window, used as somebody uses it: with the mouse."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from letterkit.campaign import CampaignStore
from letterkit.desktop.controllers.example import fill_with_example
from tests.mail.clients.screen import ClientScreen, ScreenPoint

_NAME: Final = "Save our Ward"
_ROOT: Final = Path(__file__).parents[3]


class LetterkitInUse:
    """A letterkit with the example's campaign of sixty councillors.

    `actions` are what was done in it, each a click or a drag.
    """

    def __init__(self, screen: ClientScreen) -> None:
        self._screen, self._folder = screen, screen.home / "campaign"
        self.actions: list[str] = []
        self._folder.mkdir()
        campaign = self._folder / f"{_NAME}.letterkit"
        with CampaignStore.create(campaign) as store, store.step(""):
            fill_with_example(store)
        settings = screen.home / ".config"
        settings.mkdir(exist_ok=True)
        (settings / "mimeapps.list").write_text(
            "[Default Applications]\nx-scheme-handler/mailto=thunderbird.desktop\n", "utf-8"
        )
        screen.environment |= {
            "LETTERKIT_DATA": str(screen.home / "data"), "PYTHONPATH": str(_ROOT),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "PYTHONUTF8": "1",
        }  # fmt: skip
        screen.start(sys.executable, "-m", "letterkit", str(campaign))
        self.window = screen.window(_NAME)

    @property
    def drafts(self) -> list[Path]:
        """The drafts that it has written."""
        return sorted(self._folder.rglob("*.eml"))

    def press(self, role: str, name: str) -> None:
        """Press a button, once it is there."""
        place = self._screen.place("letterkit", role, name)
        self._screen.click(place)
        self.actions.append(name)

    def drag_chosen(self, target: ScreenPoint) -> None:
        """Drag what is chosen in the list of drafts to another place."""
        first = self._screen.place("letterkit", "table cell", "^Cllr ")
        self._screen.drag(first, target)
        self.actions.append("drag")

    def shows(self, role: str, name: str) -> bool:
        """Wait until something is shown, and say that it is. Raises TimeoutError else."""
        return bool(self._screen.place("letterkit", role, name))
