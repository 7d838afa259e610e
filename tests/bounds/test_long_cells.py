"""Whatever is asked about a cell, the longest cell takes no more than its share of time."""

from __future__ import annotations

import functools
import gc
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any

import pytest
from lxml import etree

from letterkit import file_names, text, titles
from letterkit.campaign import value_parsing
from letterkit.campaign.deadline import deadline
from letterkit.campaign.notice_wording import parse_notice_rule
from letterkit.errors import LetterkitError
from letterkit.hidden_characters import printable, strip_bidi_controls, strip_hidden
from letterkit.merge.naming import FileNamer, safe_stem
from letterkit.output.entries import as_text, plain_cell
from letterkit.pack import built_in_pack
from letterkit.pack.name_index import CouncilIndex, FootprintIndex
from letterkit.recipients import damaged_cells, filtering, identity
from letterkit.recipients.columns import (
    address_headings,
    contents,
    heading_similarity,
    headings,
    naming,
)
from letterkit.recipients.files import dates, delimited, html, number_formats
from letterkit.recipients.files.grid import clean_cell
from letterkit.recipients.people import (
    addresses,
    capitals,
    completion,
    diagnostics,
    emails,
    honours,
    name_cells,
    name_diagnostics,
    names,
    plain_names,
    roles,
    standing,
    stuck_words,
    vacancies,
)
from letterkit.template import InlineTemplate, fields, neighbours, tags
from letterkit.template.gaps.foreign_tags import ForeignTags
from letterkit.template.gaps.stretches import gaps_in
from letterkit.template.gaps.tag_joining import join_tags
from letterkit.template.gaps.tag_neighbours import tag_contexts
from letterkit.template.gaps.word_fields import filled_fields
from tests.bounds.attacks import CLASSES, Attack, filler
from tests.bounds.growth import excess, needs_exact_clock

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

UNITS = [
    *CLASSES,
    "a@", "a@b.c ", "a@b,", "a@b.c; ", "@", "at ", " (at) ", "dot ", "<a", "<a@", '"a" ', "a.b.",
    "Cllr ", "Cllr Jane Smith & ", "Dr. A ", "Mr/", "MP ", "OBE, ", "SMITH, ", "van ", "de la ",
    "O'", "Mc", "and ", "& ", "a - ", "(a) ", "((", "[a", "a: ", "leader ", "deputy ", "joint ",
    "mayor of ", "Member for ", "chair of ", "the ", "the late ", "until ", "former ", "vacant ",
    "1 ", "12, ", "1/1/", "01/02/2017 ", "1st ", "by 1.11 ", "noon, ", "10 clear ", "flat 1 ",
    "A1 1AA ", "first ", "group ", "council ", "borough of ", "city ", "or ", "\t", "a\t", "a\n",
    "a,", "a;", '"', "'a' ", "+", "|", "{{", "{{ a }}", "{% ", "{#", "{{ a + ", "«a", "<<a", "${a",
    "[insert ", "{a", "<w:p ", "[0", "[$a", "#,", "0", "?/", "y", "[h", '\\"', "_", "*", "General",
    "<td>", "<td ", "&amp;", "&#1;", "<!--", "…", "x ", "https://", "www.a", "\u202e", "\ue000",
    "٣",
]  # fmt: skip

Use = Callable[[str], object]


@cache
def caches() -> list[Any]:
    """Return what remembers answers: a cell that was seen before takes no time."""
    kind = type(functools.lru_cache(len))
    return [
        each
        for each in gc.get_objects()
        if type(each) is kind and str(each.__module__).startswith("letterkit")
    ]


def asked(use: Use) -> Use:
    """Return a use that has forgotten every answer, and to which a refusal is an answer, too."""

    def ask(cell: str) -> None:
        for each in caches():
            each.cache_clear()
        with suppress(LetterkitError):
            use(cell)

    return ask


@cache
def pack() -> Any:
    return built_in_pack()


def values_of_each_kind(cell: str) -> None:
    kinds = {field.kind: field for field in pack().fields.values()}
    for field in kinds.values():
        with suppress(LetterkitError):
            value_parsing.parse_value(field, cell, pack())


def place_names(cell: str) -> None:
    councils = CouncilIndex(pack().councils[:3])
    councils.find(cell)
    councils.near(cell)
    FootprintIndex(pack().footprints[:3]).find(cell)


def facets(cell: str) -> None:
    class Person:
        council = ward = party = cell
        key, row, roles = "a", 2, frozenset({cell})

    wanted = frozenset({cell, "Exeter"})
    chosen = filtering.RecipientFilter(wanted, wanted, wanted, text=cell)
    person: Any = Person()
    filtering.FilterMatcher(chosen, [person]).reason(person, text.search_text(cell))


def foreign(cell: str) -> list[Any]:
    root = etree.Element(f"{W}body")
    paragraph = etree.SubElement(root, f"{W}p")
    field = etree.SubElement(paragraph, f"{W}fldSimple")
    field.set(f"{W}instr", text.strip_forbidden(f"MERGEFIELD {cell}"))
    found = [(each.shown, each.words) for filled in filled_fields(root, {}) for each in filled.gaps]
    return [*found, *gaps_in(cell, ForeignTags(), cell)]


def beside_tags(cell: str) -> None:
    paragraph = etree.Element(f"{W}p")
    run = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t")
    run.text = text.strip_forbidden(f"{cell} {{{{ a }}}} {cell}")
    for _start, context in tag_contexts(f"{cell}{{{{ a }}}}{cell} {{{{ a }}}} {cell}"):
        words = neighbours.NeighbourWords(context.before, context.after)
        words.may_be_before(cell)
        words.may_be_after(cell)
    for answered in (f"{cell} {{{{ a }}}}", f"[{{{{ a }}}} {cell} - if applicable]"):
        join_tags({"a": paragraph}, {answered: "a"})
    neighbours.join_before(cell, f"Cllr {cell}")
    neighbours.join_before("Councillor", cell)
    neighbours.join_after(cell, cell)


def names_of_files(cell: str) -> None:
    safe_stem(cell)
    FileNamer("{{ a }}", frozenset({"a"}), "Letter").name({"a": cell}, "key")


def number_format(cell: str) -> None:
    dates.is_date(cell)
    for number in (0.0, -1234.5, 44_000.25):
        number_formats.format_number(number, 0, [number_formats.number_formatter(cell)])


def table(source: str) -> list[Any]:
    return list(delimited.pasted_table(source).read(0).rows)


def markup(cell: str) -> None:
    page = f"<html><body><table><tr><td>{cell}</td></tr></table></body></html>".encode()
    workbook = html.open_markup(page, "list.xls")
    if workbook:
        list(workbook.read(0).rows)


def likeness(cell: str) -> None:
    whole = {"councillor_name": cell, "email": cell, "phone": cell, "address": cell, "ward": cell}
    mine, other = identity.identity_of(whole), identity.identity_of(whole | {"ward": cell[1:]})
    identity.match_identity(mine, other, frozenset())
    identity.display_name(whole)


TODAY = date(2017, 3, 1)
ALIASES = {"councillor_name": ("Councillor", "Name"), "email": ("E-mail",), "ward": ("Ward",)}
MATCHER = heading_similarity.HeadingMatcher(headings.fields_by_heading(ALIASES))
CELL_FIELDS = ("councillor_name", "last_name", "title", "role", "salutation", "status")


def completion_of(cell: str) -> None:
    for field in CELL_FIELDS:
        completed = completion.complete({field: cell})
        diagnostics.person_diagnostics(completed, {field: cell})


USES: dict[str, Iterable[Use]] = {
    "names": (
        names.parse_name,
        lambda cell: names.parse_part(cell, surname=True),
        lambda cell: names.parse_part(cell, surname=False),
        plain_names.parse_plain_name, capitals.normalise_capitals,
        titles.without_titles, honours.without_honours, titles.is_title, honours.is_honour,
    ),
    "name cells": (
        name_cells.split_name, vacancies.no_recipient, vacancies.people,
        stuck_words.without_page_words, stuck_words.without_birth_name, stuck_words.without_party,
        lambda cell: stuck_words.without_own_places(cell, {"ward": "Ashton", "party": cell[2:]}),
    ),
    "standing": (
        lambda cell: list(standing.standing_diagnostics({"notes": cell, "left": cell}, TODAY)),
    ),
    "damage": (
        lambda cell: damaged_cells.mend_cells([(1, {0: cell})]), text.is_word_for_nothing,
        text.is_placeholder_word,
    ),
    "roles": (roles.roles_of, roles.reads_as_role, roles.is_role_only, roles.is_officer),
    "name diagnostics": (
        lambda cell: name_diagnostics.whole_name_diagnostics("councillor_name", cell),
        lambda cell: name_diagnostics.name_part_diagnostics("first_name", cell),
    ),
    "e-mails": (emails.parse_emails, emails.email_diagnostics),
    "addresses": (
        addresses.format_postcode, addresses.postcode_diagnostics,
        addresses.split_address, addresses.format_address,
    ),
    "completion": (completion_of,),
    "columns": (
        contents.kinds_of, lambda cell: contents.contents_of([cell]),
        heading_similarity.is_placeholder, heading_similarity.is_general, address_headings.is_place,
        lambda cell: naming.identifier(cell, "A"),
    ),
    "headings": (MATCHER.field, MATCHER.nearness, MATCHER.is_about_something_else),
    "choosing": (facets, filtering.parse_row_ranges,
                 lambda cell: filtering.role_labels({"role": cell}, {"position": cell})),
    "identity": (likeness,),
    "values": (values_of_each_kind, value_parsing.is_ambiguous_date, value_parsing.is_blank_marker),
    "deadlines": (parse_notice_rule,
                  lambda cell: deadline(date(2017, 3, 1), parse_notice_rule(cell))),
    "places": (place_names,),
    "text": (
        text.strip_forbidden, text.forbidden_characters, text.collapse_whitespace, text.fold_key,
        text.search_text, lambda cell: text.did_you_mean(cell, ["Exeter", "Exwick"]),
        file_names.short_name, clean_cell, printable, strip_bidi_controls, strip_hidden,
    ),
    "file names": (names_of_files,),
    "report": (as_text, plain_cell),
    "number formats": (number_format,),
    "pasted tables": (table, markup),
    "words beside tags": (beside_tags,),
    "templates": (foreign, fields.readable, tags.tags_in, tags.without_tags),
    "patterns": (InlineTemplate,),
}  # fmt: skip


@needs_exact_clock
@pytest.mark.parametrize("subject", USES)
def test_the_longest_cell_takes_no_more_than_its_share_of_time(subject: str) -> None:
    slow: list[str] = []
    for number, use in enumerate(USES[subject]):
        ask = asked(use)
        ask("Jane Smith")  # which reads and prepares what comes before the first answer
        attacks = [
            *(Attack("", unit, "") for unit in UNITS),
            *(Attack("", unit, "\x01") for unit in CLASSES),
        ]
        slow += [
            f"{subject} {number} {getattr(use, '__name__', '')}: {fault}: {attack}"
            for attack in attacks
            if (fault := excess(ask, filler(attack)))
        ]
    assert not slow, "\n".join(slow)


def test_the_caches_are_known() -> None:
    names.parse_name("Jane Smith of nowhere, else")
    assert len(caches()) > 20
    assert any(each.cache_info().currsize for each in caches())
    asked(len)("")
    assert not any(each.cache_info().currsize for each in caches())
