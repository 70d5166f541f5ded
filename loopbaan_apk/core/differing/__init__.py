"""Two versions of one questionnaire: what changed, and what that does to comparing people."""

from __future__ import annotations

from loopbaan_apk.core.differing.difference import Difference, difference
from loopbaan_apk.core.differing.nouns import Change, Effect, Kind

__all__ = ["Change", "Difference", "Effect", "Kind", "difference"]
