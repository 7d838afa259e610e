"""What is remembered from one campaign to the next: the sender, files, packs, the mail program."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Final, cast

from letterkit.desktop.tasks.coalescing_worker import CoalescingWorker
from letterkit.files import atomic_write
from letterkit.folders import make_private
from letterkit.pack import SENDER_ROLES
from letterkit.text import strip_forbidden

_log: Final = logging.getLogger(__name__)
_MOST_RECENT: Final = 8
_MOST_PACKS: Final = 12


@dataclass(frozen=True, slots=True)
class UsedPack:
    """A campaign pack that was used or made: where it is, and what it was called."""

    path: str
    name: str
    version: str


class Settings:
    """A small JSON file in letterkit's own folder. What can't be read or written is forgotten.

    It is written beside the window, and nothing comes of it if that fails.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "settings.json"
        self._writer = CoalescingWorker()
        stored = self._read()
        self._sender = _sender_of(stored.get("sender"))
        self._recent = _recent_of(stored.get("recent"))
        self._packs = _packs_of(stored.get("packs"))
        self._mail_server = _entries_of(stored.get("mail_server"))
        self._mail_program = _text(stored.get("mail_program"))

    @property
    def sender(self) -> dict[str, str]:
        """Who writes: values by `SENDER_ROLES`."""
        return dict(self._sender)

    def set_sender(self, values: dict[str, str]) -> None:
        """Remember who writes."""
        self._sender = _sender_of(values)
        self._save()

    @property
    def recent(self) -> list[Path]:
        """The campaigns that were open last, the last one first.

        They may be gone: to look would mean to wait for a network drive that isn't there.
        """
        return [Path(each) for each in self._recent]

    def opened(self, path: Path) -> None:
        """Remember that a campaign was opened."""
        others = [str(each) for each in self.recent if each != path]
        self._recent = [str(path), *others][:_MOST_RECENT]
        self._save()

    def forget(self, path: Path) -> None:
        """Remember no more that a campaign was opened."""
        self._recent = [str(each) for each in self.recent if each != path]
        self._save()

    @property
    def packs(self) -> list[UsedPack]:
        """The packs that were used, the last one first. They may be gone, as campaigns may."""
        return list(self._packs)

    def used_pack(self, pack: UsedPack) -> None:
        """Remember that a pack was used or made."""
        others = [each for each in self._packs if each.path != pack.path]
        self._packs = [pack, *others][:_MOST_PACKS]
        self._save()

    @property
    def mail_server(self) -> dict[str, object]:
        """The mail server that drafts were put on, as `ServerSettings` keeps it; no password."""
        return dict(self._mail_server)

    def set_mail_server(self, values: dict[str, object]) -> None:
        """Remember a mail server, or with {} that there is none."""
        self._mail_server = _entries_of(values)
        self._save()

    @property
    def mail_program(self) -> str:
        """The id of the mail program that was chosen; "" for the one that this computer names."""
        return self._mail_program

    def set_mail_program(self, program: str) -> None:
        """Remember which mail program was chosen."""
        self._mail_program = program
        self._save()

    def finish(self, timeout: float) -> bool:
        """Wait until all is written that can be, at most so many seconds; return whether it is."""
        return self._writer.finish(timeout)

    def _read(self) -> dict[str, object]:
        try:
            stored: object = json.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            _log.warning("the settings can't be read, and are the first ones", exc_info=error)
            return {}
        return cast("dict[str, object]", stored) if isinstance(stored, dict) else {}

    def _save(self) -> None:
        packs = [asdict(each) for each in self._packs]
        remembered = {
            "sender": self._sender, "recent": self._recent, "packs": packs,
            "mail_program": self._mail_program, "mail_server": self._mail_server,
        }  # fmt: skip
        text = json.dumps(remembered, indent=1)
        self._writer.do(partial(_write, self._path, text))


def _sender_of(stored: object) -> dict[str, str]:
    values = cast("dict[str, object]", stored) if isinstance(stored, dict) else {}
    # Earlier versions kept them under the names of the built-in fields.
    return {
        role: _text(values.get(role, values.get(role.replace("-", "_")))) for role in SENDER_ROLES
    }


def _recent_of(stored: object) -> list[str]:
    paths = cast("list[object]", stored) if isinstance(stored, list) else []
    return [each for each in paths if isinstance(each, str) and each][:_MOST_RECENT]


def _packs_of(stored: object) -> list[UsedPack]:
    entries = cast("list[object]", stored) if isinstance(stored, list) else []
    packs: list[UsedPack] = []
    for each in entries[:_MOST_PACKS]:
        entry = cast("dict[str, object]", each) if isinstance(each, dict) else {}
        path, name, version = (_text(entry.get(key)) for key in ("path", "name", "version"))
        if path and name:
            packs.append(UsedPack(path, name, version))
    return packs


def _entries_of(stored: object) -> dict[str, object]:
    entries = cast("dict[str, object]", stored) if isinstance(stored, dict) else {}
    return {name: value for name, value in entries.items() if isinstance(value, str | int)}


def _text(value: object) -> str:
    return strip_forbidden(value) if isinstance(value, str) else ""


def _write(path: Path, text: str) -> None:
    try:
        make_private(path.parent)
        atomic_write(path, text, private=True)
    except (OSError, ValueError) as error:
        _log.warning("the settings can't be kept", exc_info=error)
