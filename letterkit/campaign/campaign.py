"""Everything that the secretary chose and typed, shared by all documents of one campaign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, cast

from letterkit.campaign.contact_log import NO_LOG, ContactLog
from letterkit.campaign.email_wording import NO_EMAIL_WORDING, EmailWording
from letterkit.campaign.stationery_choices import NO_CHOICES, EnvelopeWindow, StationeryChoices
from letterkit.campaign.value_parsing import Value, is_ambiguous_date, parse_value
from letterkit.changes import Override
from letterkit.errors import LetterkitError
from letterkit.pack import Concern, Pack
from letterkit.recipients import (
    NOBODY_FORGOTTEN,
    Identity,
    KnownPeople,
    SuppressionList,
    check_forms,
)
from letterkit.text import collapse_whitespace

_CONCERN_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class ParsedValues:
    """What was typed for the fields of one scope: the campaign, or one document.

    `unclear` are dates as typed that may be read both ways, `misfits` sentences about what doesn't
    fit its field; that is in no document. Each goes by field.
    """

    values: Mapping[str, Value] = field(default_factory=dict[str, Value])
    unclear: Mapping[str, str] = field(default_factory=dict[str, str])
    misfits: Mapping[str, str] = field(default_factory=dict[str, str])


NO_VALUES: Final = ParsedValues()


@dataclass(frozen=True, slots=True)
class Campaign:
    """What is the campaign's own by field, and the chosen concerns in their order.

    A concern is the pack's own or, as plain text, the secretary's. `today` is the day on which
    the campaign is looked at, `unclear` and `misfits` are as in `ParsedValues`. `scoped` is what
    was typed for one document alone, by the document's key (a council's motion: its mover, its
    meeting); it reaches no other. `accepted` are texts, each with its field, that the secretary
    wants as they stand. `dated_today` says that nobody gave the letters' date.

    `overrides` are the changes to the recipient list, `known_people` the people whom it had when
    they were made, `left_out` the keys of those who get no document, and `added` those who are in
    no list. `salutations` are the forms of greeting that differ from the usual ones, by kind of
    person. `edits` are documents that were changed by hand: the whole .docx by document key. `log`
    is who was written to in the whole campaign, whichever the document, and who answered.
    `forgotten` are those who aren't to be in any list again. `stationery` is how envelopes and
    labels are to be, `envelope_window` where letters are seen through one.
    """

    today: date
    values: Mapping[str, Value] = field(default_factory=dict[str, Value])
    concerns: tuple[Concern | str, ...] = ()
    unclear: Mapping[str, str] = field(default_factory=dict[str, str])
    overrides: tuple[Override, ...] = ()
    salutations: Mapping[str, str] = field(default_factory=dict[str, str])
    misfits: Mapping[str, str] = field(default_factory=dict[str, str])
    scoped: Mapping[str, ParsedValues] = field(default_factory=dict[str, ParsedValues])
    accepted: frozenset[tuple[str, str]] = frozenset()
    known_people: KnownPeople = field(default_factory=dict[str, Identity])
    added: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    left_out: frozenset[str] = frozenset()
    edits: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    email: EmailWording = NO_EMAIL_WORDING
    own_emails: Mapping[str, EmailWording] = field(default_factory=dict[str, EmailWording])
    log: ContactLog = NO_LOG
    forgotten: SuppressionList = NOBODY_FORGOTTEN
    dated_today: bool = True
    stationery: StationeryChoices = NO_CHOICES
    envelope_window: EnvelopeWindow | None = None

    @property
    def bound(self) -> frozenset[str]:
        """The keys of people for whom something was typed, or who were left out."""
        return self.left_out | {each.key for each in self.overrides if each.key}


def parse_values(raw: Mapping[str, object], pack: Pack) -> ParsedValues:
    """Return what was typed, field by field; what doesn't fit its field hinders no other."""
    values: dict[str, Value] = {}
    unclear: dict[str, str] = {}
    misfits: dict[str, str] = {}
    for name, raw_value in raw.items():
        if raw_value in ("", [], None):
            continue
        try:
            _set_typed(values, unclear, pack, name, raw_value)
        except LetterkitError as error:
            misfits[name] = str(error)
    return ParsedValues(values, unclear, misfits)


def _set_typed(
    values: dict[str, Value], unclear: dict[str, str], pack: Pack, name: str, raw: object
) -> None:
    """Set a field's value from what was typed, and whether its date may be read both ways.

    Raises LetterkitError where the value doesn't fit its field; nothing is changed then.
    """
    values[name] = value = parse_value(pack.fields.get(name), raw, pack)
    unclear.pop(name, None)
    if isinstance(raw, str) and isinstance(value, date) and is_ambiguous_date(raw):
        unclear[name] = raw


def make_campaign(  # noqa: PLR0913 - each is a part of a campaign
    pack: Pack,
    typed: Iterable[Mapping[str, object]],
    concerns: Iterable[str] = (),
    *,
    today: date,
    overrides: Iterable[Override] = (),
    salutations: Mapping[str, str] | None = None,
    known_people: KnownPeople | None = None,
    scoped: Mapping[str, Mapping[str, object]] | None = None,
    accepted: Iterable[tuple[str, str]] = (),
) -> Campaign:
    """Return the campaign of several layers of typed values, later ones before earlier ones.

    Values for fields that the pack doesn't have are kept for templates of the user's own. The
    letters' date is `today` where none is given. Raises LetterkitError for a value that doesn't
    fit its field, for an unknown concern and for a salutation that can't be understood.
    """
    check_forms(salutations or {})
    day = pack.field_of("letter-date")
    values: dict[str, Value] = {day: today} if day else {}
    unclear: dict[str, str] = {}
    chosen: list[str] = []
    typed_names: set[str] = set()
    for layer in typed:
        typed_names.update(layer)
        for name, raw in layer.items():
            if name == "concerns":
                chosen = _texts(raw)
            else:
                _set_typed(values, unclear, pack, name, raw)
    dated_today = day not in typed_names
    names = dict.fromkeys([*chosen, *concerns])
    return Campaign(
        today,
        values,
        tuple(_concern(pack, name) for name in names),
        unclear,
        tuple(overrides),
        dict(salutations or {}),
        scoped={key: parse_values(raw, pack) for key, raw in (scoped or {}).items()},
        accepted=frozenset(accepted),
        known_people=known_people or {},
        dated_today=dated_today,
    )


def is_concern_id(text: str) -> bool:
    """Whether a text is a concern's id, perhaps mistyped; anything else is somebody's own words."""
    return _CONCERN_ID.fullmatch(text) is not None


def _texts(raw: object) -> list[str]:
    items = cast("list[object]", raw) if isinstance(raw, list) else [raw]
    return [text for text in (collapse_whitespace(str(item)) for item in items) if text]


def _concern(pack: Pack, name: str) -> Concern | str:
    # What looks like an id is one, perhaps mistyped; anything else is the secretary's own words.
    return pack.concern(name) if is_concern_id(name) else name
