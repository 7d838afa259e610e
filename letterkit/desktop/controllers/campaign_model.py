"""What the open campaign's file means."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path, PureWindowsPath
from typing import Any

from letterkit.campaign import Campaign, CampaignStore, LetterForm, parse_picture, schema
from letterkit.campaign.schema import CampaignContent, CampaignReader, ListSource
from letterkit.desktop.controllers.campaign_file import CampaignFileController, StoredChange
from letterkit.desktop.controllers.packs import PackController
from letterkit.errors import LetterkitError
from letterkit.merge import document_path, with_known_people
from letterkit.pack import TemplateEntry
from letterkit.recipients import KnownPeople


class CampaignModel:
    """The campaign's file, parsed for the document that is chosen in it."""

    def __init__(self, file: CampaignFileController, packs: PackController) -> None:
        self._file, self._packs = file, packs
        self._reader: CampaignReader | None = None
        self._known_people: KnownPeople = {}
        self.today = date.today  # the writer's own day
        self.parsed = _nothing_parsed()

    def open(self, store: CampaignStore) -> None:
        """Begin with another campaign's file, of which `parse` makes something."""
        self._reader, self._known_people = CampaignReader(store), {}

    def close(self) -> None:
        """Read the file no more; what was parsed of it last stays."""
        self._reader = None

    def invalidate(self, change: StoredChange) -> None:
        """Have parsed anew what was changed."""
        if self._reader is None:
            return
        growing = {schema.WRITTEN, schema.CONTACTS, schema.ANSWERS}
        self._reader.forget(change.sections - growing)
        for section in growing & change.sections:
            keys = change.keys(section)
            self._reader.update(section, {key: self._file.get(section, key) for key in keys})

    def parse(self) -> None:
        """Parse what was changed since it was last done."""
        if self._reader is not None:
            self.parsed = with_known_people(
                self._reader.read(self._packs.pack, self.today()), self._known_people
            )

    def set_known_people(self, people: KnownPeople) -> None:
        """Recognise people whom the folder's report names, too, and parse the campaign by that."""
        self._known_people = people
        self.parse()

    @property
    def is_open(self) -> bool:
        """Whether there is a campaign."""
        return self._reader is not None

    @property
    def campaign(self) -> Campaign:
        """The campaign, as far as it concerns the chosen document."""
        return self.parsed.campaign

    @property
    def document(self) -> str:
        """The id of the chosen document."""
        return self.parsed.document

    @property
    def as_emails(self) -> bool:
        """Whether drafts of e-mails are written in place of the chosen document's letters."""
        return self.form is LetterForm.EMAILS

    @property
    def form(self) -> LetterForm:
        """What the chosen document's letters are written as."""
        form = self.parsed.own.form
        can_be = self.can_be_emails if form is LetterForm.EMAILS else self.can_be_several
        return form if can_be else LetterForm.FILES

    @property
    def can_be_several(self) -> bool:
        """Whether the chosen document may become several, of which one file can be made."""
        entry = self._packs.pack.templates.get(self.document)
        return entry is None or entry.per != "once"

    @property
    def can_be_emails(self) -> bool:
        """Whether each of the chosen document's letters is for one person, as an e-mail is."""
        entry = self._packs.pack.templates.get(self.document)
        return entry is None or entry.per == "recipient"

    @property
    def written_id(self) -> str:
        """What the chosen document goes by where it is kept what was written of it."""
        return schema.written_document(self.document, self.form)

    @property
    def other_list(self) -> tuple[str, str] | None:
        """The id and the name of a list that other documents of the campaign have."""
        for each in (schema.DEFAULT_LIST, schema.MPS):
            if self._reader is None or each == self.parsed.list_id:
                continue
            source = self._reader.list_source(each)
            if source.has_table:
                pasted = "the pasted table"
                return each, Path(source.source).name or pasted
        return None

    @property
    def document_keys(self) -> tuple[str, ...]:
        """The keys of all documents of the campaign to which something is bound."""
        return tuple(self._reader.document_keys()) if self._reader else ()

    def template_path(self) -> tuple[Path, TemplateEntry | None]:
        """Return where the chosen document's Word file is, and its entry where it is the pack's."""
        if self._reader is None:
            raise ValueError("no campaign is open")
        return document_path(self._reader, self._packs.pack, self.document)

    @property
    def named_paths(self) -> dict[str, str]:
        """The paths that the file names for the chosen document, by what is there.

        Nothing has looked there, nor may before `PlaceTrustController` lets it pass.
        """
        if self._reader is None:
            return {}
        chosen = self.parsed.chosen
        paths = {
            "list": self.parsed.list_source.source,
            "Word file": chosen.own_file or self._reader.edited(self.document),
            "folder for the documents": chosen.folder,
            "pack": chosen.pack,
        }
        for field, value in self.campaign.values.items():
            known = self._packs.pack.fields.get(field)
            if known is not None and known.kind == "picture":
                with suppress(LetterkitError):
                    paths[f"picture “{known.label}”"] = parse_picture(str(value)).file
        for each in self.campaign.email.files if self.as_emails else ():
            paths[f"attachment “{PureWindowsPath(each).name}”"] = each
        return {what: path for what, path in paths.items() if path}

    def list_section(self, name: str) -> str:
        """Return what a section of the list of the chosen document is called."""
        return schema.section_of_list(name, self.parsed.list_id)

    def scoped(self, key: str) -> dict[str, Any]:
        """Return what was typed for the document with this key, as it was typed, by field."""
        start = schema.scoped_key(self.document, key, "")
        return {
            place.removeprefix(start): value
            for place, value in self._file.section(schema.SCOPED).items()
            if place.startswith(start)
        }


def _nothing_parsed() -> CampaignContent:
    today = date.today()  # noqa: DTZ011 - the writer's own day
    return CampaignContent(
        Campaign(today), schema.ChosenDocument(), "", schema.DEFAULT_LIST, ListSource()
    )
