"""All letters in one file are, page for page, what each is alone."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument, PdfImage

from letterkit.campaign import LetterForm
from letterkit.combined import combined_writer
from letterkit.generators import drain
from letterkit.layout import Pages, lay_out
from letterkit.merge import Job, Order, in_order, plan
from letterkit.output import CombinedRun, Outcome, write_combined
from letterkit.pack import built_in_pack
from tests.merge.conftest import MakeJob
from tests.merge.test_pictures import job as picture_job
from tests.picture_files import png

TEMPLATES = sorted(built_in_pack().templates)
PEOPLE = """Councillor,Ward,Council,Address,Postcode
Cllr Ann Zabel,Ham,Exeter City Council,1 High St,EX10 1AA
Cllr Bo Bell,Exwick,Bath Council,2 High St,EX4 1AA
Cllr Cy Cole,Duryard,Derby Council,3 High St,EX4 1AB
"""
FORMS = pytest.mark.parametrize("form", [LetterForm.WORD_FILE, LetterForm.PDF])


def written(
    job: Job, folder: Path, form: LetterForm, order: Order = Order.LIST
) -> tuple[CombinedRun, list[Pages]]:
    """Write a job's documents into one file; return what came of it, and each one's own pages."""
    planned = plan(job, allow_gaps=True)
    documents = [replace(each, held_back="") for each in in_order(planned.included, order)]
    target = folder / f"All.{form.value}"
    writer = combined_writer(form, title="All letters")
    run = drain(write_combined(planned, target, writer, documents=documents))
    return run, [lay_out(each.render()) for each in documents]


def image_widths(path: Path) -> list[list[int]]:
    """Return how many dots wide the pictures on each page of a PDF are."""
    with closing(PdfDocument(path)) as document:
        return [
            [image.get_px_size()[0] for image in page.get_objects() if isinstance(image, PdfImage)]
            for page in document
        ]


def texts(pages: Pages) -> list[str]:
    return [pages.text(page) for page in range(pages.count)]


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_pages_of_one_word_file_are_those_of_the_letters(
    make_job: MakeJob, tmp_path: Path, template: str
) -> None:
    job = make_job(PEOPLE, template=template, council_name="Exeter City Council")
    run, letters = written(job, tmp_path, LetterForm.WORD_FILE, Order.POSTCODE)
    assert run.path is not None
    assert texts(lay_out(run.path)) == [text for each in letters for text in texts(each)]


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_pages_of_one_pdf_are_those_of_the_letters(
    make_job: MakeJob, tmp_path: Path, template: str
) -> None:
    job = make_job(PEOPLE, template=template, council_name="Exeter City Council")
    run, letters = written(job, tmp_path, LetterForm.PDF)
    single: list[str] = []
    for each in letters:
        each.write_pdf(tmp_path / "one.pdf")
        single += [page.extract_text() for page in PdfReader(tmp_path / "one.pdf").pages]
    assert run.path is not None
    assert [page.extract_text() for page in PdfReader(run.path).pages] == single


@FORMS
def test_each_letter_has_its_own_pictures(tmp_path: Path, form: LetterForm) -> None:
    for name, size in (("ada", 40), ("bo", 80)):
        (tmp_path / f"{name}.png").write_bytes(png(size, size, dpi=20))
    rows = "Ada Bell,ada.png\nBo Cox,bo.png\nCy Dee,"
    job = picture_job(tmp_path, "{{ photo }}{{ councillor_name }}", rows)
    run, _letters = written(job, tmp_path, form)
    assert run.path is not None
    if form is LetterForm.PDF:
        assert image_widths(run.path) == [[40], [80], []]
        return
    laid_out = lay_out(run.path)
    drawn = [laid_out.image(page) for page in range(laid_out.count)]
    green = [
        sum(
            image.pixelColor(x, y).green() > image.pixelColor(x, y).red()
            for x in range(0, image.width(), 8)
            for y in range(0, image.height(), 8)
        )
        for image in drawn
    ]
    assert len(drawn) == 3
    assert green[1] > green[0] > green[2] == 0


@FORMS
def test_a_letter_that_was_changed_by_hand_stands_there_as_it_was_changed(
    make_job: MakeJob, tmp_path: Path, form: LetterForm
) -> None:
    job = make_job(PEOPLE)
    key = plan(job, allow_gaps=True).included[1].key
    other = make_job(PEOPLE, template="thank-you")
    edit = next(each for each in other.documents() if each.key == key).render()
    campaign = replace(job.campaign, edits={key: edit})
    run, letters = written(replace(job, campaign=campaign), tmp_path, form)
    assert [each.outcome for each in run.entries] == [Outcome.WRITTEN] * 3
    assert run.path is not None
    if form is LetterForm.WORD_FILE:
        assert texts(lay_out(run.path)) == [text for each in letters for text in texts(each)]
    assert "Thank you" in texts(letters[1])[0]
    assert "Thank you" not in texts(letters[0])[0]


@FORMS
def test_the_same_letters_are_the_same_bytes(
    make_job: MakeJob, tmp_path: Path, form: LetterForm
) -> None:
    files: list[bytes] = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        run, _letters = written(make_job(PEOPLE), tmp_path / name, form)
        assert run.path is not None
        files.append(run.path.read_bytes())
    assert files[0] == files[1]
