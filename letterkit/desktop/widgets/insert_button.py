"""A button whose menu has the merge fields that a pattern may use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from letterkit.desktop.widgets.buttons import SecondaryButton


class InsertButton(SecondaryButton):
    """Offers fields by their names; `chosen` has one as it stands in a pattern."""

    chosen = Signal(str)

    def __init__(self, what: str = "") -> None:
        super().__init__("Insert a field")
        if what:
            self.setAccessibleName(f"{what}: insert a field")
        self._names: Sequence[str] = ()
        self.setMenu(QMenu(self))

    def set_names(self, names: Sequence[str]) -> None:
        """Offer these fields, in place of those before."""
        if list(names) == list(self._names):
            return
        self._names = list(names)
        self.menu().clear()
        for name in names:
            action = self.menu().addAction(name.replace("_", " "))
            action.triggered.connect(partial(self._choose, name))

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.chosen.emit(f"{{{{ {name} }}}}")
