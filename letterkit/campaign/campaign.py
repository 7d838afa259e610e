"""Everything that the secretary chose and typed, shared by all documents of one campaign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, cast

from letterkit.campaign.values import Value, reads_both_ways, understand
from letterkit.pack import Concern, Pack
from letterkit.recipients import Override, check_forms
from letterkit.text import squeeze

_CONCERN_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Campaign:
    """Typed values by field, and the chosen concerns in their order.

    A concern is the pack's own or, as plain text, the secretary's. `today` is the day on which
    the campaign is looked at. `unclear` are dates as typed that may be read both ways, by field;
    `overrides` the changes to the recipient list, and `salutations` the forms of greeting that
    differ from the usual ones, by kind of person.
    """

    today: date
    values: Mapping[str, Value] = field(default_factory=dict[str, Value])
    concerns: tuple[Concern | str, ...] = ()
    unclear: Mapping[str, str] = field(default_factory=dict[str, str])
    overrides: tuple[Override, ...] = ()
    salutations: Mapping[str, str] = field(default_factory=dict[str, str])


def make_campaign(  # noqa: PLR0913 - each is a part of a campaign
    pack: Pack,
    typed: Iterable[Mapping[str, object]],
    concerns: Iterable[str] = (),
    *,
    today: date,
    overrides: Iterable[Override] = (),
    salutations: Mapping[str, str] | None = None,
) -> Campaign:
    """Return the campaign of several layers of typed values, later ones before earlier ones.

    Values for fields that the pack doesn't have are kept for templates of the user's own. The
    letters' date is `today` where none is given. Raises LetterkitError for a value that doesn't
    fit its field, for an unknown concern and for a salutation that can't be understood.
    """
    check_forms(salutations or {})
    values: dict[str, Value] = {"letter_date": today}
    unclear: dict[str, str] = {}
    chosen: list[str] = []
    for layer in typed:
        for name, raw in layer.items():
            if name == "concerns":
                chosen = _texts(raw)
            else:
                values[name] = understand(pack.fields.get(name), raw, pack)
                unclear.pop(name, None)
                if isinstance(raw, str) and isinstance(values[name], date) and reads_both_ways(raw):
                    unclear[name] = raw
    names = dict.fromkeys([*chosen, *concerns])
    return Campaign(
        today,
        values,
        tuple(_concern(pack, name) for name in names),
        unclear,
        tuple(overrides),
        dict(salutations or {}),
    )


def _texts(raw: object) -> list[str]:
    items = cast("list[object]", raw) if isinstance(raw, list) else [raw]
    return [text for text in (squeeze(str(item)) for item in items) if text]


def _concern(pack: Pack, name: str) -> Concern | str:
    # What looks like an id is one, perhaps mistyped; anything else is the secretary's own words.
    return pack.concern(name) if _CONCERN_ID.fullmatch(name) else name
