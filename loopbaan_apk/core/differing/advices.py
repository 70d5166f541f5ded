"""Changes in what a result says: advice, examples, and the proeven that guard them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from loopbaan_apk.core.differing.fields import field_changes
from loopbaan_apk.core.differing.nouns import Change, Effect, Sort
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.renaming import Renames


def told_changes(old: Questionnaire, new: Questionnaire, through: Renames) -> Iterator[Change]:
    """Advice by id, examples by id, proeven by name."""
    yield from _by_id(old.advices, new.advices, "advies", "advice", through)
    yield from _by_id(old.stories, new.stories, "voorbeeld", "none", through)
    then, now = ({trial.name: trial for trial in one.trials} for one in (old, new))
    yield from _by_id(then, now, "proef", "none", through)


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
