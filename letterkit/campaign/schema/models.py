"""What stands in a campaign file, as models: each value of its type, or else its default.

A file may come from anybody and from any version. Strictly read, no number passes for a text and
no truth for a number.
"""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, TypeVar, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    FiniteFloat,
    TypeAdapter,
    ValidationError,
)

from letterkit.campaign.email_wording import EmailWording
from letterkit.campaign.letter_form import LetterForm, Order
from letterkit.campaign.schema.section_names import DEFAULT_LIST
from letterkit.campaign.stationery_choices import EnvelopeWindow, StationeryChoices
from letterkit.changes import Override
from letterkit.recipients import AddressKind, ChosenDecisions, NameOrder, PeopleKind
from letterkit.template import Unseen

_MOST_MONTHS: Final = 1_200
_LAST_ROW: Final = 1_048_576  # Excel's
_WIDEST: Final = 1000.0  # millimetres
_LARGEST: Final = 10**15  # of a place in an order, from which on floats have no fractions

P = TypeVar("P", bound="SectionModel")
_Millimetres = Annotated[FiniteFloat, Field(ge=0, le=_WIDEST)]


class SectionModel(BaseModel):
    """A part of a campaign file. What else stands in it stays there unread."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class ChosenDocument(SectionModel):
    """Which document the campaign has open, of which pack, and how and where it is written.

    `folder` and `name_pattern` are "" where they weren't chosen. With `keep_names`, documents say
    in their properties who made the template. Who hasn't answered in `not_answered` days is written
    to again, and answers are forgotten after `answers_for` months. The next three say what is done
    about what a Word file's pages don't show. `calendar_id` is what the campaign goes by in
    calendars, wherever its file is and whatever it is called; "" until an entry was made.
    The last five are where the window of the envelopes is that letters go into.
    """

    template: str = ""
    own_file: str = ""
    pack: str = ""
    name_pattern: str = ""
    folder: str = ""
    keep_names: bool = False
    not_answered: Annotated[int, Field(ge=0, le=3650)] = 14
    accept_changes: bool = False
    strip_comments: bool = False
    strip_hidden: bool = False
    calendar_id: str = ""
    answers_for: Annotated[int, Field(ge=1, le=_MOST_MONTHS)] | None = None
    window_envelope: str = ""
    window_width: _Millimetres = 0.0
    window_height: _Millimetres = 0.0
    window_left: _Millimetres = 0.0
    window_bottom: _Millimetres = 0.0

    @property
    def envelope_window(self) -> EnvelopeWindow | None:
        """The window of the envelopes that letters go into; None where it isn't known."""
        if not (self.window_envelope and self.window_width and self.window_height):
            return None
        return EnvelopeWindow(
            self.window_envelope, self.window_width, self.window_height, self.window_left,
            self.window_bottom,
        )  # fmt: skip

    @property
    def without(self) -> frozenset[Unseen]:
        """What of a Word file's that its pages don't show is to be taken out."""
        return frozenset(each for each in Unseen if getattr(self, each.value))


class StationeryEntry(SectionModel):
    """Which envelopes and labels were chosen last (see `StationeryChoices`)."""

    as_envelopes: bool = False
    sheet: str = ""
    own: Mapping[str, FiniteFloat] = Field(default_factory=dict[str, float])
    size: str = ""
    has_window: bool = False
    sender: str | None = None
    logo: str = ""
    by_household: bool = False
    order: str = ""

    def as_choices(self) -> StationeryChoices:
        """Return the `StationeryChoices` that it stands for."""
        return StationeryChoices(**self.model_dump())


class ListSource(SectionModel):
    """Which recipient list is to be read, and how. `columns` is field by heading.

    `one_letter` says that there is to be none: one letter to somebody alone. `people` is who was
    said to be in it, `names` in which order their names are, `address` which of its addresses is
    wanted; None for what the list itself says.
    """

    source: str = ""
    pasted: str = ""
    sheet: str | None = None
    include_hidden: bool = False
    one_letter: bool = False
    people: Annotated[PeopleKind | None, Field(strict=False)] = None
    names: Annotated[NameOrder | None, Field(strict=False)] = None
    address: Annotated[AddressKind | None, Field(strict=False)] = None
    columns: Mapping[str, str] = Field(default_factory=dict[str, str])

    @classmethod
    def settings(cls) -> tuple[str, ...]:
        """Return the keys of a list's own section; its columns have another."""
        return tuple(name for name in cls.model_fields if name != "columns")

    @property
    def chosen(self) -> ChosenDecisions:
        """What was decided by hand for the whole list."""
        return ChosenDecisions(self.people, self.names, self.address)

    @property
    def has_table(self) -> bool:
        """Whether there is a spreadsheet or a pasted table at all."""
        return bool(self.source or self.pasted)


def decisions_as_texts(chosen: ChosenDecisions) -> dict[str, str]:
    """Return what was decided by hand for a list as files keep it, by name."""
    values = {"people": chosen.people, "names": chosen.names, "address": chosen.address}
    return {name: value.value for name, value in values.items() if value is not None}


class ConcernEntry(SectionModel):
    """A concern: its place among the chosen, its own text or changed wordings by document."""

    text: str = ""
    place: Annotated[FiniteFloat, Field(ge=-_LARGEST, le=_LARGEST)] | None = None
    wordings: Mapping[str, str] = Field(default_factory=dict[str, str])


class OverrideEntry(SectionModel):
    """A change to a list (see `Override`)."""

    row: Annotated[int, Field(ge=0, le=_LAST_ROW)] = 0
    who: str
    field: str
    was: str = ""
    value: str | None = None
    key: str = ""

    def as_override(self) -> Override:
        """Return the `Override` that it stands for."""
        return Override(self.row, self.who, self.field, self.was, self.value, self.key)


class DocumentEntry(SectionModel):
    """What is kept of one of the campaign's documents.

    `list` is the id of its recipient list, None for the one that it has by itself. With
    `as_emails`, the window writes drafts of e-mails in place of its letters; else all of them into
    one file of the kind `combined`, if that isn't "", called `combined_name` if that isn't "".
    They are written and printed in an `order`, and with `new_sheet` each begins on a new sheet of a
    printer that prints on both sides.
    """

    list: Annotated[str, AfterValidator(lambda text: text.strip() or DEFAULT_LIST)] | None = None
    as_emails: bool = False
    combined: Literal["", "docx", "pdf"] = ""
    combined_name: str = ""
    order: Annotated[Order, Field(strict=False)] = Order.LIST
    new_sheet: bool = False

    @property
    def form(self) -> LetterForm:
        """What its letters are written as."""
        if self.as_emails:
            return LetterForm.EMAILS
        return LetterForm(self.combined) if self.combined else LetterForm.FILES


class FieldEntry(SectionModel):
    """A merge field of the campaign's own (see `pack.MergeField`, which tells what fits it)."""

    label: str
    kind: str = "line"
    help: str = ""
    required: bool = False
    source: str = "campaign"
    choices: list[str] = Field(default_factory=list[str])


class EmailEntry(SectionModel):
    """How a document's e-mails read, or one of them (see `EmailWording`)."""

    subject: str = ""
    body: str = ""
    cc: str = ""
    bcc: str = ""
    reply_to: str = ""
    all_addresses: bool = False
    attach: list[str] = Field(default_factory=list[str])

    def as_wording(self) -> EmailWording:
        """Return the `EmailWording` that it stands for."""
        return EmailWording(**self.model_dump(exclude={"attach"}), attach=tuple(self.attach))


class WrittenEntry(SectionModel):
    """A document that was written (see `merge.Written`); `folder` is where."""

    file: str
    when: str = ""
    inputs: str = ""
    content: str = ""
    folder: str = ""


def _docx(text: object) -> bytes:
    if not isinstance(text, str):
        raise ValueError("no text")  # noqa: TRY004 - pydantic reports ValueErrors alone
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("no Base64") from error
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise ValueError("no .docx")
    return content


class LetterEntry(SectionModel):
    """A document that was changed by hand: the whole .docx, which stands in the file as Base64."""

    docx: Annotated[bytes, BeforeValidator(_docx)]
    when: str = ""


TEXT: Final = TypeAdapter[str](str, config=ConfigDict(strict=True))
TEXTS: Final = TypeAdapter[list[str]](list[str], config=ConfigDict(strict=True))
TEXT_BY_NAME: Final = TypeAdapter[dict[str, str]](dict[str, str], config=ConfigDict(strict=True))
CONCERN: Final = TypeAdapter(ConcernEntry)
OVERRIDE: Final = TypeAdapter(OverrideEntry)
DOCUMENT: Final = TypeAdapter(DocumentEntry)
FIELD: Final = TypeAdapter(FieldEntry)
WRITTEN_ENTRY: Final = TypeAdapter(WrittenEntry)
EMAIL: Final = TypeAdapter(EmailEntry)
LETTER: Final = TypeAdapter(LetterEntry)

T = TypeVar("T")


def validated(model: type[P], raw: Mapping[str, Any]) -> tuple[P, list[str]]:
    """Return a part whose values that don't fit have their default, and the names of those."""
    raw = {name: value for name, value in raw.items() if value is not None}
    try:
        return model.model_validate(raw), []
    except ValidationError as error:
        odd = sorted({str(each["loc"][0]) for each in error.errors(include_url=False)})
    rest = {name: value for name, value in raw.items() if name not in odd}
    return model.model_validate(rest), odd


def validated_entries(
    adapter: TypeAdapter[T], raw: Mapping[str, Any]
) -> tuple[dict[str, T], list[str]]:
    """Return the entries of a section that fit, by key, and the keys of those that don't."""
    entries: dict[str, T] = {}
    odd: list[str] = []
    for key, value in raw.items():
        try:
            entries[key] = adapter.validate_python(value)
        except ValidationError:
            odd.append(key)
    return entries, odd


def mapping(value: object) -> Mapping[str, Any]:
    """Return a value that is a mapping of JSON, or an empty one."""
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}
