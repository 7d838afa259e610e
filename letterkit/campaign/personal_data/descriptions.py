"""What an entry of a campaign's file says of somebody, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from letterkit.campaign.personal_data.subjects import DataSubject
from letterkit.campaign.schema import section_names as names
from letterkit.campaign.schema.models import mapping
from letterkit.recipients import Identity
from letterkit.text import english_date

_LONGEST: Final = 120  # characters of a text that is shown
_ANSWERS: Final[Mapping[str, str]] = {
    "supports": "supports it", "will-raise": "will raise it", "holding": "a holding reply",
    "no": "said no", "bounced": "it came back", "moved": "no longer there",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Holding:
    """One thing that is kept of somebody: what it is, and what it says.

    Where it isn't `theirs`, it is a text about something else that mentions them.
    """

    what: str
    says: str = ""
    theirs: bool = True

    def __str__(self) -> str:
        return f"{self.what}: {self.says}" if self.says else self.what


class Descriptions:
    """Says in words what an entry is, and what of it is theirs."""

    def __init__(self, subject: DataSubject, labels: Mapping[str, str]) -> None:
        self._subject, self._labels = subject, labels
        self._by_kind: Mapping[str, Callable[[str, Any, Any], Holding]] = {
            names.PEOPLE: self._person, names.OVERRIDES: self._override, names.ADDED: self._added,
            names.SCOPED: self._scoped, names.LETTERS: self._letter, names.WRITTEN: self._written,
            names.CONTACTS: self._contact, names.ANSWERS: self._answer,
            names.EMAILS: self._email,
            names.ACCEPTED: self._accepted,
        }  # fmt: skip

    def entry(self, kind: str, key: str, value: Any, after: Any, *, theirs: bool) -> Holding:
        """Return what goes where `after` is left of an entry's value."""
        if not theirs and kind not in _SHARED:
            what = _MENTIONING.get(kind, "A text mentions them")
            return Holding(what, self._mentioning(key, value, after), theirs=False)
        if describe := self._by_kind.get(kind):
            return describe(key, value, after)
        return Holding(_PLAIN.get(kind, "Something that belongs to them"))

    def _mentioning(self, key: str, value: Any, after: Any) -> str:
        """Return what goes of a text about something else."""
        before, left = mapping(value), mapping(after)
        if "docx" in before:
            return ""
        if before:
            gone = [str(each) for name, each in before.items() if left.get(name) != each]
            return _short(" · ".join(gone))
        name = key.rpartition("\t")[2]
        return f"{self._labels.get(name, name)}: {_short(value)}"

    def _person(self, key: str, value: Any, _after: Any) -> Holding:
        if key != names.KNOWN:
            return Holding("Who you said they are", _short(" · ".join(value[:-1])))
        known = " · ".join(dict.fromkeys(filter(None, (_shown(each) for each in self._identities))))
        return Holding("Who they are, as the list was last read", known)

    @property
    def _identities(self) -> list[Identity]:
        return sorted(self._subject.identities)

    def _override(self, key: str, value: Any, _after: Any) -> Holding:
        entry = mapping(value)
        name = str(entry.get("field") or key.rpartition("\t")[2])
        was, now = _short(entry.get("was", "")), _short(entry.get("value", ""))
        label = self._labels.get(name, name)
        return Holding("A change to the list", f"{label}: “{was}” became “{now}”")

    def _added(self, _key: str, value: Any, _after: Any) -> Holding:
        texts = " · ".join(str(each) for each in mapping(value).values() if each)
        return Holding("That you added them to the list", _short(texts))

    def _scoped(self, key: str, value: Any, _after: Any) -> Holding:
        name = key.rpartition("\t")[2]
        return Holding("Typed for them alone", f"{self._labels.get(name, name)}: {_short(value)}")

    def _letter(self, _key: str, value: Any, _after: Any) -> Holding:
        return Holding("Their letter, as you changed it in Word", _date(mapping(value).get("when")))

    def _written(self, _key: str, value: Any, _after: Any) -> Holding:
        entry = mapping(value)
        when = _date(entry.get("when"))
        said = f"{entry.get('file', '')}, {when}" if when else str(entry.get("file", ""))
        return Holding("That a document was written for them", _short(said))

    def _contact(self, _key: str, value: Any, _after: Any) -> Holding:
        entry = mapping(value)
        sent = _date(entry.get("sent"))
        said = [
            str(entry.get("title") or entry.get("document") or ""),
            str(entry.get("way", "letter")),
            f"sent {sent}" if sent else f"written {_date(entry.get('when'))}",
            str(entry.get("address", "")),
        ]
        return Holding("What they were sent", _short(" · ".join(filter(None, said))))

    def _answer(self, _key: str, value: Any, _after: Any) -> Holding:
        entry = mapping(value)
        kind = str(entry.get("kind", ""))
        note = f"“{entry['note']}”" if entry.get("note") else ""
        following = f"next: {entry['next_step']}" if entry.get("next_step") else ""
        said = [_date(entry.get("day")), _ANSWERS.get(kind, kind), note, following]
        return Holding("What they answered", _short(" · ".join(filter(None, said))))

    def _email(self, _key: str, value: Any, _after: Any) -> Holding:
        entry = mapping(value)
        said = " · ".join(str(entry[name]) for name in ("subject", "body") if entry.get(name))
        return Holding("How the e-mail to them alone reads", _short(said))

    def _accepted(self, _key: str, value: Any, after: Any) -> Holding:
        left = cast("list[object]", after or [])
        gone = [f"“{each}”" for each in cast("list[object]", value) if each not in left]
        return Holding("What you said is right as it stands", _short(", ".join(gone)))


_PLAIN: Final[Mapping[str, str]] = {
    names.UNTICKED: "That they are left out of the letters",
    names.WINDOW: "Where the window was left: at their letter or e-mail",
    names.LIST: "Their row in the table that you pasted",
}
_SHARED: Final = frozenset({*_PLAIN, names.PEOPLE, names.ACCEPTED})  # entries about many people
_MENTIONING: Final[Mapping[str, str]] = {
    names.VALUES: "A detail of the campaign mentions them",
    names.SCOPED: "A detail of another document mentions them",
    names.CONCERNS: "A concern in your own words mentions them",
    names.EMAILS: "The text of e-mails mentions them",
    names.LETTERS: "Another document that you changed in Word mentions them",
    names.CONTACTS: "What somebody else was sent mentions them",
    names.ANSWERS: "A note on somebody else’s answer mentions them",
    names.OVERRIDES: "A change to somebody else’s row mentions them",
}


def _shown(identity: Identity) -> str:
    name, place, email, phone, address, _row = identity
    return " · ".join(
        filter(None, (name.title(), place.replace("/", ", ").title(), email, phone, address))
    )


def _short(value: Any) -> str:
    texts = cast("list[object]", value) if isinstance(value, list) else [value]
    text = ", ".join(map(str, texts))
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _date(value: object) -> str:
    try:
        return english_date(date.fromisoformat(str(value)[:10]))
    except ValueError:
        return ""
