"""Names that Windows keeps for itself, whatever stands behind a point."""

from __future__ import annotations

DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
