"""Remember what was chosen for a list, for the next one with the same headings."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, cast

from letterkit.files import atomic_write
from letterkit.folders import make_private
from letterkit.recipients.list_decisions import PeopleKind
from letterkit.text import fold_key

_log: Final = logging.getLogger(__name__)
_MAX_LISTS: Final = 200
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class _Remembered:
    """What was chosen for a list: its columns' fields by heading, and who its people are."""

    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    people: str = ""


_NOTHING: Final = _Remembered()
_Headings = tuple[str, ...]


class ColumnMemory:
    """What users chose for their lists' columns and people, in a small file at `path`.

    Only headings, field names and kinds of people are stored, never what stands in a cell; of at
    most 200 lists, the latest. A file that is damaged or of another program counts as empty:
    forgetting costs a few clicks, and no list fails to open for it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def recall(self, headings: Sequence[str]) -> dict[str, str]:
        """Return the field chosen for each of these headings, "" where it feeds nothing.

        Empty where no list with the same headings, in whatever order and writing, is known. The
        answer can be given to `read_recipients` as its mapping.
        """
        chosen = dict(self._load().get(_key(headings), _NOTHING).fields)
        recalled: dict[str, str] = {}
        for heading in headings:
            field = chosen.pop(fold_key(heading), None)
            if field is not None and (not field or field not in recalled.values()):
                recalled[heading] = field
        return recalled

    def recall_people(self, headings: Sequence[str]) -> PeopleKind | None:
        """Return who the people of a list with these headings were said to be."""
        people = self._load().get(_key(headings), _NOTHING).people
        return PeopleKind(people) if people in list(PeopleKind) else None

    def remember(self, headings: Sequence[str], mapping: Mapping[str, str]) -> None:
        """Store the fields chosen for a list with these headings; an empty choice is deleted.

        What `mapping` says of columns by their letters isn't stored. Where the file can't be
        written, nothing is stored, and the file is as it was.
        """
        keys = {fold_key(heading) for heading in headings}
        chosen = {
            fold_key(heading): field
            for heading, field in mapping.items()
            if fold_key(heading) in keys
        }
        lists = self._load()
        self._store(lists, headings, replace(lists.get(_key(headings), _NOTHING), fields=chosen))

    def remember_people(self, headings: Sequence[str], people: PeopleKind | None) -> None:
        """Store who the people of a list with these headings are said to be; None deletes it."""
        lists = self._load()
        known = lists.get(_key(headings), _NOTHING)
        if known.people != (people or ""):
            self._store(lists, headings, replace(known, people=people or ""))

    def _store(
        self, lists: dict[_Headings, _Remembered], headings: Sequence[str], known: _Remembered
    ) -> None:
        key = _key(headings)
        if not key:
            return
        lists.pop(key, None)
        if known != _NOTHING:
            lists[key] = known
        latest = list(lists.items())[-_MAX_LISTS:]
        try:
            self._save([_as_json(each, known) for each, known in latest])
        except (OSError, ValueError) as error:  # a full disk ends nobody's work
            _log.warning("what was chosen for a list can't be kept", exc_info=error)

    def _load(self) -> dict[_Headings, _Remembered]:
        try:
            stored: object = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return _parse(stored)

    def _save(self, lists: list[dict[str, object]]) -> None:
        make_private(self._path.parent)
        text = json.dumps({"version": _VERSION, "lists": lists}, indent=1)
        atomic_write(self._path, text, private=True)


def _as_json(headings: _Headings, known: _Remembered) -> dict[str, object]:
    people = {"people": known.people} if known.people else {}
    return {"headings": list(headings), "fields": dict(known.fields), **people}


def _key(headings: Sequence[str]) -> _Headings:
    return tuple(sorted(key for heading in headings if (key := fold_key(heading))))


def _parse(stored: object) -> dict[_Headings, _Remembered]:
    """Return the lists of a file, oldest first; entries of another form are skipped."""
    parsed: dict[_Headings, _Remembered] = {}
    lists = cast("dict[object, object]", stored).get("lists") if isinstance(stored, dict) else None
    for each in cast("list[object]", lists) if isinstance(lists, list) else []:
        if not isinstance(each, dict):
            continue
        entry = cast("dict[object, object]", each)
        headings, fields, people = (entry.get(name) for name in ("headings", "fields", "people"))
        if not isinstance(headings, list) or not isinstance(fields, dict):
            continue
        texts = [text for text in cast("list[object]", headings) if isinstance(text, str)]
        chosen = {
            heading: name
            for heading, name in cast("dict[object, object]", fields).items()
            if isinstance(heading, str) and isinstance(name, str)
        }
        parsed[_key(texts)] = _Remembered(chosen, people if isinstance(people, str) else "")
    return parsed
