"""Copies of letters that are opened in Word, and what was changed in them there.

A copy lies in letterkit's own folder with a note of whose letter it is. Whatever is saved there is
taken into the campaign: at once, or when the campaign is opened the next time.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from letterkit.desktop.tasks.file_checks import Stamp, stamp_of
from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable
from letterkit.file_names import short_name
from letterkit.files import free_path
from letterkit.folders import make_private
from letterkit.merge import digest_of, person_of
from letterkit.template import open_template

IN_WORD: Final = "in Word"  # the folder of the copies, in letterkit's own
_NOTE: Final = "letter.json"
_MOST_BYTES: Final = 20_000_000  # of a letter that a campaign keeps


@dataclass(frozen=True, slots=True)
class WordCopy:
    """A copy of one letter: where it lies, and whose it is.

    `document` and `key` are the ids of the campaign's document and of the letter (see
    `letterkit.merge.document_keys`). `content` stands for the copy as it was made, and so does
    `stamp`, where that was just now.
    """

    path: Path
    campaign: Path
    document: str
    key: str
    content: str
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class ChangedCopy:
    """A copy that was changed: its content or, where it can't be read, where it was put instead."""

    copy: WordCopy
    content: bytes | None
    saved_as: Path | None = None


def make_copy(  # noqa: PLR0913, PLR0917 - what a copy is of
    folder: Path, campaign: Path, document: str, key: str, label: str, content: bytes
) -> WordCopy:
    """Write a copy of a letter to be opened in Word. Raises LetterkitError where it can't be."""
    name = short_name(label) or "Letter"
    place = folder / uuid4().hex
    copy = WordCopy(place / f"{name}.docx", campaign, document, key, digest_of(content))
    try:
        make_private(place)
        copy.path.write_bytes(content)
        note = {
            "campaign": str(campaign.absolute()), "document": document, "key": key,
            "content": copy.content, "file": copy.path.name,
        }  # fmt: skip
        (place / _NOTE).write_text(json.dumps(note), "utf-8")
    except OSError as error:
        why = unwritable(error)
        raise LetterkitError(
            f"There is no place for a copy to open. {why.message}", why.hint
        ) from error
    return replace(copy, stamp=stamp_of(copy.path))


def copies_of(folder: Path, campaign: Path) -> Iterator[WordCopy]:
    """Yield the copies that lie in a folder of the letters of a campaign."""
    for note in sorted(folder.glob(f"*/{_NOTE}")):
        with suppress(OSError, ValueError, KeyError, TypeError):
            entry = json.loads(note.read_text("utf-8"))
            copy = _copy_from(note.parent, entry)
            if copy.campaign == campaign.absolute():
                yield copy


def remove_copies(folder: Path, campaign: Path, is_theirs: Callable[[str], bool]) -> list[Path]:
    """Remove the copies of some people's letters; return those that Word doesn't let go.

    `is_theirs` says of a person's key whether their letter's copy is to go.
    """
    for copy in list(copies_of(folder, campaign)):
        if is_theirs(person_of(copy.key)):
            shutil.rmtree(copy.path.parent, ignore_errors=True)
    return [copy.path for copy in copies_of(folder, campaign) if is_theirs(person_of(copy.key))]


def read_changes(copy: WordCopy) -> Generator[None, None, ChangedCopy | None]:
    """Return what became of a copy in Word; None where nothing did.

    One that can't be read any more is saved beside its campaign. Raises LetterkitError where not
    even that can be done.
    """
    yield
    try:
        content = copy.path.read_bytes()
    except OSError:
        return None  # Word may have it for a moment; it is looked at again
    if digest_of(content) == copy.content:
        return None
    yield
    if not _is_letter(content):
        return ChangedCopy(copy, None, _save_beside_campaign(copy, content))
    return ChangedCopy(copy, content)


def read_all_changes(folder: Path, campaign: Path) -> Generator[ChangedCopy | None, None, None]:
    """Yield what became of the copies of a campaign's letters, and remove those that are done."""
    for copy in copies_of(folder, campaign):
        changed = yield from read_changes(copy)
        if changed is not None:
            yield changed
        shutil.rmtree(copy.path.parent, ignore_errors=True)  # what Word has open stays for later


def _copy_from(place: Path, note: Mapping[str, Any]) -> WordCopy:
    file, document, key = str(note["file"]), str(note["document"]), str(note["key"])
    path = place / Path(file).name
    return WordCopy(path, Path(str(note["campaign"])), document, key, str(note["content"]))


def _is_letter(content: bytes) -> bool:
    """Whether a file can be read as a Word document, and kept in a campaign."""
    try:
        open_template(content)
    except LetterkitError:
        return False
    return len(content) <= _MOST_BYTES


def _save_beside_campaign(copy: WordCopy, content: bytes) -> Path:
    stem = f"{copy.campaign.stem} - {copy.path.stem} (changed in Word)"
    path = free_path(copy.campaign.parent, stem, copy.path.suffix)
    try:
        path.write_bytes(content)
    except OSError as error:
        why = unwritable(error, path)
        raise LetterkitError(
            f"What was changed in Word can't be read, nor saved as “{path}”. {why.message}",
            f"It is still in “{copy.path}”: save it elsewhere in Word.",
        ) from error
    return path
