"""Every level, advice and example has answers that lead to it."""

from __future__ import annotations

from loopbaan_apk.content.finding import key_at
from loopbaan_apk.content.rules.case import Case
from loopbaan_apk.core.conditions import tests


def check(case: Case) -> None:
    """Report at the name, unless one comparison in its condition already was the reason."""
    one, reach, add = case.questionnaire, case.reach, case.findings.add
    levels = {pair for found in case.results for pair in found.levels.items()}
    for id_, scale in one.scales.items():
        if case.hidden and case.hidden.issuperset(reach.scores.items(scale)):
            continue
        for level in scale.levels:
            if (id_, level) not in levels and reach.level(id_, level).can == "nooit":
                node = key_at(case.tree, "schalen", id_, "niveaus_vanaf", level)
                add(node, "level-never-reached", severity="let-op", level=level, scale=id_)
    told = (
        ("adviezen", one.advices, "advice-never-given"),
        ("voorbeelden", one.stories, "story-never-told"),
    )
    for key, things, slug in told:
        for id_, thing in things.items():
            if case.happens((thing.when, True)) or case.leans_on_hidden(thing.when):
                continue
            alone = all(reach.after((test, True)).can != "nooit" for test in tests(thing.when))
            if alone and reach.after((thing.when, True)).can == "nooit":
                add(key_at(case.tree, key, id_), slug, severity="let-op", found=id_)
