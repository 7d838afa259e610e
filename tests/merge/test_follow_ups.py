"""Letters that come after another: whom they go to, what they say of it, and whom they may not."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import docx
import pytest

from letterkit.campaign import EmailWording, schema
from letterkit.changes import LogChange, MarkSent, RecordContacts, SetAnswers
from letterkit.contact_records import Answer, AnswerKind
from letterkit.diagnostics import Severity
from letterkit.merge import (
    Document,
    Job,
    OpenedTemplate,
    Plan,
    build_job,
    contact_of,
    email_form,
    open_document,
    people_to_chase,
    people_to_remember,
    people_to_thank,
    plan,
    read_list,
)
from letterkit.pack import Pack, built_in_pack, plain_pack
from letterkit.path_guard import PathGuard
from letterkit.recipients import EVERYONE, RecipientFilter

DAY = date(2026, 11, 2)


def text_of(content: bytes) -> str:
    """Return a Word file's paragraphs."""
    return "\n".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)


VALUES = {
    "stp_name": "Devon", "sender_name": "Jo Low", "sender_address": "1 High St",
    "sender_email": "jo@example.org", "campaign_subject": "Beds in Exeter",
    "campaign_background": "Beds are to go.", "campaign_request": "Please keep them.",
}  # fmt: skip
HEADINGS = ("Councillor", "Ward", "Council", "Party", "Email")
WARDS = ("Alphington", "Exwick", "Priory", "St David's", "Topsham")
FIRST_NAMES = "Ada Bea Cyd Dot Eve Fay Gus Hal Ida Jim Kit Lee".split()
LAST_NAMES = "Archer Bishop Carter Draper Fletcher".split()


def councillors(number: int) -> list[tuple[str, ...]]:
    """Return so many made-up councillors, as rows of a list."""
    names = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES][:number]
    return [
        (f"Cllr {name}", WARDS[at % 5], "Exeter City Council", ("Labour", "Green")[at % 2],
         f"{name.replace(' ', '.').lower()}@example.org")
        for at, name in enumerate(names)
    ]  # fmt: skip


class World:
    """A campaign's file in memory, with a list, on a day."""

    def __init__(self, rows: Iterable[tuple[str, ...]], pack: Pack) -> None:
        self.pack, self.day = pack, DAY
        self._sections: dict[str, dict[str, Any]] = {
            schema.VALUES: dict(VALUES),
            schema.DOCUMENTS: {"mp-briefing": {"list": schema.DEFAULT_LIST}},
        }
        self.use(rows)

    def section(self, name: str, /) -> dict[str, Any]:
        return self._sections.get(name, {})

    def use(self, rows: Iterable[tuple[str, ...]]) -> None:
        """Have another list, and remember of the one before whom the log knows."""
        table = "\n".join("\t".join(each) for each in (HEADINGS, *rows))
        self.set({(schema.LIST, "pasted"): table})
        first = next(iter(self.pack.templates))
        content, people = self.content(first), self.job(first).people
        assert people is not None
        known = schema.render_known_people(people_to_remember(content, people))
        self.set({(schema.PEOPLE, schema.KNOWN): known})

    def set(self, entries: schema.Entries) -> None:
        """Keep values by section and key."""
        for (section, key), value in entries.items():
            kept = self._sections.setdefault(section, {})
            kept[key] = value
            if value is None:
                del kept[key]

    def change(self, *changes: LogChange) -> None:
        self.set(schema.entries_of_log_changes(self, changes))

    def content(self, document: str) -> schema.CampaignContent:
        return schema.read(self, self.pack, self.day, document)

    def job(self, document: str, recipient_filter: RecipientFilter = EVERYONE) -> Job:
        reader = schema.CampaignReader(self)
        content = self.content(document)
        word: OpenedTemplate = open_document(reader, self.pack, document, PathGuard())
        people = read_list(content.list_source, self.pack, PathGuard())
        return build_job(content, self.pack, word, people, recipient_filter=recipient_filter)

    def chase(self, document: str = "follow-up", days: int = 14) -> RecipientFilter:
        keys = people_to_chase(self.content(document), self.pack, days)
        return RecipientFilter(keys=keys)

    def thank(self, document: str = "thank-you") -> RecipientFilter:
        return RecipientFilter(keys=people_to_thank(self.content(document)))

    def write(
        self, document: str, recipient_filter: RecipientFilter = EVERYONE, *, email: bool = False
    ) -> dict[str, Document]:
        """Write a document to those who are to get it; return what was written, by name."""
        job = self.job(document, recipient_filter)
        if email:
            job = replace(job, email=email_form(job, EmailWording()))
        written = [each for each in plan(job).included if not each.held_back]
        when = f"{self.day}T10:00:00"
        contacts = [contact for each in written if (contact := contact_of(each, when))]
        self.change(RecordContacts(tuple(contacts)))
        return {each.addressed_to: each for each in written}

    def answer(self, document: Document, kind: AnswerKind) -> None:
        self.change(SetAnswers((Answer(document.people[0], self.day, kind),)))


@pytest.fixture
def few() -> World:
    return World(councillors(3), built_in_pack())


def kinds_of(planned: Plan) -> Mapping[str, list[str]]:
    """Return the kinds of errors by whom they are about."""
    return {
        each.addressed_to: [
            one.kind for one in each.diagnostics if one.severity is Severity.ERROR
        ]
        for each in planned.included
    }  # fmt: skip


# The whole story


def misspelt(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return a list in another order, each name in capitals and every place spelt otherwise."""
    return [
        (name.upper().replace("CLLR", "Councillor"), f" {ward} ", "Exeter city council", party,
         email)
        for name, ward, _council, party, email in reversed(rows)
    ]  # fmt: skip


def shuffled(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [*rows[40:], *rows[:40]]


@pytest.mark.parametrize("email", [True, False])
@pytest.mark.parametrize("later", [list[tuple[str, ...]], misspelt, shuffled])
def test_a_fortnight_later_those_who_have_not_answered_are_written_to_once_more(
    later: Callable[[list[tuple[str, ...]]], list[tuple[str, ...]]], email: bool
) -> None:
    rows = councillors(60)
    world = World(rows, built_in_pack())
    written = world.write("councillor-letter", email=email)
    assert len(written) == 60
    names = list(written)
    kinds = [AnswerKind.SUPPORTS, AnswerKind.NO, AnswerKind.HOLDING, *[AnswerKind.BOUNCED] * 2]
    for name, kind in zip(names[7::11], kinds, strict=True):
        world.day = DAY + timedelta(3)
        world.answer(written[name], kind)
    silent = {each.people[0] for each in written.values()} - {
        written[name].people[0] for name in names[7::11]
    }
    world.day = DAY + timedelta(13)
    assert not world.write("follow-up", world.chase(), email=email)
    world.day = DAY + timedelta(14)
    world.use(later(rows))
    again = world.write("follow-up", world.chase(), email=email)
    assert len(again) == 55
    assert {each.people[0] for each in again.values()} == silent
    assert not world.write("follow-up", world.chase(), email=email)
    world.day = DAY + timedelta(60)
    assert not world.write("follow-up", world.chase(), email=email)
    thanked = world.write("thank-you", world.thank(), email=email)
    assert [each.people[0] for each in thanked.values()] == [written[names[7]].people[0]]
    assert not world.write("thank-you", world.thank(), email=email)


# What they say


def test_a_second_letter_names_the_day_and_the_subject_of_the_first(few: World) -> None:
    ada, _bea, _cyd = few.write("councillor-letter").values()
    few.change(MarkSent(tuple(each.key for each in few.content("").campaign.log.all_contacts()),
                        DAY + timedelta(1)))  # fmt: skip
    few.day = DAY + timedelta(20)
    second = few.write("follow-up", few.chase())[ada.addressed_to]
    text = text_of(second.render())
    assert "I wrote to you on 3 November 2026 about “Scrutiny of the STP for Devon”" in text
    assert second.file.endswith("Ada Archer - second letter.docx")
    job = replace(second.job, email=email_form(second.job, EmailWording()))
    assert job.email is not None
    subject = "Once more, after 3 November 2026: scrutiny of the STP for Devon"
    assert job.email.subject_of(replace(second, job=job)) == subject


def test_thanks_name_the_day_of_the_answer_and_the_letter_that_it_was_to(few: World) -> None:
    ada, *_others = few.write("councillor-letter").values()
    few.day = DAY + timedelta(5)
    few.answer(ada, AnswerKind.WILL_RAISE)
    few.day = DAY + timedelta(9)
    few.write("mp-briefing")
    [thanks] = few.write("thank-you", few.thank()).values()
    text = text_of(thanks.render())
    assert (
        "Thank you for your answer of 7 November 2026 to what I wrote to you on 2 November 2026."
        in text
    )


def test_what_was_typed_for_one_letter_goes_before_what_the_log_says(few: World) -> None:
    ada, *_others = few.write("councillor-letter").values()
    job = few.job("follow-up")
    place = schema.scoped_key("follow-up", ada.key, "first_letter_date")
    few.set({(schema.SCOPED, place): "1 May 2026"})
    first = {each.key: each.values["first_letter_date"] for each in job.documents()}
    typed = {
        each.key: each.values["first_letter_date"] for each in few.job("follow-up").documents()
    }
    assert first[ada.key] == "2 November 2026"
    assert typed[ada.key] == "1 May 2026"
    assert [typed[each] for each in typed if each != ada.key] == ["2 November 2026"] * 2


@pytest.mark.parametrize("after", ["no-answer", "support"])
def test_the_plain_pack_has_such_letters_too(after: str) -> None:
    world = World(councillors(2), plain_pack())
    [entry] = [each for each in world.pack.templates.values() if each.after == after]
    ada, bea = world.write("plain-letter").values()
    world.day = DAY + timedelta(14)
    world.answer(ada, AnswerKind.SUPPORTS)
    chosen = world.chase(entry.id) if after == "no-answer" else world.thank(entry.id)
    [letter] = world.write(entry.id, chosen).values()
    assert letter.key == (bea if after == "no-answer" else ada).key
    assert "2 November 2026" in text_of(letter.render())


# Whom they may not go to


def test_a_second_letter_is_held_back_from_whoever_answered_or_was_never_written_to(
    few: World,
) -> None:
    written = few.write("councillor-letter", RecipientFilter(rows=(range(2, 4),)))
    ada, bea = written.values()
    few.day = DAY + timedelta(6)
    few.answer(bea, AnswerKind.SUPPORTS)
    planned = plan(few.job("follow-up"))
    assert kinds_of(planned) == {
        ada.addressed_to: [], bea.addressed_to: ["has-answered"],
        planned.documents[2].addressed_to: ["not-written-to"],
    }  # fmt: skip
    [told] = planned.of_kind("has-answered")
    assert "has answered on 8 November 2026: they support it." in told.message
    assert told.fixes
    assert told.fixes[0].label == "Leave row 3 out"


def test_thanks_are_held_back_from_whoever_did_not_say_that_they_support_it(few: World) -> None:
    ada, bea, cyd = few.write("councillor-letter").values()
    few.answer(ada, AnswerKind.NO)
    few.answer(bea, AnswerKind.SUPPORTS)
    kinds = kinds_of(plan(few.job("thank-you")))
    assert kinds == {
        ada.addressed_to: ["no-support"], bea.addressed_to: [], cyd.addressed_to: ["no-support"],
    }  # fmt: skip


def test_an_answer_that_comes_between_choosing_and_writing_holds_the_letter_back(
    few: World,
) -> None:
    ada, *_others = few.write("councillor-letter").values()
    few.day = DAY + timedelta(14)
    chosen = few.chase()
    few.answer(ada, AnswerKind.HOLDING)
    assert len(few.write("follow-up", chosen)) == 2


def test_whoever_had_the_second_letter_another_way_is_told_of_before_they_get_it_again(
    few: World,
) -> None:
    few.write("councillor-letter")
    few.day = DAY + timedelta(14)
    few.write("follow-up", few.chase())
    planned = plan(few.job("follow-up"))
    assert {each.severity for each in planned.of_kind("written-again")} == {Severity.WARNING}
    assert len(planned.of_kind("written-again")) == 3
    log = few.content("").campaign.log
    few.change(MarkSent(tuple(each.key for each in log.all_contacts()), few.day))
    assert set(map(tuple, kinds_of(plan(few.job("follow-up"))).values())) == {("written-again",)}


def test_whoever_was_sent_a_letter_is_told_of_before_they_get_it_once_more_another_way(
    few: World,
) -> None:
    ada, bea, *_others = few.write("councillor-letter").values()
    assert not plan(few.job("councillor-letter")).of_kind("written-again"), "nothing was sent"
    log = few.content("").campaign.log
    few.change(MarkSent(tuple(each.key for each in log.all_contacts()), few.day))
    few.answer(ada, AnswerKind.BOUNCED)
    few.answer(bea, AnswerKind.NO)
    told = plan(few.job("councillor-letter"))
    again = told.of_kind("written-again")
    assert len(again) == 2, "what came back can go another way"
    assert {each.severity for each in again} == {Severity.WARNING}
    [no] = told.of_kind("said-no")
    assert no.message == f"{bea.addressed_to} said no on 2 November 2026."
    assert plan(few.job("mp-briefing")).of_kind("said-no")
    assert not plan(few.job("mp-briefing")).of_kind("written-again")


@pytest.mark.parametrize("name", ["Vacant", "Cllr Ada Archer (resigned)"])
def test_whoever_has_left_by_then_is_not_written_to_again(few: World, name: str) -> None:
    rows = councillors(3)
    few.write("councillor-letter")
    few.day = DAY + timedelta(14)
    few.use([(name, *rows[0][1:]), *rows[1:]])
    assert len(few.write("follow-up", few.chase())) == 2


# What came back


def test_an_e_mail_is_not_sent_again_to_an_address_from_which_it_came_back(few: World) -> None:
    ada, *_others = few.write("councillor-letter", email=True).values()
    few.answer(ada, AnswerKind.BOUNCED)
    job = few.job("mp-briefing")
    planned = plan(replace(job, email=email_form(job, EmailWording())))
    [told] = planned.of_kind("bounced")
    assert "ada.archer@example.org of 2 November 2026 came back" in told.message
    assert [each.label for each in told.fixes] == ["Leave row 2 out", "Write to it all the same"]
    assert not plan(job).of_kind("bounced"), "a letter can go by post"


def test_a_new_address_is_written_to(few: World) -> None:
    rows = councillors(3)
    ada, *_others = few.write("councillor-letter", email=True).values()
    few.answer(ada, AnswerKind.BOUNCED)
    few.use([(*rows[0][:4], "ada@new.example.org"), *rows[1:]])
    job = few.job("mp-briefing")
    assert not plan(replace(job, email=email_form(job, EmailWording()))).of_kind("bounced")


def test_whoever_has_moved_is_told_of_before_they_are_written_to_again(few: World) -> None:
    ada, *_others = few.write("councillor-letter").values()
    few.answer(ada, AnswerKind.MOVED)
    [told] = plan(few.job("mp-briefing")).of_kind("moved")
    assert told.severity is Severity.WARNING
    assert told.fixes


# Who is who


def test_somebody_who_may_be_a_person_of_the_log_is_asked_about_before_they_are_written_to(
    few: World,
) -> None:
    rows = councillors(3)
    ada, *_others = few.write("councillor-letter").values()
    few.answer(ada, AnswerKind.SUPPORTS)
    few.use([("Cllr A Archer", rows[0][1], rows[0][2], "Green", ""), *rows[1:]])
    planned = plan(few.job("mp-briefing"))
    [question] = planned.of_kind("who-is-it")
    assert "They answered on 2 November 2026." in question.message


def test_who_is_no_longer_in_the_list_keeps_their_place_in_the_log(few: World) -> None:
    rows = councillors(3)
    ada, *_others = few.write("councillor-letter").values()
    few.answer(ada, AnswerKind.SUPPORTS)
    few.use(rows[1:])
    assert len(few.content("").campaign.log.people) == 3
    few.use(rows)
    few.day = DAY + timedelta(14)
    assert len(few.write("follow-up", few.chase())) == 2
