"""What the page of drafts says of what happened, and of what may have happened."""

from __future__ import annotations

from pathlib import Path

from letterkit.desktop.views.drafts import DraftState
from letterkit.mail.written import WrittenDraft
from letterkit.mail_programs import MailProgram
from letterkit.text import plural

_BEFORE = {
    DraftState.OPENED: "was opened before",
    DraftState.HANDED_OVER: "was handed over to your mail program before",
    DraftState.SENT: "is marked as sent",
}


def none_written(folder: Path) -> str:
    """Return that there are no drafts in a folder, and what to do first."""
    return f"There are no e-mails of this document in “{folder.name}” yet. Write them first."


def written_anew(count: int) -> str:
    """Return that so many drafts are others by now than those that a mail program has."""
    were = "1 draft was" if count == 1 else f"{count:,} drafts were"
    old = "the old one" if count == 1 else "the old ones"
    return f"{were} written anew since you opened or dropped {old}: delete {old} there first."


def opened_before(draft: WrittenDraft, state: DraftState) -> str:
    """Return what opening a draft again may lead to."""
    text = f"The e-mail to {draft.who} {_BEFORE[state]}."
    return f"{text} Opened again, it can be sent a second time."


def opened_in(draft: WrittenDraft, program: MailProgram, still_to_do: str) -> str:
    """Return where a draft is open, and what is still to do there."""
    return f"The e-mail to {draft.who} is open in {program.label}. {still_to_do}".rstrip()


def dropped(count: int, before: int) -> str:
    """Return that so many drafts were dropped, so many of them not for the first time."""
    text = f"{plural(count, 'draft')} {'was' if count == 1 else 'were'} dropped."
    if not before:
        them = "it" if count == 1 else "them"
        return f"{text} Once you have sent {them} from Drafts, mark {them} as sent."
    were = "One of them was" if before == 1 else f"{before:,} of them were"
    return f"{text} {were} opened or dropped before, and may be there twice: delete the second."


def saved_as_mailbox(count: int, name: str, program: MailProgram) -> str:
    """Return that so many drafts are in a mailbox file, and what to do with it."""
    match program:
        case MailProgram.EVOLUTION:
            how = "In Evolution: File, Import, Import a single file; then choose Drafts."
        case MailProgram.SYLPHEED:
            how = "In Sylpheed: choose Drafts, then File, Import mail data, and that file."
        case MailProgram.THUNDERBIRD:
            how = "Thunderbird can’t import it without an add-on: drag the drafts instead."
        case _:
            how = "Import it into the folder Drafts, if your mail program can."
    return f"{plural(count, 'draft')} in “{name}”. {how}"
