"""A pack that is being made: Word files whose gaps become its fields, and what it lacks yet."""

from letterkit.merge.drafting.review import DraftProblem, DraftReview, review_draft
from letterkit.merge.drafting.word_files import (
    as_motion,
    draft_from_word_file,
    draft_of_file,
    file_name_of,
    with_field_for,
    with_other_word_file,
    with_word_file,
)

__all__ = [
    "DraftProblem",
    "DraftReview",
    "as_motion",
    "draft_from_word_file",
    "draft_of_file",
    "file_name_of",
    "review_draft",
    "with_field_for",
    "with_other_word_file",
    "with_word_file",
]
