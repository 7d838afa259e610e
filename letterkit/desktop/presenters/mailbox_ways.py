"""The ways by which drafts get into Drafts by themselves, offered on the page of drafts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from letterkit.desktop.controllers.settings import Settings
from letterkit.desktop.presenters.drafts import DraftsPresenter, OfferedWay
from letterkit.desktop.views.drafts import DraftState, DraftWay
from letterkit.mail.written import WrittenDraft
from letterkit.office import outlook_command

if TYPE_CHECKING:
    from letterkit.desktop.presenters.mailbox import MailboxPresenter

_OUTLOOK: Final = DraftWay(
    "outlook", "All into Outlook’s Drafts", "Outlook adds them to its Drafts folder itself."
)
_SERVER: Final = DraftWay(
    "server",
    "By your mail server…",
    "For a mailbox of which you know the server and the password; it is asked for next.",
)


class MailboxWays(QObject):
    """Offers classic Outlook, where that is installed, and a mail server.

    Drafts that got there are noted as handed over. What connects is read when it is first wanted.
    """

    crashed = Signal(Exception)

    def __init__(self, window: QWidget, drafts: DraftsPresenter, settings: Settings) -> None:
        super().__init__(drafts)
        self._window, self._drafts, self._settings = window, drafts, settings
        self._mailbox: MailboxPresenter | None = None
        self._keys: dict[Path, str] = {}  # of the drafts that were asked for last
        self._outlook = outlook_command()
        if self._outlook is not None:
            drafts.add_way(OfferedWay(_OUTLOOK, self._put_into_outlook))
        drafts.add_way(OfferedWay(_SERVER, self._ask_for_server))

    @property
    def mailbox(self) -> MailboxPresenter:
        """The dialog's presenter, made when it is first asked for."""
        if self._mailbox is None:
            from letterkit.desktop.presenters.mailbox import MailboxPresenter  # noqa: PLC0415
            from letterkit.desktop.views.mailbox import MailboxView  # noqa: PLC0415

            self._mailbox = MailboxPresenter(MailboxView(self._window), self._settings)
            self._mailbox.placed.connect(self._note)
            self._mailbox.crashed.connect(self.crashed)
        return self._mailbox

    @property
    def busy(self) -> bool:
        """Whether drafts are on their way."""
        return self._mailbox is not None and self._mailbox.running

    def finish(self) -> None:
        """Stop, and wait until nothing is on its way any more."""
        if self._mailbox is not None:
            self._mailbox.finish()

    def _put_into_outlook(self, drafts: Sequence[WrittenDraft]) -> None:
        if self._outlook is not None:
            self.mailbox.put_into_outlook(self._outlook, self._paths_of(drafts))

    def _ask_for_server(self, drafts: Sequence[WrittenDraft]) -> None:
        address = self._settings.sender.get("sender-email", "")
        self.mailbox.ask_for_server(self._paths_of(drafts), address)

    def _paths_of(self, drafts: Sequence[WrittenDraft]) -> list[Path]:
        self._keys = {each.path: each.key for each in drafts}
        return list(self._keys)

    def _note(self, paths: Sequence[Path]) -> None:
        keys = [self._keys[path] for path in paths]
        self._drafts.note(keys, DraftState.HANDED_OVER)
