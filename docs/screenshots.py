"""Make the README's pictures of the window from the real program: python docs/screenshots.py.

Starts letterkit as a user does, with the example campaign in a folder of its own, drawn in memory.
"""

import os
import sys
import tempfile
from pathlib import Path

import docx
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QSplitter

from letterkit.campaign import schema
from letterkit.desktop.application import make_application
from letterkit.desktop.main_controller import MainController
from letterkit.desktop.theme.colours import DARK, LIGHT, Theme
from letterkit.desktop.theme.style_sheet import apply_theme
from letterkit.desktop.window import Window
from letterkit.mail_programs import MailProgram
from letterkit.merge import document_key

PICTURES = Path(__file__).resolve().parent / "pictures"
SIZE = (1440, 900)
WIDEST_LEFT = 420
USED_LABELS = 4
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
COUNCILS = """Councillor,Council,Ward
Cllr Jane Smith,Exeter City Council,Alphington
Cllr Ahmed Khan,Exeter City Council,Topsham
Cllr Ruth Price,Torbay Council,Preston
Cllr Owen Hale,Torbay Council,Shiphay
Cllr Dee Marlow,Devon County Council,Ilfracombe
Cllr Tom Reeve,Devon County Council,Bideford East
"""
GAPS = (
    "[date]",
    "Dear [insert name]",
    "I write about the plan for [insert local STP name], which [insert council name] has to see.",
    "As a resident of [ward] [and nurse – if applicable] I fear for [name of your hospital].",
    "It has to save <<savings>> by ____.",
    "Yours sincerely",
    "[your name]",
)
NOTICE = "10 am, 7 clear working days"
MOTIONS = {
    "Exeter City Council": {
        "proposer": "Cllr Jane Smith", "seconder": "Cllr Ahmed Khan",
        "meeting_date": "13 January 2099", "notice_rule": NOTICE,
    },
    "Torbay Council": {
        "proposer": "Cllr Ruth Price", "seconder": "Cllr Owen Hale",
        "meeting_date": "5 February 2099", "notice_rule": "noon, 10 working days",
    },
    "Devon County Council": {
        "proposer": "Cllr Dee Marlow", "seconder": "Cllr Tom Reeve",
        "meeting_date": "19 February 2099", "notice_rule": NOTICE, "word_limit": "250",
    },
}  # fmt: skip


class Studio:
    """The window with the example in it."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.application, self.folder = application, folder
        self.window = Window()
        self.window.fill()
        self.controller = MainController(self.window, folder / "data", documents=folder)
        self.campaign = self.controller.campaign
        self.window.resize(*SIZE)
        self.window.show()
        self.controller.opening.start_example()
        self.settle()

    def settle(self) -> None:
        """Wait until everything is read, examined and drawn."""
        loop, timer, quiet = QEventLoop(), QTimer(interval=50), [0]

        def poll() -> None:
            quiet[0] = quiet[0] + 1 if self._is_quiet() else 0
            if quiet[0] > 10:  # noqa: PLR2004 - half a second in which nothing happens
                loop.quit()

        timer.timeout.connect(poll)
        timer.start()
        loop.exec()

    def _is_quiet(self) -> bool:
        return self.controller.settled and not self.controller.writing.running

    def capture(self, name: str, theme: Theme = LIGHT) -> None:
        """Keep a picture of the window as it is."""
        apply_theme(self.application, theme)
        self.settle()
        path = PICTURES / f"window-{name}.png"
        if not self.window.grab().save(str(path)):
            sys.exit(f"{path} can't be written.")
        print(path.relative_to(PICTURES.parent.parent))


def capture_all(studio: Studio) -> None:
    """Go through the window as a branch secretary does."""
    controller, window = studio.controller, studio.window
    studio.capture("letter")
    studio.capture("dark", DARK)
    put_on_labels(studio)
    choose_for_gaps(studio)
    messy = studio.folder / "councillors.csv"
    messy.write_text(MESSY, "utf-8")
    controller.recipients.use_file(str(messy))
    studio.settle()
    controller.preview.show_letter(0)
    studio.capture("mend")
    write_again(studio)
    window.show_sheet(False)
    send_emails(studio)
    move_motions(studio)


def put_on_labels(studio: Studio) -> None:
    """Put the letters' addresses on labels, a few of whose sheet are used."""
    controller, window = studio.controller, studio.window
    controller.menus.stationery.trigger()
    studio.settle()
    window.stationery.start_chosen.emit(USED_LABELS + 1)
    studio.capture("labels")
    window.show_sheet(False)
    studio.settle()


def choose_for_gaps(studio: Studio) -> None:
    """Use a letter that somebody left gaps in, and take what letterkit is sure of."""
    window = studio.window
    letter = docx.Document()
    for text in GAPS:
        letter.add_paragraph(text)
    path = studio.folder / "model letter.docx"
    letter.save(str(path))
    studio.controller.documents.use_file(str(path))
    studio.settle()
    window.gaps.sure_button.click()
    studio.capture("gaps")
    studio.controller.menus.undo.trigger()
    studio.controller.menus.undo.trigger()
    studio.settle()


def write_again(studio: Studio) -> None:
    """Write the letters, change one in the form and one in Word, and ask what to write now."""
    controller, campaign, window = studio.controller, studio.campaign, studio.window
    folder = "Documents/Letters to councillors"
    campaign.file.set(schema.CAMPAIGN, "folder", folder)
    studio.settle()
    window.write_button.click()
    controller.writing.start()
    studio.settle()
    edited = next(Path(folder).glob("*Khan*.docx"))
    edited.write_bytes(edited.read_bytes() + b"\0")
    mary = next(each for each in campaign.checks.documents if "Mary" in each.addressed_to)
    campaign.edits.set_value(
        mary.key, "personal_note", "Thank you for asking about beds.", "A note"
    )
    studio.settle()
    window.write_button.click()
    studio.capture("write")


def send_emails(studio: Studio) -> None:
    """Write e-mails in place of the letters, and see what came of them."""
    controller, campaign, window = studio.controller, studio.campaign, studio.window
    campaign.emails.choose(True)
    studio.settle()
    window.preview.tool_bar.form_switch.email_button.click()
    studio.capture("email")
    window.write_button.click()
    controller.writing.start()
    studio.settle()
    controller.settings.set_mail_program(MailProgram.THUNDERBIRD)
    controller.occasional.drafts.find()
    studio.settle()
    studio.capture("drafts")
    window.show_sheet(False)
    window.preview.tool_bar.form_switch.letter_button.click()
    campaign.emails.choose(False)
    studio.settle()


def move_motions(studio: Studio) -> None:
    """Move a motion in three councils, which have a row each."""
    controller, campaign, window = studio.controller, studio.campaign, studio.window
    campaign.file.set(schema.CAMPAIGN, "template", "council-motion")
    studio.settle()
    several = studio.folder / "three councils.csv"
    several.write_text(COUNCILS, "utf-8")
    controller.recipients.use_file(str(several))
    studio.settle()
    for council, values in MOTIONS.items():
        key = document_key("council", {"council_name": council})
        for name, value in values.items():
            campaign.edits.set_value(key, name, value, "A motion")
    studio.settle()
    sides = window.left.parentWidget()
    if isinstance(sides, QSplitter):
        sides.setSizes([WIDEST_LEFT, SIZE[0] - WIDEST_LEFT])
    window.left.ensureWidgetVisible(window.motion, 0, 0)
    window.left.verticalScrollBar().setValue(window.motion.y() - 24)
    studio.capture("motion")


def main() -> None:
    """Take all the pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    PICTURES.mkdir(exist_ok=True)
    application = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory() as temporary:
        os.chdir(temporary)  # the folder of the letters is shown without its whole path
        studio = Studio(application, Path(temporary))
        capture_all(studio)
        studio.window.close()
        os.chdir(PICTURES)


if __name__ == "__main__":
    main()
