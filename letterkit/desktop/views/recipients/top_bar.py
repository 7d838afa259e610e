"""The line over the table that names the list and says what is to be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from letterkit.desktop.views.recipients.decision_box import DecisionBox
from letterkit.desktop.views.recipients.edits import DecisionChange
from letterkit.desktop.views.recipients.view_data import PeopleViewData
from letterkit.desktop.widgets import ElidedLabel, FlatButton, Heading, LinkButton
from letterkit.text import plural


class TopBar(QWidget):
    """Names the list and counts its rows; pills lead to what wants a look.

    `menu` drops down from the button at its end.
    """

    to_look_at_requested = Signal(bool)  # whether only the rows to look at are to be shown
    columns_requested = Signal()
    include_hidden_requested = Signal(bool)  # whether rows that the file hides are to count
    sheet_chosen = Signal(str)  # its name
    decision_made = Signal(DecisionChange)

    def __init__(self, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = PeopleViewData("")
        self._to_look_at = 0
        self._narrow = False
        self.file = ElidedLabel("")
        self.file.setProperty("kind", "muted")
        self.file.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.file.setMinimumWidth(6 * 8)
        self.counts = QLabel()
        self.counts.setProperty("kind", "muted")
        self.to_look_at = self._pill()
        self.to_look_at.setCheckable(True)
        self.columns = self._pill()
        self.people = DecisionBox("These are:")
        self.names = DecisionBox("Names:")
        self.address = DecisionBox("Address:")
        self._decisions = (self.people, self.names, self.address)
        self.hidden = LinkButton("")
        self.sheets = QComboBox()
        self.sheets.setAccessibleName("Sheet of the spreadsheet")
        self.sheets.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.sheets.setMinimumContentsLength(5)
        self.more = FlatButton("more", "More on the recipients")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Heading("Recipients"))
        layout.addWidget(self.file)
        layout.addWidget(self.counts)
        layout.addStretch(1)
        for widget in (
            self.to_look_at, self.columns, *self._decisions, self.hidden, self.sheets, self.more,
        ):  # fmt: skip
            layout.addWidget(widget)
        for decision in self._decisions:
            decision.decision_made.connect(self.decision_made)
        self.to_look_at.clicked.connect(self.to_look_at_requested)
        self.columns.clicked.connect(self.columns_requested)
        self.hidden.clicked.connect(
            lambda: self.include_hidden_requested.emit(not self._view.include_hidden)
        )
        self.sheets.textActivated.connect(self.sheet_chosen)
        self.more.clicked.connect(
            lambda: menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        )

    def _pill(self) -> QPushButton:
        pill = QPushButton(self)
        pill.setProperty("kind", "pill-warning")
        return pill

    def set_view(self, view: PeopleViewData) -> None:
        """Show a list's file: its name, its sheets, its hidden rows and columns to confirm."""
        self._view = view
        self.file.setText(view.file_name)
        self._show_hidden()
        self.people.set_decision(view.people)
        self.names.set_decision(view.names)
        self.address.set_decision(view.address)
        if [self.sheets.itemText(at) for at in range(self.sheets.count())] != list(view.sheets):
            self.sheets.clear()
            self.sheets.addItems(view.sheets)
        self.sheets.setCurrentText(view.sheet)
        self.sheets.setVisible(len(view.sheets) > 1)
        self.columns.setVisible(self._unsure > 0)
        self._word()

    def set_counts(self, counts: str, detail: str, to_look_at: int, *, only_those: bool) -> None:
        """Show the `counts` of rows as they are worded, with a `detail` for the tool tip.

        `to_look_at` is how many rows want a look, `only_those` whether the others are hidden.
        """
        self.counts.setText(f"· {counts}")
        self.counts.setToolTip(detail)
        self._to_look_at = to_look_at
        self.to_look_at.setChecked(only_those)
        self.to_look_at.setVisible(to_look_at > 0 or only_those)
        self.to_look_at.setAccessibleDescription(
            "Shows all rows again" if only_those else "Shows only these rows"
        )
        self._word()

    def set_narrow(self, narrow: bool) -> None:
        """Say things shorter where there is little room; their names stay whole."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.file.setVisible(not narrow)
            for decision in self._decisions:
                decision.set_narrow(narrow)
            self._show_hidden()
            self._word()

    def most_width(self) -> int:
        """Return the width in pixels that it needs, with room for the pill that may come."""
        pill = self.to_look_at.sizeHint().width() + 8
        return self.sizeHint().width() + (pill if self.to_look_at.isHidden() else 0)

    def fits(self, width: int) -> bool:
        """Whether so many pixels are enough, if its file's name is cut short."""
        name = self.file
        spare = 0 if name.isHidden() else name.sizeHint().width() - name.minimumWidth()
        return self.most_width() - max(0, spare) <= width

    def _show_hidden(self) -> None:
        """Where there is little room, the menu alone tells of hidden rows."""
        self.hidden.setVisible(self._view.hidden_count > 0 and not self._narrow)

    @property
    def _unsure(self) -> int:
        return sum(bool(column.guess and not column.field) for column in self._view.columns)

    def _word(self) -> None:
        """Say on the pills and the link what they lead to, shorter where there is little room."""
        count = f"{self._to_look_at:,}"
        columns = plural(self._unsure, "column")
        rows = plural(self._view.hidden_count, "hidden row")
        included = self._view.include_hidden
        for button, text, short in (
            (self.to_look_at, f"▲ {count} to look at", f"▲ {count}"),
            (
                self.columns, f"▲ {columns} to confirm",
                f"▲ {columns}",
            ),
            (
                self.hidden,
                f"{rows} included: leave out"
                if included
                else f"{rows} left out: include",
                rows,
            ),
        ):  # fmt: skip
            button.setText(short if self._narrow else text)
            button.setAccessibleName(text)
            button.setToolTip(text if self._narrow else "")
