"""Asks before letterkit looks where only the campaign's file says that there is something."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.pages import PlaceBanner
from letterkit.errors import LetterkitError
from letterkit.path_guard import ForeignPlaceError
from letterkit.text import english_list

_NAMING: Final = frozenset(
    {
        schema.CAMPAIGN,
        schema.LIST,
        schema.DOCUMENTS,
        schema.EDITED,
        schema.VALUES,
        schema.EMAILS,
        schema.STATIONERY,
    }
)


class PlaceQuestionsPresenter(QObject):
    """Asks one question for each host or drive, whatever the campaign has there.

    `choose` has how another file is chosen, by what `CampaignModel.named_paths` calls it, without
    the name in quotes of one of several.
    """

    def __init__(
        self, campaign: CampaignController, view: PlaceBanner,
        choose: Mapping[str, Callable[[], object]],
    ) -> None:  # fmt: skip
        super().__init__(view)
        self._campaign, self._view, self._choose = campaign, view, choose
        self._linked: dict[str, ForeignPlaceError] = {}  # by the paths of links that lead elsewhere
        self._asked: dict[str, ForeignPlaceError] = {}  # what the question is about, by path
        view.allowed.connect(self._allow)
        view.other_requested.connect(self._choose_other)
        campaign.file.opened.connect(self._begin)
        campaign.file.changed.connect(self._follow)
        campaign.trust.extended.connect(self._ask)
        campaign.failed.connect(self._add)

    def _begin(self) -> None:
        self._linked.clear()
        self._ask()

    def _follow(self, sections: frozenset[str]) -> None:
        if _NAMING & {each.partition(" ")[0] for each in sections}:
            self._ask()

    def _add(self, error: LetterkitError) -> None:
        """Ask, too, about what turned out to lead elsewhere when it was to be opened."""
        if isinstance(error, ForeignPlaceError):
            self._linked[error.path] = error
            self._ask()

    def _ask(self) -> None:
        """Ask about the first place, with all that the campaign has there."""
        named = self._campaign.model.named_paths
        errors = {path: error for path in named.values() if (error := self._question(path))}
        first = next(iter(errors.values()), None)
        if first is None:
            self._asked = {}
            self._view.ask("", ())
            return
        self._asked = {
            path: each
            for path, each in errors.items()
            if each.where.casefold() == first.where.casefold()
        }
        whats = [what for what, path in named.items() if path in self._asked]
        subject = english_list([f"the {each}" for each in whats])
        is_one = len(whats) == 1
        question = (
            f"{subject[:1].upper()}{subject[1:]} {'is' if is_one else 'are'} on "
            f"{first.where}: {', '.join(each.shown_path for each in self._asked.values())}. "
            f"letterkit looks at {'it' if is_one else 'them'} only if you say so."
        )
        self._view.ask(question, whats)

    def _question(self, path: str) -> ForeignPlaceError | None:
        """Return what is to be asked about a path; None for nothing, or what is no file."""
        guard = self._campaign.trust.guard
        try:
            error = guard.question(path)
        except LetterkitError:
            return None
        linked = self._linked.get(path)
        if error is None and linked is not None and linked.place.key not in guard.trusted:
            return linked
        return error

    def _choose_other(self, what: str) -> None:
        self._choose[what.partition(" “")[0]]()

    def _allow(self) -> None:
        self._campaign.trust.allow_places(*(each.place for each in self._asked.values()))
