"""Files that are dropped on the window, wherever they fall, and the sign that shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.file_kinds import FileKind, check_together, file_kind_of
from letterkit.desktop.theme import theme_of
from letterkit.desktop.widgets.attachments import DroppedAttachment, attachment, offered
from letterkit.errors import LetterkitError

_GAP, _INSIDE, _WIDE = 8, 16, 560
_VEIL = 0.75
_LONGEST = 40  # characters of a name
_ENTER, _MOVE = QEvent.Type.DragEnter, QEvent.Type.DragMove
_LEAVE, _DROP = QEvent.Type.DragLeave, QEvent.Type.Drop
_DRAGS = frozenset({_ENTER, _MOVE, _LEAVE, _DROP})
_MAILS = frozenset({".msg", ".eml"})
DRAFTS = "application/x-letterkit-drafts"
"""What marks a drag of drafts, which are for mail programs and for nothing in our own windows."""


@dataclass(frozen=True, slots=True)
class DropOffer:
    """What is dragged: files to open, or why it can't be taken; `text` is for the sign."""

    text: str
    paths: tuple[Path, ...] = ()
    attached: bool = False  # whether the one path is but a name, and its contents come with it
    refused: bool = False
    goes_along: bool = False  # with each e-mail


def drop_offer_of(data: QMimeData, *, goes_along: bool = False) -> DropOffer | None:
    """Return what is dragged; None for what is no file at all, and other widgets may want.

    With `goes_along`, files of any kind are to go with e-mails.
    """
    urls = data.urls()
    if urls and all(each.isLocalFile() for each in urls):
        paths = [Path(each.toLocalFile()) for each in urls]
        return _offer_along(paths) if goes_along else _offer(paths)
    files = offered(data)
    if files is not None and len(files) == 1 and Path(files[0].name).suffix.lower() not in _MAILS:
        return _offer([Path(files[0].name)], attached=True)
    # A link to a page is a text that a box may take; a link to a file was dragged for the file.
    if files is not None or any(file_kind_of(Path(each.fileName())) for each in urls):
        return DropOffer(save_first(), refused=True)
    return None


def save_first() -> str:
    """Return what to do with an attachment that comes without its contents, or as a link."""
    return "Save the attachment first, then drop the saved file here."


def _offer(paths: Sequence[Path], *, attached: bool = False) -> DropOffer:
    """Return what dropping these files does, or why they can't be taken."""
    try:
        check_together(paths)
    except LetterkitError as error:
        return DropOffer(str(error), refused=True)
    if len(paths) > 1:
        text = "Drop these files to use them"
    else:
        text = {
            FileKind.CAMPAIGN: "Drop “{name}” to open it",
            FileKind.DOCUMENT: "Drop “{name}” to fill it in",
            FileKind.PACK: "Drop “{name}” to see what it contains",
            FileKind.LIST: "Drop “{name}” to use its people",
        }[file_kind_of(paths[0]) or FileKind.LIST].format(name=_short(paths[0].name))
    return DropOffer(text, tuple(paths), attached)


def _offer_along(paths: Sequence[Path]) -> DropOffer:
    what = f"“{_short(paths[0].name)}”" if len(paths) == 1 else "these files"
    return DropOffer(f"Drop {what} to go with each e-mail", tuple(paths), goes_along=True)


class FileDropFilter(QObject):
    """Takes files for a whole window before any widget in it does, text boxes among them.

    Connect to it queued: the program that a file is dragged from waits until a drop was dealt with.
    One drop gives one signal: `dropped` with the paths of files, `attached` with a mail's
    attachment and its contents, `refused` with why nothing of it can be used. While it
    `takes_along`, files are to go with e-mails: `taken_along` has their paths.
    """

    dropped = Signal(tuple)  # of Path, one of each kind at most
    attached = Signal(DroppedAttachment)
    refused = Signal(str)  # sentences that say what to do instead
    taken_along = Signal(tuple)  # of Path

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.takes_along: Callable[[], bool] = lambda: False
        self.sign = DropIndicator(window)
        self._offer: DropOffer | None = None
        window.winId()  # so that there is a window of the system's, which hears of drags first
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the drags of files off the system's window; leave all others to the widgets."""
        del watched
        kind = event.type()
        if kind not in _DRAGS:
            return False
        if isinstance(event, QDropEvent) and event.mimeData().hasFormat(DRAFTS):
            event.ignore()
            return True
        if isinstance(event, QDropEvent) and kind in {_ENTER, _DROP}:
            data, along = event.mimeData(), self.takes_along()
            self._offer = None if _is_for_others(event) else drop_offer_of(data, goes_along=along)
        offer = self._offer
        if kind in {_LEAVE, _DROP}:
            self._offer = None
        if kind != _MOVE:
            self.sign.show_offer(self._offer)
        if offer is None:
            return False
        if isinstance(event, QDropEvent) and _accept(event) and kind == _DROP:
            self._emit_drop(offer, event.mimeData())
        return True

    def _emit_drop(self, offer: DropOffer, data: QMimeData) -> None:
        if offer.refused:
            self.refused.emit(offer.text)
        elif offer.goes_along:
            self.taken_along.emit(offer.paths)
        elif not offer.attached:
            self.dropped.emit(offer.paths)
        elif (dropped := attachment(data)) is not None:
            self.attached.emit(dropped)
        else:
            self.refused.emit(save_first())


def _is_for_others(event: QDropEvent) -> bool:
    """Whether something of the window's own is moved, or a dialog has to be answered first."""
    # Qt has no source, which its stubs don't know, for what comes from another program.
    return bool(event.source()) or QApplication.activeModalWidget() is not None


def _accept(event: QDropEvent) -> bool:
    """Take a copy: after a move, Explorer and Outlook would take theirs away."""
    for action in (Qt.DropAction.CopyAction, Qt.DropAction.LinkAction):
        if event.possibleActions() & action:
            event.setDropAction(action)
            event.accept()
            return True
    event.ignore()
    return False


class DropIndicator(QWidget):
    """Lies over the window while files are dragged across it, and says what dropping does."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label = QLabel()
        self.label.setProperty("kind", "heading")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label.setWordWrap(True)
        self.label.setFixedWidth(_WIDE)
        self.label.setMargin(_INSIDE)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(self.label, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.hide()

    @property
    def text(self) -> str:
        """What dropping would do, in the words that are shown."""
        return self.label.text()

    def show_offer(self, offer: DropOffer | None) -> None:
        """Lie over the window and say what dropping does; hide for None."""
        if offer is None:
            self.hide()
            return
        self.label.setText(f"▲ {offer.text}" if offer.refused else offer.text)
        self.label.setFixedHeight(self.label.heightForWidth(_WIDE))
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a veil, a dashed frame and a ground to read on."""
        del event
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(theme.surface)
        veil.setAlphaF(_VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(theme.accent, 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(_GAP, _GAP, -_GAP, -_GAP), _GAP, _GAP)
        painter.setPen(QPen(theme.accent, 1))
        painter.setBrush(theme.accent_soft)
        painter.drawRoundedRect(QRectF(self.label.geometry()), _GAP, _GAP)


def _short(name: str) -> str:
    """Return a name that a line has room for, with its ending."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST // 2]}…{name[-_LONGEST // 2 :]}"
