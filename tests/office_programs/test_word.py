"""The side that gives Word's worker its documents, with a worker that stands in for Word."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from letterkit.errors import LetterkitError
from letterkit.office import WORD, Conversion, Program, convert, word
from tests.office_programs import stand_in_word
from tests.office_programs.stand_in_word import A_PDF, PROCESS, WINDOW


class Word:
    """A stand-in as an installed program, and what it was told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log.txt"
        script = str(stand_in_word.__file__)
        self.program = Program(WORD, "Word", (sys.executable, script, str(self.log)))
        self.ended: list[int] = []

    def documents(self, *names: str) -> list[tuple[Path, Path]]:
        pairs: list[tuple[Path, Path]] = []
        for name in names:
            document = self.folder / f"{name}.docx"
            document.parent.mkdir(exist_ok=True)
            document.write_bytes(b"a document")
            pairs.append((document, document.with_suffix(".pdf")))
        return pairs

    def convert(self, *names: str) -> list[Conversion]:
        return [each for each in convert(self.program, self.documents(*names)) if each]

    def call_count(self, name: str) -> int:
        lines = self.log.read_text("utf-8").splitlines()
        return sum(json.loads(line)[0] == name for line in lines)

    def left_over(self) -> list[str]:
        return [path.name for path in self.folder.rglob(".letterkit-*")]


@pytest.fixture
def a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Word:
    stand_in = Word(tmp_path)
    monkeypatch.setattr(word, "end_word", stand_in.ended.append)
    monkeypatch.setattr(word, "_QUITTING", 60.0)
    monkeypatch.setattr(
        word, "seconds_for", lambda path: 0.1 if path.name.startswith("hang") else 60.0
    )
    return stand_in


def reasons(results: Sequence[Conversion]) -> list[str]:
    return [str(each.error) if each.error else "" for each in results]


def test_each_document_becomes_a_pdf_through_one_word_that_is_quit_at_the_end(
    a_word: Word,
) -> None:
    results = a_word.convert("Ann", "Bo", "Cllr Zoë Ní Bhriain")
    assert reasons(results) == ["", "", ""]
    assert [each.pdf.read_bytes() for each in results] == [A_PDF] * 3
    assert (a_word.call_count("start"), a_word.call_count("Quit")) == (1, 1)
    assert a_word.ended == []
    assert a_word.left_over() == []


def test_a_pdf_that_was_there_is_replaced_only_by_a_whole_one(a_word: Word) -> None:
    pairs = a_word.documents("Ann", "half", "nothing")
    for _document, pdf in pairs:
        pdf.write_bytes(b"older")
    results = [each for each in convert(a_word.program, pairs) if each]
    assert [pdf.read_bytes() for _document, pdf in pairs] == [A_PDF, b"older", b"older"]
    assert reasons(results)[1] == (
        "Word couldn’t make a PDF of “half.docx”. Open it in Word to see what is wrong with it."
    )
    assert a_word.left_over() == []


def test_a_document_over_which_word_hangs_is_told_of_and_that_word_alone_is_ended(
    a_word: Word,
) -> None:
    results = a_word.convert("hang", "Bo")
    assert "took too long" in reasons(results)[0]
    assert reasons(results)[1] == ""
    assert a_word.ended == [PROCESS + WINDOW]
    assert (a_word.call_count("start"), a_word.call_count("Quit")) == (2, 1)


def test_a_document_over_which_word_dies_is_told_of_and_the_rest_goes_on(a_word: Word) -> None:
    results = a_word.convert("Ann", "die", "Bo")
    assert reasons(results)[::2] == ["", ""]
    assert "stopped working over it" in reasons(results)[1]
    assert a_word.call_count("start") == 2
    assert a_word.ended == []


def test_a_word_that_dies_again_and_again_is_given_up(a_word: Word) -> None:
    results = a_word.convert("die 1", "die 2", "die 3", "Bo", "Ann")
    assert all("stopped working" in each for each in reasons(results)[:3])
    assert reasons(results)[3] == (
        "Word has failed too often, and “Bo.docx” wasn’t tried. Restart the computer and try again."
    )
    assert "wasn’t tried" in reasons(results)[4]
    assert a_word.call_count("start") == 3


def test_a_document_is_tried_anew_where_somebody_took_over_that_word(a_word: Word) -> None:
    results = a_word.convert("taken", "Bo")
    assert reasons(results) == ["", ""]
    assert (a_word.call_count("start"), a_word.call_count("Quit")) == (2, 1)
    assert a_word.ended == []


def test_what_word_says_and_what_it_waits_for_is_told(a_word: Word) -> None:
    results = a_word.convert("refuse", "stuck")
    refused, stuck = reasons(results)
    assert refused.endswith("“refuse.docx”. It says: “The file appears to be corrupted.”")
    assert stuck.endswith("It waits for an answer in one of its windows. Close Word and try again.")


def test_stopping_between_two_documents_quits_word(a_word: Word) -> None:
    steps = convert(a_word.program, a_word.documents("Ann", "Bo"))
    first = next(each for each in steps if each)
    steps.close()
    assert first.error is None
    assert a_word.call_count("Quit") == 1
    assert not (a_word.folder / "Bo.pdf").exists()


def test_stopping_while_word_hangs_ends_that_word_and_leaves_nothing(
    a_word: Word, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word, "_QUITTING", 0.1)
    monkeypatch.setattr(word, "seconds_for", lambda _path: 600.0)
    steps = convert(a_word.program, a_word.documents("hang"))
    while not (a_word.log.exists() and a_word.call_count("Open")):
        assert next(steps) is None
    steps.close()
    assert a_word.ended == [PROCESS + WINDOW]
    assert a_word.left_over() == []


def test_a_document_that_has_gone_is_told_of_without_starting_word(a_word: Word) -> None:
    (result,) = convert(a_word.program, [(a_word.folder / "no.docx", a_word.folder / "no.pdf")])
    assert result is not None
    assert str(result.error) == "“no.docx” isn’t there any more. Write the document again."
    assert not a_word.log.exists()


def test_a_pdf_that_can_not_be_put_in_its_place_is_told_of(a_word: Word) -> None:
    ((document, pdf),) = a_word.documents("Ann")
    pdf.mkdir()
    (result,) = (each for each in convert(a_word.program, [(document, pdf)]) if each)
    assert "“Ann.pdf” can’t be written." in str(result.error)
    assert a_word.left_over() == []


@pytest.mark.parametrize("command", [("no-such-program",), (sys.executable, "-c", "raise OSError")])
def test_a_word_that_can_not_be_started_ends_it_all(a_word: Word, command: tuple[str, ...]) -> None:
    program = Program(WORD, "Word", command)
    with pytest.raises(LetterkitError, match=r"Word couldn’t be started\. Start it once by hand"):
        list(convert(program, a_word.documents("Ann")))
