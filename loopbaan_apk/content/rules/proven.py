"""Every proef comes true, and together they answer every question and reach every level."""

from __future__ import annotations

from loopbaan_apk.content.finding import key_at
from loopbaan_apk.content.rules.case import Case
from loopbaan_apk.core.explaining import because
from loopbaan_apk.core.trying import answers_of, differences


def check(case: Case) -> None:
    """Report at the expectation, the question or the level."""
    if not case.questionnaire.trials:
        case.findings.add(key_at(case.tree, "vragenlijst"), "no-trials")
        return
    for place, (trial, found) in enumerate(case.outcomes):
        answers = None
        for one in differences(found, trial):
            answers = answers or answers_of(case.questionnaire, trial)
            case.findings.add(
                key_at(case.tree, "proeven", place, "verwacht", one.expected),
                "trial-differs",
                expected=f"{one.expected}: {one.wanted}",
                found=one.found,
                because=because(case.questionnaire, answers, one),
            )
    _covered(case)


def _covered(case: Case) -> None:
    add = case.findings.add
    answered = {
        id_ for trial, _ in case.outcomes for id_, value in trial.answers.items() if value != ""
    }
    for path, item in case.items():
        if item.asks and item.id not in answered:
            add(key_at(case.tree, *path), "item-without-trial", severity="tip", item=item.id)
    reached = {pair for _, found in case.outcomes for pair in found.levels.items()}
    for id_, scale in case.questionnaire.scales.items():
        for level in scale.levels:
            if (id_, level) not in reached and case.reach.level(id_, level).can != "nooit":
                node = key_at(case.tree, "schalen", id_, "niveaus_vanaf", level)
                add(node, "level-without-trial", severity="tip", level=level, scale=id_)
