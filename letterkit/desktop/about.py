"""What letterkit is, and how to go about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from letterkit import __version__


def show_about(window: QWidget) -> None:
    """Show version and licence in a box over a window, and that nothing is sent anywhere."""
    text = (
        "letterkit {version}\n\n"
        "Letters to councillors, council motions and MP briefings, from Word templates and a "
        "spreadsheet. It works without the internet, and nothing about anybody leaves this PC, "
        "unless you have drafts put into your own mailbox.\n\n"
        "Free software under the GNU General Public License, version 3 or later. "
        "Made with Qt {qt}.\n\n"
        "Lists of STPs and councils: Office for National Statistics licensed under the Open "
        "Government Licence v.3.0; contains OS data © Crown copyright and database right 2017."
    )
    _show(window, "About letterkit", text.format(version=__version__, qt=qVersion()))


def show_guide(window: QWidget) -> None:
    """Show in a box over a window how a spreadsheet becomes a folder of letters."""
    _show(
        window,
        "How to go about it",
        (
            "1. Choose a document on the left: letter, motion or briefing, or a Word file of "
            "your own.\n"
            "2. Fill in the details, and tick the concerns that matter in your area.\n"
            "3. Drop a spreadsheet of councillors on the list below. It is only read, never "
            "changed; what you mend in the table stays in the campaign.\n"
            "4. Look at the letters. A click on a tinted word goes to what feeds it; ▲ marks "
            "what is missing. F8 goes to the next letter that needs a look.\n"
            "5. “Write documents…” shows what will be written, and where.\n\n"
            "Everything is saved as you go. Ctrl+Z undoes, also tomorrow."
        ),
    )


def _show(window: QWidget, title: str, text: str) -> None:
    box = QMessageBox(window)
    box.setWindowTitle(title)
    box.setText(text)
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    box.open()
