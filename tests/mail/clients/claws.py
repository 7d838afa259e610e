"""Claws: drafts dragged onto Drafts, and sent from there.

Its lists tell screen readers nothing, so where they stand is known from pictures of this version.
"""

from __future__ import annotations

import mailbox
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tests.mail.clients.cases import SENDER
from tests.mail.clients.screen import ClientScreen, ScreenPoint, until
from tests.mail.clients.sink import HOST, SmtpSink

_WINDOW: Final = (0, 0, 900, 700)
_DRAFTS: Final = ScreenPoint(80, 203)  # in the list of folders, below Mailbox, Inbox and Sent
_DROP: Final = ScreenPoint(80, 188)  # this version takes a drop for the row below the pointer
_FIRST: Final = ScreenPoint(430, 153)  # in the list of messages
_FOLDERS: Final = {
    "inbox": "inbox", "sent": "outbox", "draft": "draft", "queue": "queue", "trash": "trash",
}  # fmt: skip


class Claws:
    """A Claws with an account of somebody else's, the default, and the writer's own."""

    name = "Claws"
    known: Mapping[str, Sequence[str]] = MappingProxyType(
        {
            "attachments": (
                "lines.txt has 47 bytes, not 45",  # a text's line ends become CRLF
                "tiny.csv has 2 bytes, not 1",
            ),
            "emoji": ("the subject is 'Sea 🌊 and 👩 ⚕️ nurses'",),  # a zero-width joiner: a blank
            "long paragraph": ("its paragraphs are wrapped into 49 lines",),
        }
    )

    def __init__(self, screen: ClientScreen, sink: SmtpSink) -> None:
        self._screen, self._mail = screen, screen.home / "Mail"
        folder = screen.home / ".claws-mail"
        folder.mkdir()
        accounts = (
            _account(number, address, sink.port)
            for number, address in enumerate(("other@example.org", SENDER), 1)
        )
        (folder / "accountrc").write_text("\n".join(accounts), "utf-8")
        (folder / "clawsrc").write_text("[Common]\nenable_aspell=0\n", "utf-8")
        for each in _FOLDERS:
            (self._mail / each).mkdir(parents=True)
        (folder / "folderlist.xml").write_text(_folder_list(), "utf-8")
        screen.start("claws-mail")
        self._window = screen.window("Claws Mail [0-9]")
        x, y, width, height = map(str, _WINDOW)
        screen.run("xdotool", "windowmove", self._window, x, y)
        screen.run("xdotool", "windowsize", "--sync", self._window, width, height)
        time.sleep(1)

    def version(self) -> str:
        return self._screen.run("claws-mail", "--version").split()[-1]

    def drag(self, drafts: Sequence[Path]) -> None:
        self._screen.drag_files(drafts, _DROP)
        until(lambda: len(self.stored("Drafts")) >= len(drafts), f"{len(drafts)} drafts in Drafts")

    def stored(self, folder: str) -> list[mailbox.MHMessage]:
        return list(mailbox.MH(self._mail / folder.lower().removesuffix("s"), create=False))

    def send_first(self) -> None:
        """Open the first draft of the folder by a double click, and send it: Ctrl and Enter."""
        self._screen.run("xdotool", "windowactivate", "--sync", self._window)
        self._screen.click(_DRAFTS)
        time.sleep(0.5)
        self._screen.click(_FIRST, times=2)
        writing = self._screen.window("Compose message")
        self._screen.run("xdotool", "windowactivate", "--sync", writing)
        time.sleep(0.5)
        self._screen.keys("ctrl+Return")
        until(lambda: writing not in self._screen.windows("."), "the window for writing to close")


def _account(number: int, address: str, port: int) -> str:
    return (
        f"[Account: {number}]\naccount_name={address}\nis_default={int(number == 1)}\n"
        f"name={address.partition('@')[0].title()}\naddress={address}\n"
        f"protocol=6\nsmtp_server={HOST}\nset_smtpport=1\nsmtp_port={port}\nssl_smtp=0\n"
        "use_smtp_auth=0\n"
    )


def _folder_list() -> str:
    items = "".join(
        f'<folderitem type="{kind}" name="{name}" path="{name}" last_seen="0" order="0"'
        ' watched_order="0" ignore_order="0" locked_order="0" forwarded_order="0"/>'
        for name, kind in _FOLDERS.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<folderlist>'
        f'<folder type="mh" name="Mailbox" path="Mail" collapsed="0" sort="0">{items}</folder>'
        "</folderlist>\n"
    )
