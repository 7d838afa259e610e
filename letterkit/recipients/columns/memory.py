"""Remember which column fed which field, for the next list with the same headings."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, cast

from letterkit.files import atomic_write
from letterkit.folders import make_private
from letterkit.text import fold_key

_log: Final = logging.getLogger(__name__)
_MAX_LISTS: Final = 200
_VERSION: Final = 1


class ColumnMemory:
    """What users chose for the columns of their lists, in a small file at `path`.

    Only headings and field names are stored, never what stands in a cell; of at most 200 lists, the
    latest. A file that is damaged or of another program counts as empty: forgetting costs a few
    clicks, and no list fails to open for it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def recall(self, headings: Sequence[str]) -> dict[str, str]:
        """Return the field chosen for each of these headings, "" where it feeds nothing.

        Empty where no list with the same headings, in whatever order and writing, is known. The
        answer can be given to `read_recipients` as its mapping.
        """
        chosen = dict(self._load().get(_key(headings), {}))
        recalled: dict[str, str] = {}
        for heading in headings:
            field = chosen.pop(fold_key(heading), None)
            if field is not None and (not field or field not in recalled.values()):
                recalled[heading] = field
        return recalled

    def remember(self, headings: Sequence[str], mapping: Mapping[str, str]) -> None:
        """Store the fields chosen for a list with these headings; an empty choice is deleted.

        What `mapping` says of columns by their letters isn't stored. Where the file can't be
        written, nothing is stored, and the file is as it was.
        """
        key = _key(headings)
        if not key:
            return
        lists = self._load()
        lists.pop(key, None)
        keys = {fold_key(heading) for heading in headings}
        chosen = {
            fold_key(heading): field
            for heading, field in mapping.items()
            if fold_key(heading) in keys
        }
        if chosen:
            lists[key] = chosen
        latest = list(lists.items())[-_MAX_LISTS:]
        try:
            self._save([{"headings": list(each), "fields": fields} for each, fields in latest])
        except (OSError, ValueError) as error:  # a full disk ends nobody's work
            _log.warning("what was chosen for columns can't be kept", exc_info=error)

    def _load(self) -> dict[tuple[str, ...], dict[str, str]]:
        try:
            stored: object = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return _parse(stored)

    def _save(self, lists: list[dict[str, object]]) -> None:
        make_private(self._path.parent)
        text = json.dumps({"version": _VERSION, "lists": lists}, indent=1)
        atomic_write(self._path, text, private=True)


def _key(headings: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(key for heading in headings if (key := fold_key(heading))))


def _parse(stored: object) -> dict[tuple[str, ...], dict[str, str]]:
    """Return the lists of a file, oldest first; entries of another form are skipped."""
    parsed: dict[tuple[str, ...], dict[str, str]] = {}
    lists = cast("dict[object, object]", stored).get("lists") if isinstance(stored, dict) else None
    for each in cast("list[object]", lists) if isinstance(lists, list) else []:
        if not isinstance(each, dict):
            continue
        entry = cast("dict[object, object]", each)
        headings, fields = entry.get("headings"), entry.get("fields")
        if not isinstance(headings, list) or not isinstance(fields, dict):
            continue
        texts = [text for text in cast("list[object]", headings) if isinstance(text, str)]
        parsed[_key(texts)] = {
            heading: field
            for heading, field in cast("dict[object, object]", fields).items()
            if isinstance(heading, str) and isinstance(field, str)
        }
    return parsed
