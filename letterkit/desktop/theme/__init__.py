"""How the window looks: colours, style and icons, light, dark and high in contrast."""

from letterkit.desktop.theme.colours import Theme, theme_of
from letterkit.desktop.theme.icons import app_icon, icon
from letterkit.desktop.theme.painting import paint_chosen
from letterkit.desktop.theme.style_sheet import apply_style, restyle

__all__ = ["Theme", "app_icon", "apply_style", "icon", "paint_chosen", "restyle", "theme_of"]
