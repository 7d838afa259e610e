"""Letters as e-mails that nobody has sent yet: drafts for somebody's own mail program.

Nothing here opens a connection. A `Draft` is a record, and pure functions make its file's bytes.
"""

from letterkit.mail.attachments import (
    Attachments,
    description_of,
    letter_attachment,
    read_attachment,
    read_attachments,
)
from letterkit.mail.draft import Attachment, Draft, Mailbox, mailbox
from letterkit.mail.eml import eml_of
from letterkit.mail.forms import form_of
from letterkit.mail.making import DraftMaker
from letterkit.mail.mbox import check_mbox_target, write_mbox
from letterkit.mail.reading import parse_draft, read_draft
from letterkit.mail.reading_back import difference

__all__ = [
    "Attachment",
    "Attachments",
    "Draft",
    "DraftMaker",
    "Mailbox",
    "check_mbox_target",
    "description_of",
    "difference",
    "eml_of",
    "form_of",
    "letter_attachment",
    "mailbox",
    "parse_draft",
    "read_attachment",
    "read_attachments",
    "read_draft",
    "write_mbox",
]
