"""What there is to say of the pages that are shown: above them, until somebody hides it."""

from __future__ import annotations

from itertools import count
from typing import Protocol

import pytest

from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.styles import styles
from benchmarks.pages_corpus.wordml import cell, fonts, para, row, run, section, table
from letterkit.campaign import schema
from letterkit.desktop.views.preview.page_notes import PageNotes
from letterkit.desktop.widgets import LinkButton
from tests.desktop.conftest import Letterkit

PLAIN = styles("Arial", 20, after=0, line=240)  # there, or another is there that is as wide
TOO_WIDE = table(row(cell("here"), cell("out of sight")), widths=(12000, 3000))


class Show(Protocol):
    def __call__(self, *body: str, last: str = ...) -> PageNotes: ...


@pytest.fixture
def show(letterkit: Letterkit) -> Show:
    """Write letters from a Word file with this text, and return what is said of the one shown."""
    letterkit.example()
    numbers = count()

    def show(*body: str, last: str = section()) -> PageNotes:
        path = letterkit.folder / f"own {next(numbers)}.docx"
        file = WordFile(PLAIN).saved(para("Dear {{ salutation }},"), *body, last_section=last)
        path.write_bytes(file)
        letterkit.campaign.file.set(schema.CAMPAIGN, "own_file", str(path), "Use a Word file")
        letterkit.settle()
        return letterkit.window.preview.noted_pages.notes

    return show


def in_font(name: str) -> str:
    return para(run("Words.", rFonts=fonts(name)))


def click(notes: PageNotes, words: str) -> None:
    (button,) = (each for each in notes.findChildren(LinkButton) if each.text() == words)
    button.click()


def test_nothing_is_said_of_pages_that_are_as_in_word(show: Show) -> None:
    assert show().isHidden()


def test_words_off_the_paper_are_warned_of_first(show: Show) -> None:
    notes = show(in_font("No Such Font"), TOO_WIDE)
    assert notes.isVisible()
    assert notes.sign_label.isVisible()
    first, second = notes.text.splitlines()
    assert "off the paper" in first
    assert "out of sight" in first
    assert "No Such Font" in second


def test_a_file_without_a_paper_size_is_remarked_on_and_a4_is_offered(show: Show) -> None:
    notes = show(last='<w:cols w:space="720"/>')
    assert "US Letter" in notes.text
    assert "A4" in notes.text
    assert not notes.sign_label.isVisible()


def test_what_is_hidden_stays_hidden_in_the_other_letters(show: Show, letterkit: Letterkit) -> None:
    notes = show(in_font("No Such Font"))
    click(notes, "Hide")
    assert notes.isHidden()
    letterkit.window.preview.next_requested.emit()
    letterkit.settle()
    assert letterkit.window.preview.view.pages is not None
    assert notes.isHidden()


def test_what_is_new_is_said_although_something_else_was_hidden(show: Show) -> None:
    notes = show(in_font("No Such Font"))
    click(notes, "Hide")
    show(in_font("No Such Font"), TOO_WIDE)
    assert "off the paper" in notes.text
    assert "No Such Font" not in notes.text


def test_many_remarks_are_a_few_lines_until_all_are_asked_for(show: Show) -> None:
    notes = show(*(in_font(f"No Such {each}") for each in ("One", "Two", "Three")))
    assert len(notes.text.splitlines()) == 2
    click(notes, "Show all 3")
    assert len(notes.text.splitlines()) == 3
