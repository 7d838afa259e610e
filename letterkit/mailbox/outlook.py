"""Drafts put into classic Outlook's folder for drafts."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.file_names import short_name
from letterkit.mail import Attachment, Draft, Mailbox, parse_draft
from letterkit.mailbox.placement import Placement, PlacementState
from letterkit.mailbox.placing import StopPlacingError, place_drafts
from letterkit.office import OutlookDrafts, OutlookMessage, Saved, outlook_command
from letterkit.scratch import scratch_folder

__all__ = ["outlook_command", "place_in_outlook"]

_MAILBOX: Final = "Outlook"
_STATES: Final = {
    Saved.YES: PlacementState.PLACED,
    Saved.NO: PlacementState.FAILED,
    Saved.UNKNOWN: PlacementState.UNCERTAIN,
}


def place_in_outlook(
    command: Sequence[str], paths: Sequence[Path], *, again: bool = False
) -> Generator[Placement | None, None, None]:
    """Put drafts (.eml files) into Outlook's folder for drafts, by the worker of `command`.

    What became of each is yielded, and now and then None; to cancel is to close the generator,
    which leaves Outlook as it is. Each is put there once, as with `place_on_server`. Raises
    LetterkitError where Outlook can't be used, or not any more.
    """
    outlook = OutlookDrafts(command)
    ended: list[LetterkitError] = []

    def save(path: Path, eml: bytes) -> Generator[None, None, Placement]:
        if ended:
            raise StopPlacingError(ended[0].message, ended[0].hint)
        try:
            draft = parse_draft(eml)
        except LetterkitError as error:
            why = LetterkitError(f"“{path.name}” can’t go to Outlook. {error.message}", error.hint)
            return Placement(path, PlacementState.FAILED, why)
        with scratch_folder() as scratch:
            message = _message_of(draft, Path(scratch))
            result = yield from outlook.save(message, path.name)
        if result.ended and result.error is not None:
            ended.append(result.error)
        note = "" if result.account else _no_account(message.sender)
        return Placement(path, _STATES[result.saved], result.error, note)

    try:
        yield from outlook.start()
        yield from place_drafts(paths, _MAILBOX, save, again=again)
    finally:
        outlook.close()


def _message_of(draft: Draft, scratch: Path) -> OutlookMessage:
    """Return what Outlook is told of a draft; its attachments are written into a folder."""
    return OutlookMessage(
        sender=draft.sender.address if draft.sender else "",
        to=(draft.to.address,),
        subject=draft.subject,
        body=draft.body,
        cc=_addresses(draft.cc),
        bcc=_addresses(draft.bcc),
        reply_to=_addresses(draft.reply_to),
        attachments=tuple(
            str(_written(each, scratch / str(number)))
            for number, each in enumerate(draft.attachments)
        ),
    )


def _written(attachment: Attachment, folder: Path) -> Path:
    """Write an attachment under its own name, by which Outlook calls it, in a folder of its own."""
    folder.mkdir()
    path = folder / (short_name(attachment.name) or "attachment")
    path.write_bytes(attachment.content)
    return path


def _addresses(mailboxes: Sequence[Mailbox]) -> tuple[str, ...]:
    return tuple(each.address for each in mailboxes)


def _no_account(address: str) -> str:
    return (
        f"Outlook has no account called {address}: these drafts will go from its usual one. Look "
        "at “From” before you send the first."
    )
