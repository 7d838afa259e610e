"""The entries of `pack.toml`: merge fields and templates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Annotated, Final, Literal, Self, cast

from pydantic import AfterValidator, StrictBool, field_validator, model_validator

from letterkit.pack.entry_base import Line, OptionalLine, PackEntry
from letterkit.pack.roles import KIND_OF_ROLE, FieldKind, FieldRole
from letterkit.places import is_device_name

FieldSource = Literal["campaign", "council", "recipient"]
Per = Literal["recipient", "council", "ward", "area", "once"]
WordingForm = Literal["sentence", "clause"]
ListKind = Literal["names", "councils"]
FollowUp = Literal["no-answer", "support"]
DocumentCheck = Literal["word-limit", "notice"]
_FIELD_ID: Final = re.compile(r"[a-z][a-z0-9_]*")
_ENTRY_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# What no file name on Windows may hold, the backslash and the drive's colon among it; it takes
# dots and blanks off the end of a name (MS Learn, "Naming Files, Paths, and Namespaces").
_NOT_IN_A_FILE_NAME: Final = re.compile(r'[<>:"\\|?*\x00-\x1f]')


def _field_id(text: str) -> str:
    if not _FIELD_ID.fullmatch(text):
        raise ValueError("has to be small letters, digits and underscores, such as meeting_place")
    return text


def _entry_id(text: str) -> str:
    if not _ENTRY_ID.fullmatch(text):
        raise ValueError("has to be small letters, digits and hyphens, such as open-letter")
    return text


def _inside(text: str) -> PurePosixPath:
    path = PurePosixPath(text)
    if (
        path.is_absolute()
        or _NOT_IN_A_FILE_NAME.search(text)
        or any(part.endswith((".", " ")) or is_device_name(part) for part in path.parts)
    ):
        raise ValueError("has to be a file inside the pack's folder, such as letter.docx")
    return path


def _word_file(text: str) -> str:
    path = _inside(text)
    if path.suffix.casefold() not in {".docx", ".dotx"}:
        raise ValueError("has to be a Word file whose name ends in .docx or .dotx")
    return text


def _csv_file(text: str) -> str:
    if _inside(text).suffix.casefold() != ".csv":
        raise ValueError("has to be a spreadsheet saved as CSV, whose name ends in .csv")
    return text


FieldId = Annotated[Line, AfterValidator(_field_id)]
EntryId = Annotated[Line, AfterValidator(_entry_id)]


class ListFile(PackEntry):
    """A list of the pack to choose from: names and their aliases, or councils."""

    id: EntryId
    file: Annotated[Line, AfterValidator(_csv_file)]
    kind: ListKind = "names"


class Wording(PackEntry):
    """A way in which the pack's concerns are worded, such as for a letter.

    A sentence stands by itself; a clause completes what the document begins.
    """

    id: FieldId
    form: WordingForm = "sentence"


class MergeField(PackEntry):
    """A named gap in the documents, and what a form needs to ask for it.

    `role` is what letterkit does with it, where that is more than to print it. `choices` is the id
    of one of the pack's lists or the choices themselves; only a field of the kind
    "choice" has any. `source` is who has a value of it: the whole campaign, each council (its
    motion's mover, its meeting) or each recipient. `aliases` are headings that spreadsheets
    use for it, besides its label; `gaps` are what Word files have where it is to be filled in, as
    in “Dear [name]”: the gap is in brackets, and “…” is one that says nothing of itself.
    """

    id: FieldId
    label: Line
    role: FieldRole | None = None
    help: OptionalLine = ""
    kind: FieldKind = "line"
    required: StrictBool = False
    source: FieldSource = "campaign"
    choices: Line | tuple[Line, ...] = ()
    aliases: tuple[Line, ...] = ()
    gaps: tuple[Line, ...] = ()
    group: OptionalLine = ""

    @field_validator("choices", mode="before")
    @classmethod
    def _choices_are_known(cls, value: object) -> object:
        expected = "has to be the id of a [[list]], or a list of texts"
        if not isinstance(value, str | list | tuple):
            raise ValueError(expected)  # noqa: TRY004 - pydantic reports ValueErrors alone
        items = () if isinstance(value, str) else cast("Sequence[object]", value)
        if not all(isinstance(item, str) and item.strip() for item in items):
            raise ValueError("has to hold texts alone, none of them empty")
        return cast("object", value)

    @model_validator(mode="after")
    def _role_fits_the_kind(self) -> Self:
        kind = KIND_OF_ROLE.get(self.role) if self.role else None
        if kind and self.kind != kind:
            raise ValueError(
                f"has the role “{self.role}”, so its kind has to be “{kind}”, not “{self.kind}”"
            )
        return self

    @model_validator(mode="after")
    def _only_a_choice_has_choices(self) -> Self:
        if self.kind == "choice" and not self.choices:
            raise ValueError("is a choice, so it has to have choices")
        if self.kind != "choice" and self.choices:
            raise ValueError(f"has choices, so its kind has to be “choice”, not “{self.kind}”")
        return self


class TemplateEntry(PackEntry):
    """A Word template of the pack.

    `per` says for what each document is made, `wording` which wording of a concern it prints, if
    any, and `noun` what one is called. Of a document that is `moved` at a meeting, the window asks
    for mover, seconder and meeting, council by council; `checks` are looked at in each.
    `recipients` is the list that a campaign keeps for it. `after` says that it comes after a letter
    that somebody didn't answer, or after their answer that they support it. `filename` (without
    ending) and `email_subject` are inline templates.
    """

    id: EntryId
    title: Line
    purpose: Line
    file: Annotated[Line, AfterValidator(_word_file)]
    per: Per
    wording: OptionalLine = ""
    noun: Line = "document"
    moved: StrictBool = False
    checks: tuple[DocumentCheck, ...] = ()
    recipients: EntryId | None = None
    after: FollowUp | None = None
    filename: Line
    email_subject: OptionalLine = ""
