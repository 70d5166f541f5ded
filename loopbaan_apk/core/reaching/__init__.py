"""What answers bring about: conditions, levels and questions, each with somebody who gets there."""

from __future__ import annotations

from loopbaan_apk.core.reaching.cases import Goal
from loopbaan_apk.core.reaching.reach import Reach
from loopbaan_apk.core.reaching.search import Verdict

__all__ = ["Goal", "Reach", "Verdict"]
