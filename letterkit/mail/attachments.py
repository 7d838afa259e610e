"""What goes with an e-mail: the letter as Word or PDF has it, and files of the writer's own."""

from __future__ import annotations

from collections.abc import Container, Iterable
from mimetypes import MimeTypes
from pathlib import Path
from typing import Final, NamedTuple

from letterkit.campaign import LETTER_KINDS, WORD
from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable
from letterkit.files import FileTooLargeError, read_bounded
from letterkit.layout import lay_out
from letterkit.mail.draft import Attachment, one_line
from letterkit.merge import Document, digest_of
from letterkit.path_guard import PathGuard
from letterkit.scratch import scratch_folder
from letterkit.template import Package

_LONGEST_NAME: Final = 60  # characters, from which on Claws loses a blank
_LARGEST: Final = 100 * 2**20  # bytes: no server takes so much
_NOT_IN_A_NAME: Final = str.maketrans('"<>\\/:', "'()---")
_ANY: Final = "application/octet-stream"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_OF_OFFICE: Final = {
    ".docx": f"{_OFFICE}wordprocessingml.document",
    ".xlsx": f"{_OFFICE}spreadsheetml.sheet",
    ".pptx": f"{_OFFICE}presentationml.presentation",
}
# Python's own table, and nothing that this computer's system says: a draft is the same anywhere.
_TYPES: Final = MimeTypes(filenames=())


class Attachments(NamedTuple):
    """What goes with all e-mails: kinds of the letter itself, files, and why others can't.

    `missing` are those others, as they were asked for.
    """

    letter: tuple[str, ...] = ()
    files: tuple[Attachment, ...] = ()
    errors: tuple[LetterkitError, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def descriptions(self) -> tuple[str, ...]:
        """What tells them from any others (see `EmailForm.attached`)."""
        return (*self.letter, *map(description_of, self.files))

    @property
    def file_sizes(self) -> tuple[int, ...]:
        """The files' bytes."""
        return tuple(len(each.content) for each in self.files)


def read_attachments(attach: Iterable[str], folder: Path, guard: PathGuard) -> Attachments:
    """Return what is to go with e-mails (see `EmailWording`), each of it once.

    A name without a folder is in `folder`, that of the campaign or the file of values. Where the
    user has to agree before a file may be looked at, the guard's ForeignPlaceError is among the
    errors. May wait for a drive.
    """
    wanted = dict.fromkeys(each.strip() for each in attach)
    files: list[Attachment] = []
    errors: dict[str, LetterkitError] = {}
    for each in wanted:
        if each and each not in LETTER_KINDS:
            try:
                path = guard.path(folder / each)
                files.append(read_attachment(path, {file.name for file in files}))
            except LetterkitError as error:
                errors[each] = error
    letter = tuple(each for each in wanted if each in LETTER_KINDS)
    return Attachments(letter, tuple(files), tuple(errors.values()), tuple(errors))


def read_attachment(path: Path, others: Container[str] = ()) -> Attachment:
    """Return a file to attach, under a name that none of the `others` has.

    Raises LetterkitError where it can't be read or is too large.
    """
    try:
        content = read_bounded(path, _LARGEST)
    except FileTooLargeError as error:
        raise LetterkitError(
            f"“{path.name}” is too large to go by e-mail.", "Send a link to it instead."
        ) from error
    except OSError as error:
        raise unreadable(path, error) from error
    except ValueError as error:  # a name that no file can have
        raise LetterkitError(f"There is no file “{path}”.", "Give another one.") from error
    return Attachment(attachment_name(path.name, others), media_type(path.name), content)


def letter_attachment(kind: str, stem: str, document: Document) -> Attachment:
    """Return a letter as an attachment of this kind, `WORD` or `PDF`.

    Raises LetterkitError where it can't be made or laid out.
    """
    name = attachment_name(f"{stem}.{kind}")
    content = document.render() if kind == WORD else _pdf(document.render_package())
    return Attachment(name, media_type(name), content)


def description_of(attachment: Attachment) -> str:
    """Return what tells a file that is attached from any other."""
    return f"{attachment.name} {digest_of(attachment.content)}"


def media_type(name: str) -> str:
    """Return the media type that a file's ending stands for (RFC 2046).

    A message within a message is a file like any other: in Base64 it mayn't be more (5.2.1).
    """
    known = _OF_OFFICE.get(Path(name).suffix.lower()) or _TYPES.guess_type(name)[0] or _ANY
    return _ANY if known.startswith(("message/", "multipart/")) else known


def attachment_name(name: str, others: Container[str] = ()) -> str:
    """Return a name that all mail programs show whole, and that none of the `others` has."""
    plain = one_line(name).translate(_NOT_IN_A_NAME) or "attachment"
    stem, dot, ending = plain.rpartition(".")
    if not stem or len(ending) >= _LONGEST_NAME // 2:
        stem, dot, ending = plain, "", ""
    number, mark = 1, ""
    while True:
        room = _LONGEST_NAME - len(f"{mark}{dot}{ending}")
        shortened = f"{stem[:room].rstrip()}{mark}{dot}{ending}"
        if shortened not in others:
            return shortened
        number += 1
        mark = f" ({number})"


def _pdf(letter: Package) -> bytes:
    with scratch_folder() as folder:
        path = Path(folder) / "letter.pdf"
        lay_out(letter).write_pdf(path)
        return path.read_bytes()
