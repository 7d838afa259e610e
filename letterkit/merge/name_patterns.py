"""The patterns of file names that are used where nobody gave one."""

from __future__ import annotations

from letterkit.pack import Pack, Per, TemplateEntry
from letterkit.recipients import WHOLE_NAMES


def default_pattern(pack: Pack, entry: TemplateEntry | None, per: Per) -> str:
    """Return a template's pattern, or that of a user's own Word file: for whom each document is.

    Documents for wards or areas have those in their names.
    """
    area = pack.field_of("area")
    pattern = entry.filename if entry else _own_pattern(area)
    name = {"ward": "ward", "area": area}.get(per, "")
    return f"{pattern} - {{{{ {name} }}}}" if name and name not in pattern else pattern


def _own_pattern(area: str) -> str:
    names = (*WHOLE_NAMES, "council_name", *((area,) if area else ()))
    return f"{{{{ {' or '.join(names)} }}}}"
