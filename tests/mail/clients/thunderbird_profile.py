"""Thunderbird's settings for made-up accounts, on loopback alone."""

from __future__ import annotations

from typing import Any, Final

from tests.mail.clients.cases import SENDER
from tests.mail.clients.sink import HOST

LOCAL: Final = "mailbox://nobody@Local%20Folders/"
_ON_SERVER: Final = f"imap://jo@{HOST}/"
_CLEARTEXT: Final = 3  # Thunderbird's nsMsgAuthMethod


def drafts_folder(imap_port: int | None) -> str:
    """Return the address of the writer's folder of drafts, as Thunderbird calls it."""
    return f"{LOCAL if imap_port is None else _ON_SERVER}Drafts"


def preferences(smtp_port: int, imap_port: int | None) -> dict[str, Any]:
    """Return settings: two made-up accounts, a server on loopback, and no questions at a start."""
    wanted: dict[str, Any] = {
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
        "mail.smtpserver.smtp1.port": smtp_port,
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
        wanted |= _account(number, address, LOCAL)
    if imap_port is not None:
        wanted |= _imap(imap_port)
    return wanted


def _account(number: int, address: str, folders: str) -> dict[str, Any]:
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
        f"{identity}.draft_folder": f"{folders}Drafts",
        f"{identity}.drafts_folder_picker_mode": "1",
        f"{identity}.fcc_folder": f"{folders}Sent",
        f"{identity}.fcc_folder_picker_mode": "1",
    }


def _imap(port: int) -> dict[str, Any]:
    """Return what makes the writer's account one on a server, with Drafts and Sent there."""
    return {
        "mail.server.server2.type": "imap",
        "mail.server.server2.port": port,
        "mail.server.server2.socketType": 0,
        "mail.server.server2.authMethod": _CLEARTEXT,
        "mail.server.server2.directory-rel": "[ProfD]ImapMail/jo",
        "mail.identity.id2.draft_folder": f"{_ON_SERVER}Drafts",
        "mail.identity.id2.fcc_folder": f"{_ON_SERVER}Sent",
    }
