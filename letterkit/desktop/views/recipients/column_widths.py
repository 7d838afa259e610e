"""Gives the table's columns their widths, until they are set by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTableView

from letterkit.desktop.views.recipients.delegate import MARGIN
from letterkit.desktop.views.recipients.table_model import PeopleModel
from letterkit.desktop.views.recipients.view_data import NAMED, NamedColumns
from letterkit.desktop.views.recipients.widths import fitted, sample

_LEAST: Final[Mapping[str, int]] = {
    NamedColumns.NAME: 152, NamedColumns.SALUTATION: 112, NamedColumns.WARD: 96,
    NamedColumns.COUNCIL: 96, NamedColumns.PARTY: 64, NamedColumns.ROLE: 64,
    NamedColumns.EMAIL: 112, NamedColumns.DIAGNOSTIC: 184, NamedColumns.CONTACT: 184,
}  # fmt: skip # pixels, at the font's usual size
_OTHERS: Final = 72  # pixels, as all of these
_USUAL: Final = 16  # the height of the usual font
_MOST: Final = 400
_SPARE: Final = 2 * MARGIN + 8
_BESIDE_NAME: Final = 2
_NEWS: Final = {NamedColumns.DIAGNOSTIC, NamedColumns.CONTACT}
_TICK: Final = 5 * MARGIN


class ColumnWidths(QObject):
    """Measures columns by some of their rows, and keeps those that every list has in sight."""

    def __init__(self, table: QTableView, people: PeopleModel) -> None:
        super().__init__(table)
        self._table = table
        self._people = people
        self._natural: dict[str, int] = {}
        self._measured: dict[str, set[str]] = {}  # the texts that are in `_natural` already
        self._setting = False
        self._by_hand = False
        self._tight: bool | None = None  # None until columns have their places
        table.horizontalHeader().sectionResized.connect(self._resized)

    def measure(self) -> None:
        """Give each column a width by its heading and some texts, whatever was set by hand."""
        self._by_hand = False
        self._tight = None
        self._natural, self._measured = {}, {}
        self.follow()

    def follow(self) -> None:
        """Give columns more room where texts have come that need it, as far as it goes."""
        if self._by_hand:
            return
        metrics = self._table.fontMetrics()
        header = self._table.horizontalHeader().fontMetrics()
        places = sample(self._people.rowCount())
        grown = False
        for section, name in enumerate(self._people.columns):
            if name == NamedColumns.TICK:
                continue
            texts = {self._people.text(place, section) for place in places}
            measured = self._measured.get(name)
            if measured is not None and texts <= measured:
                continue
            self._measured[name] = texts | (measured or set())
            heading = header.horizontalAdvance(self._people.headings.name(name)) + 2 * MARGIN
            widest = max(map(metrics.horizontalAdvance, texts - (measured or set())), default=0)
            grown = True
            width = min(_MOST, max(heading, widest, _OTHERS - _SPARE) + _SPARE)
            self._natural[name] = max(width, self._natural.get(name, 0))
        if grown:
            self.share_room()

    def share_room(self) -> None:
        """Let the columns that every list has fit into sight; further ones follow beyond."""
        if self._by_hand or not self._natural:
            return
        named = {name: width for name, width in self._natural.items() if name in NAMED}
        scale = self._table.fontMetrics().height() / _USUAL
        room = self._table.viewport().width() - _TICK
        least = {name: min(width, round(_LEAST[name] * scale)) for name, width in named.items()}
        for name in _NEWS & named.keys():
            least[name] = min(named[name], max(round(_LEAST[name] * scale), room // 5))
        self._place_news(tight=sum(least.values()) > room)
        widths = {**self._natural, **fitted(named, least, room), NamedColumns.TICK: _TICK}
        self._setting = True
        for section, name in enumerate(self._people.columns):
            self._table.setColumnWidth(section, widths[name])
        self._setting = False

    def _place_news(self, *, tight: bool) -> None:
        """Keep what to look at, and what came of it, in sight.

        They are beside the name, where not all columns can be seen.
        """
        header, columns = self._table.horizontalHeader(), self._people.columns
        news = [name for name in columns if name in _NEWS]
        places = {name: _BESIDE_NAME + at for at, name in enumerate(news)}
        # From the right, going back: each then finds those behind it in their places.
        for name in news if tight else reversed(news):
            section = columns.index(name)
            place = places[name] if tight else section
            if self._tight is not tight or (tight and header.visualIndex(section) != place):
                header.moveSection(header.visualIndex(section), place)
        self._tight = tight

    def _resized(self) -> None:
        """Leave widths alone once a hand has moved one; the last stretches by itself."""
        if not self._setting and self._table.underMouse():
            self._by_hand = True
