"""What a service that keeps folders the same on several computers does to a store."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from loopbaan_apk.store.places import PREFIX, our_files

_SERVICES = {
    "OneDrive": "onedrive",
    "Dropbox": "dropbox",
    "Google Drive": "google ?drive|my drive|mijn drive",
    "iCloud": "icloud ?drive|mobile documents|com~apple~clouddocs",
    "Nextcloud": "nextcloud",
}
_PATTERNS = {
    service: re.compile(rf"(?:{names})(?:[ -].*)?", re.IGNORECASE)
    for service, names in _SERVICES.items()
}


def conflict_copies(folder: Path) -> tuple[Path, ...]:
    """Second versions that such a service put beside the first: both may hold what is in no other.

    Each service has its own way of naming; what they share is our name with something behind it.
    """
    ours = our_files(folder)
    with suppress(FileNotFoundError, NotADirectoryError):
        found = (path for path in folder.iterdir() if path not in ours and _is_second(path))
        return tuple(sorted(found))
    return ()


def synced_by(folder: Path) -> str | None:
    """The service in whose folder this one is, by the names in its path."""
    with suppress(OSError):
        parts = (*folder.absolute().parts, *folder.resolve().parts)
        return next(
            (
                service
                for service, pattern in _PATTERNS.items()
                if any(pattern.fullmatch(part) for part in parts)
            ),
            None,
        )
    return None


def _is_second(path: Path) -> bool:
    name = path.name.lower()
    return name.startswith(PREFIX) and name.endswith((".db", ".slot", ".slot-2"))
