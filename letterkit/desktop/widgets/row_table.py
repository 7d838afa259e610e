"""A table of whole rows, whose columns share its width out among themselves."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionRange
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView, QWidget


class RowTable(QTableView):
    """Shows rows that are chosen whole and changed nowhere; Tab leaves it.

    What it is made for says how high they are (`_size_up`) and how wide the columns
    (`_share_room`), which is asked for with each new width and font.
    """

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def chosen_places(self) -> list[int]:
        """Return where the rows that are chosen stand, in their order."""
        # By stretches: an index for each of thousands of rows costs more.
        stretches = cast("list[QItemSelectionRange]", self.selectionModel().selection())
        return sorted({at for each in stretches for at in range(each.top(), each.bottom() + 1)})

    def resizeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new width out."""
        super().resizeEvent(event)  # pyright: ignore[reportArgumentType]
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a larger font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._size_up()

    def _size_up(self) -> None:
        raise NotImplementedError

    def _share_room(self) -> None:
        raise NotImplementedError
