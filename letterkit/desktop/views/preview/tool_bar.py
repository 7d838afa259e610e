"""The strip above the pages: which letter is shown, how large, and what can be done with it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from letterkit.desktop.views.preview.form_switch import FormSwitch
from letterkit.desktop.views.preview.letter_button import LetterButton
from letterkit.desktop.views.preview.page_arrangement import Fit
from letterkit.desktop.widgets import FlatButton, LinkButton, SecondaryButton

_MARGIN: Final = 16
_SPACING: Final = 4
_ZOOMS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_NAME_LEAST: Final = 112
_NARROWEST: Final = 320


class ToolBar(QFrame):
    """Shows which letter and page this is, and says by signals what the person wants.

    What finds no room moves into the menu at its end.
    """

    previous_requested = Signal()
    next_requested = Signal()
    next_to_look_at_requested = Signal()
    letters_requested = Signal()
    zoom_stepped = Signal(int)  # 1 for larger, -1 for smaller
    zoom_set = Signal(float)  # 1 is as large as on paper
    fit_chosen = Signal(Fit)
    find_requested = Signal()
    print_requested = Signal()
    print_preview_requested = Signal()
    word_requested = Signal()
    full_screen_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._make_actions()
        self._make_letter_buttons()
        self._make_zoom_buttons()
        self._make_paper_buttons()
        self._on_paper = True  # the pages are on show, not the e-mail that is made of them
        self.form_switch = FormSwitch()
        self.form_switch.hide()
        self._lay_out()
        self._reset()

    def set_letter(self, label: str, index: int, count: int, diagnostic: str) -> None:
        """Show which letter of how many is shown; `index` counts from 0."""
        self.letter.show_letter(label, diagnostic)
        several = count > 1
        position = f"{index + 1} of {count}"
        self.position.setText(position if several else "")
        self.letter.setAccessibleDescription(position if several else "")
        self.previous.setEnabled(index > 0)
        self.next.setEnabled(index + 1 < count)
        for widget in (self.previous, self.next, self.position):
            widget.setVisible(several)
        self.letter.set_choosable(several)
        self._fit_in()

    def set_to_look_at(self, count: int) -> None:
        """Offer to go to the next letter that needs a look, where there are any."""
        self.look_at.setVisible(count > 0)
        self.look_at.setAccessibleDescription(
            f"{count} letters have something to look at."
            if count > 1
            else "One letter has something to look at."
        )
        self.look_at.setToolTip(self.look_at.accessibleDescription() + " (F8)")
        self._fit_in()

    def set_zoom(self, zoom: float, fit: Fit) -> None:
        """Show the zoom, of which 1 is as large as on paper, and what it follows."""
        text = f"{round(zoom * 100)} %"
        self.zoom.setText(text)
        self.zoom.setAccessibleName(f"Zoom: {text}")
        for each, action in self._fits.items():
            action.setChecked(each is fit)

    def set_page(self, page: int, count: int) -> None:
        """Show which page, from 0, of how many is looked at; nothing for a single one."""
        text = f"Page {page + 1} of {count}"
        text = text if count > 1 else ""
        if text != self.page.text():
            self.page.setText(text)
            self._fit_in()

    def enable_paper(self, enabled: bool) -> None:
        """Enable what needs pages: to find, zoom, print, and open in Word."""
        for each in (
            self.find_button, self.print, self.word, self.fit, self.zoom, self.zoom_in,
            self.zoom_out, self._find, self._print, self._print_preview, self._word,
            self._full_screen, self.more,
        ):  # fmt: skip
            each.setEnabled(enabled)

    def set_form(self, *, switchable: bool, email: bool) -> None:
        """Offer the e-mail beside the pages, or not; what is for pages alone goes with them."""
        self.form_switch.setVisible(switchable)
        self.form_switch.show_chosen(email=email)
        self._on_paper = not email
        for each in (self.zoom_out, self.zoom, self.zoom_in, self.more):
            each.setVisible(self._on_paper)
        self._fit_in()

    def _make_actions(self) -> None:
        self._find = self._action("&Find…", self.find_requested)
        self._print = self._action("&Print…", self.print_requested)
        self._print_preview = self._action("Print pre&view…", self.print_preview_requested)
        self._word = self._action("Open in &Word", self.word_requested)
        self._full_screen = self._action("F&ull screen", self.full_screen_requested)
        group = QActionGroup(self)
        self._fits = {
            Fit.WIDTH: QAction("Fit w&idth", group, checkable=True),
            Fit.PAGE: QAction("W&hole page", group, checkable=True),
            Fit.TWO_PAGES: QAction("&Two pages", group, checkable=True),
        }
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for fit, action in self._fits.items():
            action.triggered.connect(lambda _checked=False, fit=fit: self.fit_chosen.emit(fit))

    def _action(self, text: str, signal: SignalInstance) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda _checked=False: signal.emit())
        return action

    def _make_letter_buttons(self) -> None:
        self.previous = FlatButton("previous", "Previous letter (Ctrl+Page Up)")
        self.letter = LetterButton()
        self.position = QLabel()
        self.position.setProperty("kind", "muted")
        self.position.setAccessibleName("Which letter of how many")
        self.next = FlatButton("next", "Next letter (Ctrl+Page Down)")
        self.look_at = LinkButton("▲ Next to look at")
        self.look_at.setAccessibleName("Next letter to look at")
        self.look_at.setProperty("kind", "link-warning")
        self.look_at.hide()
        self.previous.clicked.connect(self.previous_requested)
        self.next.clicked.connect(self.next_requested)
        self.letter.clicked.connect(self.letters_requested)
        self.look_at.clicked.connect(self.next_to_look_at_requested)

    def _make_zoom_buttons(self) -> None:
        """Make what says and sets which page is seen, how large, and how it fits the window."""
        self.page = QLabel()
        self.page.setProperty("kind", "muted")
        self.page.setAccessibleName("Which page of how many")
        self.zoom_out = FlatButton("zoom-out", "Smaller (Ctrl+−)")
        self.zoom_in = FlatButton("zoom-in", "Larger (Ctrl++)")
        self.zoom = QToolButton()
        self.zoom.setProperty("kind", "flat")
        self.zoom.setToolTip("Zoom")
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.zoom)
        for zoom in _ZOOMS:
            action = menu.addAction(f"{round(zoom * 100)} %")
            action.triggered.connect(lambda _checked=False, zoom=zoom: self.zoom_set.emit(zoom))
        self.zoom.setMenu(menu)
        self.fit = FlatButton("fit-width", "How pages fit the window")
        self._drop(self.fit, *self._fits.values())
        self.zoom_out.clicked.connect(lambda: self.zoom_stepped.emit(-1))
        self.zoom_in.clicked.connect(lambda: self.zoom_stepped.emit(1))

    def _make_paper_buttons(self) -> None:
        """Make what is done with the pages, and the menu for all that finds no room."""
        self.find_button = FlatButton("find", "Find in these pages (Ctrl+F)")
        self.print = FlatButton("print", "Print")
        self._drop(self.print, self._print, self._print_preview)
        self.word = SecondaryButton("Open in Word")
        self.more = FlatButton("more", "More")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more_menu = QMenu(self.more)
        self._more_menu.aboutToShow.connect(self._fill_more)
        self.more.setMenu(self._more_menu)
        self.find_button.clicked.connect(self.find_requested)
        self.word.clicked.connect(self.word_requested)
        # What goes first into the menu when room is scarce, and what stands for it there.
        self._spare: list[tuple[QWidget, tuple[QAction, ...]]] = [
            (self.page, ()),
            (self.word, (self._word,)),
            (self.find_button, (self._find,)),
            (self.fit, tuple(self._fits.values())),
            (self.print, (self._print, self._print_preview)),
        ]

    def _drop(self, button: QToolButton, *actions: QAction) -> None:
        menu = QMenu(button)
        menu.addActions(list(actions))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _fill_more(self) -> None:
        self._more_menu.clear()
        for widget, actions in self._spare:
            if widget.isHidden() and actions:
                self._more_menu.addActions(list(actions))
                self._more_menu.addSeparator()
        self._more_menu.addAction(self._full_screen)

    def _lay_out(self) -> None:
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        layout.setSpacing(_SPACING)
        for widget in (self.previous, self.letter, self.position, self.next, self.look_at):
            layout.addWidget(widget)
        layout.addStretch(1)
        for widget in (
            self.form_switch, self.page, self.zoom_out, self.zoom, self.zoom_in,
            self.fit, self.find_button, self.print, self.word, self.more,
        ):  # fmt: skip
            layout.addWidget(widget)

    def _reset(self) -> None:
        self.set_letter("", 0, 0, "")
        self.set_zoom(1.0, Fit.WIDTH)
        self.set_page(0, 0)
        self.enable_paper(enabled=False)

    # Room

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Let the window be narrower than all the buttons."""
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Move what finds no room into the menu."""
        super().resizeEvent(event)
        self._fit_in()

    def _fit_in(self) -> None:
        """Show what there is room for: buttons go into the menu first, then the name is cut."""
        layout = self._row
        optional = [widget for widget, _ in self._spare]
        needed = 2 * _MARGIN + _SPACING * (layout.count() - 1)
        for at in range(layout.count()):
            item = layout.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None and widget not in optional and widget is not self.letter:
                needed += widget.sizeHint().width() if not widget.isHidden() else 0
        room = self.width() - needed - self.letter.preferred_width()
        for widget in reversed(optional):
            shown = self._on_paper and room >= widget.sizeHint().width()
            widget.setVisible(shown and (widget is not self.page or bool(self.page.text())))
            # What is less important doesn't jump ahead of what found no room.
            room = room - widget.sizeHint().width() if shown else min(room, 0)
        self.letter.setMaximumWidth(max(self.letter.preferred_width() + min(room, 0), _NAME_LEAST))
