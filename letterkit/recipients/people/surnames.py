"""Tell where the surname stands among a name's words: by particles, capitals and initials."""

from __future__ import annotations

from typing import Final

from letterkit.recipients.list_decisions import NameOrder, NameStyle
from letterkit.recipients.people.capitals import is_in_capitals, is_initial, is_initials
from letterkit.recipients.people.forenames import FORENAMES

# What begins a surname of several words, wherever it stands after a forename.
PARTICLES: Final = frozenset(
    "van von der den de del della di da dos du la le ter ten al el ap ab st st. ó ní nic uí mac"
    .split()
)  # fmt: skip
# These are forenames or surnames too, when they begin with a capital.
_SMALL_PARTICLES: Final = frozenset("bin ibn ap ab y".split())
_OPENING_PARTICLES: Final = frozenset("de von du dos".split())


def length_of_surname(words: list[str]) -> int:
    """Return how many words at the front are a surname: "van der Berg Jane" has three."""
    count = 1
    while count < len(words) - 1 and words[count - 1].lower() in PARTICLES:
        count += 1
    return count


def set_off(words: list[str], style: NameStyle) -> int:
    """Return how many words at the front are a surname: "SMITH Jane" and "Smith J." have one."""
    listed = style.surnames_in_capitals
    if listed and style.order is NameOrder.FORENAME_FIRST and _ends_in_capitals(words):
        return 0
    if count := before_initials(words, any_surname=style.is_turned):
        return count
    while count < len(words) and is_in_capitals(words[count], listed=listed):
        count += 1
    behind_particles = length_of_surname(words)  # "de SOUZA Maria"
    if listed and not count and is_in_capitals(words[behind_particles - 1], listed=True):
        return behind_particles
    if listed and not count:
        count = _short_in_capitals(words)
    # Among them must be a word of some length: "JR Smith" and "JO Smith" begin with forenames.
    long = listed or any(len(word) > 3 for word in words[:count])  # noqa: PLR2004
    return count if long and count < len(words) and words[count][1:].islower() else 0


def _ends_in_capitals(words: list[str]) -> bool:
    """Return whether a name ends in the capitals that mark surnames in its list: "Jane OH"."""
    *before, last = words
    return len(last) > 1 and last.isupper() and not "".join(before).isupper()


def _short_in_capitals(words: list[str]) -> int:
    """Return how many words are a surname that begins as initials do: "OH Jane", "AP RHYS Jane"."""
    count = 0
    while count < len(words) and len(words[count]) > 1 and words[count].isupper():
        count += 1
    is_surname = count > 1 or len(words) > 2 or words[count].casefold() in FORENAMES  # noqa: PLR2004
    return count if count and is_surname else 0


def before_initials(words: list[str], *, any_surname: bool = False) -> int:
    """Return how many words stand before nothing but initials: "Smith J R" has one.

    With `any_surname` they may be several: "Lloyd Jones G".
    """
    count = len(words)
    while count and is_initial(words[count - 1]):
        count -= 1
    if count == len(words) > 1 and words[0][1:].islower() and is_initials(words[-1]):
        count -= 1  # "Smith JR"
    if not 0 < count < len(words) or is_initials(words[0]) or len(words[0]) < 2:  # noqa: PLR2004
        return 0
    # "Mary Jane T" may be short of a surname; "St John G" isn't.
    return count if any_surname or count == length_of_surname([*words[:count], ""]) else 0


def begins_surname(words: list[str], position: int, word: str) -> bool:
    """Return whether the word at a position begins a surname of several: "van", "de", "St"."""
    small = word.lower()
    if len(word) == 1 and word.isascii() and word.isupper():
        return False  # an initial
    is_alone = len(words) == 2  # noqa: PLR2004 - "Cllr ap Rhys", "Cllr St John": the surname alone
    if small in _SMALL_PARTICLES:
        return (position > 0 or is_alone) and word.islower()
    if small not in PARTICLES:
        return False
    if is_alone and small.rstrip(".") == "st":
        return True
    # Al, Di and Van are forenames when they come first.
    return position > 0 or (
        word.islower() or small in _OPENING_PARTICLES or words[1].lower() in PARTICLES
    )
