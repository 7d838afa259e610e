"""The strip for what is said in one letter alone: a personal note, a changed sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.theme import icon
from letterkit.desktop.widgets import ElidedLabel, LinkButton, Muted, TextBox
from letterkit.desktop.widgets.removal import remove_widgets

_TALLEST: Final = 264
_SHORTEST: Final = 120
_SHARE: Final = 0.4  # of the view: the letter must stay in sight below


@dataclass(frozen=True, slots=True)
class LetterOverrideField:
    """A text that one letter can have of its own.

    `kind` is "text", or "list" for one whose lines are sentences of their own. `common_text` is
    what all the letters have; a text that each letter `is_asked` for is common to none.
    """

    id: str
    label: str
    kind: str
    text: str
    common_text: str
    is_asked: bool = False

    @property
    def changed(self) -> bool:
        """Whether this letter says something else than all the others."""
        return self.text != self.common_text and not self.is_asked


class LetterOverrideEdit(NamedTuple):
    """What somebody typed for one letter alone: the field's id, and its whole text by now."""

    field: str
    text: str


class LetterOverrideBox(QWidget):
    """A box for the text of one field, and a link back to what all the letters have."""

    edited = Signal(LetterOverrideEdit)
    restored = Signal(str)  # the field's id

    def __init__(self, field: LetterOverrideField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.label = QLabel(field.label)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.box = TextBox()
        self.label.setBuddy(self.box)
        self.box.setAccessibleName(field.label)
        self.box.setAccessibleDescription("Changes this letter only.")
        self.restore = LinkButton("Use what all letters have")
        self.restore.setAccessibleName(f"{field.label}: use what all letters have")
        self.hint = Muted("A line for each.")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.label)
        top.addWidget(self.hint, 1)
        top.addStretch(0)
        top.addWidget(self.restore)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.box)
        # Not before it stands in here: shown alone, it would be a window, and take the keyboard.
        self.hint.setVisible(field.kind == "list")
        self.box.edited.connect(self._edit)
        self.restore.clicked.connect(self._restore)
        self.box.installEventFilter(self)
        self.set_field(field, keep_typed=False)

    def set_field(self, field: LetterOverrideField, *, keep_typed: bool) -> None:
        """Show a text; what somebody is typing into the box can be kept."""
        self._field = field
        self.label.setText(field.label)
        self.restore.setVisible(field.changed)
        if field.text != self.box.text() and not keep_typed:
            self.box.set_text(field.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Show what the letter has, when the box is left: an emptied one has the common text."""
        if event.type() == QEvent.Type.FocusOut:
            self.box.set_text(self._field.text)
        return super().eventFilter(watched, event)

    def _edit(self, text: str) -> None:
        self.edited.emit(LetterOverrideEdit(self._field.id, text))

    def _restore(self) -> None:
        self.box.setFocus()
        self.box.set_text(self._field.common_text)
        self.restored.emit(self._field.id)


class LetterOverrideStrip(QFrame):
    """What there is to one letter: what is to look at in it, and its own texts in boxes.

    The boxes open below the line. The strip is hidden while there is nothing in it.
    """

    edited = Signal(LetterOverrideEdit)
    restored = Signal(str)  # the field's id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._boxes: dict[str, LetterOverrideBox] = {}
        self._fresh, self._opened = True, False
        self._asked: set[str] = set()  # the fields that each letter is asked for
        self.toggle_button = QToolButton()
        self.toggle_button.setProperty("kind", "flat")
        self.toggle_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle_button.hide()
        self.diagnostic = ElidedLabel("")
        self.diagnostic.setProperty("kind", "warning")
        self.diagnostic.setContentsMargins(8, 0, 0, 0)
        self.diagnostic.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._inside = QWidget()
        self._inside.setProperty("kind", "panel")
        self._boxes_layout = QVBoxLayout(self._inside)
        self._boxes_layout.setContentsMargins(16, 4, 16, 12)
        self._boxes_layout.setSpacing(12)
        self._body = QScrollArea()
        self._body.setFrameShape(QFrame.Shape.NoFrame)
        self._body.setWidgetResizable(True)
        self._body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.setWidget(self._inside)
        self._body.setAccessibleName("This letter only")
        self._body.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 16, 0)
        head.setSpacing(0)
        head.addWidget(self.toggle_button)
        head.addWidget(self.diagnostic, 1)
        layout.addLayout(head)
        layout.addWidget(self._body)
        self.toggle_button.clicked.connect(self._toggle)
        self._inside.installEventFilter(self)
        self._show_icon()
        self.hide()

    def set_fields(self, fields: Sequence[LetterOverrideField]) -> None:
        """Show the texts of a letter; none hides the strip.

        What somebody is typing stays, unless `expect_other_letter` was called since.
        """
        if [field.id for field in fields] != list(self._boxes):
            asked = {field.id for field in fields if field.is_asked}
            self._make_boxes(fields)
            if not asked <= self._asked and not self._opened:
                self._open()
            self._asked = asked
        for field in fields:
            box = self._boxes[field.id]
            box.set_field(field, keep_typed=not self._fresh and box.box.hasFocus())
        self._fresh = False
        changed = sum(field.changed for field in fields)
        text = "This letter only"
        if changed:
            text = f"This letter only ({changed} changed)"
        self.toggle_button.setText(text)
        self.toggle_button.setAccessibleName(text)
        self.toggle_button.setVisible(bool(fields))
        self._body.setVisible(self._opened and bool(fields))
        self._fit_body()
        self._show_or_hide()

    def set_diagnostic(self, diagnostic: str) -> None:
        """Say what is to look at in the letter; "" for a letter that is well."""
        self.diagnostic.setText(f"▲ {diagnostic}" if diagnostic else "")
        self.diagnostic.setAccessibleName(f"To look at: {diagnostic}" if diagnostic else "")
        self._show_or_hide()

    def expect_other_letter(self) -> None:
        """Let the next texts replace whatever is being typed: they are another letter's."""
        self._fresh = True

    def box(self, field: str) -> LetterOverrideBox:
        """Return the box of a field by its id; KeyError where the letter has none such."""
        return self._boxes[field]

    def _make_boxes(self, fields: Sequence[LetterOverrideField]) -> None:
        remove_widgets(self._boxes_layout, self._boxes.values())
        self._boxes = {}
        last: QWidget = self.toggle_button
        for field in fields:
            box = LetterOverrideBox(field)
            box.edited.connect(self.edited)
            box.restored.connect(self.restored)
            self._boxes_layout.addWidget(box)
            self._boxes[field.id] = box
            # They are made after the pages, but Tab comes to them before.
            for each in (box.box, box.restore):
                QWidget.setTabOrder(last, each)
                last = each

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Grow with the boxes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_body()
        return super().eventFilter(watched, event)

    def focus_asked(self, field: str) -> bool:
        """Give the keyboard to the box of a field that each letter is asked for, if it is one."""
        if field not in self._asked:
            return False
        self._open()
        self._boxes[field].box.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _open(self, *, opened: bool = True) -> None:
        self._opened = opened
        self._body.setVisible(opened)
        self._show_icon()
        self._fit_body()

    def _toggle(self) -> None:
        self._open(opened=not self._opened)
        if self._opened and self._boxes:
            next(iter(self._boxes.values())).box.setFocus()

    def _show_icon(self) -> None:
        self.toggle_button.setIcon(icon("down" if self._opened else "right", self))
        self.toggle_button.setAccessibleDescription(
            "Opened: a note and changed sentences for the letter that is shown."
            if self._opened
            else "Opens a note and changed sentences for the letter that is shown."
        )

    def _show_or_hide(self) -> None:
        # A label without text still takes the room that is left, so it is never hidden itself.
        self.setVisible(not self.toggle_button.isHidden() or bool(self.diagnostic.text()))

    def _fit_body(self) -> None:
        """Make the boxes as high as they need, within their share of the view, then scroll."""
        view = self.parentWidget()
        tallest = max(view.height() * _SHARE, _SHORTEST) if view is not None else _TALLEST
        needed = self._inside.sizeHint().height()
        self._body.setFixedHeight(min(needed, round(tallest), _TALLEST))
