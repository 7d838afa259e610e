"""What the dialog shows of a mail server and of drafts, and what somebody typed."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ServerData:
    """What is known of somebody's server so far, and how many drafts are to go there.

    `port` is "" for the usual one. `known`: the server is kept, and can be forgotten.
    """

    count: int
    host: str = ""
    user: str = ""
    port: str = ""
    starttls: bool = False
    folder: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True)
class ServerForm:
    """What was typed. `password` is "" for the one that is kept."""

    host: str
    user: str
    password: str = field(repr=False)
    port: str
    starttls: bool
    keep_password: bool
    folder: str


@dataclass(frozen=True, slots=True)
class PlacedData:
    """What became of drafts: a line, remarks, a sentence for each that isn't there, and an error.

    `again` is how many can be put there once more, `left` how many weren't tried or failed.
    """

    title: str
    remarks: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    error: str = ""
    again: int = 0
    left: int = 0
