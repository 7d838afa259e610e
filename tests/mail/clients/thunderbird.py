"""Thunderbird: drafts dragged onto Drafts, and sent from there; an opened draft; sixty at once."""

from __future__ import annotations

import json
import mailbox
import shutil
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from email.message import Message
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from tests.mail.clients.imap_server import LocalImap
from tests.mail.clients.marionette import Marionette
from tests.mail.clients.screen import ClientScreen, ScreenPoint, until
from tests.mail.clients.sink import SmtpSink, free_port
from tests.mail.clients.thunderbird_profile import LOCAL, drafts_folder, preferences

MBOX: Final = "Letters"  # the folder that letterkit's mbox becomes
_FOLDER: Final = """
const {MailServices} = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const folder = MailServices.folderLookup.getFolderForURL(%s);
"""
_LOG_IN: Final = """
const {MailServices} = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
login.init("imap://127.0.0.1", null, "imap://127.0.0.1", "jo", arguments[0], "", "");
return Services.logins.addLoginAsync(login).then(() => {
  const server = MailServices.accounts.findServer("jo", "127.0.0.1", "imap");
  server.getNewMessages(server.rootFolder.subFolders[0], null, null);
});
"""
_COUNT: Final = """
try { folder.msgDatabase; } catch { folder.updateFolder(null); return -1; }
return folder.getTotalMessages(false);
"""
_PLACE: Final = """
const pane = gTabmail.currentAbout3Pane;
const row = pane.folderPane.getRowForFolder(%s, "all");
for (let at = row; at; at = at.parentElement.closest("li")) pane.folderTree.expandRow(at);
const box = row.querySelector(".container").getBoundingClientRect();
return [pane.mozInnerScreenX + box.x + box.width / 2,
        pane.mozInnerScreenY + box.y + box.height / 2];
"""
_EDIT: Final = """
const message = [...folder.messages][0];
ComposeMessage(Ci.nsIMsgCompType.Draft, Ci.nsIMsgCompFormat.Default, folder,
               [folder.getUriForMsg(message)]);
"""
_WRITING: Final = """
const window = Services.wm.getMostRecentWindow("msgcompose");
return Boolean(window && window.composeEditorReady);
"""


class Thunderbird:
    """A Thunderbird with an account of somebody else's, the default, and the writer's own.

    With `imap`, the writer's drafts are on that server, else in the local folders. `mbox` is one of
    these, under the name MBOX.
    """

    name = "Thunderbird"
    known: Mapping[str, Sequence[str]] = MappingProxyType({})

    def __init__(
        self, screen: ClientScreen, sink: SmtpSink, *, mbox: Path | None = None,
        imap: LocalImap | None = None,
    ) -> None:  # fmt: skip
        self._screen, self._imap = screen, imap
        self._drafts = drafts_folder(imap.port if imap else None)
        self._profile = screen.home / "profile"
        self._folders = self._profile / "Mail" / "Local Folders"
        self._folders.mkdir(parents=True)
        (self._folders / "Drafts").touch()
        if mbox is not None:
            shutil.copy(mbox, self._folders / MBOX)
        port = free_port()
        wanted = preferences(sink.port, imap.port if imap else None) | {"marionette.port": port}
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in wanted.items())
        (self._profile / "user.js").write_text("".join(lines), "utf-8")
        screen.start("thunderbird", "--profile", str(self._profile), "--marionette",
                     "--remote-allow-system-access")  # fmt: skip
        self.window = screen.window("Mozilla Thunderbird$")
        connected = until(lambda: _connected(port), "Thunderbird's remote control")
        self._remote: Marionette = connected[0]
        if imap is not None:
            self._remote.run(_LOG_IN, imap.password)
        until(self._is_ready, "Thunderbird's folders")

    def run(self, script: str, *arguments: object) -> Any:
        """Run a script in the main window, and return what it returns."""
        return self._remote.run(script, *arguments)

    def shows(self, title: str) -> bool:
        """Return whether there is a window with such a title."""
        return bool(self._screen.windows(title))

    def version(self) -> str:
        return str(self._remote.run("return Services.appinfo.version"))

    def drag(self, drafts: Sequence[Path]) -> None:
        """Drag drafts onto the folder Drafts, as somebody does with the mouse."""
        self._screen.drag_files(drafts, self.drafts_place())
        self.wait_for(len(drafts))

    def drafts_place(self) -> ScreenPoint:
        """Return where the folder Drafts is on the screen."""
        x, y = self._remote.run(_PLACE % json.dumps(self._drafts))
        return ScreenPoint(int(x), int(y))

    def wait_for(self, drafts: int) -> None:
        """Wait until so many drafts are shown in Drafts, and kept there."""
        if self._imap is not None:
            self._remote.run(
                f"{_FOLDER % json.dumps(self._drafts)} folder.updateFolder(msgWindow);"
            )
        until(lambda: self.count() >= drafts, f"{drafts} drafts in Drafts")
        until(lambda: len(self.stored("Drafts")) >= drafts, f"{drafts} drafts kept")

    def count(self, folder: str = "Drafts") -> int:
        """Return how many messages Thunderbird shows in a folder, once it has read it."""
        address = self._drafts if folder == "Drafts" else LOCAL + folder
        script = f"{_FOLDER % json.dumps(address)} {_COUNT}"
        until(lambda: self._remote.run(script) >= 0, f"the messages of {folder}")
        return int(self._remote.run(script))

    def stored(self, folder: str) -> Sequence[Message]:
        if self._imap is not None:
            return self._imap.stored(folder)
        return list(mailbox.mbox(self._folders / folder, create=False))

    def send_first(self) -> None:
        """Open the first draft of the folder as a double click does, and send it."""
        self._remote.run(_FOLDER % json.dumps(self._drafts) + _EDIT)
        self.send_open()

    def open_file(self, draft: Path) -> None:
        """Open a draft's file as a desktop does for a double click."""
        self._screen.run("thunderbird", "--profile", str(self._profile), str(draft))

    def send_open(self) -> None:
        """Send what is open for writing: Ctrl and Enter."""
        until(lambda: self._remote.run(_WRITING), "a window for writing")
        self._screen.run("xdotool", "windowactivate", "--sync", self._screen.window("^Write: "))
        time.sleep(0.5)
        self._screen.keys("ctrl+Return")
        until(lambda: not self._screen.windows("^Write: "), "the window for writing to close")

    def _is_ready(self) -> bool:
        with suppress(RuntimeError):
            return bool(self._remote.run(_PLACE % json.dumps(self._drafts)))
        return False


def _connected(port: int) -> list[Marionette]:
    with suppress(OSError):
        return [Marionette(port)]
    return []
