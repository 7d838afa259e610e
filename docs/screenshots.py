"""Make the README's pictures of the window from the real program: python docs/screenshots.py.

Starts letterkit as a user does, with the example campaign in a folder of its own, drawn in memory.
"""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from letterkit.campaign import kept
from letterkit.desktop.application import make_application
from letterkit.desktop.coordinator import Coordinator
from letterkit.desktop.look.style import dress_as
from letterkit.desktop.look.theme import DARK, LIGHT, Theme
from letterkit.desktop.window import Window

PICTURES = Path(__file__).resolve().parent / "pictures"
SIZE = (1440, 900)
MESSY = """Members of the three councils,,,
,,,
Member,Ward,Local authority,Contact e-mail
"SMITH, Jane",Alphington,Exeter City Council,jane.smith@gmial.com
Cllr Cllr Ahmed Khan (Leader),Topsham,Exeter City Council,a.khan@example.org
Vacancy,Pennsylvania,Exeter City Council,
Cllr Seán O'Brien,St Thomas,Exeter City Council,s.obrien@example.org
Cllr Ann Lee - Resigned Feb 2017,Heavitree,Exeter City Council,ann.lee@example.org
cllr mary mcdonald,Priory,Exeter City Council,mary@example.org
"""


class Studio:
    """The window with the example in it."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.application, self.folder = application, folder
        self.window = Window()
        self.window.fill()
        self.coordinator = Coordinator(self.window, folder / "data", documents=folder)
        self.session = self.coordinator.session
        self.window.resize(*SIZE)
        self.window.show()
        self.coordinator.start_example()
        self.settle()

    def settle(self) -> None:
        """Wait until everything is read, examined and drawn."""
        loop, timer, quiet = QEventLoop(), QTimer(interval=50), [0]

        def look() -> None:
            quiet[0] = quiet[0] + 1 if self.session.settled else 0
            if quiet[0] > 10:  # noqa: PLR2004 - half a second in which nothing happens
                loop.quit()

        timer.timeout.connect(look)
        timer.start()
        loop.exec()

    def take(self, name: str, theme: Theme = LIGHT) -> None:
        """Keep a picture of the window as it is."""
        dress_as(self.application, theme)
        self.settle()
        path = PICTURES / f"window-{name}.png"
        if not self.window.grab().save(str(path)):
            sys.exit(f"{path} can't be written.")
        print(path.relative_to(PICTURES.parent.parent))


def take_all(studio: Studio) -> None:
    """Go through the window as a branch secretary does."""
    coordinator, session, window = studio.coordinator, studio.session, studio.window
    studio.take("letter")
    studio.take("dark", DARK)
    messy = studio.folder / "councillors.csv"
    messy.write_text(MESSY, "utf-8")
    coordinator.recipients.use_file(str(messy))
    studio.settle()
    coordinator.preview.show_letter(0)
    studio.take("mend")
    session.set(kept.CAMPAIGN, "folder", "Documents/Letters to councillors")
    studio.settle()
    window.write_button.click()
    studio.take("write")
    window.show_sheet(False)
    for name, value in (
        ("meeting_date", "12 January 2099"), ("notice_rule", "10 am, 7 clear working days"),
    ):  # fmt: skip
        session.set(kept.VALUES, name, value)
    session.set(kept.CAMPAIGN, "template", "council-motion")
    studio.settle()
    window.left.ensureWidgetVisible(window.motion, 0, 0)
    window.left.verticalScrollBar().setValue(window.motion.y() - 24)
    studio.take("motion")


def main() -> None:
    """Take all the pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    PICTURES.mkdir(exist_ok=True)
    application = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory() as temporary:
        studio = Studio(application, Path(temporary))
        take_all(studio)
        studio.window.close()


if __name__ == "__main__":
    main()
