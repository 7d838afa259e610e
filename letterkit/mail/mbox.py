"""All drafts in one file, for mail programs that import one: an mbox (RFC 4155)."""

from __future__ import annotations

import mailbox
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable
from letterkit.files import open_regular
from letterkit.layout import atomic_file

_SEPARATOR: Final = b"From MAILER-DAEMON Thu Jan  1 00:00:00 1970\n"


def write_mbox(target: Path, drafts: Iterable[Path]) -> int:
    """Write drafts into one mbox, one after another, and return how many there are.

    No line of a draft begins with "From ", with or without marks of a reply before it (see `eml`):
    none needs quoting, and the readers of all kinds of mbox agree on it. Lines end as on Unix.
    It is read back before it gets its name. Raises LetterkitError where a draft can't be read, or
    the file not written or read back, and as `check_mbox_target` does.
    """
    check_mbox_target(target)
    paths = list(drafts)
    with atomic_file(target) as temporary:
        with temporary.open("wb") as file:
            for eml in _contents(paths):
                file.writelines((_SEPARATOR, eml, b"\n"))
        _check(temporary, paths)
    return len(paths)


def check_mbox_target(target: Path) -> None:
    """Look at what has the name of an mbox. Raises LetterkitError unless that may be replaced.

    An mbox of drafts from before may be, and an empty file: not a list, a draft, nor what a mail
    program keeps somebody's e-mails in.
    """
    try:
        with open(open_regular(target), "rb") as file:  # noqa: PTH123 - it is open already
            beginning = file.read(len(_SEPARATOR))
    except FileNotFoundError:
        return
    except OSError as error:
        raise unreadable(target, error) from error
    if beginning not in {b"", _SEPARATOR}:
        raise LetterkitError(
            f"“{target.name}” is there already and no file of drafts. It was left as it is.",
            "Choose another name for the file of all drafts.",
        )


def _contents(paths: Iterable[Path]) -> Iterator[bytes]:
    for path in paths:
        try:
            eml = path.read_bytes()
        except OSError as error:
            raise unreadable(path, error) from error
        yield eml.replace(b"\r\n", b"\n").rstrip(b"\n") + b"\n"


def _check(mbox: Path, paths: list[Path]) -> None:
    """Hold an mbox against its drafts. Raises LetterkitError where it isn't what they are."""
    box = mailbox.mbox(mbox, create=False)
    try:
        same = len(box) == len(paths) and all(
            box.get_bytes(key).rstrip(b"\n") == eml.rstrip(b"\n")
            for key, eml in zip(box.iterkeys(), _contents(paths), strict=True)
        )
    finally:
        box.close()
    if not same:
        raise LetterkitError(
            "The file of all drafts doesn’t read as it was written.", "Use the drafts themselves."
        )
