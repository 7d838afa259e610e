"""Word templates: opened with suspicion, compiled once, rendered for each letter."""

from letterkit.template.edited_letter import EditedLetter, open_edited_letter
from letterkit.template.fields import TemplateField, TemplateLocation
from letterkit.template.images import ImageFile, UnusableImageError, digest_of_image, read_image
from letterkit.template.inline_template import InlineTemplate
from letterkit.template.paragraphs import paragraphs_of
from letterkit.template.pictures import NO_PICTURE, InlinePicture
from letterkit.template.rendering_errors import RENDERING_ERRORS, why_not_filled
from letterkit.template.word import WordTemplate, open_template

__all__ = [
    "NO_PICTURE",
    "RENDERING_ERRORS",
    "EditedLetter",
    "ImageFile",
    "InlinePicture",
    "InlineTemplate",
    "TemplateField",
    "TemplateLocation",
    "UnusableImageError",
    "WordTemplate",
    "digest_of_image",
    "open_edited_letter",
    "open_template",
    "paragraphs_of",
    "read_image",
    "why_not_filled",
]
