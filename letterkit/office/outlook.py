"""Drafts put into classic Outlook's folder for drafts: the side that asks the worker, and waits."""

from __future__ import annotations

import logging
from collections.abc import Generator, Sequence
from dataclasses import asdict, dataclass
from enum import Enum, auto
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.office.detection import OUTLOOK_WORKER
from letterkit.office.registry import registry_value
from letterkit.office.worker import Answer, Worker, worker_command

_log: Final = logging.getLogger(__name__)
# It may ask which profile to use, and for a password, in windows of its own.
_STARTING: Final = 180.0  # seconds
_SAVING: Final = 120.0  # seconds, in which somebody can answer what Outlook asks
_ENDING: Final = 10.0  # seconds

_CLASS: Final = r"HKEY_CLASSES_ROOT\Outlook.Application\CLSID"
_ROOTS: Final = "HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"
_APP_PATH: Final = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\OUTLOOK.EXE"


class Saved(Enum):
    """Whether a message is in Outlook's folder for drafts."""

    YES = auto()
    NO = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class OutlookMessage:
    """What Outlook is told of a draft: addresses alone, text with line feeds, files' paths."""

    sender: str
    to: tuple[str, ...]
    subject: str
    body: str
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    reply_to: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaveResult:
    """What became of a message; `account`: whether the sender's account was found.

    `ended`: nothing more can be asked of Outlook, and `error` says why.
    """

    saved: Saved
    error: LetterkitError | None = None
    account: bool = True
    ended: bool = False


def outlook_command() -> tuple[str, ...] | None:
    """Return the command that starts classic Outlook's worker, None where there is no such Outlook.

    The new Outlook knows no COM and registers neither of these.
    """
    paths = (registry_value(rf"{root}\{_APP_PATH}") for root in _ROOTS)
    return worker_command(OUTLOOK_WORKER) if registry_value(_CLASS) and any(paths) else None


class OutlookDrafts:
    """Outlook's folder for drafts, through a worker (see `outlook_worker`).

    Outlook itself is the user's: it is neither quit nor ended, whatever it does.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._worker: Worker | None = None

    def start(self) -> Generator[None, None, None]:
        """Find or start Outlook; yield meanwhile. Raises LetterkitError where that fails."""
        try:
            worker = self._worker = Worker(self._command)
        except OSError as error:
            raise _not_started({}) from error
        answer = yield from worker.answer(_STARTING)
        if "outlook" not in answer:
            self.close()
            raise _not_started(answer)

    def save(self, message: OutlookMessage, name: str) -> Generator[None, None, SaveResult]:
        """Save a message, called `name` for the user, as a draft; yield meanwhile."""
        worker = self._worker
        if worker is None:
            raise RuntimeError("Outlook wasn't started")
        worker.send(asdict(message))
        answer = yield from worker.answer(_SAVING)
        result = _result(answer, name)
        if result.ended:
            _log.warning("Outlook is of no use any more")
            self.close()
        return result

    def close(self) -> None:
        """End the worker, and leave Outlook as it is."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.close(0 if worker.late else _ENDING)
            worker.end()


def _result(answer: Answer, name: str) -> SaveResult:
    if "done" in answer:
        return SaveResult(Saved.YES, account=bool(answer.get("account")))
    message = f"Outlook didn’t take “{name}”."
    if "busy" in answer:
        hint = "It waits for an answer in one of its windows. Answer it and try again."
        return SaveResult(Saved.NO, LetterkitError(message, hint))
    if "failed" in answer:
        reason = str(answer["failed"])
        hint = f"It says: “{reason}”" if reason else "Drag it onto Drafts in Outlook instead."
        return SaveResult(Saved.NO, LetterkitError(message, hint))
    if "late" in answer:
        error = LetterkitError(
            f"Outlook hasn’t answered over “{name}”.",
            "It may ask something in a window of its own. Answer it, look into Drafts, and go on.",
        )
        return SaveResult(Saved.UNKNOWN, error, ended=True)
    error = LetterkitError(
        f"Outlook was closed, or stopped working, over “{name}”.",
        "Start it, look into Drafts, and go on.",
    )
    return SaveResult(Saved.NO if "closed" in answer else Saved.UNKNOWN, error, ended=True)


def _not_started(answer: Answer) -> LetterkitError:
    reason = str(answer.get("failed", ""))
    if "late" in answer:
        return LetterkitError(
            "Outlook hasn’t answered.",
            "It may ask something in a window of its own. Answer it and try again.",
        )
    return LetterkitError(
        f"Outlook couldn’t be started: “{reason}”" if reason else "Outlook couldn’t be started.",
        "Start it by hand, look whether it shows your mail, and try again.",
    )
