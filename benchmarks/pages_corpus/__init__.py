"""Documents to lay out: each shows a feature of Word files, or many at once, as branches use them.

All are made by this package when they are asked for, the same bytes each time; their people and
places are invented. They keep to what LibreOffice lays out as Word does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from benchmarks.pages_corpus import (
    characters,
    extras,
    lists,
    paragraphs,
    places,
    sections,
    shapes,
    tables,
    whole,
)

_MODULES: Final = (
    paragraphs, characters, sections, lists, tables, places, extras, shapes, whole,
)  # fmt: skip


def corpus() -> dict[str, Callable[[], bytes]]:
    """Return what makes each document, by the document's name."""
    makers = (maker for module in _MODULES for maker in module.DOCUMENTS)
    return {maker.__name__.replace("_", "-"): maker for maker in makers}
