"""Tables whose rows have keys, and may come to stand elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex


class KeyedTableModel(QAbstractTableModel):
    """A table in which a view's current cell, selection and open editors go with their rows."""

    def row_key(self, place: int) -> str:
        """Return the key of the row at a place, counted from 0; "" where there is none."""
        raise NotImplementedError

    def places(self) -> Mapping[str, int]:
        """Return the places of all rows by their keys."""
        raise NotImplementedError

    def rearrange(self, change: Callable[[], None]) -> None:
        """Have `change` take other rows, or another order; what has gone is pointed at no more."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self.row_key(index.row()) for index in before]
        change()
        places: Mapping[str, int] = self.places() if before else {}
        after = [
            self.index(places[key], index.column()) if key in places else QModelIndex()
            for index, key in zip(before, keys, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
