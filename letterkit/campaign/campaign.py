"""Everything that the secretary chose and typed, shared by all documents of one campaign."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, cast

from letterkit.campaign.values import Value, understand
from letterkit.errors import LetterkitError
from letterkit.pack import Concern, Pack
from letterkit.text import squeeze

_MAX_VALUES_FILE: Final = 4 * 2**20
_CONCERN_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Campaign:
    """Typed values by field, and the chosen concerns in their order.

    A concern is the pack's own or, as plain text, the secretary's.
    """

    values: Mapping[str, Value] = field(default_factory=dict[str, Value])
    concerns: tuple[Concern | str, ...] = ()


def make_campaign(
    pack: Pack,
    typed: Iterable[Mapping[str, object]],
    concerns: Iterable[str] = (),
    *,
    today: date,
) -> Campaign:
    """Return the campaign of several layers of typed values, later ones before earlier ones.

    Values for fields that the pack doesn't have are kept for templates of the user's own. The
    letters' date is `today` where none is given. Raises LetterkitError for a value that doesn't
    fit its field and for an unknown concern.
    """
    values: dict[str, Value] = {"letter_date": today}
    chosen: list[str] = []
    for layer in typed:
        for name, raw in layer.items():
            if name == "concerns":
                chosen = _texts(raw)
            else:
                values[name] = understand(pack.fields.get(name), raw, pack)
    names = dict.fromkeys([*chosen, *concerns])
    return Campaign(values, tuple(_concern(pack, name) for name in names))


def read_values(path: Path) -> dict[str, object]:
    """Return the values in a .toml file: `field = value` lines and `concerns = ["…"]`.

    Raises LetterkitError where the file can't be read, with the line.
    """
    try:
        if path.stat().st_size > _MAX_VALUES_FILE:
            raise LetterkitError(f"“{path.name}” is too large for a file of values.")
        values = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise LetterkitError(
            f"The values file “{path}” can't be opened.", "Check its name and folder."
        ) from error
    except UnicodeDecodeError as error:
        raise LetterkitError(
            f"“{path.name}” isn't plain text.", "Save it as UTF-8 text (in Notepad: Save As)."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise LetterkitError(
            f"“{path.name}” can't be understood: {error}.",
            'Each line looks like this: stp_name = "Devon".',
        ) from error
    for name, value in values.items():
        if isinstance(value, dict):
            raise LetterkitError(
                f"“{path.name}” has a section [{name}], which a file of values can't have.",
                'Each line looks like this: stp_name = "Devon".',
            )
    return values


def _texts(raw: object) -> list[str]:
    items = cast("list[object]", raw) if isinstance(raw, list) else [raw]
    return [text for text in (squeeze(str(item)) for item in items) if text]


def _concern(pack: Pack, name: str) -> Concern | str:
    # What looks like an id is one, perhaps mistyped; anything else is the secretary's own words.
    return pack.concern(name) if _CONCERN_ID.fullmatch(name) else name
