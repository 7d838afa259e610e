"""The options of `letterkit email`, and what the command line asks for with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from letterkit.campaign import LETTER_KINDS
from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable
from letterkit.files import FileTooLargeError, is_there, read_bounded

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


def typed_attachments(attach: Sequence[str]) -> tuple[str, ...]:
    """Return what was asked for as attachments, files by their whole paths.

    Ends with status 2 where there is no such file.
    """
    for each in attach:
        if each not in LETTER_KINDS and not is_there(Path(each)):
            raise typer.BadParameter(f"There is no file “{each}” to attach; or say docx or pdf.")
    return tuple(
        each if each in LETTER_KINDS else str(Path(each).absolute())
        for each in dict.fromkeys(attach)
    )


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
