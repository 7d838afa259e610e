"""Looking at a campaign pack before it is used, and keeping one that is."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from letterkit.desktop.controllers.settings import UsedPack
from letterkit.errors import LetterkitError
from letterkit.file_errors import write_errors
from letterkit.file_names import short_name
from letterkit.files import atomic_write, is_there, read_bounded
from letterkit.merge import template_errors
from letterkit.pack import (
    PACK_ENDING,
    PACK_FILE,
    Pack,
    find_errors,
    is_pack_file,
    read_for_pack,
    unpacked_for_a_look,
)
from letterkit.path_guard import PathGuard, RememberedPlaces
from letterkit.text import fold_key

_NAME, _VERSION = 45, 12  # characters of a kept pack's name, and of its version


@dataclass(frozen=True, slots=True)
class PackOffer:
    """A pack that was looked at: what it contains, and all that is wrong in it.

    `content` is that of a pack in one file, None for a folder: what is used is what was shown,
    whatever becomes of the file meanwhile. `before` is the last pack of this name that was used;
    whether that is the very `same`.
    """

    path: Path
    pack: Pack
    errors: tuple[LetterkitError, ...]
    usable: bool
    content: bytes | None = None
    before: UsedPack | None = None
    same: bool = False


def look_at_pack(
    path: Path, remembered: RememberedPlaces, used: Sequence[UsedPack]
) -> Generator[None, None, PackOffer]:
    """Read a pack that the user chose, a folder or a file, and leave nothing of it behind.

    Its Word files are read and not filled. Raises LetterkitError for what is no pack at all.
    """
    yield
    if remembered.add_linked(path):
        remembered.save()
    path = PathGuard(remembered.keys).path(path)
    if not is_pack_file(path):
        offer = yield from _review(path, path)
    else:
        content = read_for_pack(path)
        with unpacked_for_a_look(content, path.name) as folder:
            offer = yield from _review(path, folder, content)
    return offer if not offer.usable else _compared(offer, used)


def _review(
    path: Path, folder: Path, content: bytes | None = None
) -> Generator[None, None, PackOffer]:
    pack, errors = find_errors(folder)
    if pack is None:
        raise errors[0]
    usable = not errors
    for entry in pack.templates.values():
        yield
        errors += template_errors(pack, entry)
    return PackOffer(path, pack, tuple(errors), usable, content)


def _compared(offer: PackOffer, used: Sequence[UsedPack]) -> PackOffer:
    """Return an offer with what was used before under the pack's name."""
    name = fold_key(offer.pack.name)
    named = [each for each in used if fold_key(each.name) == name]
    same = next((each for each in named if _is_same(offer, Path(each.path))), None)
    before = same or next(iter(named), None)
    return replace(offer, before=before, same=same is not None)


def _is_same(offer: PackOffer, used: Path) -> bool:
    return used == offer.path if offer.content is None else _holds(used, offer.content)


def _holds(path: Path, content: bytes) -> bool:
    """Whether a file is there and holds just this."""
    with suppress(OSError, ValueError):
        return read_bounded(path, len(content)) == content
    return False


def keep_pack(offer: PackOffer, folder: Path) -> str:
    """Return the path under which a pack is used: a folder's own, of one file that of a copy.

    The copy goes into `folder`, where nothing is replaced: the file that was opened may be a
    mail's, and is gone tomorrow. Raises LetterkitError where it can't be written.
    """
    if offer.content is None:
        return str(offer.path)
    stem = " ".join(
        filter(None, [
            short_name(offer.pack.name)[:_NAME].strip(" ."),
            short_name(offer.pack.version)[:_VERSION].strip(" ."),
        ])
    ) or "Campaign pack"  # fmt: skip
    path = folder / f"{stem}{PACK_ENDING}"
    for number in count(2):
        if _holds(path, offer.content):
            return str(path)
        if not is_there(path):
            break
        path = folder / f"{stem} ({number}){PACK_ENDING}"
    with write_errors(f"The pack can't be kept in “{folder}”.", path):
        folder.mkdir(parents=True, exist_ok=True)
        atomic_write(path, offer.content)
    return str(path)


def packs_that_are_there(used: Sequence[UsedPack]) -> list[UsedPack]:
    """Return those of the packs that are still where they were. May wait for a drive."""
    return [each for each in used if _is_pack(Path(each.path))]


def _is_pack(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return (path if is_pack_file(path) else path / PACK_FILE).is_file()
    return False
