"""Whatever is typed or chosen in the forms of a pack, nothing breaks and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from letterkit.desktop.presenters import pack_form_data as form_data
from letterkit.desktop.presenters.pack_forms import edited_draft
from letterkit.desktop.presenters.pack_names import names_text, with_list, with_names
from letterkit.desktop.views.pack_editor import EntryValue
from letterkit.merge.drafting import review_draft
from letterkit.pack import open_pack, plain_pack
from letterkit.pack.drafting import DRAFT_SECTIONS, ConcernDraft, DraftSection, PackDraft
from letterkit.recipients import NamedEntry
from letterkit.text import strip_forbidden
from tests.small_pack import write_small_pack

TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["", " ", "yes", "choice", "recipient", "{{ x", "{% if %}", "Ward", "A b.", "\ud800"]
    ),
)
SECTIONS: st.SearchStrategy[DraftSection | None] = st.one_of(
    st.none(), *(st.just(each) for each in DRAFT_SECTIONS)
)


@cache
def start() -> PackDraft:
    """A draft with an entry of each kind."""
    with TemporaryDirectory() as folder:
        draft = PackDraft.of(open_pack(write_small_pack(Path(folder, "buses"))))
    draft = replace(draft, wordings=tuple(plain_pack().wordings.values()))
    draft = draft.added("concerns", ConcernDraft("no-buses", "No buses"))
    return with_list(draft, "Drivers", [NamedEntry("Jo Bloggs", ("Jo",))])


@st.composite
def edits(draw: st.DrawFn) -> EntryValue:
    """Something that is typed or chosen in a box that the start of it has."""
    draft = start()
    section: DraftSection | None = draw(SECTIONS)
    if section is None:
        row = draw(st.sampled_from(form_data.pack_form(draft, ()).rows))
        return EntryValue("pack", "", row.key, draw(TEXTS))
    name = draw(st.sampled_from(draft.ids(section)))
    form = form_data.entry_form(draft, section, name, ())
    if not form.rows:
        return EntryValue("pack", "", "name", draw(TEXTS))
    row = draw(st.sampled_from(form.rows))
    offered = [value for value, _text in form.options.get(row.key, ())]
    if row.kind == "tick":
        offered = ["yes", ""]
    return EntryValue(section, name, row.key, draw(st.sampled_from(offered) if offered else TEXTS))


@settings(max_examples=25)
@given(st.lists(edits(), max_size=8))
def test_whatever_is_typed_is_read_back_or_told_at_a_place_that_is_there(
    typed: list[EntryValue],
) -> None:
    draft = start()
    for edit in typed:
        draft = edited_draft(draft, edit)
    with TemporaryDirectory() as folder:
        review = review_draft(draft, Path(folder, "pack"))
    for problem in review.problems:
        if problem.section is not None:
            assert problem.id in {*draft.ids(problem.section), ""}
    for section in DRAFT_SECTIONS:
        for name in draft.ids(section):
            form = form_data.entry_form(draft, section, name, review.problems)
            assert set(form.problems) <= {row.key for row in form.rows}
    if not draft.name.strip():
        assert any(each.section is None and each.key == "name" for each in review.problems)
    if not review.problems:
        pack = review.pack
        assert pack is not None
        assert pack.name == strip_forbidden(draft.name).strip()
        assert list(pack.fields) == draft.ids("fields")
        assert list(pack.concerns) == draft.ids("concerns")


@given(st.lists(st.text(max_size=12), max_size=6))
def test_names_that_are_typed_are_the_names_of_the_list(lines: list[str]) -> None:
    text = "\n".join(" ".join(line.split()) for line in lines)
    draft = with_names(start(), "drivers", text)
    shown = names_text(draft, "drivers")
    assert shown is not None
    assert with_names(draft, "drivers", shown).files == draft.files
