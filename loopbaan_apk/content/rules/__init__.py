"""What must hold in a questionnaire beyond its keys: one file a rule, all findings at once."""

from __future__ import annotations

from collections.abc import Callable

from loopbaan_apk.content.finding import Findings
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.content.rules import (
    answers,
    conditions,
    ids,
    items,
    levels,
    renames,
    scales,
    trials,
)
from loopbaan_apk.core.model import Questionnaire

Rule = Callable[[Questionnaire, Node, Findings], None]

STAGES: tuple[tuple[Rule, ...], ...] = (
    (ids.check,),
    (answers.check, items.check, conditions.check, scales.check, renames.check),
    (levels.check, trials.check),
)
"""In the order of what leans on what: names, what refers to them, what counts with them."""
