"""Envelopes are pages of their own size, the sender top left, the address below the stamp."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.errors import LetterkitError
from letterkit.layout import lay_out
from letterkit.stationery import (
    Envelope,
    EnvelopeSize,
    PostalAddress,
    Sender,
    make_envelopes,
)
from letterkit.template import read_image
from tests.office import Office
from tests.picture_files import png
from tests.stationery.measured import page_sizes, placed_lines

TOLERANCE = 0.2  # mm
SIZES = {"DL": (220, 110), "C6": (162, 114), "C5": (229, 162), "C4": (324, 229)}
PEOPLE = [
    PostalAddress((f"Bo {n}",), ("Exeter City Council",), (f"{n} High St", "EXETER", "EX1 1AA"))
    for n in (1, 2, 3)
]
SENDER = Sender("Devon Health Branch\n1 Union Street\nEXETER EX2 2AA")


@pytest.mark.parametrize("name", SIZES)
def test_an_envelope_is_a_page_of_its_size_with_everything_in_its_place(
    name: str, tmp_path: Path
) -> None:
    envelope = Envelope(EnvelopeSize(name))
    made = make_envelopes(PEOPLE, envelope, SENDER)
    path = tmp_path / "envelopes.pdf"
    lay_out(made.content).write_pdf(path)
    assert page_sizes(path) == [pytest.approx(SIZES[name], abs=TOLERANCE)] * 3
    lines = placed_lines(path)
    addresses = [each for each in lines if each.text.startswith("Bo ")]
    assert [(each.page, each.text) for each in addresses] == [(0, "Bo 1"), (1, "Bo 2"), (2, "Bo 3")]
    box = envelope.address_box
    for each in addresses:
        assert each.left == pytest.approx(box.left, abs=TOLERANCE)
        assert each.top == pytest.approx(box.top, abs=0.7)  # a line is a little higher than letters
    senders = [each for each in lines if each.text.startswith("Devon")]
    assert [each.page for each in senders] == [0, 1, 2]
    for each in senders:
        assert each.left == pytest.approx(envelope.sender_box.left, abs=TOLERANCE)
        assert each.top == pytest.approx(envelope.sender_box.top, abs=0.7)


@pytest.mark.parametrize("name", SIZES)
def test_the_stamp_and_what_machines_print_on_keep_clear(name: str) -> None:
    envelope = Envelope(EnvelopeSize(name))
    (width, height), box, sender = SIZES[name], envelope.address_box, envelope.sender_box
    assert box.top >= 40
    assert box.left >= 15
    assert width - box.left - box.width >= 15
    assert height - box.top - box.height >= 18
    assert box.width >= 80
    assert box.height >= 40
    assert sender.top + sender.height <= box.top
    assert width - sender.left - sender.width >= 70


def test_a_window_shows_the_letters_own_address(tmp_path: Path) -> None:
    made = make_envelopes(PEOPLE, Envelope(EnvelopeSize.DL, has_window=True), SENDER)
    path = tmp_path / "envelopes.pdf"
    lay_out(made.content).write_pdf(path)
    texts = [each.text for each in placed_lines(path)]
    assert len(page_sizes(path)) == made.count == 3
    assert texts == [*SENDER.lines] * 3


def test_with_a_window_and_without_a_sender_there_is_nothing_to_print() -> None:
    with pytest.raises(LetterkitError, match="nothing to print without a sender"):
        make_envelopes(PEOPLE, Envelope(EnvelopeSize.DL, has_window=True))


def test_a_sender_that_is_too_long_is_told() -> None:
    with pytest.raises(LetterkitError, match="sender’s address is too long for a DL"):
        make_envelopes(PEOPLE, Envelope(EnvelopeSize.DL), Sender("A line\n" * 20))


def test_a_logo_stands_above_the_senders_address(tmp_path: Path) -> None:
    logo = read_image(png(600, 200))
    made = make_envelopes(PEOPLE, Envelope(EnvelopeSize.DL), Sender(SENDER.address, logo))
    pages = lay_out(made.content)
    assert pages.count == 3
    path = tmp_path / "envelopes.pdf"
    pages.write_pdf(path)
    sender = next(each for each in placed_lines(path) if each.text.startswith("Devon"))
    assert sender.top > 8 + 15
    assert sender.bottom < Envelope(EnvelopeSize.DL).address_box.top


def test_envelopes_are_the_same_in_libreoffice(office: Office, tmp_path: Path) -> None:
    logo = read_image(png(600, 200))
    files: dict[Path, EnvelopeSize] = {}
    for size in EnvelopeSize:
        path = tmp_path / f"{size}.docx"
        sender = Sender(SENDER.address, logo)
        path.write_bytes(make_envelopes(PEOPLE, Envelope(size), sender).content)
        files[path] = size
    office.validate(*files)
    for pdf in office.convert_to_pdf(files):
        size = EnvelopeSize(pdf.stem)
        assert page_sizes(pdf) == [pytest.approx(SIZES[size], abs=0.5)] * 3
        first = next(each for each in placed_lines(pdf) if each.text == "Bo 1")
        box = Envelope(size).address_box
        assert first.left == pytest.approx(box.left, abs=0.5)
        assert first.top == pytest.approx(box.top, abs=1)


def test_what_stands_in_a_list_is_text_and_no_markup(tmp_path: Path) -> None:
    odd = PostalAddress(("Bo <b>&amp; {{ Co }}",), (), ("1 “High” St", "EX1 1AA"))
    path = tmp_path / "envelopes.pdf"
    lay_out(make_envelopes([odd], Envelope(EnvelopeSize.C5)).content).write_pdf(path)
    assert placed_lines(path)[0].text == "Bo <b>&amp; {{ Co }}"


def test_the_same_addresses_give_the_same_file() -> None:
    first, second = (make_envelopes(PEOPLE, Envelope(EnvelopeSize.C6), SENDER) for _ in range(2))
    assert first.content == second.content
