"""What Windows' registry says; elsewhere there is none, and it says nothing."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import winreg

    def registry_value(key: str, name: str = "") -> str:
        """Return a value of a key that begins with HKEY_…; empty where it has none.

        Without a name it is the key's default value.
        """
        root, _, path = key.partition("\\")
        for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
            access = winreg.KEY_READ | view
            try:
                with winreg.OpenKey(getattr(winreg, root), path, 0, access) as opened:
                    value, _kind = winreg.QueryValueEx(opened, name)
            except OSError:
                continue
            return str(value)
        return ""

else:

    def registry_value(key: str, name: str = "") -> str:
        """Return nothing: only Windows has a registry."""
        del key, name
        return ""
