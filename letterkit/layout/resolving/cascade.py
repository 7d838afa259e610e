"""Resolving styles: which of the properties stated for a paragraph or a run holds.

ECMA-376 part 1, 17.7.2: the document's defaults, then the table's style, then the paragraph's, then
the character's, each with what it is based on, then what is stated directly. A list's indents come
in just below whatever puts the paragraph into the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Final

from letterkit.layout.reading.numbering import Level
from letterkit.layout.reading.properties import (
    TOGGLES,
    ParagraphProperties,
    RunProperties,
    overlay,
    overlay_paragraph,
)
from letterkit.layout.reading.styles import Style, StyleSheet

_LONGEST_CHAIN: Final = 30
_NO_RUN: Final = RunProperties()
_NO_PARAGRAPH: Final = ParagraphProperties()
_TOGGLE_INDICES: Final = tuple(
    index for index, key in enumerate(RunProperties._fields) if key in TOGGLES
)


class Cascade:
    """The styles and lists of one document, resolved on demand and remembered."""

    def __init__(self, sheet: StyleSheet) -> None:
        self.sheet = sheet
        self.lists = sheet.lists
        self._default_styles = {
            style.kind: style.identifier for style in sheet.styles.values() if style.default
        }
        self.has_frames = any(style.paragraph.frame is not None for style in sheet.styles.values())
        self._runs: dict[tuple[str, RunProperties, RunProperties], RunProperties] = {}
        self._paragraphs: dict[
            tuple[ParagraphProperties, ParagraphProperties], ParagraphProperties
        ] = {}

    def chain(self, identifier: str | None, kind: str) -> list[Style]:
        """Return a style and those that it is based on, the furthest first."""
        chain: list[Style] = []
        while identifier and len(chain) < _LONGEST_CHAIN:
            style = self.sheet.styles.get(identifier)
            if style is None or style.kind != kind or style in chain:
                break
            chain.append(style)
            identifier = style.based_on
        return chain[::-1]

    def style_of(self, stated: ParagraphProperties) -> str:
        """Return the identifier of a paragraph's style, the usual one where it names none."""
        style = self.sheet.styles.get(stated.style or "")
        if style is not None and style.kind == "paragraph":
            return style.identifier
        return self._default_styles.get("paragraph", "")

    def default_table_style(self) -> str:
        """Return the identifier of the style of tables that name none."""
        return self._default_styles.get("table", "")

    def paragraph(
        self, stated: ParagraphProperties, table: ParagraphProperties = _NO_PARAGRAPH
    ) -> ParagraphProperties:
        """Return a paragraph's formatting with all styles and lists applied (17.7.2).

        `table` is what the table's style says of it.
        """
        key = (stated, table)
        resolved = self._paragraphs.get(key)
        if resolved is None:
            resolved = reduce(overlay_paragraph, self._layers(stated, table))
            self._paragraphs[key] = resolved
        return resolved

    def _layers(
        self, stated: ParagraphProperties, table: ParagraphProperties
    ) -> Iterator[ParagraphProperties]:
        """Yield what makes up a paragraph's formatting, the least important first (17.7.2).

        That is the document's defaults, the table's style, the paragraph's styles from the root on,
        and what is stated; a list's level (17.9) comes right before that which names the list.
        """
        yield self.sheet.paragraph_defaults
        yield table
        style = self.style_of(stated)
        number: int | None = None
        index = 0
        for item in self.chain(style, "paragraph"):
            properties = item.paragraph
            if properties.number is not None or properties.level is not None:
                number = properties.number if properties.number is not None else number
                level = self._style_level(number, item.identifier)
                index = (
                    properties.level
                    if properties.level is not None
                    else level
                    if level is not None
                    else 0
                )
                yield self._list_layer(number, index)
            yield properties._replace(level=index if number else properties.level)
        if stated.number is not None or stated.level is not None:
            number = stated.number if stated.number is not None else number
            index = stated.level if stated.level is not None else index
            yield self._list_layer(number, index)
        yield stated

    def _style_level(self, number: int | None, style: str) -> int | None:
        instance = self.lists.get(number or 0)
        if instance is None:
            return None
        return next(
            (index for index, level in instance.levels.items() if level.style == style), None
        )

    def _list_layer(self, number: int | None, index: int) -> ParagraphProperties:
        level = self.level(number, index)
        if level is None:
            # A number of 0 takes the paragraph out of its list, with the list's indents (17.9.18).
            return ParagraphProperties(left=0.0, first=0.0) if number == 0 else _NO_PARAGRAPH
        return level.paragraph._replace(style=None)

    def level(self, number: int | None, index: int) -> Level | None:
        """Return one level of a list, counted from 0; None where there is none."""
        instance = self.lists.get(number or 0)
        return None if instance is None else instance.levels.get(index)

    def run(
        self, paragraph_style: str, stated: RunProperties, table: RunProperties = _NO_RUN
    ) -> RunProperties:
        """Return a run's formatting in a paragraph of that style, with all styles applied (17.7.2).

        On-off properties of several styles cancel each other out (17.7.3); `table` is what the
        table's style says.
        """
        key = (paragraph_style, stated, table)
        resolved = self._runs.get(key)
        if resolved is None:
            resolved = self._run(paragraph_style, stated, table)
            self._runs[key] = resolved
        return resolved

    def _run(
        self, paragraph_style: str, stated: RunProperties, table: RunProperties
    ) -> RunProperties:
        """Return a run's resolved properties: toggles of several kinds of style by exclusive or."""
        kinds = [
            table,
            _combined(self.chain(paragraph_style, "paragraph")),
            _combined(self.chain(stated.style, "character")),
        ]
        below = reduce(overlay, kinds, self.sheet.run_defaults)
        toggled = list(below)
        for index in _TOGGLE_INDICES:
            values = [kind[index] for kind in kinds if kind[index] is not None]
            if values and not self.sheet.run_defaults[index]:
                toggled[index] = sum(map(bool, values)) % 2 == 1
        return overlay(RunProperties._make(toggled), stated)


def _combined(chain: list[Style]) -> RunProperties:
    return reduce(overlay, (style.run for style in chain), _NO_RUN)
