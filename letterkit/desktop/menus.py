"""The menus, with a shortcut for everything that is done often."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

Key = QKeySequence.StandardKey


class Menus(QObject):
    """Makes the window's menus. Each action is an attribute, to be connected and enabled."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._bar = window.menuBar()
        self._for_campaign: list[QAction] = []
        self._make_file()
        self._make_edit()
        self._make_recipients()
        self._make_view()
        self._make_help()

    def show_recent(self, names: list[str], chosen: Callable[[int], None]) -> None:
        """List the campaigns that were open last; `chosen` gets the place of a name, from 0."""
        self.recent.clear()
        for index, name in enumerate(names):
            action = self.recent.addAction(f"&{index + 1}  {name.replace('&', '&&')}")
            action.triggered.connect(lambda _checked=False, at=index: chosen(at))
        self.recent.setEnabled(bool(names))

    def show_undo(self, undo: str, redo: str) -> None:
        """Say what would be undone and redone, in words; "" disables the action."""
        for action, name, what in (
            (self.undo, "&Undo", undo), (self.redo, "&Redo", redo),
        ):  # fmt: skip
            action.setEnabled(bool(what))
            action.setText(f"{name} {what.replace('&', '&&')}".rstrip())

    def enable_campaign(self, enabled: bool) -> None:
        """Enable what needs an open campaign."""
        for action in self._for_campaign:
            action.setEnabled(enabled)

    def _make_file(self) -> None:
        menu = self._menu("&File")
        self.new = self._add(menu, "&New campaign", Key.New, always=True)
        self.open = self._add(menu, "&Open…", Key.Open, always=True)
        self.new_pack = self._add(menu, "New campaign pac&k…", "", always=True)
        self.change_pack = self._add(menu, "C&hange this pack…", "")
        self.recent = menu.addMenu("Open &recent")
        self.save_copy = self._add(menu, "Save a &copy…", Key.SaveAs)
        menu.addSeparator()
        self.write = self._add(menu, "&Write documents…", "Ctrl+Return")
        self.stationery = self._add(menu, "En&velopes and labels…", "Ctrl+Shift+L")
        self.drafts = self._add(menu, "Drafts &to send…", "Ctrl+Shift+Return")
        self.pdf = self._add(menu, "Save this one as P&DF…", "Ctrl+E")
        self.print = self._add(menu, "&Print this one…", Key.Print)
        self.word = self._add(menu, "Open this one &in Word", "Ctrl+Shift+O")
        menu.addSeparator()
        self.quit = self._add(menu, "&Quit", "Ctrl+Q", always=True)

    def _make_edit(self) -> None:
        menu = self._menu("&Edit")
        self.undo = self._add(menu, "&Undo", Key.Undo, always=True)
        self.redo = self._add(menu, "&Redo", "Ctrl+Y", always=True)
        menu.addSeparator()
        self.find = self._add(menu, "&Find in the pages", Key.Find)
        self.edit_document = self._add(menu, "Edit the document in &Word", "")
        self.save_template = self._add(menu, "Save it as a letterkit &template…", "")
        self.keep_names = self._add(menu, "&Keep the names of who made the document", "")
        self.keep_names.setCheckable(True)

    def _make_recipients(self) -> None:
        menu = self._menu("&Recipients")
        self.use_spreadsheet = self._add(menu, "Use a &spreadsheet…", "Ctrl+L")
        self.paste_table = self._add(menu, "&Paste a table", "Ctrl+Shift+V")
        self.read_again = self._add(menu, "&Read again", "F5")
        menu.addSeparator()
        self.previous = self._add(menu, "Pre&vious letter", "Ctrl+PgUp")
        self.next = self._add(menu, "&Next letter", "Ctrl+PgDown")
        self.next_to_look_at = self._add(menu, "Next letter to &look at", "F8")
        self._make_contacts(menu)
        menu.addSeparator()
        self.kept_of_person = self._add(menu, "What is &kept about this person…", "")

    def _make_contacts(self, menu: QMenu) -> None:
        """Add what follows on letters, once there are any."""
        self._contacts = [
            menu.addSeparator(),
            mark := self._add(menu, "&Mark as sent…", "Ctrl+M"),
            answer := self._add(menu, "They &answered…", "Ctrl+J"),
            history := self._add(menu, "What came of &it", "Ctrl+H"),
            chase := self._add(menu, "&Write again to those who haven’t answered…", ""),
            thank := self._add(menu, "&Thank those who support it…", ""),
            glance := self._add(menu, "Campaign at a &glance…", ""),
            save_log := self._add(menu, "Save the &contact log…", ""),
            read_answers := self._add(menu, "Read answers &from a spreadsheet…", ""),
        ]
        self.mark_sent, self.answer, self.history = mark, answer, history
        self.chase, self.thank, self.glance = chase, thank, glance
        self.save_log, self.read_answers = save_log, read_answers
        self.show_contacts(shown=False)

    def show_contacts(self, *, shown: bool) -> None:
        """Offer what follows on letters, or nothing of it while none was written."""
        for action in self._contacts:
            action.setVisible(shown)

    def _make_view(self) -> None:
        menu = self._menu("&View")
        self.zoom_in = self._add(menu, "Zoom &in", Key.ZoomIn)
        self.zoom_out = self._add(menu, "Zoom &out", Key.ZoomOut)
        self.fit_width = self._add(menu, "Fit &width", "Ctrl+1")
        self.fit_page = self._add(menu, "Whole &page", "Ctrl+2")
        self.two_pages = self._add(menu, "&Two pages", "Ctrl+3")
        self.full_screen = self._add(menu, "&Full screen, for reading out", "F11")

    def _make_help(self) -> None:
        menu = self._menu("&Help")
        self.guide = self._add(menu, "&How to go about it", "F1", always=True)
        self.kept_of_all = self._add(menu, "&What this campaign keeps…", "")
        self.copy_details = self._add(menu, "&Copy details for support", "", always=True)
        self.about = self._add(menu, "&About letterkit", "", always=True)

    def _menu(self, title: str) -> QMenu:
        return self._bar.addMenu(title)

    def _add(self, menu: QMenu, text: str, shortcut: str | Key, *, always: bool = False) -> QAction:
        """Add an action, which needs an open campaign unless it can `always` be taken."""
        action = menu.addAction(text)
        if not always:
            self._for_campaign.append(action)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        return action
