"""Where letterkit keeps what it remembers on this computer."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path


def data_folder() -> Path:
    """Return where letterkit keeps what it remembers: LETTERKIT_DATA, or the user's own folder."""
    chosen = os.environ.get("LETTERKIT_DATA")
    return Path(chosen) if chosen else user_data_path("letterkit", appauthor=False)
