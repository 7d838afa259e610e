"""What there is to say about a field, beside its box."""

from __future__ import annotations

from functools import cached_property, partial
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from letterkit.desktop.widgets import LinkButton, NoticeLine, tip
from letterkit.desktop.widgets.notice_line import NoticeSeverity
from letterkit.desktop.widgets.removal import remove_widgets

_INDENT: Final = 20  # pixels: an offer's text stands below the notice's, past its sign


class FieldNote(NamedTuple):
    """Something to look at in a field: a sentence, and values that would put it right.

    `suggestions` are such values, the likeliest first. `accepts` is the field's own text, where it
    may be used as it stands; "" where it mayn't.
    """

    severity: NoticeSeverity
    text: str
    suggestions: tuple[str, ...] = ()
    accepts: str = ""


class NoteLine(QWidget):
    """Says one thing, and offers values, each on a line of its own: an STP's name may be long."""

    suggestion_chosen = Signal(str)  # a suggestion that was clicked
    accepted = Signal(str)  # the field's own text, which is wanted as it stands

    def __init__(self) -> None:
        super().__init__()
        self._note: FieldNote | None = None
        self._links: list[_Offer] = []
        self.hide()

    @cached_property
    def notice(self) -> NoticeLine:
        """The line itself, made when there is something to say: most fields never have anything."""
        notice = NoticeLine()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(notice)
        self._offers = QVBoxLayout()
        self._offers.setContentsMargins(_INDENT, 0, 0, 0)
        self._offers.setSpacing(0)
        layout.addLayout(self._offers)
        return notice

    def show_note(self, note: FieldNote | None) -> None:
        """Show a note in place of the one before; None hides the line.

        What is the same as before stays as it is, with the keyboard where it is in a suggestion.
        """
        if note == self._note:
            return
        before, self._note = self._note, note
        self.setVisible(note is not None)
        if note is None:
            self.notice.clear()
        else:
            self.notice.show_notice(note.severity, note.text)
        if _offered(note) != _offered(before):
            self._offer(*_offered(note))

    def _offer(self, values: tuple[str, ...], accepts: str) -> None:
        """Put links for these values below the notice, in place of those before."""
        remove_widgets(self._offers, self._links)
        self._links = [_Offer(value) for value in values]
        for link in self._links:
            link.clicked.connect(partial(self.suggestion_chosen.emit, link.value))
        if accepts:
            link = _Offer(accepts, "Use “{value}” as it stands")
            link.clicked.connect(partial(self.accepted.emit, accepts))
            self._links.append(link)
        for link in self._links:
            self._offers.addWidget(link)


class _Offer(LinkButton):
    """A value to take, cut where the column is too narrow for it."""

    def __init__(self, value: str, text: str = "") -> None:
        super().__init__("")
        self.value = value
        self._whole = (text or "Use “{value}”").format(value=value)
        self.setText(_plain(self._whole))
        self.setAccessibleName(self._whole.replace("“", "").replace("”", ""))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for the whole value, whatever is shown of it."""
        self.ensurePolished()
        width = self._edges() + self.fontMetrics().horizontalAdvance(self._whole)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Any width will do."""
        return QSize(self._edges(), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show as much as fits."""
        super().resizeEvent(event)
        room = event.size().width() - self._edges()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room + 1)
        self.setText(_plain(shown))
        self.setToolTip("" if shown == self._whole else tip(self.value))

    def _edges(self) -> int:
        shown = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return super().sizeHint().width() - shown.width() + 1


def _offered(note: FieldNote | None) -> tuple[tuple[str, ...], str]:
    return (note.suggestions, note.accepts) if note else ((), "")


def _plain(text: str) -> str:
    """Return a text for a button, which would take "&" for the sign of a shortcut."""
    return text.replace("&", "&&")
