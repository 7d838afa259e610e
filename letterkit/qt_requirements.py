"""What Qt needs of a Linux system: shared libraries, and fonts for the pages.

PySide6's wheels bring Qt, but not the libraries that every desktop has; a bare system lacks them.
dev.py installs what is missing before any package is there, so this needs Python's own modules
alone.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import platform
import re
import shlex
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from letterkit.errors import LetterkitError


class SystemPackage(NamedTuple):
    """A library, or the file that tells a font, and the packages that bring it."""

    name: str
    debian: str  # Ubuntu, too: its libglib2.0-0t64 and the like answer to the names without t64
    fedora: str


# What the parts of Qt that letterkit loads ask for: tests/test_qt_requirements.py reads it in them.
_PROGRAM: Final = (
    SystemPackage("libstdc++.so.6", "libstdc++6", "libstdc++"),
    SystemPackage("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    SystemPackage("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    SystemPackage("libz.so.1", "zlib1g", "zlib-ng-compat"),
    SystemPackage("libzstd.so.1", "libzstd1", "libzstd"),
    SystemPackage("libGL.so.1", "libgl1", "libglvnd-glx"),
    SystemPackage("libEGL.so.1", "libegl1", "libglvnd-egl"),
    SystemPackage("libX11.so.6", "libx11-6", "libX11"),
    SystemPackage("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    SystemPackage("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    SystemPackage("libfreetype.so.6", "libfreetype6", "freetype"),
    SystemPackage("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    SystemPackage("libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5-libs"),
    SystemPackage("libbrotlicommon.so.1", "libbrotli1", "libbrotli"),
    SystemPackage("libbrotlidec.so.1", "libbrotli1", "libbrotli"),
)
_X11: Final = (
    SystemPackage("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    SystemPackage("libxcb.so.1", "libxcb1", "libxcb"),
    SystemPackage("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    SystemPackage("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    SystemPackage("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    SystemPackage("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    SystemPackage("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    SystemPackage("libxcb-render.so.0", "libxcb-render0", "libxcb"),
    SystemPackage("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    SystemPackage("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    SystemPackage("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    SystemPackage("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    SystemPackage("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    SystemPackage("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    SystemPackage("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    SystemPackage("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
)
_WAYLAND: Final = (
    SystemPackage("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
    SystemPackage("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
)
# The plugin that shows windows, what says that there is such a screen, and what the plugin needs.
_SCREENS: Final = (
    ("libqwayland.so", "WAYLAND_DISPLAY", _WAYLAND),
    ("libqxcb.so", "DISPLAY", _X11),
)
# They are as wide as Arial, Times New Roman and Calibri: with others, lines and pages break
# elsewhere than in Word.
_FONTS: Final = (
    SystemPackage("LiberationSans-Regular.ttf", "fonts-liberation", "liberation-fonts"),
    SystemPackage("Carlito-Regular.ttf", "fonts-crosextra-carlito", "google-carlito-fonts"),
)
_FONT_FOLDERS: Final = ("/usr/share/fonts", "/usr/local/share/fonts")
_HOME_FONT_FOLDERS: Final = (".local/share/fonts", ".fonts")
_INSTALL: Final = {
    "debian": ("apt-get", "install", "--yes", "--no-install-recommends"),
    "fedora": ("dnf", "install", "--assumeyes"),
}
_NOT_FOUND: Final = re.compile(r"(\S+\.so[.\d]*): cannot open shared object file")  # glibc's words


def missing_libraries(environment: Mapping[str, str]) -> list[SystemPackage]:
    """Return the libraries that this system lacks for letterkit; none where it isn't Linux.

    Those that show a window count where the environment tells of a screen. Where it tells of two,
    the libraries of either are enough, since Qt turns to the other.
    """
    if not sys.platform.startswith("linux"):
        return []
    screens = [_missing(needed) for _, name, needed in _SCREENS if environment.get(name)]
    return _missing(_PROGRAM) + (min(screens, key=len) if screens else [])


def missing_fonts() -> list[SystemPackage]:
    """Return the fonts that this Linux system lacks for pages that break as in Word."""
    if not sys.platform.startswith("linux"):
        return []
    folders = [Path(folder) for folder in _FONT_FOLDERS]
    # Not Path.home(), which raises for a user who has none.
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - as above
    folders += [home / folder for folder in _HOME_FONT_FOLDERS]
    return [
        font for font in _FONTS if not any(True for each in folders for _ in each.rglob(font.name))
    ]


def install_command(parts: Iterable[SystemPackage]) -> list[str]:
    """Return what root runs to install parts; nothing where we know no package or no command."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return []
    for name in (release["ID"], *release.get("ID_LIKE", "").split()):
        if name in _INSTALL and shutil.which(_INSTALL[name][0]):
            packages = {str(getattr(part, name)) for part in parts}
            return [*_INSTALL[name], *sorted(packages)] if all(packages) else []
    return []


def missing_packages_error(parts: Iterable[SystemPackage]) -> LetterkitError:
    """Return an error that names the missing packages and how to install them."""
    parts = list(parts)
    return LetterkitError(
        "To draw pages and its window, letterkit needs libraries that this system lacks: "
        f"{', '.join(part.name for part in parts)}.",
        install_advice(parts),
    )


def install_advice(parts: Iterable[SystemPackage]) -> str:
    """Return a sentence with the command that installs parts, as whoever runs this can run it."""
    command = install_command(parts)
    if not command:
        return "Install the packages of this system that bring what is missing."
    if os.geteuid() == 0:
        return f"Install what is missing with: {shlex.join(command)}"
    if shutil.which("sudo"):
        return f"Install what is missing with: sudo {shlex.join(command)}"
    return f"Have an administrator install what is missing with: {shlex.join(command)}"


def missing_library_error(error: ImportError) -> LetterkitError | None:
    """Return what to tell where an import failed for want of a library; else nothing."""
    match = _NOT_FOUND.match(str(error))
    if match is None:
        return None
    parts = missing_libraries(os.environ)
    if all(part.name != match[1] for part in parts):
        candidates = (part for part in (*_PROGRAM, *_X11, *_WAYLAND) if part.name == match[1])
        parts.insert(0, next(candidates, SystemPackage(match[1], "", "")))
    return missing_packages_error(parts)


def require_screen(environment: Mapping[str, str]) -> None:
    """Raise an ImportError where Qt could show no window: it would end the program in its own way.

    Whoever sets QT_QPA_PLATFORM is taken at their word.
    """
    wheel = importlib.util.find_spec("PySide6")
    if wheel is None or wheel.origin is None or environment.get("QT_QPA_PLATFORM"):
        return
    folder = Path(wheel.origin).parent / "Qt" / "plugins" / "platforms"
    plugins = [folder / plugin for plugin, name, _ in _SCREENS if environment.get(name)]
    errors: list[str] = []
    for plugin in plugins:
        if not plugin.is_file() or not (error := _load_error(str(plugin))):
            return
        errors.append(error)
    if errors:
        raise ImportError(errors[-1])


def _missing(needed: Iterable[SystemPackage]) -> list[SystemPackage]:
    return [part for part in needed if _load_error(part.name)]


def _load_error(library: str) -> str:
    """Return why a library, by its name or path, can't be loaded; nothing if it is loaded now."""
    try:
        ctypes.CDLL(library)
    except OSError as error:
        return str(error)
    return ""
