"""The page that people work on: what changes the letter stands left, the letter itself right."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.pages import PlaceBanner, ReadOnlyBanner
from letterkit.desktop.views.concerns import ConcernsView
from letterkit.desktop.views.details import DetailsView
from letterkit.desktop.views.diagnostics import DiagnosticsView
from letterkit.desktop.views.documents import DocumentsView
from letterkit.desktop.views.follow_up_line import FollowUpLine
from letterkit.desktop.views.gaps import GapsView
from letterkit.desktop.views.motion import MotionView
from letterkit.desktop.views.preview import PreviewView
from letterkit.desktop.views.recipients import RecipientsView
from letterkit.desktop.views.write import WriteView
from letterkit.desktop.widgets import (
    ElidedLabel,
    LinkButton,
    NoticeLine,
    PrimaryButton,
    SecondaryButton,
)

if TYPE_CHECKING:
    from letterkit.desktop.views.contacts import ContactsView

_LEFT, _LEFT_MOST = 360, 420
_RIGHT = 1024
_BESIDE = 320
_RECIPIENTS_SHARE = (62, 38)


class CampaignPage(QWidget):
    """Makes the views and lays them out, and knows nothing of what they show.

    Each is an attribute, as are the notice above them and, in the footer, the summary, what is
    being done, the link back to a run, and the buttons that open the page of envelopes and labels
    and the write sheet.
    """

    def __init__(self) -> None:
        super().__init__()
        self.read_only_banner, self.place_banner = ReadOnlyBanner(), PlaceBanner()
        self.documents, self.details = DocumentsView(), DetailsView()
        self.diagnostics = DiagnosticsView()
        self.concerns, self.motion = ConcernsView(), MotionView()
        self.preview, self.recipients = PreviewView(), RecipientsView()
        self.gaps, self.gaps_line = GapsView(), NoticeLine()
        self.follow_up = FollowUpLine()
        self.write = WriteView()
        self.notice = NoticeLine()
        self.summary = ElidedLabel("")
        self.contact_counts, self.due = ElidedLabel(""), LinkButton("")
        self.busy = QLabel()
        self.progress = LinkButton("")
        self.stationery_button = SecondaryButton("Envelopes and labels…", "letter")
        self.write_button = PrimaryButton("Write documents…")
        self._lay_out()
        self._name()

    @cached_property
    def contacts(self) -> ContactsView:
        """The pane of what became of people; it is made when it is first asked for."""
        from letterkit.desktop.views.contacts import ContactsView  # noqa: PLC0415

        view = ContactsView()
        view.setMinimumWidth(_BESIDE)
        view.hide()
        self._beside.addWidget(view)
        return view

    def show_sheet(self, shown: bool) -> None:
        """Show the sheet that writes documents in place of letter and list, or hide it."""
        self.write_button.setVisible(not shown)  # the sheet has one of its own
        self.stationery_button.setVisible(not shown)
        self.right.setCurrentIndex(int(shown))
        (self.write if shown else self.preview).setFocus()

    def add_sheet(self, sheet: QWidget) -> None:
        """Take another sheet that may be shown in place of letter and list."""
        self.right.addWidget(sheet)

    def show_other_sheet(self, sheet: QWidget) -> None:
        """Show a sheet that was added in place of letter and list."""
        self.write_button.hide()
        self.stationery_button.hide()
        self.right.setCurrentWidget(sheet)
        sheet.setFocus()

    def _name(self) -> None:
        self.write_button.setAccessibleDescription(
            "Shows what will be written, and where, before anything is."
        )
        self.progress.hide()
        self.busy.setProperty("kind", "muted")
        self.busy.setAccessibleName("What is being done")
        self.summary.setAccessibleName("Documents so far")
        self.contact_counts.setAccessibleName("What came of them")
        self.contact_counts.setProperty("kind", "muted")
        self.due.setProperty("kind", "link-warning")
        self.due.hide()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.read_only_banner)
        self.read_only_banner.hide()
        layout.addWidget(self.place_banner)
        self.notice.setProperty("place", "window")
        layout.addWidget(self.notice)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self._make_left())
        sides.addWidget(self._make_right())
        sides.setStretchFactor(1, 1)
        sides.setSizes([_LEFT, _RIGHT])
        layout.addWidget(sides, 1)
        layout.addWidget(self._make_footer())

    def _make_left(self) -> QWidget:
        """Return what goes into the documents: views one below the other, which scroll."""
        inside = QWidget()
        inside.setProperty("kind", "panel")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.documents)
        layout.addWidget(self.diagnostics)
        layout.addWidget(_line())
        for view in (self.details, self.motion, self.concerns):
            layout.addWidget(view)
            layout.addWidget(_line())
        layout.addStretch(1)
        self.left = QScrollArea()
        self.left.setWidgetResizable(True)
        self.left.setFrameShape(QFrame.Shape.NoFrame)
        self.left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.left.setWidget(inside)
        self.left.setMinimumWidth(_LEFT)
        self.left.setMaximumWidth(_LEFT_MOST)
        self.left.setAccessibleName("What goes into the documents")
        self.left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Once there is room for it.
        self.diagnostics.opened.connect(partial(QTimer.singleShot, 0, self, self._show_diagnostics))
        return self.left

    def _show_diagnostics(self) -> None:
        """Scroll to the list of the whole job's diagnostics, which opens below the documents."""
        self.left.ensureWidgetVisible(self.diagnostics.list_area, 0, 8)

    def _make_right(self) -> QWidget:
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._make_pages())
        self.split.addWidget(self.recipients)
        for index, share in enumerate(_RECIPIENTS_SHARE):
            self.split.setStretchFactor(index, share)
        self.split.setSizes([share * 10 for share in _RECIPIENTS_SHARE])
        self._beside = beside = QSplitter(Qt.Orientation.Horizontal)
        beside.setChildrenCollapsible(False)
        beside.addWidget(self.split)
        beside.addWidget(self.gaps)
        beside.setStretchFactor(0, 1)
        self.gaps.setMinimumWidth(_BESIDE)
        self.gaps.hide()
        self.right = QStackedWidget()
        self.right.addWidget(beside)
        self.right.addWidget(self.write)
        return self.right

    def _make_pages(self) -> QWidget:
        """Return the letter, below lines about the gaps of its Word file and whom it is for."""
        pages = QWidget()
        layout = QVBoxLayout(pages)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.gaps_line.setContentsMargins(8, 0, 8, 0)
        layout.addWidget(self.gaps_line)
        layout.addWidget(self.follow_up)
        layout.addWidget(self.preview, 1)
        return pages

    def _make_footer(self) -> QWidget:
        footer = QFrame()
        footer.setProperty("kind", "footer")
        layout = QHBoxLayout(footer)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(16)
        layout.addWidget(self.summary, 1)
        layout.addWidget(self.contact_counts, 1)
        layout.addWidget(self.due)
        layout.addWidget(self.busy)
        layout.addWidget(self.progress)
        layout.addWidget(self.stationery_button)
        layout.addWidget(self.write_button)
        return footer


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setProperty("kind", "hairline")
    return line
