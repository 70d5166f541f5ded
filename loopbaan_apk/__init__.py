"""loopbaan-apk: a periodic check of one's working life. `__all__` is the whole public API."""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False  # `typing` itself would cost `--version` half of its time
if TYPE_CHECKING:
    from loopbaan_apk.content.covers import shipped
    from loopbaan_apk.content.library import Library
    from loopbaan_apk.core.gaps import gaps
    from loopbaan_apk.core.reporting import build
    from loopbaan_apk.core.scoring import score
    from loopbaan_apk.errors import ApkError

__all__ = ["ApkError", "Library", "build", "gaps", "score", "shipped"]

_PLACES = {
    "ApkError": "loopbaan_apk.errors",
    "Library": "loopbaan_apk.content.library",
    "build": "loopbaan_apk.core.reporting",
    "gaps": "loopbaan_apk.core.gaps",
    "score": "loopbaan_apk.core.scoring",
    "shipped": "loopbaan_apk.content.covers",
}


def __getattr__(name: str) -> object:
    """Import late, so that `--version` costs no more than Python itself."""
    if name not in _PLACES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(_PLACES[name]), name)
