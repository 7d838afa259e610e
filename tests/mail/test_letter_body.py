"""The text of a letter as an e-mail: from the greeting on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from letterkit.layout import PlainParagraph
from letterkit.mail.letter_body import PaperParts, letter_body, paper_parts
from letterkit.pack import built_in_pack

PAPER = PaperParts("cllr smith", ("1 high street", "1 march 2017", "ex1 1aa", "exeter", "us"))


def body(*lines: str, paper: PaperParts = PAPER) -> str:
    paragraphs = [PlainParagraph(line.lstrip("^"), line.startswith("^")) for line in lines]
    return letter_body(paragraphs, paper, "")


def test_what_stands_above_the_greeting_is_for_paper() -> None:
    text = (
        "Dear Cllr Smith\n\nThe STP for Devon\n\nPlease help.\n\nYours sincerely\n\nJo\nSecretary"
    )
    assert text == body(
        "UNISON Devon", "1 March 2017", "Cllr Jane Smith\nExeter City Council", "^Dear Cllr Smith",
        "^The STP for Devon", "^Please help.", "^Yours sincerely", "^Jo", "Secretary",
    )  # fmt: skip


@pytest.mark.parametrize(
    "greeting",
    ["Dear Cllr Smith,", "DEAR CLLR SMITH", "Hello Cllr Smith", "Good morning Cllr  Smith",
     "Cllr Smith,", "Annwyl Cllr Smith", "Dear Ms Jones", "To whom it may concern:"],
)  # fmt: skip
def test_letters_begin_in_many_ways(greeting: str) -> None:
    assert body("Our ref: 1", "Cllr Smith", greeting, "Text.") == f"{greeting}\nText."


def test_a_greeting_may_stand_in_the_paragraph_of_the_address_or_of_the_text() -> None:
    assert body("Exeter\nEX1 1AA\nDear Cllr Smith\nPlease help.", "More") == (
        "Dear Cllr Smith\nPlease help.\nMore"
    )


def test_the_one_greeted_goes_before_anybody_who_is_named_dear_above() -> None:
    assert body("Dear Hospital Campaign", "Dear Cllr Smith", "Text") == "Dear Cllr Smith\nText"


def test_a_sentence_that_begins_so_is_no_greeting() -> None:
    sentence = "Dear to us all are the hospitals " + "of Devon and of its many towns " * 4
    assert body(sentence, "1 March 2017", "Text") == f"{sentence}\n1 March 2017\nText"


def test_a_document_without_a_greeting_loses_its_letterhead_and_nothing_else() -> None:
    clause = f"This Council notes that beds were closed. {'So it is. ' * 10}"
    head = "Us, 1 March 2017", "Exeter City Council", "1 High Street\nExeter EX1 1AA"
    assert body(*head, "Notice of motion", f"^{clause}", "Exeter") == (
        f"Exeter City Council\nNotice of motion\n\n{clause}\nExeter"
    )


def test_a_box_beside_the_text_stays_unless_it_is_the_letterhead() -> None:
    boxes = [
        PlainParagraph("Reply slip", True, floats=True),
        PlainParagraph("1 High Street\nExeter", False, floats=True),
    ]
    paragraphs = [boxes[1], PlainParagraph("Dear Cllr Smith", False), *boxes]
    assert letter_body(paragraphs, PAPER, "") == "Dear Cllr Smith\n\nReply slip"


def test_what_is_for_paper_comes_from_fields_by_their_roles() -> None:
    paper = paper_parts(
        built_in_pack(),
        {
            "salutation": "Cllr  Smith",
            "sender_address": "1 Union Street\nExeter",
            "letter_date": "1 March 2017",
            "address": "2 High Street",
            "council_name": "Exeter City Council",
        },
    )
    assert paper.salutation == "cllr smith"
    assert set(paper.head) == {"1 union street", "exeter", "1 march 2017", "2 high street"}


@pytest.mark.parametrize(
    "greeting", ["F’annwyl Gynghorydd Smith", "Bore da,", "A Chara,", "I bwy bynnag a fynno wybod"]
)
def test_letters_begin_in_welsh_and_irish_too(greeting: str) -> None:
    assert body("Our ref: 1", "Us", greeting, "Text.") == f"{greeting}\nText."


def test_a_council_in_the_inside_address_of_a_letter_without_a_greeting_goes_with_it() -> None:
    paper = replace(PAPER, addressed=frozenset({"exeter city council"}))
    head = "Us", "1 March 2017", "Exeter City Council", "1 High Street"
    assert body(*head, "We ask for beds.", "Exeter City Council", paper=paper) == (
        "We ask for beds.\nExeter City Council"
    )
    assert body("Exeter City Council", "Notice of motion", paper=paper) == (
        "Exeter City Council\nNotice of motion"
    )


def test_addresses_below_the_text_of_a_letter_without_a_greeting_stay() -> None:
    text = "We ask you to act now.", "Jo", "1 High Street", "Exeter"
    assert body("1 March 2017", *text) == "\n".join(text)
