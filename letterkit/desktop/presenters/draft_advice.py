"""What to do with drafts in each mail program, as was seen with real ones."""

from __future__ import annotations

import sys
from typing import Final

from letterkit.desktop.views.drafts import DraftAdvice, DraftMethod
from letterkit.mail_programs import MailHandlers, MailProgram

_LABELS: Final = {
    MailProgram.BROWSER: "Webmail, in the browser",
    MailProgram.OTHER: "Another program",
    MailProgram.NONE: "Not known",
}
_ON_WINDOWS: Final = (
    MailProgram.NEW_OUTLOOK, MailProgram.CLASSIC_OUTLOOK, MailProgram.THUNDERBIRD,
    MailProgram.CLAWS, MailProgram.SYLPHEED, MailProgram.BROWSER, MailProgram.OTHER,
)  # fmt: skip
_ELSEWHERE: Final = (
    MailProgram.THUNDERBIRD, MailProgram.EVOLUTION, MailProgram.CLAWS, MailProgram.SYLPHEED,
    MailProgram.GEARY, MailProgram.BROWSER, MailProgram.OTHER,
)  # fmt: skip


def method_for(program: MailProgram, handlers: MailHandlers) -> DraftMethod:
    """Return how drafts best come into a program, where links and files open in `handlers`."""
    if program.takes_drags:
        return "drag"
    if program.opens_drafts:
        return "open"
    if program.imports_mailboxes:
        return "import"
    return "write" if takes_links(program, handlers) else "copy"


def takes_links(program: MailProgram, handlers: MailHandlers) -> bool:
    """Whether links for e-mails open in this program here."""
    unable = {MailProgram.NONE, MailProgram.WINDOWS_MAIL}
    return handlers.links is program and program not in unable


def advice_for(
    program: MailProgram, handlers: MailHandlers, count: int, *, windows: bool | None = None
) -> DraftAdvice:
    """Return what to do with so many drafts in a program."""
    on_windows = sys.platform == "win32" if windows is None else windows
    offered = dict.fromkeys((*(_ON_WINDOWS if on_windows else _ELSEWHERE), program))
    method = method_for(program, handlers)
    return DraftAdvice(
        program.value,
        tuple((each.value, _LABELS.get(each, each.label)) for each in offered),
        method,
        _STEPS[method](program, count),
        _open_label(program, handlers, method, count),
        _note(program, handlers, method),
    )


def _open_label(
    program: MailProgram, handlers: MailHandlers, method: DraftMethod, count: int
) -> str:
    if not program.opens_drafts and not takes_links(program, handlers):
        return ""
    if count == 1:
        return "Write it" if method == "write" else "Open it"
    return "Write the next one" if method == "write" else "Open the next one"


def _note(program: MailProgram, handlers: MailHandlers, method: DraftMethod) -> str:
    """Return what else there is to know: that files open elsewhere, that a program has ended."""
    if program is MailProgram.WINDOWS_MAIL:
        return (
            "Mail for Windows has sent no e-mails since the end of 2024: choose what you use now."
        )
    if program is MailProgram.NONE:
        return "This PC names no program for e-mails. If you use one, choose it above."
    if program.opens_drafts and handlers.files is not program:
        elsewhere = (
            "Nothing opens drafts’ files (.eml) here yet."
            if handlers.files is MailProgram.NONE
            else f"Drafts’ files (.eml) open in {handlers.files.label} here."
        )
        if handlers.files is MailProgram.OTHER:
            elsewhere = "Drafts’ files (.eml) open in another program here."
        return f"{elsewhere} To change that, right-click one in its folder: Open with."
    if method == "open":
        return "A draft’s file stays after it was sent: opened again, it could be sent twice."
    if method == "drag":
        return "What you dropped is marked in the list: dropped again, it would be there twice."
    return ""


def _dragged(program: MailProgram, count: int) -> tuple[str, str, str]:
    drafts = "the draft" if count == 1 else "the drafts"
    each = "it" if count == 1 else "each"
    chosen = "" if count == 1 else " Those still to send are chosen already."
    return (
        f"Open {program.label} beside this window, so that you see its folder Drafts.",
        f"Drag {drafts} from the list onto Drafts.{chosen}",
        f"In Drafts, open {each}, look it over, and send it.",
    )


def _opened(program: MailProgram, count: int) -> tuple[str, str, str]:
    if count == 1:
        return (
            f"“Open it” opens the draft in {program.label}, ready to send.",
            "Look it over there, and send it.",
            "Say here that it is sent.",
        )
    return (
        f"“Open the next one” opens a draft in {program.label}, ready to send.",
        "Look it over there, and send it.",
        "Say here that it is sent, and open the next one.",
    )


def _imported(program: MailProgram, _count: int) -> tuple[str, str, str]:
    return (
        "Save all drafts as one mailbox file, with the button below.",
        f"In {program.label}, choose Drafts, then File, Import mail data, and give it that file.",
        "In Drafts, open each, look it over, and send it.",
    )


def _written(program: MailProgram, count: int) -> tuple[str, str, str]:
    name = "Write it" if count == 1 else "Write the next one"
    return (
        f"“{name}” begins an e-mail in {program.label}, with its address and subject.",
        "If its text is missing there, it has been copied: paste it with Ctrl+V.",
        "Send it, and mark it as sent here." if count == 1
        else "Send it, say here that it is sent, and go on with the next.",
    )  # fmt: skip


def _copied(program: MailProgram, count: int) -> tuple[str, str, str]:
    where = "your mail program" if program is MailProgram.NONE else program.label
    return (
        f"Begin a new e-mail in {where}.",
        "Copy the address, the subject and the text from here, and paste each with Ctrl+V.",
        "Send it, and mark it as sent here." if count == 1
        else "Send it, mark it as sent here, and go on with the next.",
    )  # fmt: skip


_STEPS: Final = {
    "drag": _dragged, "open": _opened, "import": _imported, "write": _written, "copy": _copied,
}  # fmt: skip
