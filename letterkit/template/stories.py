"""The parts of a template that have text of their own: its body, headers, footers and notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from letterkit.template.package import Package

_STORIES: Final = {
    "header": "Header",
    "footer": "Footer",
    "footnotes": "Footnote",
    "endnotes": "Endnote",
}


def stories_of(package: Package) -> Iterator[tuple[str, str]]:
    """Yield what a user calls each part with text of its own, and the part's name."""
    seen = {package.main}
    yield "Text", package.main
    for kind, label in _STORIES.items():
        for name in package.related(package.main, kind):
            if name not in seen:
                seen.add(name)
                yield label, name
