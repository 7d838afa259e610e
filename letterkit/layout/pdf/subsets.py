"""What of a font program a PDF needs: the outlines of the glyphs that it shows."""

from __future__ import annotations

import hashlib
from typing import Final, NamedTuple

import uharfbuzz

from letterkit.errors import LetterkitError
from letterkit.layout.pdf.faces import Face
from letterkit.layout.pdf.file import deflated

_FLAGS: Final = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_HINTING
_IDENTITY: Final = uharfbuzz.SubsetFlags.CFF_IDENTITY_CHARSET
# What ISO 32000-1, 9.9 wants of a TrueType font, and of an OpenType one with compact outlines.
_KEPT: Final = frozenset("head hhea hmtx maxp loca glyf".split()) | {"CFF "}
_WITH_CMAP: Final = frozenset(("cmap",))  # which OpenType programs must have
_TAG: Final = 6
_A: Final = ord("A")


class Subset(NamedTuple):
    """A font program with the outlines of some glyphs, deflated, its whole length, and its tag."""

    data: bytes
    length: int
    tag: str


def subset(face: Face, glyphs: frozenset[int]) -> Subset:
    """Return a face's program with the outlines of `glyphs`, which keep their numbers.

    It follows from the face and the glyphs alone, as does the tag (9.6.4).
    """
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.set(glyphs)
    wanted.flags = _FLAGS | _IDENTITY if face.outlines == "CFF " else _FLAGS
    kept = _KEPT | _WITH_CMAP if face.outlines == "CFF " else _KEPT
    dropped = (each.encode() for each in face.tables if each not in kept)
    wanted.drop_table_tag_set.set({int.from_bytes(each) for each in dropped})
    try:
        program = wanted.subset(face.program).blob.data
    except RuntimeError as error:
        raise LetterkitError(
            f"The font “{face.raw.familyName()}” can’t be put into a PDF.",
            "Choose another font in the template.",
        ) from error
    digest = hashlib.blake2b(program, digest_size=8).digest()
    seed = int.from_bytes(digest)
    letters = [chr(_A + seed // 26**place % 26) for place in range(_TAG)]
    return Subset(deflated(program), len(program), "".join(letters))
