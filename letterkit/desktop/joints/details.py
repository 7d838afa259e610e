"""Joins the form of details to the campaign."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QObject

from letterkit.campaign import NOTHING_TYPED, AcceptValue, SetValue, kept
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.joints.detail_fields import asked_for, choices_of
from letterkit.desktop.joints.field_values import change_label, field_values, set_field_value
from letterkit.desktop.joints.problems import NOTICE_SEVERITIES
from letterkit.desktop.panels.details import DetailsPanel, FieldEdit, FieldNote
from letterkit.merge import ONCE, Problem
from letterkit.pack import Council
from letterkit.text import english_list

# Told by marks of the form itself, as long as nobody has typed anything.
_UNTOLD: Final = frozenset({"missing"})


class DetailsJoint(QObject):
    """Shows the fields that the chosen document asks the campaign for, and keeps what is typed."""

    def __init__(self, campaign: CampaignController, panel: DetailsPanel) -> None:
        super().__init__(panel)
        self._campaign, self._panel = campaign, panel
        panel.edited.connect(self._keep)
        panel.accepted.connect(self._accept)
        campaign.file.opened.connect(self._opened)
        campaign.template.changed.connect(self._show_fields)
        campaign.recipients.changed.connect(self._show_fields)
        campaign.file.changed.connect(self._follow)
        campaign.checks.checked.connect(self._show_notes)

    def _opened(self) -> None:
        self._show_choices()
        self._show_fields()

    def _follow(self, sections: frozenset[str]) -> None:
        if sections & {kept.VALUES, kept.SCOPED}:
            self._panel.set_values(self._values())
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
                self._panel.set_choices(name, choices_of(pack, field))

    def _show_fields(self) -> None:
        self._panel.set_fields(asked_for(self._campaign))
        self._panel.set_values(self._values())
        self._show_notes()

    def _show_notes(self) -> None:
        campaign = self._campaign
        fed = self.tr("The spreadsheet says it row by row; what stands here fills its gaps.")
        notes = {
            name: FieldNote("note", fed)
            for name in (campaign.recipients.people.names if campaign.recipients.people else ())
        }
        once = campaign.model.campaign.scoped.get(ONCE, NOTHING_TYPED)
        misfits = {**once.misfits, **campaign.model.campaign.misfits}
        notes |= {name: FieldNote("error", text) for name, text in misfits.items()}
        for problem in campaign.checks.plan.problems if campaign.checks.plan else ():
            if problem.row is None and problem.field and problem.kind not in _UNTOLD:
                notes[problem.field] = _note(problem)
        if note := self._note_on_place():
            notes["stp_name"] = note
        self._panel.set_notes(notes)

    def _note_on_place(self) -> FieldNote | None:
        """Return the choice of STPs where the council lies in several and none is chosen."""
        values = self._values()
        council = self._council(values)
        if council is None or len(council.stps) < 2 or values.get("stp_name"):  # noqa: PLR2004 - a choice
            return None
        text = self.tr("{council} lies in several STPs: {stps}.").format(
            council=council.formal_name, stps=english_list(council.stps)
        )
        return FieldNote("attention", text, tuple(council.stps))

    def _council(self, values: dict[str, Any]) -> Council | None:
        name = values.get("council_name")
        return self._campaign.packs.pack.council(name) if isinstance(name, str) and name else None

    def _accept(self, edit: FieldEdit) -> None:
        field, text = edit.field, str(edit.value)
        label = self.tr("Use “{text}” as it stands").format(text=text)
        self._campaign.edits.apply(AcceptValue(field, text), label)

    def _keep(self, edit: FieldEdit) -> None:
        field, value = edit
        if field != "council_name":
            set_field_value(self._campaign, self._scope(field), field, value)
            return
        label = change_label(self._campaign, field)
        known = self._campaign.packs.pack.council(str(value)) if value else None
        stp = self._campaign.file.get(kept.VALUES, "stp_name")
        if known is None or stp or len(known.stps) != 1:
            self._campaign.file.set(kept.VALUES, field, value or None, label, merge=True)
            return
        with self._campaign.file.step(label):
            self._campaign.file.set(kept.VALUES, field, value)
            self._campaign.file.set(kept.VALUES, "stp_name", known.stps[0])

    def _scope(self, field: str) -> str:
        """Return the key of the document to which a value belongs; "" for the whole campaign."""
        known = self._campaign.packs.pack.fields.get(field)
        recipients = self._campaign.recipients
        alone = recipients.people is None and not recipients.is_awaited
        return ONCE if alone and known is not None and known.source != "campaign" else ""


def _note(problem: Problem) -> FieldNote:
    values = [fix.change.value for fix in problem.fixes if isinstance(fix.change, SetValue)]
    accepted = [fix.change.value for fix in problem.fixes if isinstance(fix.change, AcceptValue)]
    return FieldNote(
        NOTICE_SEVERITIES[problem.severity], problem.text, tuple(values), "".join(accepted[:1])
    )
