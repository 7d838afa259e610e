"""Thunderbird: drafts dragged onto Drafts, and sent from there; an opened draft; sixty at once."""

from __future__ import annotations

import json
import mailbox
import shutil
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from tests.mail.clients.cases import SENDER
from tests.mail.clients.marionette import Marionette
from tests.mail.clients.screen import ClientScreen, ScreenPoint, until
from tests.mail.clients.sink import HOST, SmtpSink, free_port

MBOX: Final = "Letters"  # the folder that letterkit's mbox becomes
_LOCAL: Final = "mailbox://nobody@Local%20Folders/"
_DRAFTS: Final = f"{_LOCAL}Drafts"
_FOLDER: Final = """
const {MailServices} = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const folder = MailServices.folderLookup.getFolderForURL(%s);
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
    """A Thunderbird with an account of somebody else's, the default, and the writer's own."""

    name = "Thunderbird"
    known: Mapping[str, Sequence[str]] = MappingProxyType({})

    def __init__(self, screen: ClientScreen, sink: SmtpSink, mbox: Path | None = None) -> None:
        self._screen = screen
        self._profile = screen.home / "profile"
        self._folders = self._profile / "Mail" / "Local Folders"
        self._folders.mkdir(parents=True)
        (self._folders / "Drafts").touch()
        if mbox is not None:
            shutil.copy(mbox, self._folders / MBOX)
        port = free_port()
        preferences = {**_preferences(sink.port), "marionette.port": port}
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in preferences.items())
        (self._profile / "user.js").write_text("".join(lines), "utf-8")
        screen.start("thunderbird", "--profile", str(self._profile), "--marionette",
                     "--remote-allow-system-access")  # fmt: skip
        screen.window("Mozilla Thunderbird$")
        connected = until(lambda: _connected(port), "Thunderbird's remote control")
        self._remote: Marionette = connected[0]
        until(self._is_ready, "Thunderbird's folders")

    def version(self) -> str:
        return str(self._remote.run("return Services.appinfo.version"))

    def drag(self, drafts: Sequence[Path]) -> None:
        """Drag drafts onto the folder Drafts, as somebody does with the mouse."""
        x, y = self._remote.run(_PLACE % json.dumps(_DRAFTS))
        self._screen.drag_files(drafts, ScreenPoint(int(x), int(y)))
        until(lambda: self.count() >= len(drafts), f"{len(drafts)} drafts in Drafts")

    def count(self, folder: str = "Drafts") -> int:
        """Return how many messages Thunderbird shows in a folder, once it has read it."""
        script = f"{_FOLDER % json.dumps(_LOCAL + folder)} {_COUNT}"
        until(lambda: self._remote.run(script) >= 0, f"the messages of {folder}")
        return int(self._remote.run(script))

    def stored(self, folder: str) -> list[mailbox.mboxMessage]:
        return list(mailbox.mbox(self._folders / folder, create=False))

    def send_first(self) -> None:
        """Open the first draft of the folder as a double click does, and send it."""
        self._remote.run(_FOLDER % json.dumps(_DRAFTS) + _EDIT)
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
            return bool(self._remote.run(_PLACE % json.dumps(_DRAFTS)))
        return False


def _connected(port: int) -> list[Marionette]:
    with suppress(OSError):
        return [Marionette(port)]
    return []


def _preferences(port: int) -> dict[str, Any]:
    """Return settings: two made-up accounts, a server on loopback, and no questions at a start."""
    preferences: dict[str, Any] = {
        "mail.account.lastKey": 3,
        "mail.accountmanager.accounts": "account1,account2,account3",
        "mail.accountmanager.defaultaccount": "account1",
        "mail.accountmanager.localfoldersserver": "server3",
        "mail.account.account3.server": "server3",
        "mail.server.server3.type": "none",
        "mail.server.server3.hostname": "Local Folders",
        "mail.server.server3.userName": "nobody",
        "mail.server.server3.name": "Local Folders",
        "mail.server.server3.directory-rel": "[ProfD]Mail/Local Folders",
        "mail.smtpservers": "smtp1",
        "mail.smtp.defaultserver": "smtp1",
        "mail.smtpserver.smtp1.hostname": HOST,
        "mail.smtpserver.smtp1.port": port,
        "mail.smtpserver.smtp1.try_ssl": 0,
        "mail.smtpserver.smtp1.authMethod": 1,
        "mail.provider.suppress_dialog_on_startup": True,
        "mail.shell.checkDefaultClient": False,
        "mail.rights.version": 1,
        "mail.warn_on_send_accel_key": False,
        "mail.inappnotifications.enabled": False,
        "mailnews.start_page.enabled": False,
        "app.update.enabled": False,
        "browser.safebrowsing.enabled": False,
        "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
        "datareporting.healthreport.uploadEnabled": False,
        "extensions.update.enabled": False,
        # Whatever else would be asked of the network has nobody to ask.
        "network.proxy.type": 1,
        "network.proxy.http": HOST,
        "network.proxy.http_port": 1,
        "network.proxy.ssl": HOST,
        "network.proxy.ssl_port": 1,
    }
    for number, address in enumerate(("other@example.org", SENDER), 1):
        preferences |= _account(number, address)
    return preferences


def _account(number: int, address: str) -> dict[str, Any]:
    """Return an account that fetches nothing, and keeps its drafts in the local folders."""
    account, server = f"mail.account.account{number}", f"mail.server.server{number}"
    identity, user = f"mail.identity.id{number}", address.partition("@")[0]
    return {
        f"{account}.server": f"server{number}",
        f"{account}.identities": f"id{number}",
        f"{server}.type": "pop3",
        f"{server}.hostname": HOST,
        f"{server}.port": 1,
        f"{server}.userName": user,
        f"{server}.name": address,
        f"{server}.directory-rel": f"[ProfD]Mail/{user}",
        f"{server}.login_at_startup": False,
        f"{server}.check_new_mail": False,
        f"{identity}.fullName": user.title(),
        f"{identity}.useremail": address,
        f"{identity}.smtpServer": "smtp1",
        f"{identity}.valid": True,
        f"{identity}.draft_folder": _DRAFTS,
        f"{identity}.drafts_folder_picker_mode": "1",
        f"{identity}.fcc_folder": "mailbox://nobody@Local%20Folders/Sent",
        f"{identity}.fcc_folder_picker_mode": "1",
    }
