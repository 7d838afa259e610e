"""The presenter of the form of details."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QObject

from letterkit.campaign import NO_VALUES, schema
from letterkit.changes import AcceptValue, SetValue
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.presenters.detail_fields import choices_of, requested_fields
from letterkit.desktop.presenters.diagnostic_ids import NOTICE_SEVERITIES
from letterkit.desktop.presenters.field_values import change_label, field_values, set_field_value
from letterkit.desktop.views.details import DetailsView, FieldEdit, FieldNote
from letterkit.diagnostics import Diagnostic
from letterkit.merge import ONCE
from letterkit.pack import Council
from letterkit.text import english_list

# Kinds of diagnostics that the form marks itself, as long as nobody has typed anything.
_MARKED_IN_FORM: Final = frozenset({"missing"})


class DetailsPresenter(QObject):
    """Shows the fields that the chosen document asks the campaign for, and stores what is typed."""

    def __init__(self, campaign: CampaignController, view: DetailsView) -> None:
        super().__init__(view)
        self._campaign, self._view = campaign, view
        view.edited.connect(self._store)
        view.accepted.connect(self._accept)
        campaign.file.opened.connect(self._opened)
        campaign.template.changed.connect(self._show_fields)
        campaign.recipients.changed.connect(self._show_fields)
        campaign.file.changed.connect(self._follow)
        campaign.checks.checked.connect(self._show_notes)

    def _opened(self) -> None:
        self._show_choices()
        self._show_fields()

    def _follow(self, sections: frozenset[str]) -> None:
        if schema.DOCUMENTS in sections:
            self._show_fields()
        if sections & {schema.VALUES, schema.SCOPED}:
            self._view.set_values(self._values())
            self._show_notes()

    def _values(self) -> dict[str, Any]:
        """Return what was typed: for the campaign, and for the one letter without a list."""
        return field_values(
            self._campaign, (ONCE,) if self._campaign.recipients.people is None else ()
        )

    def _show_choices(self) -> None:
        pack = self._campaign.packs.pack
        for name, field in pack.fields.items():
            if field.kind == "choice":
                self._view.set_choices(name, choices_of(pack, field))

    def _show_fields(self) -> None:
        self._view.set_fields(requested_fields(self._campaign))
        self._view.set_values(self._values())
        self._show_notes()

    def _show_notes(self) -> None:
        campaign = self._campaign
        fed = "The spreadsheet says it row by row; what stands here fills its gaps."
        notes = {
            name: FieldNote("info", fed)
            for name in (campaign.recipients.people.names if campaign.recipients.people else ())
        }
        once = campaign.model.campaign.scoped.get(ONCE, NO_VALUES)
        misfits = {**once.misfits, **campaign.model.campaign.misfits}
        notes |= {name: FieldNote("error", text) for name, text in misfits.items()}
        for diagnostic in campaign.checks.plan.diagnostics if campaign.checks.plan else ():
            if (
                diagnostic.row is None
                and diagnostic.field
                and diagnostic.kind not in _MARKED_IN_FORM
            ):
                notes[diagnostic.field] = _note(diagnostic)
        if note := self._note_on_place():
            notes[self._area] = note
        self._view.set_notes(notes)

    def _note_on_place(self) -> FieldNote | None:
        """Return the choice of areas where the council lies in several and none is chosen."""
        values = self._values()
        council = self._council(values)
        if not self._area or council is None or len(council.stps) < 2 or values.get(self._area):  # noqa: PLR2004 - a choice
            return None
        text = f"{council.formal_name} lies in several {self._campaign.packs.pack.area}s: "
        text += f"{english_list(council.stps)}."
        return FieldNote("warning", text, tuple(council.stps))

    @property
    def _area(self) -> str:
        return self._campaign.packs.pack.field_of("area")

    def _council(self, values: dict[str, Any]) -> Council | None:
        name = values.get("council_name")
        return self._campaign.packs.pack.council(name) if isinstance(name, str) and name else None

    def _accept(self, edit: FieldEdit) -> None:
        field, text = edit.field, str(edit.value)
        label = f"Use “{text}” as it stands"
        self._campaign.edits.apply(AcceptValue(field, text), label)

    def _store(self, edit: FieldEdit) -> None:
        field, value = edit
        if field != "council_name":
            set_field_value(self._campaign, self._scope(field), field, value)
            return
        label = change_label(self._campaign, field)
        council = self._campaign.packs.pack.council(str(value)) if value else None
        area = self._area
        known = self._campaign.file.get(schema.VALUES, area) if area else None
        if council is None or not area or known or len(council.stps) != 1:
            self._campaign.file.set(schema.VALUES, field, value or None, label, merge=True)
            return
        with self._campaign.file.step(label):
            self._campaign.file.set(schema.VALUES, field, value)
            self._campaign.file.set(schema.VALUES, area, council.stps[0])

    def _scope(self, field: str) -> str:
        """Return the key of the document to which a value belongs; "" for the whole campaign."""
        merge_field = self._campaign.packs.pack.fields.get(field)
        recipients = self._campaign.recipients
        alone = recipients.people is None and not recipients.is_awaited
        return (
            ONCE if alone and merge_field is not None and merge_field.source != "campaign" else ""
        )


def _note(diagnostic: Diagnostic) -> FieldNote:
    values = [fix.change.value for fix in diagnostic.fixes if isinstance(fix.change, SetValue)]
    accepted = [fix.change.value for fix in diagnostic.fixes if isinstance(fix.change, AcceptValue)]
    return FieldNote(
        NOTICE_SEVERITIES[diagnostic.severity],
        diagnostic.text,
        tuple(values),
        "".join(accepted[:1]),
    )
