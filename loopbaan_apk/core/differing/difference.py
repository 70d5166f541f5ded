"""Everything that differs between two versions, in one value."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

from loopbaan_apk.core.differing.advices import told_changes
from loopbaan_apk.core.differing.fields import field_changes
from loopbaan_apk.core.differing.guessing import Guess, guesses
from loopbaan_apk.core.differing.items import item_changes
from loopbaan_apk.core.differing.nouns import KINDS, Change
from loopbaan_apk.core.differing.proving import Proven, proven
from loopbaan_apk.core.differing.scales import scale_changes
from loopbaan_apk.core.differing.sections import section_changes
from loopbaan_apk.core.differing.translations import (
    Coverage,
    Texts,
    coverages,
    translation_changes,
)
from loopbaan_apk.core.differing.versioning import Versions, versions
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.renaming import Renames
from loopbaan_apk.records import record


@record
class Difference:
    """What changed; the most serious first, then in the order of the file."""

    old: Questionnaire
    new: Questionnaire
    changes: tuple[Change, ...]
    proven: tuple[Proven, ...]
    guesses: tuple[Guess, ...]
    versions: Versions
    coverages: tuple[Coverage, ...]

    @property
    def same_id(self) -> bool:
        """Two questionnaires with two ids are never versions of each other."""
        return self.old.id == self.new.id

    @property
    def breaking(self) -> bool:
        """Whether old answers or scores no longer fit."""
        return any(change.kind == "brekend" for change in self.changes)


def difference(
    old: Questionnaire,
    new: Questionnaire,
    then: Mapping[str, Texts] | None = None,
    now: Mapping[str, Texts] | None = None,
) -> Difference:
    """From `old` to `new`, with their translations by language; None where those are not known."""
    through = Renames(steps=(new.renamed,) if new.renamed else ())
    changes = _gathered(
        (
            *field_changes(old, new, "vragenlijst", "", through),
            *item_changes(old, new, through),
            *section_changes(old, new, through),
            *scale_changes(old, new, through),
            *told_changes(old, new, through),
            *(translation_changes(then, now) if then is not None and now is not None else ()),
        )
    )
    breaking = any(change.kind == "brekend" for change in changes)
    return Difference(
        old=old,
        new=new,
        changes=changes,
        proven=proven(old, new, through),
        guesses=guesses(old, new, through),
        versions=versions(old.version, new.version, breaking=breaking, changed=bool(changes)),
        coverages=coverages(old, new, now or {}),
    )


def _gathered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Questions that share a set of answers share its changes: told once, for all of them."""
    found: dict[Change, tuple[str, ...]] = {}
    for change in changes:
        alike = dataclasses.replace(change, ids=()) if change.sort == "antwoord" else change
        found[alike] = found.get(alike, ()) + change.ids
    whole = [dataclasses.replace(change, ids=ids) for change, ids in found.items()]
    return tuple(sorted(whole, key=lambda change: KINDS.index(change.kind)))
