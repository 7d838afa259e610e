"""The record of one document: for whom it is, what is wrong with it, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from hashlib import blake2b, file_digest
from io import BufferedIOBase
from typing import TYPE_CHECKING, Any, Final

from letterkit.diagnostics import Diagnostic
from letterkit.merge.pictures import with_pictures
from letterkit.template import NO_PICTURE, Package, open_edited_letter, open_package

if TYPE_CHECKING:
    from letterkit.merge.job import Job

_DIGEST: Final = 12  # bytes


class DocumentState(StrEnum):
    """Where a document stands, by what was written before."""

    NEW = "new"
    WRITTEN = "written"
    CHANGED = "changed"  # what goes into it, since it was written
    EDITED = "edited"  # by hand, in Word
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class WrittenRecord:
    """A document that was written: where, when, and of what.

    `when` is an ISO 8601 time. `inputs` stands for all that went into it (see
    `Document.inputs`), `content` for the bytes of the file (see `digest_of`). `edited` says that
    the file holds something else by now, `missing` that it isn't there. A `combined` file holds
    other documents, too, so that it says of none of them whether somebody changed it.
    """

    file: str
    when: str = ""
    inputs: str = ""
    content: str = ""
    edited: bool = False
    missing: bool = False
    combined: bool = False


@dataclass(frozen=True, slots=True)
class ResolvedValues:
    """What goes into a document: a value by field, as `printed` has it: text, lists, true or false.

    `cells` are the texts of the one row that it was made from (none where several share it), and
    `misfits` sentences about cells whose text doesn't fit their field, by field.
    """

    values: Mapping[str, Any]
    cells: Mapping[str, str] = field(default_factory=dict[str, str])
    misfits: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Document:
    """One document that a job can write; everybody reads this one record of it.

    `key` is what it is known by from run to run, `rows` are the spreadsheet's that it serves and
    `people` their keys. `left_out` is why nobody wants it written, `held_back` why it can't be
    as it is, in sentences. `file` is its name, `written` what became of it last time, and
    `inputs` stands for all that goes into it now. Its values are worked out when they are asked
    for.
    """

    job: Job = field(repr=False, compare=False)
    key: str
    addressed_to: str
    rows: tuple[int, ...] = ()
    people: tuple[str, ...] = ()
    left_out: str = ""
    held_back: str = ""
    file: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    written: WrittenRecord | None = None
    inputs: str = ""

    @property
    def row(self) -> int | None:
        """The first row that it serves; None where it is made without one."""
        return self.rows[0] if self.rows else None

    @property
    def values(self) -> Mapping[str, Any]:
        """A value for each field."""
        return self.job.filled(self).values

    @property
    def cells(self) -> Mapping[str, str]:
        """The texts of its one row; none where several share it."""
        return self.job.filled(self).cells

    @property
    def misfits(self) -> Mapping[str, str]:
        """Sentences about cells that don't fit their field, by field."""
        return self.job.filled(self).misfits

    @property
    def edit(self) -> bytes | None:
        """The document as somebody changed it by hand."""
        return self.job.campaign.edits.get(self.key)

    def render(self) -> bytes:
        """Return it as a .docx: filled, or as it was changed, without what that would fetch or run.

        Raises LetterkitError where it can't be.
        """
        if self.edit is not None:
            return open_edited_letter(self.edit).content
        return self.job.word.render(with_pictures(self))

    def render_package(self) -> Package:
        """Return what `render` does as its parts, for whoever lays it out at once.

        Nothing is packed and opened again. Raises as `render` does.
        """
        if self.edit is not None:
            return open_package(open_edited_letter(self.edit).content)
        return self.job.word.render_package(with_pictures(self))

    def fill(self) -> Package:
        """Return what `render_package` does without pictures, for whoever reads its text."""
        if self.edit is not None:
            return self.render_package()
        pictures = dict.fromkeys(self.job.picture_fields, NO_PICTURE)
        return self.job.word.render_package(
            {**self.values, **pictures} if pictures else self.values
        )

    @property
    def state(self) -> DocumentState:
        """Where it stands; what nobody wants written is left out, whatever became of it before."""
        if self.left_out:
            return DocumentState.LEFT_OUT
        if self.edit is not None or (self.written is not None and self.written.edited):
            return DocumentState.EDITED
        if self.written is None:
            return DocumentState.NEW
        return DocumentState.CHANGED if self.is_due else DocumentState.WRITTEN

    @property
    def is_due(self) -> bool:
        """Whether it is new, or something that goes into it changed since it was written."""
        return not self.left_out and (self.written is None or self.written.inputs != self.inputs)


def digest_of(content: bytes) -> str:
    """Return what stands for a file's content, or for what goes into it: BLAKE2b, 24 hex digits."""
    return blake2b(content, digest_size=_DIGEST).hexdigest()


def digest_of_file(file: BufferedIOBase) -> str:
    """Return what stands for the content of an open file, however large: as `digest_of`."""
    return file_digest(file, partial(blake2b, digest_size=_DIGEST)).hexdigest()
