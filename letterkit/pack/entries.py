"""The entries of `pack.toml`: merge fields and templates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Annotated, Final, Literal, Self, cast, get_args

from pydantic import AfterValidator, StrictBool, field_validator, model_validator

from letterkit.pack.entry_base import Line, OptionalLine, PackEntry
from letterkit.places import is_device_name

FieldKind = Literal[
    "line",
    "text",
    "list",
    "yes-no",
    "date",
    "choice",
    "email",
    "phone",
    "postcode",
    "address",
    "number",
    "notice",
    "picture",
]
FieldSource = Literal["campaign", "council", "recipient"]
Per = Literal["recipient", "council", "ward", "area", "once"]
Wording = Literal["letter", "motion", "briefing"]
ReferenceList = Literal["footprints", "councils"]

REFERENCE_LISTS: Final[tuple[str, ...]] = get_args(ReferenceList)
_FIELD_ID: Final = re.compile(r"[a-z][a-z0-9_]*")
_TEMPLATE_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# What no file name on Windows may hold, the backslash and the drive's colon among it; it takes
# dots and blanks off the end of a name (MS Learn, "Naming Files, Paths, and Namespaces").
_NOT_IN_A_FILE_NAME: Final = re.compile(r'[<>:"\\|?*\x00-\x1f]')


def _field_id(text: str) -> str:
    if not _FIELD_ID.fullmatch(text):
        raise ValueError("has to be small letters, digits and underscores, such as stp_name")
    return text


def _template_id(text: str) -> str:
    if not _TEMPLATE_ID.fullmatch(text):
        raise ValueError("has to be small letters, digits and hyphens, such as council-motion")
    return text


def _word_file(text: str) -> str:
    path = PurePosixPath(text)
    if (
        path.is_absolute()
        or _NOT_IN_A_FILE_NAME.search(text)
        or any(part.endswith((".", " ")) or is_device_name(part) for part in path.parts)
    ):
        raise ValueError("has to be a file inside the pack's folder, such as letter.docx")
    if path.suffix.casefold() not in {".docx", ".dotx"}:
        raise ValueError("has to be a Word file whose name ends in .docx or .dotx")
    return text


class MergeField(PackEntry):
    """A named gap in the documents, and what a form needs to ask for it.

    `choices` is the name of a reference list or the choices themselves; only a field of the kind
    "choice" has any. `source` is who has a value of it: the whole campaign, each council (its
    motion's mover, its meeting) or each recipient. `aliases` are headings that spreadsheets
    use for it, besides its label.
    """

    id: Annotated[Line, AfterValidator(_field_id)]
    label: Line
    help: OptionalLine = ""
    kind: FieldKind = "line"
    required: StrictBool = False
    source: FieldSource = "campaign"
    choices: ReferenceList | tuple[Line, ...] = ()
    aliases: tuple[Line, ...] = ()
    group: OptionalLine = ""

    @field_validator("choices", mode="before")
    @classmethod
    def _choices_are_known(cls, value: object) -> object:
        expected = "has to be “footprints”, “councils” or a list of texts"
        if isinstance(value, str) and value not in REFERENCE_LISTS:
            raise ValueError(expected)
        if not isinstance(value, str | list | tuple):
            raise ValueError(expected)  # noqa: TRY004 - pydantic reports ValueErrors alone
        items = () if isinstance(value, str) else cast("Sequence[object]", value)
        if not all(isinstance(item, str) and item.strip() for item in items):
            raise ValueError("has to hold texts alone, none of them empty")
        return cast("object", value)

    @model_validator(mode="after")
    def _only_a_choice_has_choices(self) -> Self:
        if self.kind == "choice" and not self.choices:
            raise ValueError("is a choice, so it has to have the key “choices”")
        if self.kind != "choice" and self.choices:
            raise ValueError(f"has choices, so its kind has to be “choice”, not “{self.kind}”")
        return self


class TemplateEntry(PackEntry):
    """A Word template of the pack.

    `per` says for what each document is made, `wording` which wording of a concern it prints.
    `filename` (without ending) and `email_subject` are inline templates.
    """

    id: Annotated[Line, AfterValidator(_template_id)]
    title: Line
    purpose: Line
    file: Annotated[Line, AfterValidator(_word_file)]
    per: Per
    wording: Wording
    filename: Line
    email_subject: OptionalLine = ""
