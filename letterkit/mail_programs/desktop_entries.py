"""Which programs a desktop has for e-mails, by its files.

freedesktop.org, "Association between MIME types and applications" 1.0.1 and "Desktop Entry
Specification" 1.5. What `xdg-mime query default` says, without a process for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from letterkit.files import read_bounded
from letterkit.mail_programs.program import MailProgram, program_named

LINKS: Final = "x-scheme-handler/mailto"
FILES: Final = "message/rfc822"
_LIST: Final = "mimeapps.list"
_LARGEST: Final = 2**20  # bytes
_ENTRY: Final = "Desktop Entry"

Groups = dict[str, dict[str, list[str]]]


def program_for(kind: str, environment: Mapping[str, str], home: Path) -> MailProgram:
    """Return the program that opens a kind: a media type such as `FILES`, or `LINKS`."""
    desktop = _Desktop(environment, home)
    entry = desktop.default(kind) or desktop.any_for(kind)
    return program_named(entry.removesuffix(".desktop"))


class _Desktop:
    """The folders that a desktop keeps its programs and choices in, in the order of the spec."""

    def __init__(self, environment: Mapping[str, str], home: Path) -> None:
        def folders(one: str, own: str, several: str, others: str) -> list[Path]:
            paths = [environment.get(one) or str(home / own)]
            paths += (environment.get(several) or others).split(":")
            # Relative ones are to be ignored (XDG Base Directory Specification).
            return [Path(each) for each in paths if os.path.isabs(each)]  # noqa: PTH117 - a text

        configs = folders("XDG_CONFIG_HOME", ".config", "XDG_CONFIG_DIRS", "/etc/xdg")
        data = folders(
            "XDG_DATA_HOME", ".local/share", "XDG_DATA_DIRS", "/usr/local/share:/usr/share"
        )
        self._applications = [each / "applications" for each in data]
        self._names = [
            *(f"{each.lower()}-{_LIST}"
              for each in environment.get("XDG_CURRENT_DESKTOP", "").split(":") if each),
            _LIST,
        ]  # fmt: skip
        self._folders = [*configs, *self._applications]

    def default(self, kind: str) -> str:
        """Return the entry that was chosen for a kind and is installed; "" for none."""
        for folder in self._folders:
            for name in self._names:
                chosen = _read(folder / name).get("Default Applications", {}).get(kind, [])
                if entry := next(filter(self._is_installed, chosen), ""):
                    return entry
        return ""

    def any_for(self, kind: str) -> str:
        """Return an installed entry that says itself that it opens a kind, or was said to."""
        removed = set[str]()
        for folder in self._folders:
            groups = _read(folder / _LIST)
            removed.update(groups.get("Removed Associations", {}).get(kind, []))
            added = groups.get("Added Associations", {}).get(kind, [])
            for entry in added:
                if entry not in removed and self._is_installed(entry):
                    return entry
        for folder in self._applications:
            for path in _entries(folder):
                entry = path.relative_to(folder).as_posix().replace("/", "-")
                if entry not in removed and kind in _keys(path).get("MimeType", []):
                    return entry
        return ""

    def _is_installed(self, entry: str) -> bool:
        """Whether there is such an entry that isn't hidden: its id's hyphens may part folders."""
        for folder in self._applications:
            for name in _spellings(entry):
                if os.path.lexists(folder / name):
                    return _keys(folder / name).get("Hidden", [""])[0].lower() != "true"
        return False


def _spellings(entry: str) -> Iterator[str]:
    """Yield an id as the path that it may stand for: "kde-kmail.desktop", "kde/kmail.desktop"."""
    if not entry.endswith(".desktop") or "/" in entry or "\0" in entry:
        return
    yield entry
    parts = entry.split("-")
    for place in range(1, len(parts)):
        yield f"{'-'.join(parts[:place])}/{'-'.join(parts[place:])}"


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.rglob("*.desktop"))
    except OSError:
        return []


def _keys(path: Path) -> dict[str, list[str]]:
    return _read(path).get(_ENTRY, {})


def _read(path: Path) -> Groups:
    """Return what stands in the groups of a file, as lists of values; nothing without one."""
    try:
        text = read_bounded(path, _LARGEST).decode("utf-8", "replace")
    except (OSError, ValueError):
        return {}
    groups: Groups = {}
    group: dict[str, list[str]] = {}
    for line in map(str.strip, text.split("\n")):
        if line.startswith("[") and line.endswith("]"):
            group = groups.setdefault(line[1:-1], {})
        elif "=" in line and not line.startswith("#"):
            key, _equals, value = line.partition("=")
            group.setdefault(key.strip(), [each.strip() for each in value.split(";") if each])
    return groups
