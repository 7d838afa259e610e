"""Files that appear under their names only when they are whole."""

from __future__ import annotations

import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable


@contextmanager
def whole_file(path: Path) -> Generator[Path]:
    """Give an empty file beside `path` to write into, then put it in the place of `path`.

    Nothing is left behind where that fails. Raises LetterkitError where a file can't be written.
    """
    beside = path.with_name(f".letterkit-{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        beside.touch()  # for a plain reason why it can't be made: Qt gives none
        yield beside
        beside.replace(path)
    except OSError as error:
        raise LetterkitError(f"“{path.name}” can’t be written.", str(unwritable(error))) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
