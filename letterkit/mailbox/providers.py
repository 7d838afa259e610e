"""What big mail providers ask of other programs, said before a password is tried.

Microsoft has taken no passwords over IMAP since 2024 ("Deprecation of Basic authentication in
Exchange Online", MS Learn; "Modern authentication methods now needed…", support.microsoft.com),
Google, Yahoo, AOL and Apple take an app password only ("Sign in with app passwords",
support.google.com; "Generate … an app password", help.yahoo.com; "app-specific passwords",
support.apple.com).
"""

from __future__ import annotations

from typing import Final

from letterkit.errors import LetterkitError
from letterkit.mailbox.server_settings import ServerSettings

_MICROSOFT_HOSTS: Final = ("outlook.com", "office365.com", "hotmail.com", "live.com", "office.com")
# Their addresses end in many countries' domains: hotmail.co.uk, live.fr, outlook.de.
_MICROSOFT_NAMES: Final = frozenset({"outlook", "hotmail", "live", "msn", "passport"})
_MICROSOFT_TLDS: Final = frozenset({"com", "co", "uk", "fr", "de", "ie", "it", "es", "nl", "be"})

_APP_PASSWORDS: Final = {
    "Google": ("gmail.com", "googlemail.com", "google.com"),
    "Yahoo": ("yahoo.com", "yahoo.co.uk", "ymail.com", "rocketmail.com", "btinternet.com"),
    "AOL": ("aol.com", "aol.co.uk"),
    "Apple": ("icloud.com", "me.com", "mac.com"),
}


def refusal(settings: ServerSettings) -> LetterkitError | None:
    """Return why no password will do with this server, None where one may."""
    if not _is_microsoft(settings):
        return None
    return LetterkitError(
        "Microsoft lets other programs into its mailboxes by its own sign-in page only, and by no "
        "password. letterkit has no such page.",
        "Take another way: drag the drafts into your mail program, or open them one by one.",
    )


def password_note(settings: ServerSettings) -> str:
    """Return what is to know of the password for this server; "" for nothing."""
    domains = _domain_of(settings.user), settings.host
    for provider, theirs in _APP_PASSWORDS.items():
        if any(_within(domain, theirs) for domain in domains):
            return (
                f"{provider} takes no ordinary password from other programs. Make an “app "
                f"password” for letterkit in your {provider} account, and type that."
            )
    return ""


def _is_microsoft(settings: ServerSettings) -> bool:
    if _within(settings.host, _MICROSOFT_HOSTS):
        return True
    first, *others = _domain_of(settings.user).split(".")
    return (
        first in _MICROSOFT_NAMES
        and bool(others)
        and _MICROSOFT_TLDS.issuperset(others)
        # Some send such an address through a server of their own.
        and _within(settings.host, (_domain_of(settings.user),))
    )


def _domain_of(user: str) -> str:
    return user.rpartition("@")[2].lower() if "@" in user else ""


def _within(domain: str, names: tuple[str, ...]) -> bool:
    return any(domain == name or domain.endswith(f".{name}") for name in names)
