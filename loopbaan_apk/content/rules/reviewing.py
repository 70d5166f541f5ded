"""What an author wants to know besides the faults: every rule, one file each."""

from __future__ import annotations

from collections.abc import Callable

from loopbaan_apk.content.rules import (
    advised,
    catalogue,
    dates,
    holding,
    labels,
    look_alikes,
    norms,
    proven,
    reached,
    sentences,
    steps,
    sturdiness,
    twice,
    unused,
)
from loopbaan_apk.content.rules.case import Case

Review = Callable[[Case], None]

REVIEWS: tuple[Review, ...] = (
    look_alikes.check,
    unused.check,
    catalogue.check,
    holding.check,
    steps.check,
    sturdiness.check,
    norms.check,
    reached.check,
    advised.check,
    dates.check,
    proven.check,
    twice.check,
    sentences.check,
    labels.check,
)
"""Only `vragenlijst controleer` runs these: starting a check does not wait for them."""
