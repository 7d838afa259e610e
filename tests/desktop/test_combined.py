"""All letters in one Word file or one PDF, and in which order, through the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from letterkit.campaign import schema
from letterkit.layout import lay_out
from tests.desktop.conftest import Letterkit
from tests.desktop.walk import faults

LIST = """Name	Ward	Council	Postcode
Cllr Jane Smith	Topsham	Exeter City Council	EX10 1AA
Cllr Ahmed Khan	Exwick	Exeter City Council	EX4 1AA
Cllr Zoë Lee	Priory	Bath Council	BA2 1AA
"""
SMITH, KHAN, LEE = (f"Dear Councillor {name}" for name in ("Smith", "Khan", "Lee"))


class Writer:
    """Who writes letters to three councillors."""

    def __init__(self, letterkit: Letterkit) -> None:
        self.letterkit, self.window = letterkit, letterkit.window
        letterkit.example()
        self.window.recipients.pasted.emit(LIST)
        letterkit.settle()
        self.page, self.result = self.window.write.options_page, self.window.write.result_page

    def ask(self) -> None:
        """Open the sheet that writes."""
        self.letterkit.controller.menus.write.trigger()
        self.letterkit.settle()

    def choose(self, form: str, order: str = "", *, new_sheet: bool = False) -> None:
        """Choose how letters are written on the sheet."""
        files = self.page.files
        button = next(each for each in files.form_buttons.buttons() if each.text() == form)
        button.click()
        if order:
            files.order_box.setCurrentText(order)
            files.order_box.activated.emit(files.order_box.currentIndex())
        if files.sheet_box.isChecked() is not new_sheet:
            files.sheet_box.click()
        self.letterkit.settle()

    def write(self) -> list[Path]:
        """Write, and return the files that the sheet names at the end."""
        with self.letterkit.qtbot.waitSignal(
            self.letterkit.controller.writing.ended, timeout=60_000
        ):
            self.page.write_button.click()
        self.letterkit.settle()
        return self.letterkit.controller.writing.run.files

    def printed(self, path: Path) -> list[str]:
        """Wait until all is printed, and return the pages' texts."""
        paper = self.letterkit.controller.paper
        self.letterkit.qtbot.waitUntil(lambda: not paper.printing, timeout=60_000)
        return texts(path)


@pytest.fixture
def writer(letterkit: Letterkit) -> Writer:
    return Writer(letterkit)


def texts(path: Path) -> list[str]:
    """Return the text of each page of a PDF or a Word file."""
    if path.suffix == ".pdf":
        return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]
    pages = lay_out(path)
    return [" ".join(pages.text(page).split()) for page in range(pages.count)]


def greetings(pages: list[str]) -> list[str]:
    """Return whom each page greets, "" for one that is blank; pages that greet nobody leave."""
    found = (
        next((each for each in (SMITH, KHAN, LEE) if each in text), None if text else "")
        for text in pages
    )
    return [each for each in found if each is not None]


@pytest.mark.parametrize(
    ("form", "ending"), [("One Word file of all", "docx"), ("One PDF of all", "pdf")]
)
def test_all_letters_are_written_into_one_file(writer: Writer, form: str, ending: str) -> None:
    writer.ask()
    writer.choose(form)
    assert writer.page.write_button.text() == "Write 3 documents into one file"
    [path] = writer.write()
    assert path.name == f"Letter to councillors - all.{ending}"
    assert greetings(texts(path)) == [SMITH, KHAN, LEE]
    assert writer.result.title_label.text() == "3 documents written into one file"
    writer.result.open_file_button.click()
    writer.letterkit.qtbot.waitUntil(lambda: writer.letterkit.opened == [path])
    assert writer.result.pdf_button.isVisible() is (ending == "docx")


def test_they_stand_in_the_order_that_was_chosen(writer: Writer) -> None:
    writer.ask()
    writer.choose("One PDF of all", "By postcode")
    [path] = writer.write()
    assert greetings(texts(path)) == [LEE, KHAN, SMITH]


def test_how_letters_are_written_is_kept_with_the_campaign(writer: Writer) -> None:
    writer.ask()
    writer.choose("One Word file of all", "By surname", new_sheet=True)
    line = writer.page.files.name_line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Spring")
    writer.letterkit.settle()
    entry = writer.letterkit.controller.campaign.file.get(schema.DOCUMENTS, "councillor-letter")
    assert entry == {
        "combined": "docx", "combined_name": "Spring", "order": "surname", "new_sheet": True,
    }  # fmt: skip
    [path] = writer.write()
    assert path.name == "Spring.docx"
    assert greetings(texts(path)) in (
        [KHAN, "", LEE, "", SMITH], [KHAN, LEE, SMITH]  # letters of one page, or of two
    )  # fmt: skip
    writer.letterkit.controller.menus.undo.trigger()
    writer.ask()
    assert writer.page.files.name_line.text() != "Spring"


def test_what_is_written_next_replaces_nothing_unless_asked(writer: Writer) -> None:
    writer.ask()
    writer.choose("One Word file of all")
    [first] = writer.write()
    before = first.read_bytes()
    writer.window.recipients.pasted.emit(f"{LIST}Cllr Bo Bell\tHam\tExeter City Council\tEX1 1AA\n")
    writer.letterkit.settle()
    writer.ask()
    assert writer.page.write_button.text() == "Write 1 document into one file"
    assert "with a number behind" in writer.page.files.name_note.text()
    [second] = writer.write()
    assert second.name == "Letter to councillors - all (2).docx"
    assert first.read_bytes() == before
    writer.ask()
    assert not writer.page.write_button.isEnabled()
    writer.page.rewrite_buttons.button(1).click()
    assert writer.write() == [first]
    assert " ".join(texts(first)).count("Dear Councillor") == 4


def test_a_file_that_was_changed_in_word_is_not_replaced(writer: Writer) -> None:
    writer.ask()
    writer.choose("One Word file of all")
    [path] = writer.write()
    path.write_bytes(path.read_bytes() + b"changed")
    writer.ask()
    writer.page.rewrite_buttons.button(1).click()
    writer.write()
    assert "was changed since it was written" in writer.result.error_notice.text
    assert path.read_bytes().endswith(b"changed")


def test_to_stop_leaves_no_file(writer: Writer) -> None:
    writer.ask()
    writer.choose("One PDF of all")
    writer.page.write_button.click()
    writing = writer.letterkit.controller.writing
    with writer.letterkit.qtbot.waitSignal(writing.ended, timeout=60_000):
        writer.window.write.progress_page.stop_button.click()
    assert writer.result.title_label.text() == "Stopped: nothing was written"
    assert not list(writer.letterkit.controller.campaign.folder.path.glob("*.pdf"))


def test_who_is_in_the_file_counts_as_written_to(writer: Writer) -> None:
    writer.ask()
    writer.choose("One PDF of all")
    writer.write()
    log = writer.letterkit.controller.campaign.model.campaign.log
    assert len(log.people) == 3


@pytest.mark.parametrize("form", ["A Word file for each", "One PDF of all"])
def test_all_are_printed_in_that_order_each_on_a_new_sheet(writer: Writer, form: str) -> None:
    paper = writer.letterkit.folder / "printed.pdf"
    writer.letterkit.answers.answer = str(paper)
    writer.ask()
    writer.choose(form, "By postcode", new_sheet=True)
    files = writer.write()
    singles = [len(texts(path)) for path in files] if len(files) > 1 else []
    writer.result.print_button.click()
    printed = writer.printed(paper)
    assert [each for each in greetings(printed) if each] == [LEE, KHAN, SMITH]
    starts = [at for at, text in enumerate(printed) if greetings([text]) not in ([], [""])]
    assert all(start % 2 == 0 for start in starts)
    if singles:
        assert len(printed) == sum(count + count % 2 for count in singles[:-1]) + singles[-1]


def test_a_printer_that_prints_on_both_sides_begins_each_on_a_new_sheet(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = writer.letterkit.folder / "printed.pdf"
    writer.letterkit.answers.answer = str(paper)
    monkeypatch.setattr(QPrinter, "duplex", lambda _self: QPrinter.DuplexMode.DuplexLongSide)
    writer.ask()
    writer.choose("A Word file for each")
    writer.write()
    writer.result.print_button.click()
    printed = writer.printed(paper)
    starts = [at for at, text in enumerate(printed) if greetings([text]) not in ([], [""])]
    assert len(starts) == 3
    assert all(start % 2 == 0 for start in starts)


def test_nothing_of_it_is_asked_of_e_mails(writer: Writer) -> None:
    writer.ask()
    writer.choose("One PDF of all")
    writer.page.kind_buttons.button(1).click()
    writer.letterkit.settle()
    assert writer.page.files.order_box.isHidden()
    assert writer.page.pattern.isVisible()
    writer.page.kind_buttons.button(0).click()
    writer.letterkit.settle()
    assert writer.page.files.order_box.isVisible()
    assert not writer.page.pattern.isVisible()


def test_nothing_of_it_is_asked_of_a_single_letter(writer: Writer) -> None:
    writer.letterkit.campaign.file.set(schema.CAMPAIGN, "template", "plan-lead-letter", "Choose")
    writer.letterkit.settle()
    writer.ask()
    assert writer.page.pattern.isVisible()
    assert writer.page.files.order_box.isHidden()


def test_everybody_can_use_what_is_asked(writer: Writer) -> None:
    writer.ask()
    writer.choose("One Word file of all")
    assert faults(writer.window) == []
    writer.write()
    assert faults(writer.window) == []
