"""The contact log is saved as a spreadsheet, and what is typed into that is read back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import cast

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from letterkit.campaign import ContactLog, log_of
from letterkit.changes import MarkSent, RemoveAnswers, SetAnswers
from letterkit.contact_records import Answer, AnswerKind, Contact, ContactWay
from letterkit.errors import LetterkitError
from letterkit.merge import LOG_HEADINGS, LogImport, LogPeople, read_log
from letterkit.output import save_log

TODAY = date(2017, 3, 20)
ENDINGS = (".xlsx", ".csv")
texts = st.text(max_size=30)
days = st.dates(date(1990, 1, 1), date(2060, 1, 1))


def contact(person: str = "ann", day: str = "2017-03-01", **values: object) -> Contact:
    address = f"{person}@alderbrook.example"
    given_ = {"name": "Ann Smith", "council": "Alderbrook", "address": address}
    return Contact(person, "letter", f"{day}T10:00:00", subject="The plan", **given_ | values)  # type: ignore[arg-type]


def read(path: Path, log: ContactLog) -> LogImport:
    return read_log(path, log, LogPeople({}, log), TODAY)


def sheet_of(path: Path) -> Worksheet:
    return cast("Worksheet", openpyxl.load_workbook(path).active)


LOG = log_of(
    [contact(), contact("bob", name="Bob Ap Rhys", council="Wharram", sent=date(2017, 3, 2))],
    [Answer("ann", date(2017, 3, 9), AnswerKind.SUPPORTS, "=1+1 she says", "Ring her", TODAY)],
)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_saved_log_changes_nothing_when_it_is_read_back(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"log{ending}"
    save_log(LOG, path)
    assert read(path, LOG) == LogImport()


logs = st.builds(
    log_of,
    st.lists(
        st.builds(
            contact, st.sampled_from(["ann", "bob", "cy"]), days.map(date.isoformat), name=texts,
            council=texts, ward=texts, party=texts, sent=st.none() | days,
            way=st.sampled_from(ContactWay),
        ),
        max_size=6,
    ),
    st.lists(
        st.builds(
            Answer, st.sampled_from(["ann", "bob", "di"]), days, st.sampled_from(AnswerKind),
            texts, texts, st.none() | days,
        ),
        max_size=6,
    ),
)  # fmt: skip


@given(log=logs, ending=st.sampled_from(ENDINGS))
def test_no_log_changes_by_being_saved_and_read(
    log: ContactLog, ending: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("logs") / f"log{ending}"
    save_log(log, path)
    assert read(path, log) == LogImport()


def test_it_is_made_to_be_read(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    save_log(LOG, path)
    sheet = sheet_of(path)
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == LOG_HEADINGS
    assert [row[0] for row in rows[1:]] == ["Ann Smith", "Bob Ap Rhys"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:P3")
    assert sheet.page_setup.orientation == "landscape"
    assert isinstance(sheet.cell(2, 9).value, datetime)
    assert sheet.cell(3, 8).value is not None


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    save_log(LOG, path)
    cells = [cell for row in sheet_of(path).iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert "=1+1 she says" in [cell.value for cell in cells]
    save_log(LOG, path.with_suffix(".csv"))
    assert ",'=1+1 she says," in path.with_suffix(".csv").read_text("utf-8-sig")


def typed(tmp_path: Path, **cells: str | date) -> LogImport:
    """What comes of texts typed into cells of a saved log, by their places."""
    path = tmp_path / "log.xlsx"
    save_log(LOG, path)
    book = openpyxl.load_workbook(path)
    sheet = cast("Worksheet", book.active)
    for place, value in cells.items():
        sheet[place] = value
    book.save(path)
    return read(path, LOG)


def test_an_answer_that_was_typed_into_it_is_new(tmp_path: Path) -> None:
    result = typed(tmp_path, I3=date(2017, 3, 14), J3="will raise it", K3="At the next meeting")
    [change] = result.changes
    assert isinstance(change, SetAnswers)
    [answer] = change.answers
    assert (answer.person, answer.day, answer.kind) == (
        "bob", date(2017, 3, 14), AnswerKind.WILL_RAISE,
    )  # fmt: skip
    assert (result.summary, result.notes) == ("1 new answer", ())


def test_an_answer_without_a_day_came_today(tmp_path: Path) -> None:
    [change] = typed(tmp_path, J3="No").changes
    assert isinstance(change, SetAnswers)
    assert change.answers[0].day == TODAY


def test_an_answer_that_was_changed_keeps_its_place(tmp_path: Path) -> None:
    result = typed(tmp_path, J2="Said no")
    [change] = result.changes
    assert isinstance(change, SetAnswers)
    assert [each.key for each in change.answers] == [each.key for each in LOG.all_answers()]
    assert result.summary == "1 answer changed"


def test_an_answer_that_was_emptied_is_taken_out(tmp_path: Path) -> None:
    result = typed(tmp_path, I2="", J2="", K2="", L2="", M2="")
    assert result.changes == (RemoveAnswers(tuple(each.key for each in LOG.all_answers())),)


def test_a_day_of_sending_is_taken_over(tmp_path: Path) -> None:
    result = typed(tmp_path, H2="3 March 2017", H3="")
    days_ = {change.sent for change in result.changes if isinstance(change, MarkSent)}
    assert days_ == {date(2017, 3, 3), None}
    assert result.marked == 2


def test_rows_that_are_gone_take_nothing_out(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    save_log(LOG, path)
    book = openpyxl.load_workbook(path)
    cast("Worksheet", book.active).delete_rows(2)
    book.save(path)
    assert read(path, LOG) == LogImport()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"J3": "perhaps"}, "“perhaps” is no answer that letterkit knows"),
        ({"J3": "No", "I3": "soon"}, "“soon” under “Answered on” is no date"),
        ({"K3": "rang her"}, "It has no answer"),
    ],
)
def test_what_is_not_understood_is_told_and_changes_nothing(
    tmp_path: Path, cells: dict[str, str], said: str
) -> None:
    result = typed(tmp_path, **cells)
    assert result.changes == ()
    [note] = result.notes
    assert note.startswith("Row 3: ")
    assert said in note


def foreign(tmp_path: Path, text: str) -> LogImport:
    path = tmp_path / "answers.csv"
    path.write_text(text, "utf-8")
    return read(path, LOG)


def test_anybodys_table_of_answers_is_matched_by_name_and_address(tmp_path: Path) -> None:
    result = foreign(
        tmp_path,
        "Replies so far\n\nCouncillor,Email,Date,Reply,Comments\n"
        "Cllr Ann Smith,,14/03/2017,Out of office,Back in April\n"
        ",ANN@alderbrook.example,15/03/2017,Yes,\n"
        "Zoe Nobody,,15/03/2017,Yes,\n",
    )
    [change] = result.changes
    assert isinstance(change, SetAnswers)
    kinds = [(each.person, each.kind) for each in change.answers]
    assert kinds == [("ann", AnswerKind.HOLDING), ("ann", AnswerKind.SUPPORTS)]
    assert result.added == 2
    assert result.notes[0].startswith("Row 6: Nobody in the campaign goes by “Zoe Nobody”")


def test_reading_the_same_table_again_adds_nothing(tmp_path: Path) -> None:
    text = "Name,Date,Answer\nAnn Smith,14/03/2017,Holding reply\n"
    [change] = foreign(tmp_path, text).changes
    assert isinstance(change, SetAnswers)
    after = log_of(list(LOG.all_contacts()), [*LOG.all_answers(), *change.answers])
    path = tmp_path / "answers.csv"
    assert read(path, after) == LogImport()


def test_columns_that_are_gone_take_nothing_out(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    save_log(LOG, path)
    book = openpyxl.load_workbook(path)
    sheet = cast("Worksheet", book.active)
    for heading in ("Note", "Next step", "By"):
        sheet.delete_cols(1 + [cell.value for cell in sheet[1]].index(heading))
    book.save(path)
    assert read(path, LOG) == LogImport()


def test_reading_a_table_without_days_on_a_later_day_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("Name,Reply\nAnn Smith,yes\nBob Ap Rhys,no\n", "utf-8")
    people = LogPeople({}, LOG)
    [first] = read_log(path, LOG, people, TODAY).changes
    assert isinstance(first, SetAnswers)
    log = log_of(LOG.all_contacts(), (*LOG.all_answers(), *first.answers))
    assert read_log(path, log, people, date(2017, 3, 29)) == LogImport()


def test_a_table_without_answers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LetterkitError, match="no table of answers"):
        foreign(tmp_path, "Name,Ward\nAnn Smith,Moor\n")
