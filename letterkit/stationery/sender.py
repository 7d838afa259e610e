"""The sender of envelopes, as the letters name it."""

from __future__ import annotations

from typing import Final

from letterkit.merge import Job
from letterkit.pack import FieldRole

# The branch, else whoever writes.
_NAMES: Final[tuple[FieldRole, ...]] = ("branch-name", "sender-name")
_PLACE: Final[tuple[FieldRole, ...]] = ("sender-address", "sender-postcode")


def sender_of(job: Job) -> str:
    """Return the letters' own sender in lines; "" where the campaign has no address of one."""
    names, place = ([_value(job, role) for role in roles] for roles in (_NAMES, _PLACE))
    if not place[0]:
        return ""
    name = next(filter(None, names), "")
    return "\n".join(filter(None, (name, *place)))


def _value(job: Job, role: FieldRole) -> str:
    name = job.pack.field_of(role)
    value = job.base.get(name) if name else None
    return value if isinstance(value, str) else ""
