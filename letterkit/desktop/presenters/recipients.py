"""The presenter of the table of recipients."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import schema
from letterkit.changes import Override
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.controllers.campaign_file import RejectedChange
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.presenters.list_file import ListFilePresenter
from letterkit.desktop.presenters.list_source import ListSourcePresenter
from letterkit.desktop.presenters.person_rows import (
    address_choice,
    column_of,
    columns_of,
    field_of,
    names_choice,
    people_choice,
    raw_rows,
    row_marks,
)
from letterkit.desktop.presenters.row_status import RowStatusPresenter
from letterkit.desktop.presenters.row_ticks import RowTicksPresenter
from letterkit.desktop.views.recipients import (
    CellEdit,
    DecisionChoice,
    PeopleViewData,
    PersonRow,
    RecipientsView,
    WrittenStatus,
)
from letterkit.errors import LetterkitError
from letterkit.merge import Document
from letterkit.recipients import ChangedList, Decision, ListPeople, display_name

_HIDDEN: Final = frozenset({"hidden", "filtered"})


class RecipientsPresenter(QObject):
    """Shows the list as it will be merged, and stores what is changed in its cells."""

    person_chosen = Signal(str)  # the key of whoever was clicked

    def __init__(
        self, campaign: CampaignController, view: RecipientsView, dialogs: Dialogs
    ) -> None:
        super().__init__(view)
        self._campaign, self._view = campaign, view
        self.source = ListSourcePresenter(
            campaign.file, campaign.model, campaign.recipients, campaign.trust, view, dialogs
        )
        self.file = ListFilePresenter(campaign.model, campaign.recipients, campaign.trust, view)
        self._status = RowStatusPresenter(
            campaign.model, campaign.job, campaign.checks, campaign.edits, view
        )
        self._ticks = RowTicksPresenter(campaign.recipients, campaign.job, campaign.edits, view)
        view.cell_edited.connect(self._edit)
        view.current_changed.connect(self.person_chosen)
        view.undo_row_requested.connect(self._undo_row)
        campaign.recipients.row_maker = self
        campaign.file.opened.connect(self._forget)
        campaign.recipients.changed.connect(self._show)
        campaign.recipients.rows_completed.connect(view.update_rows)
        campaign.recipients.rows_changed.connect(self._rows_changed)
        campaign.file.rejected.connect(self._show_stored)
        campaign.recipients.failed.connect(self._show_error)
        campaign.template.changed.connect(self._show_people)

    def stop(self) -> None:
        """Follow the file on disk no more."""
        self.file.finish()

    def choose_file(self) -> None:
        """Ask for a spreadsheet, and use it."""
        self.source.choose_file()

    def use_file(self, path: str) -> None:
        """Use a spreadsheet in place of what there was."""
        self.source.use_file(path)

    def show_cell(self, person: str, field: str) -> None:
        """Go to the cell that feeds a field of somebody's letter."""
        self._view.edit_cell(person, column_of(field))

    def show_written(self, documents: Mapping[str, WrittenStatus]) -> None:
        """Say of people what was just written for them, by their keys."""
        self._status.show_written(documents)

    # The rows

    def raw(self, listed: ChangedList, left_out: Collection[str]) -> list[PersonRow]:
        """Return a row for everybody, as the spreadsheet has them."""
        without = self._campaign.job.without(each.key for each in listed.people.recipients)
        return raw_rows(listed, row_marks(self._campaign.model.campaign, without.union(left_out)))

    def completing(self) -> Callable[[Document], PersonRow]:
        """Return what makes a row of a document to one person."""
        return self._status.completing()

    # What a person wants

    def _edit(self, edit: CellEdit) -> None:
        person, column, text = edit
        listed = self._campaign.recipients.listed
        recipient = listed.recipient(person) if listed else None
        if listed is None or recipient is None:
            return
        values, name = recipient.values, field_of(column, listed.as_read)
        change = Override(
            recipient.row, display_name(values), name, values.get(name, ""), text, person
        )
        self._campaign.edits.apply(change, f"Change {change.who}")

    def _undo_row(self, person: str) -> None:
        """Let a row be what the spreadsheet says."""
        section = self._campaign.model.list_section(schema.OVERRIDES)
        with self._campaign.file.step("Undo the changes of a row"):
            for key in self._campaign.file.section(section):
                if key.rpartition("\t")[0] == person:
                    self._campaign.file.set(section, key, None)

    # What is shown

    def _forget(self) -> None:
        self._status.clear()
        self.file.clear()

    def _show(self) -> None:
        self.file.follow()
        self._status.clear_rows()
        campaign, listed = self._campaign, self._campaign.recipients.listed
        self._view.offer_other_list(
            campaign.model.other_list[1] if campaign.model.other_list else ""
        )
        if listed is None:
            self._view.set_list(None, one_letter=campaign.model.parsed.list_source.one_letter)
            return
        people = listed.changed.people
        self._view.set_list(
            PeopleViewData(
                file_name=people.source,
                sheet=people.sheet,
                sheets=listed.sheets,
                columns=columns_of(people),
                rows=listed.rows,
                hidden_count=sum(each.reason in _HIDDEN for each in people.left_out),
                include_hidden=campaign.model.parsed.list_source.include_hidden,
                notes=people.notes,
                people=self._people_choice(people.decisions.people),
                names=names_choice(people.decisions),
                address=address_choice(people.decisions),
                fields=tuple(
                    (name, each.label) for name, each in campaign.packs.pack.fields.items()
                ),
            )
        )
        self.file.report_changes()

    def _show_people(self) -> None:
        """Show who the list's people are: where it doesn't say, they are the document's."""
        if listed := self._campaign.recipients.listed:
            self._view.set_people(self._people_choice(listed.as_read.decisions.people))

    def _people_choice(self, in_list: Decision[ListPeople]) -> DecisionChoice:
        job = self._campaign.job.current
        return people_choice(job.decided_people if job and job.people else in_list)

    def _rows_changed(self, people: list[str]) -> None:
        make = self.completing()
        singles = self._campaign.job.singles(dict.fromkeys(people))
        self._view.update_rows([make(document) for document in singles])

    def _show_stored(self, change: RejectedChange) -> None:
        """Show again what is stored, in place of a change that couldn't be."""
        if change.section == self._campaign.model.list_section(schema.UNTICKED):
            self._ticks.show()
        elif change.section == self._campaign.model.list_section(schema.OVERRIDES):
            self._rows_changed([change.key.rpartition("\t")[0]])

    def _show_error(self, error: LetterkitError) -> None:
        self._view.show_error(str(error))
