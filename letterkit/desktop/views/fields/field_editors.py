"""A box for each kind of field, all used alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from letterkit.desktop.theme import restyle
from letterkit.desktop.views.fields.field_edit import FieldValue
from letterkit.desktop.views.fields.picture_box import PictureBox
from letterkit.desktop.widgets import ComboOption, DateBox, ListEditor, SearchableComboBox, TextBox
from letterkit.pack import FieldKind, MergeField

# What a keyboard on the screen offers.
_HINTS: Final = {
    "email": Qt.InputMethodHint.ImhEmailCharactersOnly,
    "phone": Qt.InputMethodHint.ImhDialableCharactersOnly,
    "number": Qt.InputMethodHint.ImhFormattedNumbersOnly,
    "postcode": Qt.InputMethodHint.ImhPreferUppercase,
}

TextEditor = TextBox | DateBox | SearchableComboBox | PictureBox | QLineEdit


def new_text_editor(kind: FieldKind) -> TextEditor:
    """Return a new widget for a field whose value is a text: lines, calendar, list or one line."""
    if kind in {"text", "address"}:
        return TextBox()
    if kind == "date":
        return DateBox()
    if kind == "choice":
        return SearchableComboBox()
    line = QLineEdit()
    line.setInputMethodHints(_HINTS.get(kind, Qt.InputMethodHint.ImhNone))
    return line


def edit_signals(editor: TextEditor) -> Sequence[SignalInstance]:
    """Return the signals that bring what somebody typed or chose in an editor, as a text."""
    if isinstance(editor, SearchableComboBox):
        # What is chosen with arrows alone is emitted only when the box is left.
        return [editor.edited, editor.committed]
    return [editor.textEdited if isinstance(editor, QLineEdit) else editor.edited]


def show_text(editor: TextEditor, text: str) -> None:
    """Show a text; nothing is emitted. An editor in which somebody is typing keeps its cursor."""
    if not isinstance(editor, QLineEdit):
        editor.set_text(text)
    elif editor.text() != text:
        position = editor.cursorPosition()
        editor.setText(text)
        editor.setCursorPosition(position if editor.hasFocus() else 0)


def typed_part(editor: QWidget) -> QWidget:
    """Return the part of an editor that has its frame, and that a screen reader speaks of."""
    return editor.line if isinstance(editor, DateBox) else editor


class FieldEditor(QWidget):
    """Shows and takes one value of a field, in a widget that fits the field's kind.

    `inside` is that widget; all that a form does with it goes through this class, whatever it is.
    """

    edited = Signal(object)  # a FieldValue, with each key that is typed

    def __init__(self, field: MergeField) -> None:
        super().__init__()
        self.inside, self._show, signals = _make_widget(field)
        self._value: FieldValue = None
        for signal in signals:
            signal.connect(self._emit_edit)
        self.inside.setAccessibleName(field.label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.inside)
        if isinstance(self.inside, QCheckBox):
            layout.addWidget(_CheckLabel(field.label, self.inside), 1)
        # Tab would come back from a widget that hands its focus on to one inside it, since that
        # keeps its own place in the window's order; so the form goes to what is inside itself.
        self._entry = self.inside.focusProxy() or self.inside
        self.inside.setFocusProxy(None)  # pyright: ignore[reportArgumentType] - None takes it away

    def show_value(self, value: FieldValue) -> None:
        """Show a value, None for an empty box; nothing is emitted.

        A widget for another kind of value shows it as its own kind: a text as a list's lines, a
        list as the lines of a text.
        """
        self._value = value
        self._show(value)

    def enter(self) -> None:
        """Give the keyboard to where the value is typed."""
        self._entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_choices(self, choices: list[ComboOption]) -> None:
        """Offer these texts in the box's list, in place of those before.

        What stands in the box stays. A box of another kind than "choice" has no list: nothing
        happens.
        """
        if isinstance(self.inside, SearchableComboBox):
            self.inside.set_choices(choices)

    def show_severity(self, severity: str) -> None:
        """Colour the box's frame by a severity, "error" or "warning"; "" for none."""
        framed = typed_part(self.inside)
        if (framed.property("severity") or "") != severity:
            framed.setProperty("severity", severity)
            restyle(framed)

    def describe(self, text: str) -> None:
        """Tell a screen reader what stands around the box."""
        typed_part(self.inside).setAccessibleDescription(text)

    def show_example(self, text: str) -> None:
        """Show an example in an empty box of one line; "" leaves the one that its kind has."""
        line = (
            self.inside.lineEdit() if isinstance(self.inside, SearchableComboBox) else self._entry
        )
        if text and isinstance(line, QLineEdit):
            line.setPlaceholderText(text)

    def _emit_edit(self, value: FieldValue) -> None:
        if value != self._value:
            self._value = value
            self.edited.emit(value)


class _CheckLabel(QLabel):
    """The text of a check box, which wraps; a check box's own doesn't."""

    def __init__(self, text: str, check: QCheckBox) -> None:
        super().__init__(text)
        self._check = check
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Be pressed as part of the box."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._check.setFocus(Qt.FocusReason.MouseFocusReason)
            self._check.click()


def _make_widget(
    field: MergeField,
) -> tuple[QWidget, Callable[[FieldValue], None], Sequence[SignalInstance]]:
    """Return the widget for a field's kind, how it shows a value, and its signals of an edit.

    Each signal brings the new value: True or False, a list of texts, or else a text.
    """
    if field.kind == "yes-no":
        check = QCheckBox()
        return check, lambda value: check.setChecked(bool(value)), [check.clicked]
    if field.kind == "list":
        items = ListEditor(field.label)
        return items, lambda value: items.set_items(_as_list(value)), [items.changed]
    editor = PictureBox(field.label) if field.kind == "picture" else new_text_editor(field.kind)
    return editor, lambda value: show_text(editor, _as_text(value)), edit_signals(editor)


def _as_text(value: FieldValue) -> str:
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return "" if value is None else str(value)


def _as_list(value: FieldValue) -> list[str]:
    if isinstance(value, list):
        return list(map(str, value))
    return _as_text(value).splitlines()
