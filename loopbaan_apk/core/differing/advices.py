"""Changes in what a result says: advice, examples, and the proeven that guard them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from loopbaan_apk.core.differing.fields import field_changes
from loopbaan_apk.core.differing.nouns import Change, Effect, Sort
from loopbaan_apk.core.model import Questionnaire, Trial
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.core.renaming import Renames


def told_changes(old: Questionnaire, new: Questionnaire, through: Renames) -> Iterator[Change]:
    """Advice by id, examples by id, proeven by name."""
    yield from _by_id(old.advices, new.advices, "advies", "advice", through)
    yield from _by_id(old.stories, new.stories, "voorbeeld", "none", through)
    then = {trial.name: _carried(trial, through) for trial in old.trials}
    now = {trial.name: trial for trial in new.trials}
    yield from _by_id(then, now, "proef", "none", through)


def _carried(trial: Trial, through: Renames) -> Trial:
    """The same person under the ids and answers of now."""
    answers = {
        through.name(id_) or id_: _value(id_, value, through)
        for id_, value in trial.answers.items()
    }
    return replace(trial, answers=answers)


def _value(item: str, value: Value, through: Renames) -> Value:
    if isinstance(value, str):
        return through.value(item, value) or value
    return tuple(through.value(item, one) or one for one in value)


def _by_id(
    then: Mapping[str, object],
    now: Mapping[str, object],
    sort: Sort,
    effect: Effect,
    through: Renames,
) -> Iterator[Change]:
    for id_, one in then.items():
        if id_ in now:
            yield from field_changes(one, now[id_], sort, id_, through)
        else:
            was = str(getattr(one, "text", ""))
            yield Change(
                kind="aanvullend", what="gone", sort=sort, effect=effect, ids=(id_,), was=was
            )
    for id_, one in now.items():
        if id_ not in then:
            is_ = str(getattr(one, "text", ""))
            yield Change(
                kind="aanvullend", what="new", sort=sort, effect=effect, ids=(id_,), now=is_
            )
