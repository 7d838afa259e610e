"""Fill in what a row leaves out about a person: the parts of the name, and how to address them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from letterkit.recipients.names import PLAIN_TITLES, Name, is_vacant, mend_capitals, parse_name
from letterkit.text import match_key, squeeze

_PERSON: Final = frozenset(
    {"councillor_name", "mp_name", "title", "first_name", "last_name", "salutation"}
)
_KNIGHTLY: Final = frozenset({"Sir", "Dame"})
_DEAR: Final = re.compile(r"dear\b[\s,:]*", re.IGNORECASE)
_LORD_MAYOR: Final = re.compile(
    r"(?:the )?(?:(?:rt|right) wor\w*\.? (?:the )?)?lord mayor\b", re.IGNORECASE
)


def complete(values: Mapping[str, str]) -> dict[str, str]:
    """Return a row's values with what can be told of the person filled in.

    From a name in one cell come title, first name and last name, and the reverse; a salutation
    follows the usual forms: "Councillor Smith", "Lord Mayor", for an MP "Ms Smith" or, without
    a title, "Jane Smith". Cells that are filled in stay; only `councillor_name` and `mp_name`
    are brought into their usual form ("Cllr Jane Smith", "Jane Smith MP"), and a salutation
    loses its "Dear". A vacant seat gets nothing.
    """
    done = {name: text for name, text in values.items() if text or name not in _PERSON}
    if greeting := _plain_salutation(done.pop("salutation", "")):
        done["salutation"] = greeting
    given = done.get("councillor_name", "")
    if is_vacant(given) or is_vacant(done.get("last_name", "")):
        return done
    name = _name(done)
    mp_name = parse_name(done["mp_name"]) if done.get("mp_name") else None
    if mp_name is None and name.is_mp and given:
        mp_name = name
    if mp_name is not None and (mp_name.first or mp_name.last):
        _complete_mp(done, mp_name)
    elif any(character.isalpha() for character in name.last + name.first):
        _complete_councillor(done, name)
    return done


def _name(done: Mapping[str, str]) -> Name:
    """Return the person's name from the one cell or, where that is empty, from its parts."""
    if given := done.get("councillor_name"):
        return parse_name(given)
    first, last = squeeze(done.get("first_name", "")), squeeze(done.get("last_name", ""))
    if len(f"{first}{last}") > 2 and f"{first}{last}".isupper():  # noqa: PLR2004 - initials alone
        first, last = mend_capitals(first), mend_capitals(last)
    title = parse_name(f"{done['title']} X").title if done.get("title") else ""
    # The parts are as the list has them; only what doesn't belong to a name is taken off.
    surname = parse_name(last) if last else Name()
    return Name(title, _bare(first), squeeze(f"{surname.first} {surname.last}"), surname.honours)


def _bare(first: str) -> str:
    parsed = parse_name(first) if first else Name()
    return squeeze(f"{parsed.first} {parsed.last}")


def _fill(done: dict[str, str], name: Name) -> None:
    for field, text in (
        ("title", name.title),
        ("first_name", name.first),
        ("last_name", name.last),
    ):
        if text:
            done.setdefault(field, text)


def _complete_councillor(done: dict[str, str], name: Name) -> None:
    _fill(done, name)
    kept = " ".join(word for word in name.title.split() if word not in PLAIN_TITLES)
    written = Name(kept, name.first, name.last, name.honours).written(title=True)
    done["councillor_name"] = f"Cllr {written}"
    if name.lord_mayor or any(
        _LORD_MAYOR.match(squeeze(done.get(field, ""))) for field in ("title", "role")
    ):
        done.setdefault("salutation", "Lord Mayor")
    elif name.last:
        done.setdefault("salutation", f"Councillor {name.last}")
    else:
        done.setdefault("salutation", "Councillor")


def _complete_mp(done: dict[str, str], name: Name) -> None:
    title = name.title or parse_name(f"{done.get('title', '')} X").title
    _fill(done, Name(title, name.first, name.last))
    # "Rt Hon" takes the place of Mr and Ms; knights and doctors keep their titles beside it.
    kept = " ".join(word for word in title.split() if word not in PLAIN_TITLES)
    honours = name.honours if name.is_mp else squeeze(f"{name.honours} MP")
    written = Name(kept, name.first, name.last, honours).written(title=True)
    done["mp_name"] = f"The Rt Hon {written}" if name.right_honourable else written
    if match_key(done.get("councillor_name", "")) == match_key(done["mp_name"]):
        done["councillor_name"] = done["mp_name"]
    done.setdefault("salutation", _mp_salutation(title, name))


def _mp_salutation(title: str, name: Name) -> str:
    if _KNIGHTLY.intersection(title.split()) and name.first:
        return f"{title} {name.first.split()[0]}"
    if title and name.last:
        return f"{title} {name.last}"
    return squeeze(f"{name.first} {name.last}")


def _plain_salutation(text: str) -> str:
    return _DEAR.sub("", squeeze(text), count=1).strip(" ,;:") if text else ""
