"""Evolution: drafts dragged onto Drafts, and sent from there."""

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

_WINDOW: Final = (0, 0, 900, 880)
_FIRST: Final = ScreenPoint(480, 198)  # in the list of messages
_NO_BREAKS: Final = r"\xa0" * 8
_SETTINGS: Final = """
[org/gnome/evolution]
default-address-book=''

[org/gnome/evolution/mail]
prompt-check-if-default-mailer=false
prompt-on-accel-send=false
composer-spell-languages=@as []
"""


class Evolution:
    """An Evolution with an account of somebody else's, the default, and the writer's own."""

    name = "Evolution"
    known: Mapping[str, Sequence[str]] = MappingProxyType(
        {
            "from": ("line 5 is '> From a reply.', not '>From a reply.'",),
            "long paragraph": ("its paragraphs are wrapped into 49 lines",),
            "odd lines": (
                "line 3 is '\\xa0 • indented', not '  • indented'",
                f"line 4 is '{_NO_BREAKS}Tab = 50%, =20', not '\\tTab = 50%, =20'",
                "line 5 is '> quoted?', not '>quoted?'",
            ),
        }
    )

    def __init__(self, screen: ClientScreen, sink: SmtpSink) -> None:
        self._screen = screen
        self._local = screen.home / ".local/share/evolution/mail/local"
        sources = screen.home / ".config/evolution/sources"
        sources.mkdir(parents=True)
        for name, address in (("other", "other@example.org"), ("jo", SENDER)):
            for kind, text in _sources(name, address, sink.port).items():
                (sources / f"{name}-{kind}.source").write_text(text, "utf-8")
        settings = screen.home / ".config/glib-2.0/settings"
        settings.mkdir(parents=True)
        (settings / "keyfile").write_text(_SETTINGS, "utf-8")
        screen.start("evolution", "--component=mail")
        self._window = screen.window("^Mail$")
        x, y, width, height = map(str, _WINDOW)
        screen.run("xdotool", "windowsize", "--sync", self._window, width, height)
        screen.run("xdotool", "windowmove", self._window, x, y)
        self._drafts()

    def version(self) -> str:
        return self._screen.run("evolution", "--version").split()[1]

    def drag(self, drafts: Sequence[Path]) -> None:
        self._screen.drag_files(drafts, self._drafts())
        until(lambda: len(self.stored("Drafts")) >= len(drafts), f"{len(drafts)} drafts in Drafts")

    def stored(self, folder: str) -> list[mailbox.MaildirMessage]:
        return list(mailbox.Maildir(self._local / f".{folder}", create=False))

    def send_first(self) -> None:
        """Open the first draft of the folder by a double click, and send it: Ctrl and Enter."""
        self._screen.run("xdotool", "windowactivate", "--sync", self._window)
        self._screen.click(self._drafts())
        time.sleep(1)
        before = set(self._screen.windows("."))
        self._screen.click(_FIRST, times=2)
        [writing, *_] = until(lambda: set(self._screen.windows(".")) - before, "a window")
        self._screen.run("xdotool", "windowactivate", "--sync", writing)
        time.sleep(1)
        self._screen.keys("ctrl+Return")
        until(lambda: writing not in self._screen.windows("."), "the window for writing to close")

    def _drafts(self) -> ScreenPoint:
        return self._screen.place("evolution", "table cell", "Drafts")


def _sources(name: str, address: str, port: int) -> dict[str, str]:
    return {
        "account": f"""
[Data Source]
DisplayName={address}
Enabled=true
Parent=

[Mail Account]
BackendName=none
IdentityUid={name}-identity
""",
        "identity": f"""
[Data Source]
DisplayName={address}
Enabled=true
Parent={name}-account

[Mail Composition]
DraftsFolder=folder://local/Drafts

[Mail Identity]
Address={address}
Name={name.title()}

[Mail Submission]
SentFolder=folder://local/Sent
TransportUid={name}-transport
UseSentFolder=true
""",
        "transport": f"""
[Data Source]
DisplayName={address}
Enabled=true
Parent={name}-account

[Mail Transport]
BackendName=smtp

[Authentication]
Host={HOST}
Port={port}
Method=PLAIN
User=

[Security]
Method=none
""",
    }
