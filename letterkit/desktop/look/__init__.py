"""How the window looks: colours, style and icons, light, dark and high in contrast."""

from letterkit.desktop.look.icons import app_icon, icon
from letterkit.desktop.look.painting import paint_chosen
from letterkit.desktop.look.style import apply_style, restyle
from letterkit.desktop.look.theme import Theme, theme_of

__all__ = ["Theme", "app_icon", "apply_style", "icon", "paint_chosen", "restyle", "theme_of"]
