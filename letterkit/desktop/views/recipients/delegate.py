"""How the cells of the recipients' table look."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from letterkit.desktop.theme import Theme, theme_of
from letterkit.desktop.views.recipients.cell_painting import (
    paint_corner,
    paint_focus,
    paint_ground,
    paint_tick,
    paint_triangle,
    tick_rect,
    write,
)
from letterkit.desktop.views.recipients.status_text import (
    StatusCell,
    is_empty,
    status_cell,
    worst_diagnostic,
)
from letterkit.desktop.views.recipients.table_model import PERSON, PeopleModel
from letterkit.desktop.views.recipients.view_data import NamedColumns, PersonRow

_AT_END, _IN_MIDDLE = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle
MARGIN: Final = 8  # pixels left and right of a cell's text

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints ticks, texts, what to look at with its link, and a corner where a cell was changed."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        model, person = index.model(), index.data(PERSON)
        if not isinstance(model, PeopleModel) or not isinstance(person, PersonRow):
            return
        theme = theme_of(option.widget)
        column = model.columns[index.column()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, theme)
        if column == NamedColumns.TICK:
            paint_tick(painter, tick_rect(option.rect), theme, person.ticked)
        elif column == NamedColumns.DIAGNOSTIC:
            self._paint_status(painter, option, theme, status_cell(person, model.editable))
        elif column == NamedColumns.CONTACT:
            self._paint_contact(painter, option, theme, person)
        else:
            text, colour = _text(person, column, index.data(), theme)
            painter.setPen(colour)
            # Salutations begin alike: their ends tell them apart.
            cut = _IN_MIDDLE if column == NamedColumns.SALUTATION else _AT_END
            write(painter, _inner(option.rect), option.font, text, cut)
        if column in person.changed:
            paint_corner(painter, option.rect, theme.accent)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, option.rect, theme.focus)
        painter.restore()

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """Return the box that a cell is typed in."""
        del option
        editor = QLineEdit(parent)
        model = index.model()
        person = index.data(PERSON)
        if isinstance(model, PeopleModel) and isinstance(person, PersonRow):
            heading = model.headings.name(model.columns[index.column()])
            editor.setAccessibleName(f"{heading} of {person.name}")
        editor.setProperty("kind", "cell")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Show what the cell holds, unless somebody is typing over it."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:  # noqa: N802 - Qt's name
        """Hand on what was typed; a cell that was only looked at stays as it is."""
        if isinstance(editor, QLineEdit) and isinstance(model, PeopleModel) and editor.isModified():
            model.setData(index, editor.text())

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Let the box fill its cell."""
        del index
        editor.setGeometry(option.rect)

    def link_rect(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Return where the link in a cell of the last column stands, in the viewport.

        `option` has the cell's rectangle and font. The answer is empty where there is no link.
        """
        model, person = index.model(), index.data(PERSON)
        if not isinstance(model, PeopleModel) or not isinstance(person, PersonRow):
            return QRect()
        status = status_cell(person, model.editable)
        return _rects(option.rect, option.font, status)[1] if status.link else QRect()

    def _paint_contact(
        self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme, person: PersonRow
    ) -> None:
        """Paint what became of somebody: a sign where there is something to say, and a text."""
        contact, room = person.contact, _inner(option.rect)
        sign = QRect(room.left(), room.top(), _mark_width(option.font), room.height())
        if contact.look == "attention":
            paint_triangle(painter, sign, theme.warning)
        elif contact.mark:
            painter.setPen(theme.success)
            write(painter, sign, option.font, contact.mark)
        if contact.mark:
            room.setLeft(sign.right() + 1)
        attention = contact.look == "attention"
        painter.setPen(theme.warning if attention else theme.ink if contact.kind else theme.muted)
        write(painter, room, option.font, contact.text)

    def _paint_status(
        self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme, status: StatusCell
    ) -> None:
        """Paint the last column: a sign in its colour, a text, and a link where there is one."""
        text_rect, link_rect = _rects(option.rect, option.font, status)
        colour = {"success": theme.success, "info": theme.muted}.get(status.severity, theme.warning)
        x = text_rect.left()
        mark = QRect(x, text_rect.top(), _mark_width(option.font), text_rect.height())
        painter.setPen(colour)
        if status.mark == "▲":
            paint_triangle(painter, mark, colour)
        else:
            write(painter, mark, option.font, status.mark)
        if status.severity == "success":
            painter.setPen(theme.muted)
        write(painter, text_rect.adjusted(mark.width(), 0, 0, 0), option.font, status.text)
        if status.link:
            painter.setPen(theme.muted)
            dot = _dot_width(option.font)
            write(painter, QRect(link_rect.left() - dot, text_rect.top(), dot + 2,
                                  text_rect.height()), option.font, " · ")  # fmt: skip
            painter.setPen(theme.accent)
            write(painter, link_rect.adjusted(0, 0, 4, 0), option.font, status.link)


def _text(person: PersonRow, column: str, text: str, theme: Theme) -> tuple[str, QColor]:
    """Return what stands in a cell, and in which colour; a gap that matters is seen as a dash."""
    diagnostic = worst_diagnostic(person)
    if diagnostic and diagnostic.field == column:
        return ("—" if is_empty(person, diagnostic) else text), theme.warning
    return text, theme.ink if person.ticked else theme.muted


def _inner(cell: QRect) -> QRect:
    return cell.adjusted(MARGIN, 0, -MARGIN, -1)


def _mark_width(font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance("✓") + MARGIN


def _dot_width(font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance(" · ")


def _rects(cell: QRect, font: QFont, status: StatusCell) -> tuple[QRect, QRect]:
    """Return where mark and text stand, and where the link does, which is never cut short."""
    inner = _inner(cell)
    if not status.link:
        return inner, QRect()
    metrics = QFontMetrics(font)
    link = metrics.horizontalAdvance(status.link)
    dot = _dot_width(font)
    natural = _mark_width(font) + metrics.horizontalAdvance(status.text) + 1
    text = max(_mark_width(font), min(natural, inner.width() - dot - link))
    left = inner.left() + text + dot
    return (
        QRect(inner.left(), inner.top(), text, inner.height()),
        QRect(left, inner.top(), link, inner.height()),
    )
