"""The options of `letterkit email`, and what the command line asks for with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from letterkit.campaign import EmailWording
from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable
from letterkit.files import FileTooLargeError, is_there, read_bounded

if TYPE_CHECKING:
    from letterkit.mail import Attachment

_LETTER: Final = ("docx", "pdf")  # the letter itself, as `letterkit.mail` calls its kinds
_LARGEST_TEXT: Final = 2**20  # bytes

SubjectOption = Annotated[
    str, typer.Option("--subject", metavar="PATTERN", help="The e-mails' subject.")
]
BodyOption = Annotated[
    Path | None,
    typer.Option(
        "--body",
        metavar="FILE",
        help="A text with {{ fields }} in place of the letter's, which is {{ letter_text }}.",
    ),
]
AttachOption = Annotated[
    list[str] | None,
    typer.Option(
        "--attach", metavar="docx|pdf|FILE", help="Attach the letter so, or a file; repeatable."
    ),
]
CcOption = Annotated[str, typer.Option("--cc", metavar="ADDRESS", help="Who gets copies.")]
BccOption = Annotated[
    str, typer.Option("--bcc", metavar="ADDRESS", help="Who gets copies that nobody sees.")
]
ReplyToOption = Annotated[
    str, typer.Option("--reply-to", metavar="ADDRESS", help="Where answers are to go.")
]
AllAddressesOption = Annotated[
    bool, typer.Option("--all-addresses", help="One e-mail to all addresses of somebody.")
]
MboxOption = Annotated[
    Path | None,
    typer.Option("--mbox", metavar="FILE", help="All drafts in one file, to be imported."),
]


@dataclass(frozen=True, slots=True)
class EmailRequest:
    """What was asked for of the e-mails themselves.

    `letter` are the kinds in which the letter is attached, `files` go with all of them.
    """

    wording: EmailWording
    letter: tuple[str, ...]
    files: tuple[Attachment, ...]

    def wording_over(self, kept: EmailWording) -> EmailWording:
        """Return what was typed, and where nothing was what the campaign keeps."""
        typed = self.wording
        return EmailWording(
            typed.subject or kept.subject, typed.body or kept.body, typed.cc or kept.cc,
            typed.bcc or kept.bcc, typed.reply_to or kept.reply_to,
            typed.all_addresses or kept.all_addresses,
        )  # fmt: skip


def attachments_of(attach: Sequence[str]) -> tuple[tuple[str, ...], tuple[Attachment, ...]]:
    """Return the kinds of the letter that are to be attached, and the files.

    Ends with status 2 where there is no such file. Raises LetterkitError for one that can't be
    attached.
    """
    from letterkit.mail import read_attachment  # noqa: PLC0415 - no other command waits for Qt

    wanted = dict.fromkeys(attach)
    files: list[Attachment] = []
    for each in wanted:
        if each in _LETTER:
            continue
        if not is_there(Path(each)):
            raise typer.BadParameter(f"There is no file “{each}” to attach; or say docx or pdf.")
        files.append(read_attachment(Path(each), {file.name for file in files}))
    return tuple(each for each in wanted if each in _LETTER), tuple(files)


def text_in(path: Path | None) -> str:
    """Return the text of a file, "" without one. Raises LetterkitError where there is none."""
    if path is None:
        return ""
    try:
        text = read_bounded(path, _LARGEST_TEXT).decode("utf-8-sig")
    except (FileTooLargeError, UnicodeDecodeError) as error:
        raise LetterkitError(
            f"“{path.name}” isn't a text that can be read.",
            "Save it as plain text, with the encoding UTF-8.",
        ) from error
    except OSError as error:
        raise unreadable(path, error) from error
    if not text.strip():
        raise LetterkitError(f"“{path.name}” is empty.", "Write the e-mail's text into it.")
    return text
