"""Labels stand where the sheet has them, measured in the PDF by another program."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.layout import lay_out
from letterkit.stationery import SHEETS, LabelSheet, PostalAddress, make_labels, own_sheet
from tests.office import Office
from tests.stationery.measured import Placed, page_sizes, placed_lines

TOLERANCE = 0.2  # mm
OFFICE_TOLERANCE = 0.5
GAPPY = own_sheet({
    "columns": 2, "rows": 5, "width": 80, "height": 45, "left": 20, "top": 13, "across": 90,
    "down": 55,
})  # fmt: skip
FULL = own_sheet({"columns": 2, "rows": 4, "width": 105, "height": 74.25, "left": 0, "top": 0})
ALL = (*SHEETS, GAPPY, FULL)


def numbered(count: int) -> list[PostalAddress]:
    """Addresses whose lines say which they are."""
    return [
        PostalAddress((f"Bo {number}",), (), (f"{number} High St", "BOLTON", "BL1 1AA"))
        for number in range(1, count + 1)
    ]


def middle(lines: list[Placed], number: int) -> float:
    """Return how far down the page the middle of an address's lines is."""
    first = next(i for i, each in enumerate(lines) if each.text.strip() == f"Bo {number}")
    block = lines[first : first + 4]
    return (block[0].top + block[-1].bottom) / 2


def check_positions(path: Path, sheet: LabelSheet, count: int, tolerance: float) -> None:
    lines = placed_lines(path)
    first_lines = [each for each in lines if each.text.startswith("Bo ")]
    assert [each.text.strip() for each in first_lines] == [f"Bo {n}" for n in range(1, count + 1)]
    for number, line in enumerate(first_lines, 1):
        page, place = divmod(number - 1, sheet.count)
        box = sheet.box(place + 1)
        assert line.page == page
        assert line.left == pytest.approx(box.left + sheet.padding, abs=tolerance)
        centre = box.top + box.height / 2
        assert middle(lines, number) == pytest.approx(centre, abs=tolerance)


@pytest.mark.parametrize("sheet", ALL, ids=lambda each: f"{each.name} {each.count}")
def test_every_label_of_every_sheet_is_where_it_is_on_the_paper(
    sheet: LabelSheet, tmp_path: Path
) -> None:
    count = sheet.count + 1  # a second sheet begins as the first does
    made = make_labels(numbered(count), sheet)
    pages = lay_out(made.content)
    assert pages.count == made.pages == 2
    path = tmp_path / "labels.pdf"
    pages.write_pdf(path)
    for width, height in page_sizes(path):
        assert (width, height) == pytest.approx((210, 297), abs=TOLERANCE)
    check_positions(path, sheet, count, TOLERANCE)


@pytest.mark.parametrize("start", [1, 2, 5, 21])
def test_a_used_sheet_is_begun_where_it_has_labels_left(start: int, tmp_path: Path) -> None:
    sheet = next(each for each in SHEETS if each.name == "L7160")
    made = make_labels(numbered(22), sheet, start=start)
    path = tmp_path / "labels.pdf"
    lay_out(made.content).write_pdf(path)
    lines = [each for each in placed_lines(path) if each.text.startswith("Bo ")]
    for number, line in enumerate(lines, start):
        page, place = divmod(number - 1, sheet.count)
        assert line.page == page
        assert line.left == pytest.approx(sheet.box(place + 1).left + 3, abs=TOLERANCE)
        assert line.top > sheet.box(place + 1).top
        assert line.bottom < sheet.box(place + 1).top + sheet.height


def test_in_libreoffice_labels_are_at_the_same_places(office: Office, tmp_path: Path) -> None:
    files = {tmp_path / f"{index}.docx": sheet for index, sheet in enumerate(ALL)}
    for path, sheet in files.items():
        path.write_bytes(make_labels(numbered(sheet.count + 1), sheet).content)
    office.validate(*list(files)[:4], *list(files)[-2:])
    made = {each.stem: each for each in office.convert_to_pdf(files)}
    for path, sheet in files.items():
        pdf = made[path.stem]
        assert len(page_sizes(pdf)) == 2, sheet.name
        check_positions(pdf, sheet, sheet.count + 1, OFFICE_TOLERANCE)
