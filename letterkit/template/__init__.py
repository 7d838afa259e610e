"""Word templates: opened with suspicion, compiled once, rendered for each letter."""

from letterkit.template.archive import write_archive
from letterkit.template.combining import CombinedDocument
from letterkit.template.condition_text import ConditionText
from letterkit.template.conditions import Condition, Trial
from letterkit.template.edited_letter import EditedLetter, open_edited_letter
from letterkit.template.fields import TemplateField, TemplateLocation
from letterkit.template.gaps import (
    LEAVE,
    Converted,
    Gap,
    GapContext,
    GapMark,
    GapMarking,
    JoinedTags,
    TagContext,
    converted,
    field_printed,
    is_field_name,
    is_to_come,
    optional_text,
)
from letterkit.template.images import ImageFile, UnusableImageError, digest_of_image, read_image
from letterkit.template.inline_template import InlineTemplate
from letterkit.template.neighbours import NeighbourWords, join_after, join_before
from letterkit.template.package import Package, open_package, read_file
from letterkit.template.paragraphs import paragraphs_of
from letterkit.template.picture_room import Room
from letterkit.template.pictures import NO_PICTURE, InlinePicture, inline_drawing, relationship_id
from letterkit.template.rendering_errors import RENDERING_ERRORS, why_not_filled
from letterkit.template.unseen import Unseen
from letterkit.template.word import WordTemplate, open_template

__all__ = [
    "LEAVE",
    "NO_PICTURE",
    "RENDERING_ERRORS",
    "CombinedDocument",
    "Condition",
    "ConditionText",
    "Converted",
    "EditedLetter",
    "Gap",
    "GapContext",
    "GapMark",
    "GapMarking",
    "ImageFile",
    "InlinePicture",
    "InlineTemplate",
    "JoinedTags",
    "NeighbourWords",
    "Package",
    "Room",
    "TagContext",
    "TemplateField",
    "TemplateLocation",
    "Trial",
    "Unseen",
    "UnusableImageError",
    "WordTemplate",
    "converted",
    "digest_of_image",
    "field_printed",
    "inline_drawing",
    "is_field_name",
    "is_to_come",
    "join_after",
    "join_before",
    "open_edited_letter",
    "open_package",
    "open_template",
    "optional_text",
    "paragraphs_of",
    "read_file",
    "read_image",
    "relationship_id",
    "why_not_filled",
    "write_archive",
]
