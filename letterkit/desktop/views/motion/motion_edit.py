"""What the view of motions sends when somebody types."""

from __future__ import annotations

from typing import NamedTuple


class MotionEdit(NamedTuple):
    """A field of a motion has another text: as typed, not yet parsed.

    `field` is its role, and `key` the motion's document; "" where the field is the whole
    campaign's, as the title is.
    """

    key: str
    field: str
    text: str
