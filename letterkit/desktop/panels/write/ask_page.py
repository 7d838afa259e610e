"""Asks where documents go, how they are called, which are written, and what with those there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.panels.write.named_list import CheckedList, NamedList
from letterkit.desktop.panels.write.told import REWRITE, Rewrite, WritePlan
from letterkit.desktop.panels.write.wording import (
    counts_in_words,
    documents,
    nothing_in_words,
    unfinished_in_words,
)
from letterkit.desktop.parts import ElidedLabel, Muted, NoticeLine, QuietButton, StrongButton
from letterkit.desktop.parts.notice_line import NoticeSeverity

WHICH: Final = ("all", "sound", "this one")
_SIDE: Final = 32
_WORST: Final[tuple[NoticeSeverity, ...]] = ("error", "attention", "good", "note")


class AskPage(QWidget):
    """Says what will be written, and lets it be changed before anything is."""

    pattern_edited = Signal(str)
    folder_wanted = Signal()
    which_changed = Signal(str)
    rewrite_changed = Signal(str)
    edited_named = Signal(list)  # the files that are replaced though somebody changed them
    resume_wanted = Signal()
    start_wanted = Signal()
    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plan = WritePlan({}, "", "")
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("kind", "heading")
        self._title.setWordWrap(True)
        self._counts = Muted("")
        self._unfinished, self._job, self._wrong = NoticeLine(), NoticeLine(), NoticeLine()
        self._folder = ElidedLabel("")
        self._choose = QuietButton(self.tr("Choose…"), "folder")
        self._choose.setAccessibleName(self.tr("Choose the folder"))
        self._pattern = QLineEdit()
        self._pattern.setAccessibleName(self.tr("File names"))
        self._insert = QuietButton(self.tr("Insert a field"))
        self._example = Muted("")
        self._edited = CheckedList(self.tr("Documents that were edited in Word"))
        self._edited.list.setAccessibleDescription(self.tr("Space ticks one to be replaced."))
        self._gone = NamedList(self.tr("Documents for recipients who are no longer in the list"))
        self._held = NamedList(self.tr("Documents that are held back"))
        self._nothing = Muted("")
        self._start = StrongButton("")
        self._close = QuietButton(self.tr("Not now"))
        self._which, self._rewrite = QButtonGroup(self), QButtonGroup(self)
        self._lay_out()
        self._join()

    @property
    def usual(self) -> QPushButton:
        """The button that most people want next; with nothing to write, the way back."""
        return self._start if self._start.isEnabled() else self._close

    @property
    def rewrite(self) -> Rewrite:
        """What is to be done with what is there."""
        return REWRITE[max(0, self._rewrite.checkedId())]

    def show_plan(self, plan: WritePlan) -> None:
        """Show what would be written."""
        self._plan = plan
        self._counts.setText(counts_in_words(plan))
        self._counts.setVisible(not plan.is_first)
        self._form.setRowVisible(self._there, not plan.is_first)
        self._folder.setText(plan.folder)
        if not self._pattern.hasFocus():
            self._pattern.setText(plan.pattern)
        self.show_example(plan.example, "")
        self._offer(plan.names)
        self._tell_unfinished(plan)
        self._tell_problems(plan)
        self._name(plan)
        self._count()

    def show_example(self, example: str, error: str) -> None:
        """Show what the first file will be called, or what is wrong with the pattern."""
        self._example.setText(self.tr("For example: {name}").format(name=example))
        self._example.setVisible(bool(example) and not error)
        if error:
            self._wrong.show_notice("error", error)
        else:
            self._wrong.clear()

    def begin(self) -> None:
        """Begin with all documents that are new or changed, and no edited one."""
        self._which.button(0).setChecked(True)
        self._rewrite.button(0).setChecked(True)
        self._edited.uncheck()

    def _count(self) -> None:
        """Say how many documents there will be, or why there are none."""
        plan, rewrite = self._plan, self.rewrite
        count = plan.to_write.get(rewrite, 0) + len(self._edited.checked())
        said = documents(count) if count else self.tr("nothing to write")
        self._title.setText(f"{plan.document_title}: {said}" if plan.document_title else said)
        self._start.setText(
            self.tr("Write {documents}").format(documents=said)
            if count
            else self.tr("Write documents")
        )
        focused = self._start.hasFocus()
        self._start.setEnabled(count > 0)
        if focused and not count:
            self._close.setFocus()
        reason = "" if count else nothing_in_words(plan, rewrite)
        self._nothing.setText(reason)
        self._nothing.setVisible(not count)
        self._start.setAccessibleDescription(reason)

    def _tell_unfinished(self, plan: WritePlan) -> None:
        if plan.unfinished is None:
            self._unfinished.clear()
        elif (text := unfinished_in_words(plan.unfinished)) != self._unfinished.text:
            go_on = (self.tr("Go on"), self.resume_wanted.emit)
            self._unfinished.show_notice("attention", text, [go_on])

    def _tell_problems(self, plan: WritePlan) -> None:
        severities = {severity for severity, _text in plan.job_problems}
        text = "\n".join(text for _severity, text in plan.job_problems)
        if not text:
            self._job.clear()
        elif text != self._job.text:
            worst = next(each for each in _WORST if each in severities)
            self._job.show_notice(worst, text)

    def _name(self, plan: WritePlan) -> None:
        """Name the files that are not simply written."""
        were = self.tr("was") if len(plan.edited) == 1 else self.tr("were")
        text = self.tr(
            "{documents} {were} edited in Word. Tick what is to be replaced all the same:"
        )
        self._edited.show_all(
            "attention",
            text.format(documents=documents(len(plan.edited)), were=were),
            [file for _key, file in plan.edited],
        )
        text = self.tr("{documents} for recipients who are no longer in the list:")
        self._gone.show_all("note", text.format(documents=documents(len(plan.gone))), plan.gone)
        text = self.tr("{documents} can't be written yet and will be left out:")
        nameless = self.tr("Somebody without a name")
        self._held.show_all(
            "attention",
            text.format(documents=documents(len(plan.held_back))),
            [f"{recipient or nameless}: {reason}" for recipient, reason in plan.held_back],
        )

    def _offer(self, names: list[str]) -> None:
        menu = QMenu(self._insert)
        for name in names:
            action = menu.addAction(name.replace("_", " "))
            action.triggered.connect(lambda _checked=False, name=name: self._insert_field(name))
        self._insert.setMenu(menu)

    def _insert_field(self, name: str) -> None:
        self._pattern.insert(f"{{{{ {name} }}}}")
        self.pattern_edited.emit(self._pattern.text())
        self._pattern.setFocus()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("kind", "panel")
        asked = QVBoxLayout(inside)
        asked.setContentsMargins(_SIDE, _SIDE, _SIDE, 8)
        asked.setSpacing(16)
        heading = QVBoxLayout()
        heading.setSpacing(4)
        heading.addWidget(self._title)
        heading.addWidget(self._counts)
        asked.addLayout(heading)
        asked.addWidget(self._unfinished)
        asked.addWidget(self._job)
        asked.addLayout(self._make_form())
        for widget in (self._edited, self._held, self._gone):
            asked.addWidget(widget)
        asked.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(_SIDE, 8, _SIDE, 24)
        buttons.setSpacing(16)
        buttons.addWidget(self._nothing, 1)
        buttons.addStretch()
        buttons.addWidget(self._close)
        buttons.addWidget(self._start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addLayout(buttons)

    def _make_form(self) -> QFormLayout:
        folder, pattern = QHBoxLayout(), QHBoxLayout()
        for row in (folder, pattern):
            row.setSpacing(8)
        folder.addWidget(self._folder, 1)
        folder.addWidget(self._choose)
        pattern.addWidget(self._pattern, 1)
        pattern.addWidget(self._insert)
        self._form = form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.addRow(self.tr("Folder"), folder)
        names = QVBoxLayout()
        names.setSpacing(4)
        names.addLayout(pattern)
        names.addWidget(self._example)
        names.addWidget(self._wrong)
        form.addRow(self.tr("File &names"), names)
        texts = (
            self.tr("All that are ticked"),
            self.tr("Only those with nothing to look at"),
            self.tr("Only the one in the preview"),
        )
        form.addRow(self.tr("Which"), _radios(self._which, texts))
        texts = (
            self.tr("Write only what is new or changed"),
            self.tr("Write all again, in place of what is there"),
            self.tr("Write all again, and keep the old ones in a dated folder"),
        )
        self._there = _radios(self._rewrite, texts)
        form.addRow(self.tr("Written before"), self._there)
        form.labelForField(names).setBuddy(self._pattern)
        return form

    def _join(self) -> None:
        self._choose.clicked.connect(self.folder_wanted)
        self._pattern.textEdited.connect(self.pattern_edited)
        self._which.idClicked.connect(lambda index: self.which_changed.emit(WHICH[index]))
        self._rewrite.idClicked.connect(self._choose_rewrite)
        self._edited.changed.connect(self._name_edited)
        self._start.clicked.connect(self.start_wanted)
        self._close.clicked.connect(self.close_wanted)

    def _choose_rewrite(self, index: int) -> None:
        self._count()
        self.rewrite_changed.emit(REWRITE[index])

    def _name_edited(self) -> None:
        self._count()
        self.edited_named.emit(self._edited.checked())


def _radios(group: QButtonGroup, texts: tuple[str, ...]) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    for index, text in enumerate(texts):
        button = QRadioButton(text)
        group.addButton(button, index)
        layout.addWidget(button)
    group.button(0).setChecked(True)
    return box
