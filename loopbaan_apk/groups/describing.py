"""The columns of the output in words, for the codebook and the programs that read it."""

from __future__ import annotations

from collections.abc import Mapping

from loopbaan_apk.core.catalogues import Skill
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.numbers import written
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.core.ratings import SCALE
from loopbaan_apk.core.scoring import reach
from loopbaan_apk.groups.banding import BANDS
from loopbaan_apk.groups.kernel import SKILL, Kernel
from loopbaan_apk.groups.output import LEFT_OUT, Field, fields, levels_of
from loopbaan_apk.groups.parts import ROW
from loopbaan_apk.reports.scores.columns import ScoreColumn
from loopbaan_apk.reports.wording import Words


def described(
    kernel: Kernel, first: tuple[str, ...], words: Words, say: Say, skills: Mapping[str, Skill]
) -> tuple[ScoreColumn, ...]:
    """`first` are the columns that name the sheet."""
    naming = (
        ScoreColumn(
            name=name, kind="count" if name == ROW else "text", label=words(f"group.column-{name}")
        )
        for name in first
    )
    made = (
        _column(kernel, field, words, say, skills) for field in fields(kernel.questionnaire, kernel)
    )
    return (*naming, *made)


def _column(
    kernel: Kernel, field: Field, words: Words, say: Say, skills: Mapping[str, Skill]
) -> ScoreColumn:
    if field.kind == "skill":
        id_ = field.name.removeprefix(SKILL)
        name = say(skills[id_].name) if id_ in skills else id_
        low, high = map(written, SCALE)
        label = words("group.column-skill", name=name)
        return ScoreColumn(name=field.name, kind="skill", label=label, low=low, high=high)
    if field.kind == "band":
        sector = kernel.banding.atlas.sectors[field.scale].name if kernel.banding else field.scale
        label = words("group.column-alike", name=say(sector))
        return ScoreColumn(name=field.name, kind="level", label=label, values=BANDS)
    if not field.scale:
        slug = "left-out" if field.name == LEFT_OUT else "straight"
        kind = "count" if field.name == LEFT_OUT else "flag"
        return ScoreColumn(name=field.name, kind=kind, label=words(f"group.column-{slug}"))  # type: ignore[arg-type]  # a Kind
    return _of_scale(kernel, field, words, say)


def _of_scale(kernel: Kernel, field: Field, words: Words, say: Say) -> ScoreColumn:
    questionnaire: Questionnaire = kernel.questionnaire
    scale = questionnaire.scales[field.scale]
    name = say(scale.name)
    if field.kind == "score":
        low, high = map(written, reach(questionnaire, scale))
        return ScoreColumn(name=field.name, kind="score", label=name, low=low, high=high)
    if field.kind == "count":
        most = str(len(scale.items or scale.parts))
        label = words("group.column-answered", name=name)
        return ScoreColumn(name=field.name, kind="count", label=label, low="0", high=most)
    return ScoreColumn(
        name=field.name,
        kind="level",
        label=words("group.column-level", name=name),
        values=tuple(levels_of(kernel, scale.id)),
    )
