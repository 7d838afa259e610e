"""Files that appear under their names only when they are whole."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable
from letterkit.files import Mover, atomic_replace, part_mode, part_path


@contextmanager
def atomic_file(path: Path, move: Mover = atomic_replace) -> Generator[Path]:
    """Give an empty file beside `path` to write into, then `move` it into the place of `path`.

    Nothing is left behind where that fails. Raises LetterkitError where a file can't be written.
    """
    temporary = part_path(path)
    try:
        temporary.touch(part_mode(path))  # for a plain reason why it can't be made: Qt gives none
        yield temporary
        move(temporary, path)
    except OSError as error:
        raise LetterkitError(f"“{path.name}” can’t be written.", str(unwritable(error))) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
