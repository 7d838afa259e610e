"""Which folders are the user's own on this computer."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from platformdirs import user_data_path, user_documents_path

# Where nothing can be kept: whatever is written there fails as on any disk that can't be written.
_NOWHERE: Final = Path(os.devnull, "letterkit")


def data_folder() -> Path:
    """Return where letterkit keeps what it remembers: LETTERKIT_DATA, or the user's own folder.

    For a user who has no home (of a service, in a container) nothing can be kept there.
    """
    chosen = os.environ.get("LETTERKIT_DATA")
    return Path(chosen) if chosen else _own(lambda: user_data_path("letterkit", appauthor=False))


def user_documents() -> Path:
    """Return the folder of the user's documents; as with `data_folder`, it may be no use."""
    return _own(user_documents_path)


def _own(find: Callable[[], Path]) -> Path:
    try:
        folder = find()
    except RuntimeError:
        return _NOWHERE
    return folder if folder.is_absolute() else _NOWHERE  # “~/…”, by an older platformdirs
