"""What drives classic Outlook: a process of its own, so that a question of Outlook's hangs nobody.

It reads a request a line, and writes an answer a line, in JSON:

    out  {"outlook": true}, once, or {"failed": why} and the end
    in   {"sender": address, "to", "cc", "bcc", "reply_to": lists of addresses, "subject", "body",
         "attachments": paths}
    out  for each request {"done": true, "account": whether the sender's was found},
         {"failed": why} or {"busy": true} where nothing was saved, {"closed": true} where Outlook
         is no more, or {"unknown": true} where it went while saving

Outlook is a program of which only one runs, the user's own: it is never quit, and one that we
started ends by itself when this process does. Names and numbers are those of Outlook's object model
(https://learn.microsoft.com/office/vba/api/overview/outlook/object-model). Its guard asks the user
when addresses are read, or something is sent ("Protected properties and methods", there): so of an
item nothing is read but its subject and its attachments' number, and nothing is sent. A reply-to
address alone can't be given without the guard.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar, cast

from letterkit.office.com import (
    ProgramFactory,
    create_program,
    is_busy,
    is_gone,
    reason_of,
    retry_while_busy,
)

_T = TypeVar("_T")

_DRAFTS: Final = 16  # olFolderDrafts
_MAIL: Final = 0  # olMailItem
_PLAIN: Final = 1  # olFormatPlain
_BY_VALUE: Final = 1  # olByValue
_DISCARD: Final = 1  # olDiscard


def main() -> None:
    """Answer the requests on standard input, on standard output (see the module)."""
    answers, sys.stdout = sys.stdout, sys.stderr  # nothing but answers may come out there
    serve(
        sys.stdin,
        lambda line: print(line, file=answers, flush=True),
        lambda: create_program("Outlook.Application"),
    )


def serve(
    requests: Iterable[str],
    answer_line: Callable[[str], object],
    create_outlook: ProgramFactory,
    *,
    sleep: Callable[[float], object] = time.sleep,
) -> None:
    """Find or start Outlook, and answer requests until they end or Outlook does."""
    outlook = _OutlookApplication(create_outlook, sleep)

    def answer(**result: object) -> None:
        answer_line(json.dumps(result))

    try:
        outlook.start()
    except Exception as error:  # noqa: BLE001 - COM's errors, of which no two programs raise the same
        answer(failed=reason_of(error))
        return
    answer(outlook=True)
    for line in requests:
        result = outlook.answer(json.loads(line))
        answer(**result)
        if "closed" in result or "unknown" in result:
            return


class _ItemDiffersError(Exception):
    """Outlook made something else of what it was given."""


@dataclass(slots=True)
class _OutlookApplication:
    """The user's Outlook, asked again where it is busy."""

    create: ProgramFactory
    sleep: Callable[[float], object]
    outlook: Any = None
    session: Any = None
    drafts: Any = None

    def start(self) -> None:
        """Find Outlook or start it, with the user's usual profile (NameSpace.Logon's remarks)."""
        self.outlook = self._retry(self.create)
        self.session = self._retry(lambda: self.outlook.GetNamespace("MAPI"))
        self.drafts = self._retry(lambda: self.session.GetDefaultFolder(_DRAFTS))

    def answer(self, request: Mapping[str, Any]) -> dict[str, object]:
        """Return what became of one draft, as `serve` answers it."""
        item: Any = None
        saving, sender = False, str(request["sender"])
        try:
            account = self._account(sender) if sender else None
            item = self._new_item(account)
            self._fill(item, request)
            if account is not None:
                self._retry(lambda: setattr(item, "SendUsingAccount", account))
            self._check(item, request)
            saving = True
            self._retry(lambda: item.Save())  # noqa: PLW0108 - each dot is a call to Outlook
        except Exception as error:  # noqa: BLE001 - as in serve
            if is_gone(error):
                return {"unknown": True} if saving else {"closed": True}
            self._discard(item)
            return {"busy": True} if is_busy(error) else {"failed": _reason(error)}
        return {"done": True, "account": account is not None or not sender}

    def _account(self, address: str) -> Any:
        """Return the account that is called by an address, None where there is none.

        Its SmtpAddress is guarded; its name is the address, unless somebody changed that.
        """
        accounts = self._retry(lambda: self.session.Accounts)
        for number in range(1, self._retry(lambda: int(accounts.Count)) + 1):
            account = self._retry(lambda number=number: accounts.Item(number))
            if str(account.DisplayName).strip().casefold() == address.casefold():
                return account
        return None

    def _new_item(self, account: Any) -> Any:
        """Return a new item in the account's own folder for drafts, else in the usual one."""
        drafts = self.drafts
        if account is not None:
            try:
                drafts = account.DeliveryStore.GetDefaultFolder(_DRAFTS)
            except Exception as error:  # an account that keeps its mail in another's
                if is_gone(error):
                    raise
        return self._retry(lambda: drafts.Items.Add(_MAIL))

    def _fill(self, item: Any, request: Mapping[str, Any]) -> None:
        """Give an item its contents. Addresses go without names, which Outlook would look up."""
        values = {
            "BodyFormat": _PLAIN,
            "Subject": str(request["subject"]),
            "Body": "\r\n".join(str(request["body"]).split("\n")),
            "To": _joined(request["to"]),
            "CC": _joined(request["cc"]),
            "BCC": _joined(request["bcc"]),
        }
        for name, value in values.items():
            if value != "":
                self._retry(lambda name=name, value=value: setattr(item, name, value))
        for path in _texts(request["attachments"]):
            self._retry(lambda path=path: item.Attachments.Add(path, _BY_VALUE))
        for address in _texts(request["reply_to"]):
            self._retry(lambda address=address: item.ReplyRecipients.Add(address))

    def _check(self, item: Any, request: Mapping[str, Any]) -> None:
        """Look at what may be looked at before an item is saved. Raises _ItemDiffersError."""
        subject = str(self._retry(lambda: item.Subject))
        count = int(self._retry(lambda: item.Attachments.Count))
        if subject != request["subject"] or count != len(_texts(request["attachments"])):
            raise _ItemDiffersError

    def _discard(self, item: Any) -> None:
        if item is None:
            return
        try:
            self._retry(lambda: item.Close(_DISCARD))
        except Exception:  # noqa: BLE001 - as in serve; what was never saved goes with this process
            return

    def _retry(self, call: Callable[[], _T]) -> _T:
        return retry_while_busy(call, self.sleep)


def _joined(addresses: object) -> str:
    return "; ".join(_texts(addresses))


def _texts(values: object) -> Sequence[str]:
    return [str(each) for each in cast("Sequence[object]", values)]


def _reason(error: Exception) -> str:
    if isinstance(error, _ItemDiffersError):
        return "Outlook changed its subject or left an attachment out."
    return reason_of(error)
