"""Stands in for classic Outlook's COM interface: as much of it as letterkit uses, on bad days too.

What becomes of an item stands in its subject: `busy`, `stuck`, `hang`, `die`, `fall` (while it is
saved), `refuse` and `differ`; anything else is saved. Whatever Outlook's guard protects raises
here when it is read, as does whatever sends, and what Outlook doesn't have. Run as a script, it
serves as letterkit's worker does, and writes what was saved into a file.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from letterkit.office.outlook_worker import serve

BUSY, LATER, GONE = -2147418111, -2147417846, -2147023174
DRAFTS = 16


class OutlookComError(Exception):
    """As comtypes raises them: a number, and what the program said."""

    def __init__(self, hresult: int, text: str = "") -> None:
        super().__init__(hresult)
        self.hresult, self.text = hresult, None
        self.details = (text, "Microsoft Outlook", None, 0, None)


class GuardedError(Exception):
    """Outlook would ask the user."""


class StandInOutlook:
    """Outlook.Application with accounts, and what was saved in which one's Drafts."""

    def __init__(self, *accounts: str, busy: int = 0) -> None:
        self.accounts = [StandInAccount(self, name) for name in accounts]
        self.saved: list[tuple[str, dict[str, Any]]] = []
        self.discarded = 0
        self.dead, self.busy = False, busy
        self.on_save: Callable[[dict[str, Any]], object] = lambda _item: None

    def GetNamespace(self, kind: str) -> StandInSession:  # noqa: N802 - Outlook's name
        self.call()
        assert kind == "MAPI"
        return StandInSession(self)

    def call(self) -> None:
        """Be called, unless Outlook is busy or dead."""
        if self.dead:
            raise OutlookComError(GONE)
        if self.busy:
            self.busy -= 1
            raise OutlookComError(BUSY if self.busy % 2 else LATER)


class StandInCollection:
    def __init__(self, things: Sequence[Any]) -> None:
        self.things = things

    @property
    def Count(self) -> int:  # noqa: N802 - Outlook's name
        return len(self.things)

    def Item(self, number: int) -> Any:  # noqa: N802 - Outlook's name
        return self.things[number - 1]


class StandInSession:
    def __init__(self, outlook: StandInOutlook) -> None:
        self.outlook, self.Accounts = outlook, StandInCollection(outlook.accounts)

    def GetDefaultFolder(self, kind: int) -> StandInFolder:  # noqa: N802 - Outlook's name
        self.outlook.call()
        assert kind == DRAFTS
        return StandInFolder(self.outlook, "")


class StandInAccount:
    def __init__(self, outlook: StandInOutlook, name: str) -> None:
        self.DisplayName, self.DeliveryStore = name, StandInStore(outlook, name)

    @property
    def SmtpAddress(self) -> str:  # noqa: N802 - Outlook's name
        raise GuardedError("SmtpAddress")


class StandInStore:
    def __init__(self, outlook: StandInOutlook, name: str) -> None:
        self.outlook, self.name = outlook, name

    def GetDefaultFolder(self, kind: int) -> StandInFolder:  # noqa: N802 - Outlook's name
        assert kind == DRAFTS
        if self.name.startswith("pop"):
            raise OutlookComError(-2147221233, "The operation failed. An object cannot be found.")
        return StandInFolder(self.outlook, self.name)


class StandInFolder:
    def __init__(self, outlook: StandInOutlook, name: str) -> None:
        self.outlook, self.name = outlook, name

    @property
    def Items(self) -> StandInFolder:  # noqa: N802 - Outlook's name
        return self

    def Add(self, kind: int) -> StandInItem:  # noqa: N802 - Outlook's name
        self.outlook.call()
        assert kind == 0
        return StandInItem(self)


class StandInItem:
    """MailItem: its guarded properties can be set, and not be read."""

    _READABLE: ClassVar = ("Subject",)
    _SETTABLE: ClassVar = ("BodyFormat", "Subject", "Body", "To", "CC", "BCC", "SendUsingAccount")

    def __init__(self, folder: StandInFolder) -> None:
        self.__dict__.update(
            folder=folder, values={}, asked=False, Attachments=StandInAttachments(folder.outlook),
            ReplyRecipients=StandInReplyRecipients(folder.outlook),
        )  # fmt: skip

    def __setattr__(self, name: str, value: object) -> None:
        assert name in self._SETTABLE
        subject = str(value) if name == "Subject" else ""
        if subject and not self.asked:
            self.__dict__["asked"] = True
            self.folder.outlook.busy = {"busy": 3, "stuck": 8}.get(subject, 0)
        if subject.startswith("hang"):
            threading.Event().wait()
        self.folder.outlook.call()
        if subject.startswith("die"):
            self.folder.outlook.dead = True
            raise OutlookComError(GONE)
        self.values[name] = "other" if subject.startswith("differ") else value

    def __getattr__(self, name: str) -> Any:
        if name in self._READABLE:
            return self.__dict__["values"].get(name, "")
        raise GuardedError(name)

    def Save(self) -> None:  # noqa: N802 - Outlook's name
        subject = str(self.values["Subject"])
        outlook = self.folder.outlook
        outlook.call()
        if subject.startswith("fall"):
            outlook.dead = True
            raise OutlookComError(GONE)
        if subject.startswith("refuse"):
            raise OutlookComError(-2147467259, "The message store has\n reached its maximum size.")
        account = self.values.pop("SendUsingAccount", None)
        saved = {
            **self.values,
            "account": account.DisplayName if account else "",
            "files": self.Attachments.files,
            "reply_to": self.ReplyRecipients.addresses,
        }
        outlook.saved.append((self.folder.name, saved))
        outlook.on_save(saved)

    def Close(self, mode: int) -> None:  # noqa: N802 - Outlook's name
        assert mode == 1
        self.folder.outlook.call()
        self.folder.outlook.discarded += 1


class StandInAttachments:
    def __init__(self, outlook: StandInOutlook) -> None:
        self.outlook = outlook
        self.files: list[tuple[str, str]] = []

    @property
    def Count(self) -> int:  # noqa: N802 - Outlook's name
        return len(self.files)

    def Add(self, path: str, kind: int) -> None:  # noqa: N802 - Outlook's name
        self.outlook.call()
        assert kind == 1
        self.files.append((Path(path).name, Path(path).read_bytes().hex()))


class StandInReplyRecipients:
    def __init__(self, outlook: StandInOutlook) -> None:
        self.outlook = outlook
        self.addresses: list[str] = []

    def Add(self, address: str) -> None:  # noqa: N802 - Outlook's name
        self.outlook.call()
        self.addresses.append(address)


def _main(saved: Path) -> None:
    with saved.open("a", encoding="utf-8") as file:

        def record(item: dict[str, Any]) -> None:
            file.write(json.dumps(item) + "\n")
            file.flush()

        outlook = StandInOutlook("branch@example.org")
        outlook.on_save = record
        serve(
            sys.stdin,
            lambda line: print(line, flush=True),  # noqa: T201 - as the worker does
            lambda: outlook,
            sleep=lambda _seconds: None,
        )


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
