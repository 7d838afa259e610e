"""What is remembered from one campaign to the next: the sender, and which files were open."""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, cast

from letterkit.files import swap_in

SENDER_FIELDS: Final = (
    "sender_name", "branch_name", "sender_role", "sender_address", "sender_postcode",
    "sender_email", "sender_phone",
)  # fmt: skip
_MOST_RECENT: Final = 8


class Settings:
    """A small JSON file in letterkit's own folder. What can't be read or written is forgotten."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "settings.json"
        self._kept: dict[str, Any] = self._read()

    @property
    def sender(self) -> dict[str, str]:
        """Who writes: values of `SENDER_FIELDS`."""
        kept = self._kept.get("sender")
        found = cast("dict[str, object]", kept) if isinstance(kept, dict) else {}
        return {name: str(found.get(name) or "") for name in SENDER_FIELDS}

    def set_sender(self, values: dict[str, str]) -> None:
        """Remember who writes."""
        self._keep("sender", {name: values.get(name, "") for name in SENDER_FIELDS})

    @property
    def recent(self) -> list[Path]:
        """The campaigns that were open last, the last one first.

        They may be gone: to look would mean to wait for a network drive that isn't there.
        """
        kept = self._kept.get("recent")
        found = cast("list[object]", kept) if isinstance(kept, list) else []
        return [Path(each) for each in found if isinstance(each, str) and each]

    def opened(self, path: Path) -> None:
        """Remember that a campaign was opened."""
        others = [str(each) for each in self.recent if each != path]
        self._keep("recent", [str(path), *others][:_MOST_RECENT])

    def forget(self, path: Path) -> None:
        """Remember no more that a campaign was opened."""
        self._keep("recent", [str(each) for each in self.recent if each != path])

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return cast("dict[str, Any]", found) if isinstance(found, dict) else {}

    def _keep(self, name: str, value: object) -> None:
        self._kept[name] = value
        beside = self._path.with_name(f".settings-{secrets.token_hex(4)}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(self._kept, indent=1), "utf-8")
            swap_in(beside, self._path)
        except OSError:
            with suppress(OSError):
                beside.unlink()
