"""A document's structure as nested text, with the words that its pages have for each element."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from math import inf
from typing import Final

from letterkit.layout import Pages
from letterkit.layout.painting.display import Display, Mark, TextLine
from letterkit.layout.painting.structure import Artefact, Owner, StructureElement

_GAP: Final = 60.0  # twips that read as a space, as does the end of a line


def tree(pages: Pages) -> str:
    """Return a document's structure, an element a line, its children further in.

    After its kind stand its attributes, [its language], (its alternative) and its words.
    """
    return "\n".join(_lines(pages.structure, words(pages), 0)[1:])


def _lines(element: StructureElement, texts: dict[int, str], depth: int) -> list[str]:
    parts = [element.kind]
    parts += [
        f"{key}={value}" for each in element.attributes.values() for key, value in each.items()
    ]
    if element.language and depth:
        parts.append(f"[{element.language}]")
    if element.alternative:
        parts.append(f"({element.alternative})")
    if (text := texts.get(id(element))) is not None:
        parts.append(text.strip())
    own = "  " * (depth - 1) + " ".join(part for part in parts if part)
    below = [line for child in element.children for line in _lines(child, texts, depth + 1)]
    return [own, *below]


def words(pages: Pages) -> dict[int, str]:
    """Return the words that belong to each element, by its id, in the order of painting."""
    texts: dict[int, str] = {}
    for owner, text in _owned_words(pages):
        if isinstance(owner, StructureElement):
            before = texts.get(id(owner), "")
            texts[id(owner)] = before + (text.lstrip() if before.endswith(" ") else text)
    return texts


def unread(pages: Pages) -> list[tuple[str, Artefact | None]]:
    """Return the words that belong to no element."""
    return [
        (text.strip(), owner)
        for owner, text in _owned_words(pages)
        if not isinstance(owner, StructureElement) and text.strip()
    ]


def owned(display: Display) -> Iterator[tuple[Mark, Owner]]:
    """Yield a page's marks in the order of painting, each with whom it belongs to."""
    yield from zip(display.background, display.background_owners, strict=True)
    yield from zip(display.marks, display.owners, strict=True)


def _owned_words(pages: Pages) -> Iterator[tuple[StructureElement | Artefact | None, str]]:
    for page in range(pages.count):
        for mark, owner in owned(pages.tagged_display(page)):
            if not isinstance(mark, TextLine):
                continue
            fragments = list(mark.words())
            owners = owner if isinstance(owner, tuple) else (owner,) * len(fragments)
            ends = [following.x for following in fragments[1:]]
            for fragment, own, end in zip(fragments, owners, chain(ends, [inf]), strict=False):
                apart = abs(end - fragment.x - fragment.width) > _GAP
                yield own, fragment.text + " " * apart
