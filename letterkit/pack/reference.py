"""The rows of the reference lists: STP footprints and councils."""

from __future__ import annotations

from typing import Literal

from letterkit.pack.entry_base import Line, OptionalLine, PackEntry

CouncilKind = Literal["county", "district", "London", "metropolitan", "unitary"]


class Footprint(PackEntry):
    """An STP's area: its code and name with the Office for National Statistics, other names."""

    code: OptionalLine = ""
    name: Line
    aliases: tuple[Line, ...] = ()


class Council(PackEntry):
    """A council: its short name, what it calls itself, whether it has social-care duties.

    `stps` are the names of the STPs in which its residents live, the one with most of them first.
    """

    code: OptionalLine = ""
    name: Line
    formal_name: Line
    kind: CouncilKind
    social_care: bool
    stps: tuple[Line, ...] = ()
    aliases: tuple[Line, ...] = ()
