"""What is done with drafts that were written, as steps of long work."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import NamedTuple

from letterkit.campaign import schema
from letterkit.mail import Draft, read_draft, write_mbox
from letterkit.mail.written import WrittenDraft, written_drafts
from letterkit.mail_programs import MailHandlers, mail_handlers
from letterkit.merge import person_of
from letterkit.output import read_journal
from letterkit.path_guard import PathGuard
from letterkit.recipients import NOBODY_FORGOTTEN, SuppressionList, not_suppressed


class FoundDrafts(NamedTuple):
    """The drafts that lie in a folder, and the mail programs that this computer names.

    `contents` stands for what was written of each, by its document's key.
    """

    drafts: list[WrittenDraft]
    contents: dict[str, str]
    handlers: MailHandlers


def find_drafts(
    folder: Path, document: str, guard: PathGuard, forgotten: SuppressionList = NOBODY_FORGOTTEN
) -> Generator[None, None, FoundDrafts]:
    """Return a document's drafts, by its folder's report. Raises LetterkitError as that does.

    None is of anybody who was to be forgotten since, whom the report still names.
    """
    yield
    folder = guard.path(folder)
    journal = read_journal(folder, schema.email_document(document))
    known = journal.known_people
    gone = known.keys() - not_suppressed(known, forgotten).keys()
    written = {key: each for key, each in journal.written.items() if person_of(key) not in gone}
    drafts = yield from written_drafts(folder, document, written)
    contents = {each.key: written[each.key].content for each in drafts}
    return FoundDrafts(drafts, contents, mail_handlers())


def read_saved(path: Path) -> Generator[None, None, Draft]:
    """Return the draft in a file. Raises LetterkitError as `read_draft` does."""
    yield
    return read_draft(path)


def save_mailbox(target: Path, drafts: Sequence[Path]) -> Generator[None, None, int]:
    """Write drafts into one mailbox file; return how many it has. Raises as `write_mbox` does."""
    yield
    return write_mbox(target, drafts)
