"""Whether letterkit may look at a path that stands in somebody else's file, before it does.

A campaign, a pack or a report may come from anybody, and what lies on another computer or drive is
looked at only if the user says so: her own folders, the open file's, and what she agreed to.
"""

from __future__ import annotations

import json
import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final, cast

import letterkit
from letterkit.errors import LetterkitError
from letterkit.file_names import strip_bidi_controls
from letterkit.files import atomic_write
from letterkit.folders import make_private
from letterkit.places import Place, PlaceKind, StrPath, place_of, split_path
from letterkit.text import collapse_whitespace

_log: Final = logging.getLogger(__name__)

PLACES_FILE: Final = "places.json"  # in letterkit's own folder
_PLACES: Final = frozenset({PlaceKind.HOST, PlaceKind.DRIVE})  # the others hold no files
_LINKS: Final = 40  # as Linux follows at most (path_resolution(7))
_LONGEST, _ENDS = 200, 90  # characters of a path that are shown
_ANOTHER: Final = "Choose another file."


class ForeignPlaceError(LetterkitError):
    """A path leads to a place that the user hasn't agreed to.

    `path` is as the file has it, `shown_path` as it can be read, and `where` names the place.
    """

    def __init__(self, place: Place, path: str, hint: str) -> None:
        self.place, self.path, self.shown_path = place, path, _shown(path)
        what = "another computer" if place.kind is PlaceKind.HOST else "another drive"
        self.where = f"{what}, “{_shown(place.name)}”"
        super().__init__(f"“{self.shown_path}” is on {self.where}.", hint)


@dataclass(frozen=True, slots=True)
class PathGuard:
    """Says which paths may be looked at: those in the user's own places and in the trusted ones.

    `trusted` are places by their keys; `hint` tells how to agree to one, "{place}" being its root.
    """

    trusted: frozenset[str] = frozenset()
    hint: str = "letterkit looks there only if you say so."

    def trusting(self, *paths: StrPath | None) -> PathGuard:
        """Return a guard that lets pass whatever lies in the places of these paths, too."""
        places = (place_of(each) for each in paths if each is not None)
        return replace(self, trusted=self.trusted | {each.key for each in places if each})

    def question(self, path: StrPath) -> ForeignPlaceError | None:
        """Return what the user is to agree to before a path is looked at; None for nothing.

        It goes by the path's spelling alone. Raises LetterkitError for what is no file at all.
        """
        text = os.fspath(path)
        place = place_of(text)
        if place is None or place.key in self.trusted or place.key in _own_places():
            return None
        if place.kind is PlaceKind.DEVICE:
            raise LetterkitError(
                f"“{_shown(text)}” is a device or a pipe, and not a file.", _ANOTHER
            )
        if place.kind is PlaceKind.ADDRESS:
            raise LetterkitError(
                f"“{_shown(text)}” is an address, and not a file on this PC.", _ANOTHER
            )
        return ForeignPlaceError(place, text, self.hint.format(place=_shown(place.root)))

    def path(self, path: StrPath) -> Path:
        """Return a path that may be looked at, wherever links on its way lead.

        May wait for a drive. Raises ForeignPlaceError where the user has to agree first, and
        LetterkitError for what is no file at all.
        """

        def check(reached: str) -> None:
            error = self.question(reached)
            if error is not None:
                raise ForeignPlaceError(error.place, os.fspath(path), error.hint)

        check(os.fspath(path))
        follow_links(os.fspath(path), check)
        return Path(path)


def follow_links(path: str, check: Callable[[str], None], start: str = "") -> None:
    """Call `check` with each folder and file on the way to a path before anything is asked of it.

    Symbolic links and junctions are read and not followed, so that nothing is asked of where they
    lead before that was checked. The way begins at `start`, or else at the root. What isn't there
    ends it.
    """
    reached: str
    reached, left = split_path(path, start)
    for _ in range(_LINKS):
        while left:
            part = left.pop()
            if part == os.pardir:
                reached = os.path.dirname(reached)  # noqa: PTH120 - texts, as links have them
                continue
            here = os.path.join(reached, part)  # noqa: PTH118 - as above
            check(here)
            try:
                target = os.readlink(here)  # noqa: PTH115 - as above
            except FileNotFoundError:
                return
            except (OSError, ValueError):
                reached = here  # no link
                continue
            check(os.path.join(reached, target))  # noqa: PTH118 - as above
            reached, more = split_path(target, reached)
            left += more
            break
        else:
            return


class RememberedPlaces:
    """The places that the user agreed to, in a small file of this PC's, at `path`.

    A file that can't be read or written counts as empty: she is asked once more.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path, threading.Lock()
        self.keys = self._read()

    def add(self, *places: Place | None) -> bool:
        """Trust places, and return whether any is new. It is `save` that remembers them."""
        keys = {each.key for each in places if each and each.kind in _PLACES}
        with self._lock:
            new = keys - self.keys - _own_places()
            self.keys |= new
        return bool(new)

    def add_paths(self, *paths: StrPath) -> bool:
        """Trust the places of these paths as `add` does; nothing is asked of them."""
        return self.add(*map(place_of, paths))

    def add_linked(self, *paths: StrPath) -> bool:
        """Trust the places of these paths, and those that links on their way lead to; as `add`.

        May wait for a drive.
        """
        return self.add_paths(*paths, *(os.path.realpath(str(each)) for each in paths))

    def save(self) -> None:
        """Remember what is trusted by now, besides what another window has agreed to meanwhile."""
        with self._lock:
            self.keys |= (stored := self._read())
            if self.keys == stored:
                return
        try:
            make_private(self._path.parent)
            text = json.dumps({"places": sorted(self.keys)}, indent=1)
            atomic_write(self._path, text, private=True)
        except (OSError, ValueError) as error:
            _log.warning("what the user agreed to is forgotten at the end", exc_info=error)

    def _read(self) -> frozenset[str]:
        try:
            stored: object = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return frozenset()
        places = cast("dict[str, object]", stored).get("places") if isinstance(stored, dict) else ()
        listed = cast("list[object]", places) if isinstance(places, list) else []
        return frozenset(each for each in listed if isinstance(each, str))


def _shown(text: str) -> str:
    """Return a path in one line that reads as it is, the middle of a long one left out."""
    text = collapse_whitespace(strip_bidi_controls(text))
    return text if len(text) <= _LONGEST else f"{text[:_ENDS]}…{text[-_ENDS:]}"


@lru_cache(maxsize=1)
def _own_places() -> frozenset[str]:
    """Return the keys of where the user's home and letterkit itself lie, wherever links lead."""
    own: list[str] = [os.path.dirname(letterkit.__file__)]  # noqa: PTH120 - a text
    try:
        own.append(str(Path.home()))
    except RuntimeError:
        _log.info("this computer's user has no home folder")
    places = (place_of(each) for path in own for each in (path, os.path.realpath(path)))
    return frozenset(each.key for each in places if each)
