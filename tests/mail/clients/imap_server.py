"""A mail server on loopback that keeps a mailbox: dovecot."""

from __future__ import annotations

import grp
import mailbox
import os
import pwd
import socket
import tempfile
from contextlib import suppress
from email.message import Message
from pathlib import Path
from typing import Final

from tests.mail.clients.screen import ClientScreen, until
from tests.mail.clients.sink import HOST, free_port

_CONFIGURATION: Final = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
listen = {host}
protocols = imap
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
first_valid_uid = 1
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = {host}
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  mailbox Drafts {{
    auto = subscribe
    special_use = \\Drafts
  }}
  mailbox Sent {{
    auto = subscribe
    special_use = \\Sent
  }}
}}
"""


class LocalImap:
    """The server; it ends with the screen for which it was started."""

    password: Final = "made-up"

    def __init__(self, screen: ClientScreen) -> None:
        self.port = free_port()
        # dovecot gives no mail to root, and its own user has to get through to the mail.
        user = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
        folder = Path(screen.keep(tempfile.TemporaryDirectory(prefix="imap")))
        folder.chmod(0o755)
        self._mail = folder / "mail"
        self._mail.mkdir()
        os.chown(self._mail, user.pw_uid, user.pw_gid)
        configuration = folder / "dovecot.conf"
        text = _CONFIGURATION.format(
            folder=folder, host=HOST, port=self.port, password=self.password,
            user=user.pw_name, group=grp.getgrgid(user.pw_gid).gr_name,
        )  # fmt: skip
        configuration.write_text(text, "utf-8")
        screen.start("dovecot", "-F", "-c", str(configuration))
        until(self._answers, "the mail server")

    def stored(self, folder: str) -> list[Message]:
        """Return what is in a folder of the mailbox."""
        return list(mailbox.Maildir(self._mail / f".{folder}", create=False))

    def _answers(self) -> bool:
        with suppress(OSError), socket.create_connection((HOST, self.port), 5) as connection:
            return connection.recv(4) == b"* OK"
        return False
