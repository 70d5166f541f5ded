"""Made-up respondents: what of a questionnaire they reach, and how long they take."""

from __future__ import annotations

from loopbaan_apk.core.simulating.found import Missed, Simulation
from loopbaan_apk.core.simulating.respondents import KINDS, Kind, respondents
from loopbaan_apk.core.simulating.tally import Tally

__all__ = ["KINDS", "Kind", "Missed", "Simulation", "Tally", "respondents"]
