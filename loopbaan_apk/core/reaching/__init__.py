"""What answers can bring about: conditions, levels, questions, each with a person who gets there."""

from __future__ import annotations

from loopbaan_apk.core.reaching.cases import Goal
from loopbaan_apk.core.reaching.search import Reach, Verdict

__all__ = ["Goal", "Reach", "Verdict"]
