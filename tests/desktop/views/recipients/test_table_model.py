"""The table of recipients as Qt sees it."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from letterkit.desktop.views.recipients.filtering import PeopleFilter, Status
from letterkit.desktop.views.recipients.table_model import PeopleModel
from letterkit.desktop.views.recipients.view_data import WrittenStatus, with_text
from tests.desktop.views.recipients.people import MISTYPED, people, view_data

Role = Qt.ItemDataRole
TODAY = datetime.now().astimezone().date()


@pytest.fixture
def model() -> Iterator[PeopleModel]:
    model = PeopleModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_view(view_data())
    yield model
    tester.deleteLater()


def cell(model: PeopleModel, place: int, column: str) -> QModelIndex:
    return model.index(place, model.columns.index(column))


def data(model: PeopleModel, place: int, column: str, role: Role = Role.DisplayRole) -> object:
    return cell(model, place, column).data(role)


def test_columns_that_say_nothing_are_left_out_and_further_ones_follow(model: PeopleModel) -> None:
    assert model.columns == [
        "tick", "name", "salutation", "ward", "council", "party", "role", "email", "problem",
        "contact", "tel",
    ]  # fmt: skip
    bare = [person._replace(party="", role="") for person in people()]
    model.set_view(view_data(rows=bare, columns=()))
    assert "party" not in model.columns


def test_a_heading_tells_which_column_of_the_spreadsheet_it_comes_from(model: PeopleModel) -> None:
    def heading(column: str, role: Role = Role.DisplayRole) -> str:
        place = model.columns.index(column)
        return model.headerData(place, Qt.Orientation.Horizontal, role)

    assert heading("email") == "E-mail"
    assert heading("tel") == "Tel"
    assert heading("tick") == ""
    assert heading("tick", Role.AccessibleTextRole) == "Ticked"
    assert heading("name", Role.ToolTipRole) == "From the spreadsheet’s column A, “Cllr”"
    assert heading("salutation", Role.ToolTipRole) == (
        "Not a column of the spreadsheet: worked out from the others"
    )


def test_the_last_column_says_what_to_look_at_and_what_its_link_does(model: PeopleModel) -> None:
    assert data(model, 0, "problem") == "✓"
    assert data(model, 1, "problem") == "▲ No ward · fill in"
    assert data(model, 2, "problem") == (
        "▲ The e-mail address looks mistyped: jane@gmial.com · put right"
    )
    assert data(model, 2, "problem", Role.AccessibleTextRole) == (
        "The e-mail address looks mistyped: jane@gmial.com.\nTo put it right: Write jane@gmail.com"
    )
    assert data(model, 4, "problem") == "✓ written 1 March 2017"
    assert data(model, 5, "problem") == "– Left out by hand"


def test_ticks_are_seen_heard_and_told_of(model: PeopleModel) -> None:
    ticked = QSignalSpy(model.ticked)
    assert data(model, 5, "tick", Role.CheckStateRole) == Qt.CheckState.Unchecked
    assert data(model, 5, "tick", Role.AccessibleTextRole) == "Gets no document"
    assert model.setData(cell(model, 5, "tick"), Qt.CheckState.Checked, Role.CheckStateRole)
    assert data(model, 5, "tick", Role.CheckStateRole) == Qt.CheckState.Checked
    model.tick(range(6), ticked=True)
    assert ticked.count() == 1
    assert ticked.at(0) == [(["7"], True)]


def test_an_edited_cell_is_told_of_once_and_says_what_it_was(model: PeopleModel) -> None:
    edited = QSignalSpy(model.cell_edited)
    ward = cell(model, 0, "ward")
    assert model.setData(ward, " Topsham ")
    assert model.setData(ward, "Topsham")
    assert edited.count() == 1
    assert edited.at(0) == [("2", "ward", "Topsham")]
    assert ward.data(Role.ToolTipRole) == "was “Alphington”"
    assert ward.data(Role.AccessibleTextRole) == "Topsham, was “Alphington”"


def test_a_further_column_can_be_edited_unless_it_is_fixed(model: PeopleModel) -> None:
    assert model.setData(cell(model, 0, "tel"), "01632 960001")
    assert data(model, 0, "tel", Role.ToolTipRole) == "was empty"
    model.set_view(view_data(fixed=frozenset({"tel"})))
    assert not model.setData(cell(model, 0, "tel"), "01632 960002")
    assert not model.flags(cell(model, 0, "tel")) & Qt.ItemFlag.ItemIsEditable


def test_lines_within_a_cell_are_shown_and_edited_on_one_line(model: PeopleModel) -> None:
    rows = [people()[0]._replace(other={"tel": "01632 960001\n01632 960002"})]
    model.set_view(view_data(rows=rows))
    assert data(model, 0, "tel") == "01632 960001 01632 960002"
    assert data(model, 0, "tel", Role.EditRole) == "01632 960001, 01632 960002"


def test_a_name_tells_its_row_where_there_is_one(model: PeopleModel) -> None:
    assert data(model, 0, "name", Role.ToolTipRole) == "Cllr Ahmed Khan · row 2"
    model.set_view(view_data(rows=[people()[0]._replace(row=0)]))
    assert data(model, 0, "name", Role.ToolTipRole) == "Cllr Ahmed Khan"


def test_only_rows_that_changed_are_shown_anew(model: PeopleModel) -> None:
    changed = QSignalSpy(model.dataChanged)
    moved = QSignalSpy(model.layoutChanged)
    rows = people()
    rows[1] = with_text(rows[1], "ward", "Duryard")._replace(diagnostics=())
    model.update_rows(rows)
    model.update_diagnostics({"2": (MISTYPED,), "3": (), "4": (MISTYPED,)})
    places = [(changed.at(each)[0].row(), changed.at(each)[1].row()) for each in range(2)]
    assert places == [(1, 1), (0, 0)]
    assert changed.count() == 2
    assert moved.count() == 0


def test_the_selection_goes_with_its_rows_when_they_are_filtered_and_sorted(
    model: PeopleModel,
) -> None:
    selection = QItemSelectionModel(model)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    selection.setCurrentIndex(cell(model, 3, "ward"), flags)
    selection.select(cell(model, 0, "name"), flags)
    model.set_filter(PeopleFilter(status=Status.TO_LOOK_AT))
    model.sort_by(("name", True))
    assert model.person(selection.currentIndex().row()) == people()[3]
    assert [model.person(index.row()) for index in selection.selectedRows()] == [people()[3]]


def test_the_same_list_read_again_keeps_what_is_selected(model: PeopleModel) -> None:
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(
        cell(model, 3, "ward"), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    assert not model.set_view(view_data(rows=[*people()[:1], *people()[2:]]))
    assert selection.currentIndex().row() == 2


def test_what_is_mended_stays_in_sight_and_what_comes_to_fit_is_put_behind_it(
    model: PeopleModel,
) -> None:
    model.set_filter(PeopleFilter(status=Status.TO_LOOK_AT))
    model.update_diagnostics({"3": (), "4": (), "2": (MISTYPED,)})
    assert list(model.places()) == ["3", "4", "5", "2"]
    model.set_filter(PeopleFilter(status=Status.TO_LOOK_AT))
    assert list(model.places()) == ["2", "5"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (WrittenStatus(), "✓"),
        (WrittenStatus("written", "2017-11-29"), "✓ written 29 November 2017"),
        (
            WrittenStatus("written", TODAY.isoformat()),
            f"✓ written {TODAY.day} {month_name[TODAY.month]}",
        ),
        (WrittenStatus("changed", "2017-11-29"), "✓ changed since it was written"),
        (WrittenStatus("edited", "2017-11-29"), "✓ edited in Word"),
        (WrittenStatus("left-out"), "– Left out"),
    ],
)
def test_what_became_of_a_document_is_said_in_words(
    model: PeopleModel, written: WrittenStatus, words: str
) -> None:
    model.update_rows([people()[0]._replace(written=written)])
    assert data(model, 0, "problem") == words
