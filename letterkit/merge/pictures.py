"""The pictures of documents: from what was typed, or a cell says, to what stands in the letter."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any, Final

from letterkit.campaign import PictureValue, parse_picture
from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable
from letterkit.files import FileTooLargeError, read_bounded
from letterkit.pack import MergeField
from letterkit.path_guard import PathGuard
from letterkit.template import (
    NO_PICTURE,
    ImageFile,
    InlinePicture,
    UnusableImageError,
    WordTemplate,
    digest_of_image,
    read_image,
)

if TYPE_CHECKING:
    from letterkit.merge.job import Job
    from letterkit.merge.record import Document

# An image's file in a format that letters hold; None for one that can't be converted.
Convert = Callable[[bytes], bytes | None]

_NO_VALUES: Final[Mapping[str, Any]] = {}
_MAX_FILE: Final = 100 * 2**20  # what is converted may be larger than what a letter holds
_KEPT: Final = 8  # images: those that letters share, and those of one letter
_LONGEST: Final = 3000  # dots: about 250 to the inch across an A4 page, above which no eye sees any
_UPRIGHT: Final = 1
_MM_PER_INCH: Final = 25.4


@dataclass(frozen=True, slots=True)
class _ReadFile:
    """A picture's file as it was read: an image, or why there is none; by what it was then."""

    path: Path | None
    stamp: tuple[int, int] | None
    image: ImageFile | LetterkitError


class PictureFiles:
    """Reads the files that pictures are in, each once, as far as the `guard` lets them pass.

    A name without a folder is in `list_folder` where a cell has it, else in `campaign_folder`.
    What a list names has to be in the list's folder: a list may come from anybody, and mustn't
    bring a file into letters that nobody meant to send. `convert` turns an image upright and into
    a format that letters hold; without it, such images are refused. May be used by several threads.
    """

    def __init__(
        self,
        guard: PathGuard | None = None,
        *,
        list_folder: Path | None = None,
        campaign_folder: Path | None = None,
        convert: Convert | None = None,
    ) -> None:
        self._guard = guard or PathGuard()
        self._list_folder, self._campaign_folder = list_folder, campaign_folder
        self._convert = convert
        self._read: OrderedDict[tuple[str, bool], _ReadFile] = OrderedDict()
        self._lock = threading.Lock()

    def has(self, file: str, *, from_list: bool) -> bool:
        """Say whether a file is read already, so that nobody has to wait for a drive."""
        return (file, from_list) in self._read

    def image(self, file: str, *, from_list: bool) -> ImageFile:
        """Return the image in a file, read when it is first asked for.

        Raises LetterkitError where there is none that a letter can hold; ForeignPlaceError, which
        is one, where the user has to agree first.
        """
        key = file, from_list
        with self._lock:
            read = self._read.get(key)
            if read is None:
                read = self._read[key] = self._read_file(file, from_list=from_list)
            self._read.move_to_end(key)
            while len(self._read) > _KEPT:
                self._read.popitem(last=False)
        if isinstance(read.image, LetterkitError):
            raise read.image
        return read.image

    def refresh(self) -> None:
        """Forget the files that have changed since they were read, and those that couldn't be."""
        with self._lock:
            changed = [
                key
                for key, each in self._read.items()
                if each.path is None or each.stamp is None or each.stamp != _stamp(each.path)
            ]
            for key in changed:
                del self._read[key]

    def _read_file(self, file: str, *, from_list: bool) -> _ReadFile:
        path = stamp = None
        try:
            path = self._path_in_list(file) if from_list else self._path(file)
            stamp = _stamp(path)
            return _ReadFile(path, stamp, self._usable(_content(path)))
        except LetterkitError as error:
            return _ReadFile(path, stamp, error)

    def _path(self, file: str) -> Path:
        return self._guard.path((self._campaign_folder or Path()) / file)

    def _path_in_list(self, file: str) -> Path:
        """Return where a file is that a list names. Raises LetterkitError where that is outside."""
        name = PurePosixPath(file.replace("\\", "/"))
        windows = PureWindowsPath(file)
        if self._list_folder is None:
            raise LetterkitError(
                f"The list is in no folder in which “{name.name}” could be.",
                "Save the list as a spreadsheet, and the pictures beside it.",
            )
        outside = LetterkitError(
            f"The list names a picture outside its own folder, “{name.name}”.",
            "Put the picture into the folder of the spreadsheet, and write its name alone.",
        )
        if name.is_absolute() or windows.drive or windows.root or ".." in name.parts:
            raise outside
        path = self._guard.path(self._list_folder / name)
        if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self._list_folder)):
            raise outside
        return path

    def _usable(self, content: bytes) -> ImageFile:
        """Return an image that is upright, of a known format and without needless dots."""
        try:
            image = read_image(content)
        except UnusableImageError:
            if (converted := self._converted(content)) is None:
                raise
            return converted
        if image.orientation == _UPRIGHT and max(image.width, image.height) <= _LONGEST:
            return image
        if (upright := self._converted(content)) is None:
            return image
        width, height = image.size
        if image.orientation > 4:  # noqa: PLR2004 - from there on a camera was held on its side
            width, height = height, width
        # As large as before, with fewer dots.
        dpi = upright.width / width * _MM_PER_INCH, upright.height / height * _MM_PER_INCH
        return upright._replace(dpi=dpi)

    def _converted(self, content: bytes) -> ImageFile | None:
        converted = None if self._convert is None else self._convert(content)
        if converted is None:
            return None
        # The same file is the same picture, whichever program converts it.
        return read_image(converted)._replace(digest=digest_of_image(content))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size


def _content(path: Path) -> bytes:
    try:
        return read_bounded(path, _MAX_FILE)
    except FileTooLargeError as error:
        raise LetterkitError(
            f"“{path.name}” is far too large for a letter.", "Make the picture smaller."
        ) from error
    except OSError as error:
        raise unreadable(path, error) from error
    except ValueError as error:  # a name that no file can have
        raise LetterkitError(f"“{path.name}” can't be opened.", "Choose another file.") from error


@dataclass(frozen=True, slots=True)
class NamedPicture:
    """A picture that a document is to have: the field, what was typed, and whether in the list."""

    field: str
    value: PictureValue
    from_list: bool


def picture_fields(word: WordTemplate, fields: Mapping[str, MergeField]) -> frozenset[str]:
    """Return a template's fields that are pictures: by the pack, or by the template's frames."""
    return frozenset(
        each.name
        for each in word.fields
        if (
            fields[each.name].kind == "picture"
            if each.name in fields
            else each.name in word.picture_names
        )
    )


def named_picture(document: Document, name: str, text: str) -> NamedPicture | None:
    """Return the picture that a document's field names; None for none.

    Raises LetterkitError for an odd one.
    """
    value = parse_picture(text)
    if not value.file:
        return None
    as_read = document.job.as_read
    cells = (as_read[key].values.get(name, "") for key in document.people if key in as_read)
    # What the user typed in a cell's place is hers, wherever it lies.
    return NamedPicture(name, value, any(cell.strip() == text.strip() for cell in cells))


def picture_of(job: Job, named: NamedPicture) -> InlinePicture:
    """Return a picture as it goes into a letter. Raises LetterkitError where there is none."""
    image = job.picture_files.image(named.value.file, from_list=named.from_list)
    field = job.pack.fields.get(named.field)
    label = field.label if field else named.field.replace("_", " ").capitalize()
    return InlinePicture(image, named.value.width, named.value.description or label)


def pictures_of(document: Document) -> dict[str, InlinePicture | LetterkitError]:
    """Return a document's pictures by their fields, or why one can't be read; none for none."""
    names = document.job.picture_fields
    values = document.values if names else _NO_VALUES
    pictures: dict[str, InlinePicture | LetterkitError] = {}
    for name in sorted(names):
        try:
            if named := named_picture(document, name, str(values.get(name) or "")):
                pictures[name] = picture_of(document.job, named)
        except LetterkitError as error:
            pictures[name] = error
    return pictures


def with_pictures(document: Document) -> Mapping[str, Any]:
    """Return a document's values with pictures in place of their files' names.

    Raises LetterkitError where one can't be read.
    """
    if not (names := document.job.picture_fields):
        return document.values
    pictures = pictures_of(document)
    for each in pictures.values():
        if isinstance(each, LetterkitError):
            raise each
    return {**document.values, **dict.fromkeys(names, NO_PICTURE), **pictures}


def unread_pictures(document: Document) -> tuple[str, ...]:
    """Return the files of a document's pictures that are yet to be read, if a drive lets us."""
    files = document.job.picture_files
    values = document.values if document.job.picture_fields else _NO_VALUES
    unread: list[str] = []
    for name in document.job.picture_fields:
        with suppress(LetterkitError):
            named = named_picture(document, name, str(values.get(name) or ""))
            if named and not files.has(named.value.file, from_list=named.from_list):
                unread.append(named.value.file)
    return tuple(sorted(unread))
