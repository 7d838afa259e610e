"""Word's own fields that a mail merge or a form would fill, as tags of the template language.

`tree` reads a part's fields, `codes` and `kinds` say what they are, `expressions` what they come to
in the template language, and `replacing` puts that where they stand.
"""

from letterkit.template.gaps.word_fields.beforehand import (
    fill_tagged_fields,
    holding_merge_fields,
    name_merge_fields_in_links,
    unclosed_merge_fields,
)
from letterkit.template.gaps.word_fields.bookmarks import (
    bookmarks_of,
    may_have_bookmarks,
    refer_to_bookmarks,
)
from letterkit.template.gaps.word_fields.echoes import echoes
from letterkit.template.gaps.word_fields.filled import (
    FilledField,
    filled_fields,
    unfollowed_switches,
)
from letterkit.template.gaps.word_fields.kinds import Bookmarks, FieldGap, shown_code
from letterkit.template.gaps.word_fields.tree import fields_of, walk_fields
from letterkit.template.gaps.word_fields.writing import Left

__all__ = [
    "Bookmarks",
    "FieldGap",
    "FilledField",
    "Left",
    "bookmarks_of",
    "echoes",
    "fields_of",
    "fill_tagged_fields",
    "filled_fields",
    "holding_merge_fields",
    "may_have_bookmarks",
    "name_merge_fields_in_links",
    "refer_to_bookmarks",
    "shown_code",
    "unclosed_merge_fields",
    "unfollowed_switches",
    "walk_fields",
]
