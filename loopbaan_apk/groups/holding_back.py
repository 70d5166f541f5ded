"""A group report from the counts: what is too small or too near an earlier report is held back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.errors import ApkError
from loopbaan_apk.groups.counting import Counted
from loopbaan_apk.groups.group_document import GroupReport, Held
from loopbaan_apk.groups.nearness import Nearness
from loopbaan_apk.groups.publishing import Wave, published


def judged(
    questionnaire: Questionnaire, counted: Counted, nearness: Nearness, least: int
) -> GroupReport:
    """Raises ApkError `group-too-few` or `group-too-near` where nothing at all may be said."""
    waves = {moment: _wave(counted, nearness, moment, least) for moment in counted.moments}
    held = tuple(
        one
        for moment, wave in waves.items()
        for one in _held(counted, nearness, moment, wave, least)
    )
    found = {moment: published(wave, least) for moment, wave in waves.items() if wave is not None}
    near = next((one.near for one in held if one.near), None)
    if not found and near:
        raise ApkError("group-too-near", file=near.file, sheets=near.sheets)
    if not found:
        raise ApkError("group-too-few", needed=least)
    whole = {one.moment for one in held if one.group is None}
    return GroupReport(
        questionnaire=questionnaire,
        columns=counted.columns,
        subjects=counted.subjects,
        moments=found,
        too_small=tuple(one for one, wave in waves.items() if wave is None and one not in whole),
        least=least,
        held=held,
    )


def _wave(counted: Counted, nearness: Nearness, moment: str, least: int) -> Wave | None:
    def near(names: Sequence[str]) -> bool:
        return nearness.near(moment, names) is not None

    return counted.wave(moment, least, near)


def _held(
    counted: Counted, nearness: Nearness, moment: str, wave: Wave | None, least: int
) -> Iterator[Held]:
    """Those that would stand in the report by themselves without an earlier one."""
    sizes = counted.groups(moment)
    if wave is None:
        near = nearness.near(moment, tuple(sizes))
        if near is not None and sum(sizes.values()) >= least:
            yield Held(moment=moment, group=None, near=near)
        return
    for name, members in counted.published_groups(moment, least):
        if members == (name,) and name not in wave.groups:
            yield Held(moment=moment, group=name, near=nearness.near(moment, members))
