"""The page “Envelopes and labels”: what is chosen left, the first page right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.views.stationery.envelope_form import EnvelopeForm
from letterkit.desktop.views.stationery.label_form import LabelForm
from letterkit.desktop.views.stationery.page_preview import PagePreview
from letterkit.desktop.views.stationery.view_data import (
    ORDERS,
    PreviewedPage,
    StationeryEdit,
    StationeryForm,
    StationeryResult,
)
from letterkit.desktop.widgets import Muted, NoticeLine, SecondaryButton, WrappedList, announce
from letterkit.desktop.widgets.sheet_parts import sheet_foot, sheet_head

_SIDE: Final = 32
_GAP: Final = 16
_FORM: Final = 380
_MOST_PROBLEMS: Final = 200
_KINDS: Final = ("&Labels", "&Envelopes")


class StationeryView(QWidget):
    """Shows which envelopes or labels are chosen and what comes of it, to be saved or printed."""

    edited = Signal(StationeryEdit)
    start_chosen = Signal(int)
    logo_requested = Signal()
    word_requested = Signal()
    pdf_requested = Signal()
    print_requested = Signal()
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title_label, self.summary_label = QLabel("Envelopes and labels"), Muted("")
        self.title_label.setProperty("kind", "heading")
        self.notice = NoticeLine()
        self.kind_buttons = tuple(QPushButton(each) for each in _KINDS)
        self.labels, self.envelopes = LabelForm(), EnvelopeForm()
        self.household_box = QCheckBox("One for each &household")
        self.household_box.setToolTip("People at one address share one.")
        self.order_box = QComboBox()
        self.order_box.addItems(list(ORDERS.values()))
        self.order_box.setAccessibleName("In which order")
        self.preview = PagePreview()
        self.problems_label, self.problem_list = Muted(""), WrappedList()
        self.word_button = SecondaryButton("Save for &Word…", "word")
        self.pdf_button = SecondaryButton("Save as P&DF…", "pdf")
        self.print_button = SecondaryButton("&Print…", "print")
        self.close_button = SecondaryButton("Done")
        for button in (self.word_button, self.pdf_button, self.print_button):
            button.setEnabled(False)  # until there is something
        self._lay_out()
        self._join()

    def show_form(self, form: StationeryForm, start: int) -> None:
        """Show what is chosen; nothing is emitted."""
        self.kind_buttons[int(form.as_envelopes)].setChecked(True)
        self.labels.setVisible(not form.as_envelopes)
        self.envelopes.setVisible(form.as_envelopes)
        self.labels.show_form(form, start)
        self.envelopes.show_form(form)
        self.household_box.blockSignals(True)
        self.household_box.setChecked(form.by_household)
        self.household_box.blockSignals(False)
        names = list(ORDERS)
        self.order_box.setCurrentIndex(names.index(form.order) if form.order in names else 0)

    def show_result(
        self, result: StationeryResult, image: QImage | None, page: PreviewedPage, text: str = ""
    ) -> None:
        """Show what comes of it: the first page, and what is to be told."""
        if result.error:
            self.notice.show_notice("warning", result.error)
        else:
            self.notice.clear()
        if result.summary and result.summary != self.summary_label.text():
            announce(self, result.summary)
        self.summary_label.setText(result.summary)
        self.preview.show_page(image, page, text)
        self.labels.picker.show_used(result.used)
        for button in (self.word_button, self.pdf_button, self.print_button):
            button.setEnabled(image is not None)
        self._show_problems(result.problems)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Go to what is chosen first."""
        chosen = next((each for each in self.kind_buttons if each.isChecked()), None)
        (chosen or self.close_button).setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def _choose_kind(self, place: int) -> None:
        self.edited.emit(StationeryEdit("as_envelopes", bool(place)))

    def _choose_household(self, shared: bool) -> None:
        self.edited.emit(StationeryEdit("by_household", shared))

    def _choose_order(self, place: int) -> None:
        self.edited.emit(StationeryEdit("order", list(ORDERS)[place]))

    def _show_problems(self, problems: tuple[str, ...]) -> None:
        shown = list(problems[:_MOST_PROBLEMS])
        if rest := len(problems) - len(shown):
            shown.append(f"… and {rest:,} more")
        if shown != [self.problem_list.item(at).text() for at in range(self.problem_list.count())]:
            self.problem_list.clear()
            self.problem_list.addItems(shown)
        self.problems_label.setText(f"{len(problems):,} to look at:")
        for each in (self.problems_label, self.problem_list):
            each.setVisible(bool(problems))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, _SIDE, _SIDE, 24)
        layout.setSpacing(_GAP)
        self._kinds = QButtonGroup(self)
        layout.addLayout(
            sheet_head(self.title_label, self.summary_label, self._kinds, self.kind_buttons)
        )
        layout.addWidget(self.notice)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(self._make_form())
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.preview, 1)
        right.addWidget(self.problems_label)
        right.addWidget(self.problem_list)
        self.problem_list.setMaximumHeight(112)
        self.problem_list.setAccessibleName("What is to look at")
        middle.addLayout(right, 1)
        layout.addLayout(middle, 1)
        buttons = (self.print_button, self.pdf_button, self.word_button)
        layout.addLayout(sheet_foot(buttons, self.close_button))

    def _make_form(self) -> QScrollArea:
        """Return what is chosen: of labels or of envelopes, and below it of both."""
        inside = QWidget()
        inside.setProperty("kind", "panel")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(12)
        for form in (self.labels, self.envelopes):  # a stack would make both as high as the higher
            layout.addWidget(form)
        layout.addWidget(self.household_box)
        row = QHBoxLayout()
        label = QLabel("&Order")
        label.setBuddy(self.order_box)
        row.addWidget(label)
        row.addWidget(self.order_box, 1)
        layout.addLayout(row)
        layout.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.setFixedWidth(_FORM)
        area.setAccessibleName("What is to be printed")
        return area

    def _join(self) -> None:
        self._kinds.idClicked.connect(self._choose_kind)
        for form in (self.labels, self.envelopes):
            form.edited.connect(self.edited)
        self.labels.start_chosen.connect(self.start_chosen)
        self.envelopes.logo_requested.connect(self.logo_requested)
        self.household_box.toggled.connect(self._choose_household)
        self.order_box.activated.connect(self._choose_order)
        self.word_button.clicked.connect(self.word_requested)
        self.pdf_button.clicked.connect(self.pdf_requested)
        self.print_button.clicked.connect(self.print_requested)
        self.close_button.clicked.connect(self.close_requested)
