"""What the dialogs of personal data show, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

Fact = tuple[str, str]  # what it is, and what it says; the latter may be ""


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts of one sort under a heading, with a remark."""

    heading: str
    facts: tuple[Fact, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PersonData:
    """What is kept of one person. `refusal` is why they can't be forgotten now; "" if they can."""

    name: str
    groups: tuple[FactGroup, ...]
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class KeptData:
    """What a campaign keeps of everybody; `months` for how long it keeps answers, 0 for ever.

    `remark` says what that comes to. Where it isn't `editable`, the months can't be changed.
    """

    groups: tuple[FactGroup, ...]
    months: int
    remark: str
    editable: bool = True
