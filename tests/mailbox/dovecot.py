"""A real mail server, Dovecot, started by a test on this computer alone."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from tests.mailbox.certificates import Certificates

PASSWORD = 'made-up "p\\ässword"'
_PATIENCE = 30.0  # seconds

_CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
instance_name = letterkit-test
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
first_valid_uid = 1
ssl = required
ssl_cert = <{certificates.certificate}
ssl_key = <{certificates.key}
mail_location = maildir:{folder}/mail/%u
mail_save_crlf = yes
mail_plugins = quota
protocol imap {{
  mail_plugins = quota imap_quota
}}
plugin {{
  quota = count:User quota
  quota_vsizes = yes
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = passwd-file
  args = {folder}/users
}}
namespace inbox {{
  inbox = yes
  {mailboxes}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {starttls}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
auth_failure_delay = 0
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""
_MARKED = """
  mailbox Entwürfe {
    auto = create
    special_use = \\Drafts
  }
"""


def missing() -> str:
    """Why there is no Dovecot here, "" where there is one."""
    return "" if _command() else "not installed: Dovecot (on Debian: dovecot-imapd)"


def _command() -> str:
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or ""


@dataclass(frozen=True)
class Dovecot:
    """A server that runs, with users `ann`, and `full` whose mailbox takes no more."""

    folder: Path
    certificates: Certificates
    tls: int
    starttls: int
    process: subprocess.Popen[bytes]

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text("utf-8", "replace")

    def messages(self, user: str, folder: str) -> list[tuple[bytes, str]]:
        """What lies in a user's folder, in order: its bytes, and its flags as Maildir has them."""
        box = self.folder / "mail" / user / f".{folder}"
        paths = sorted([*box.glob("new/*"), *box.glob("cur/*")], key=_arrival)
        return [(path.read_bytes(), path.name.rpartition(":2,")[2]) for path in paths]

    def add_folder(self, user: str, folder: str) -> None:
        """Give a user a folder, as another program would."""
        command = (
            "doveadm",
            "-c",
            str(self.folder / "dovecot.conf"),
            "mailbox",
            "create",
            "-u",
            user,
        )
        subprocess.run([*command, folder], check=True, capture_output=True)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(_PATIENCE)


def start(folder: Path, certificates: Certificates, *, marked: bool = True) -> Dovecot:
    """Start a server in a folder that its processes may look into; `marked`: its Drafts is."""
    tls, starttls = _free_ports(2)
    us = pwd.getpwuid(os.geteuid())
    # An ordinary user runs all of it; an administrator's processes give up their rights.
    root = us.pw_uid == 0
    internal, login = ("dovecot", "dovenull") if root else (us.pw_name, us.pw_name)
    owner = pwd.getpwnam("mail") if root else us
    group = "dovecot" if root else _group_name(us.pw_gid)
    rule = "userdb_quota_rule=*:bytes="
    (folder / "users").write_text(
        "".join(
            f"{user}:{PASSWORD}:{owner.pw_uid}:{owner.pw_gid}::::{rule}{size}\n"
            for user, size in (("ann", 0), ("full", 1))
        ),
        "utf-8",
    )
    (folder / "mail").mkdir()
    if root:
        os.chown(folder / "mail", owner.pw_uid, owner.pw_gid)
    (folder / "dovecot.conf").write_text(
        _CONFIGURATION.format(
            folder=folder,
            internal=internal,
            internal_group=group,
            login=login,
            certificates=certificates,
            mailboxes=_MARKED if marked else "",
            tls=tls,
            starttls=starttls,
        ),
        "utf-8",
    )
    process = subprocess.Popen(
        [_command(), "-F", "-c", str(folder / "dovecot.conf")],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Dovecot(folder, certificates, tls, starttls, process)
    _wait_for(server)
    return server


def _wait_for(server: Dovecot) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            with socket.create_connection(("127.0.0.1", server.starttls), timeout=1) as connection:
                if connection.recv(4) == b"* OK":
                    return
        except OSError:
            pass
        assert server.process.poll() is None, server.log
        assert time.monotonic() < until, server.log
        time.sleep(0.05)


def _free_ports(count: int) -> list[int]:
    listening = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in listening]
    for each in listening:
        each.close()
    return ports


def _group_name(number: int) -> str:
    import grp  # noqa: PLC0415 - Windows has none

    return grp.getgrgid(number).gr_name


def _arrival(path: Path) -> tuple[int, int, str]:
    """In which order Maildir's messages came: time and microseconds stand in their names."""
    seconds, rest = path.name.split(".", 2)[:2]
    micros = rest.partition("M")[2].partition("P")[0]
    return int(seconds), int(micros or 0), path.name
