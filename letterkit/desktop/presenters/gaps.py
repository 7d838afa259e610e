"""The presenter of the gaps of a Word file: what each is for, beside its pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from letterkit.campaign import schema
from letterkit.changes import SetField, SetGap
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.presenters.gap_rows import GapGuesses, GapSource, gap_rows
from letterkit.desktop.views.gaps import FieldRequest, GapAnswer, GapRow, GapsView
from letterkit.desktop.views.preview import PreviewView
from letterkit.desktop.widgets import ComboOption, NoticeLine
from letterkit.merge.gaps import GapChoice
from letterkit.template import Gap
from letterkit.text import plural

_NEW_FIELD: Final = "A new field…"
_SHOWN_ANEW: Final = frozenset({schema.GAPS, schema.FIELDS, schema.VALUES})


class GapsPresenter(QObject):
    """Shows the gaps of the chosen document's Word file, and stores what is chosen for each.

    Without open gaps there is a line in the pane's place, unless somebody asks for the pane.
    """

    def __init__(
        self, campaign: CampaignController, view: GapsView, line: NoticeLine, preview: PreviewView,
        save: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(view)
        self._campaign, self._view, self._line, self._preview = campaign, view, line, preview
        self._save = save
        self._source = GapSource((), campaign.packs.pack)
        self._guesses = GapGuesses(self._source)
        self._wanted: bool | None = None  # whether somebody asked for the pane, or closed it
        self._document = ""
        view.opened.connect(self._offer)
        view.answered.connect(self._answer)
        view.agreed.connect(self._agree)
        view.sure_requested.connect(self._take_sure)
        view.field_requested.connect(self._add_field)
        view.save_requested.connect(save)
        view.closed.connect(lambda: self._want(False))
        preview.view.gap_clicked.connect(self._go_to)
        campaign.file.opened.connect(self._clear)
        campaign.file.changed.connect(self._follow)
        campaign.template.changed.connect(self._reload)
        campaign.template.failed.connect(self._clear)
        campaign.recipients.changed.connect(self._reload)

    def _clear(self) -> None:
        self._wanted, self._document = None, ""
        self._source = GapSource((), self._campaign.packs.pack)
        self._guesses = GapGuesses(self._source)
        self._show()

    def _reload(self) -> None:
        """Look at the gaps of another Word file, or with another list."""
        campaign, job, word = (
            self._campaign,
            self._campaign.job.current,
            self._campaign.template.word,
        )
        if campaign.model.document != self._document:
            self._wanted, self._document = None, campaign.model.document
        gaps, per = word.gaps if word is not None else (), job.per if job is not None else None
        self._source = source = GapSource(
            gaps, campaign.packs.pack, campaign.recipients.people, per
        )
        if not gaps or self._guesses.gaps != gaps:
            self._guesses = GapGuesses(source._replace(gaps=()))
        if gaps and not self._guesses.source.is_same(source):
            # Beside the window: a file may have hundreds.
            campaign.file_tasks.run(lambda: GapGuesses(source), lambda _error: None, self._accept)
        self._show()

    def _accept(self, guesses: GapGuesses) -> None:
        """Show guesses, if they are still what is waited for."""
        if guesses.source.is_same(self._source):
            self._guesses = guesses
            self._show()

    def _follow(self, sections: frozenset[str]) -> None:
        if sections & _SHOWN_ANEW and self._guesses.gaps:
            self._show()

    # What is shown

    def _show(self) -> None:
        rows = self._rows()
        opened = sum(not each.chosen for each in rows)
        shown = bool(rows) and (bool(opened) if self._wanted is None else self._wanted)
        self._view.set_rows(rows, len(self._sure()))
        self._show_line(len(rows), 0 if shown else opened, shown=shown)
        self._preview.view.set_gaps({each.number: each.text for each in rows} if shown else {})
        focused = cast("QWidget | None", self._view.window().focusWidget())
        if not shown and focused is not None and self._view.isAncestorOf(focused):
            self._preview.setFocus()
        self._view.setVisible(shown)

    def _show_line(self, count: int, opened: int, *, shown: bool) -> None:
        if shown or not count:
            self._line.clear()
        elif opened:
            still = "is" if opened == 1 else "are"
            text = f"{plural(opened, 'gap')} of the Word file {still} still open."
            self._line.show_notice("warning", text, [("Choose what stands there", self._open)])
        else:
            what = (
                "The gap of the Word file is"
                if count == 1
                else f"All {count} gaps of the Word file are"
            )
            self._line.show_notice(
                "info", f"{what} settled.",
                [("Show", self._open), ("Save as a letterkit template…", self._save)],
            )  # fmt: skip

    def _rows(self) -> list[GapRow]:
        model = self._campaign.model
        return gap_rows(self._guesses, model.parsed.gaps, model.campaign.values)

    def _open(self) -> None:
        self._want(True)
        self._view.setFocus()

    def _want(self, wanted: bool) -> None:
        self._wanted = wanted
        self._show()

    def _go_to(self, number: str) -> None:
        self._view.go_to(number)

    def _offer(self, text: str) -> None:
        """Offer what may be chosen for the gap that the keyboard is at, and show its place."""
        found = self._guesses.gap(text)
        if found is None:
            return
        number, gap = found
        choices = self._guesses.offered(gap)
        guessed = self._guesses.guessed(gap)
        options = [ComboOption(each.text, each.aliases, group=each.group) for each in choices]
        if self._guesses.takes_fields(gap):
            others = next(
                (at for at, each in enumerate(choices) if each.group == choices[-1].group), 0
            )
            options.insert(others, ComboOption(_NEW_FIELD, group=choices[-1].group))
        self._view.set_choices(options, guessed.text if guessed else "")
        self._preview.view.show_gap(str(number))

    # What is chosen

    def _answer(self, answer: GapAnswer) -> None:
        found = self._guesses.gap(answer.gap)
        if found is None:
            return
        gap = found[1]
        if answer.choice == _NEW_FIELD:
            self._view.ask_for_field(gap.text, *self._guesses.suggested(gap))
            return
        chosen = next((e for e in self._guesses.offered(gap) if e.text == answer.choice), None)
        if chosen is not None:
            self._store(f"Choose what stands in {gap.text}", [(gap, chosen)])

    def _agree(self, text: str) -> None:
        found = self._guesses.gap(text)
        guessed = self._guesses.guessed(found[1]) if found else None
        if found is not None and guessed is not None:
            self._store(f"Choose what stands in {text}", [(found[1], guessed)])

    def _add_field(self, request: FieldRequest) -> None:
        found = self._guesses.gap(request.gap)
        if found is not None:
            made = self._guesses.new_field(request.label, request.kind)
            choice = GapChoice(request.label, "", made.name, made)
            self._store(f"Add the field “{request.label}”", [(found[1], choice)])

    def _take_sure(self) -> None:
        sure = self._sure()
        self._store(f"Take all {len(sure)} gaps that are sure", sure)

    def _sure(self) -> list[tuple[Gap, GapChoice]]:
        return self._guesses.sure(self._campaign.model.parsed.gaps)

    def _store(self, label: str, chosen: Sequence[tuple[Gap, GapChoice]]) -> None:
        """Store what was chosen, to be undone together."""
        campaign = self._campaign
        changes: list[SetField | SetGap] = []
        with campaign.file.step(label):
            for gap, choice in chosen:
                changes += choice.changes(gap)
                if choice.answer is not None:
                    campaign.file.set(schema.VALUES, choice.field, choice.answer or None)
            for each in changes:
                campaign.edits.apply(each, label)
