"""Whether the addresses of letters are read through the window of their envelopes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.campaign import EnvelopeWindow
from letterkit.diagnostics import Diagnostic
from letterkit.layout import lay_out
from letterkit.merge import EnvelopeWindowCheck, Job
from letterkit.merge.checks.envelope_window import PageArea, move_of, visible_area
from letterkit.template import open_template
from tests.docx_files import word_file
from tests.merge.conftest import MakeJob

# Of a letter folded in three, it shows from 15 mm to 105 and from 51.5 mm to 86.5.
DL = EnvelopeWindow("DL", 90, 35, 20, 18)
ROWS = (
    "Councillor,Council,Address,Postcode\n"
    'Cllr Bo Lee,Exeter,"1 High St, Exeter",EX1 2AB\nCllr Al Ray,Exeter,9 Low Rd,EX1 1AA\n'
)
TWIPS = 1440 / 25.4
LINE = 5.0  # mm


def letter(left: float, top: float, *more: str, size: float = LINE) -> bytes:
    """Return a template whose address begins there, in millimetres, in lines of a height."""
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{round(top * TWIPS)}" w:right="567" w:bottom="567" '
        f'w:left="{round(left * TWIPS)}" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
    )
    line = round(size * TWIPS)
    paragraph = (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
        '</w:pPr><w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'
    )
    texts = ("{{ address_block }}", *more)
    body = "".join(paragraph.format(line=line, text=each) for each in texts)
    return _document(body + page)


def _document(body: str) -> bytes:
    return word_file(parts={
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/'
        f'wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>',
    })  # fmt: skip


def told(
    make_job: MakeJob, content: bytes, rows: str = ROWS, window: EnvelopeWindow = DL
) -> list[Diagnostic]:
    job = make_job(rows)
    job = Job(job.pack, open_template(content), None, job.campaign, job.recipients)
    check = EnvelopeWindowCheck(job, window, lambda made: lay_out(made).placed_lines(0))
    for document in job.documents():
        check.visit(document)
    return list(check.diagnostics())


def test_an_address_in_the_window_is_as_it_should_be(make_job: MakeJob) -> None:
    assert not told(make_job, letter(20, 55))


@pytest.mark.parametrize(
    ("left", "top", "advice"),
    [
        (10, 55, "7 mm to the right"), (20, 43.5, "10 mm down"), (20, 65, "5 mm up"),
        (80, 55, "to the left"), (10, 43.5, "7 mm to the right and 10 mm down"),
    ],
)  # fmt: skip
def test_one_that_is_beside_it_is_told_with_how_far_to_move_it(
    left: float, top: float, advice: str, make_job: MakeJob
) -> None:
    (one,) = told(make_job, letter(left, top))
    assert one.kind == "envelope-window"
    assert "DL" in one.message
    assert advice in one.hint
    assert not one.document  # it is the Word file's


def test_one_address_that_is_too_long_is_told_for_itself(make_job: MakeJob) -> None:
    rows = (
        f'{ROWS}Cllr Jo Day,Exeter,"{", ".join(f"Part {n}" for n in range(8))}, Exeter",EX1 1AA\n'
    )
    (one,) = told(make_job, letter(20, 55), rows)
    assert (one.recipient, one.row) == ("Cllr Jo Day", 4)
    assert "mm high, and the window shows 86 by 31 mm" in one.hint


def test_other_words_in_the_window_are_told(make_job: MakeJob) -> None:
    (one,) = told(make_job, letter(20, 55, "Your secret number is 7"))
    assert "“Your secret number is 7” would be seen" in one.message


def test_a_letter_without_an_address_is_told(make_job: MakeJob) -> None:
    content = word_file("Dear {{ salutation }}")
    (one,) = told(make_job, content)
    assert "No address was found" in one.message


def test_an_address_made_of_fields_is_found_and_one_beside_the_sender_too(
    make_job: MakeJob,
) -> None:
    content = word_file("{{ addressee }}", "{{ council_name }}", "{{ address }}", "{{ postcode }}")
    (one,) = told(make_job, content)
    assert "Move the address" in one.hint


def test_a_window_that_letters_lie_across_is_told_of(make_job: MakeJob) -> None:
    (one,) = told(make_job, letter(0, 0), window=EnvelopeWindow("C6", 90, 35, 20, 18))
    assert "window of C6 envelopes isn’t known" in one.message


@pytest.mark.parametrize(
    "window", [EnvelopeWindow("DL", 90, 35, 200, 18), EnvelopeWindow("C5", 90, 35, 20, 160)]
)
def test_a_window_that_reaches_beyond_its_envelope_is_to_be_measured_again(
    make_job: MakeJob, window: EnvelopeWindow
) -> None:
    (one,) = told(make_job, letter(0, 0), window=window)
    assert f"beyond the {window.envelope} envelope" in one.message
    assert one.hint.startswith("Measure it again")


@pytest.mark.parametrize(
    ("window", "area"),
    [
        (DL, (17, 53.5, 103, 84.5)),
        (EnvelopeWindow("C5", 90, 35, 20, 60), (12.5, 62.25, 98.5, 93.25)),
        (EnvelopeWindow("C4", 90, 35, 20, 240), (12.5, 37.5, 98.5, 68.5)),
    ],
)
def test_what_of_the_letter_is_seen_follows_from_how_it_is_folded(
    window: EnvelopeWindow, area: tuple[float, ...]
) -> None:
    assert visible_area(window) == pytest.approx(area)


MM = st.floats(0, 200)


@given(MM, MM, st.floats(0, 85), st.floats(0, 30))
def test_whatever_is_moved_as_told_is_seen(
    left: float, top: float, width: float, height: float
) -> None:
    visible = visible_area(DL)
    assert visible is not None
    area = PageArea(left, top, left + width, top + height)
    move = move_of(area, visible)
    assert move is not None
    right, down = move
    moved = PageArea(left + right, top + down, area.right + right, area.bottom + down)
    assert moved.left >= visible.left - 1e-9
    assert moved.top >= visible.top - 1e-9
    assert moved.right <= visible.right + 1e-9
    assert moved.bottom <= visible.bottom + 1e-9
