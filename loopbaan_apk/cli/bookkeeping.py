"""The ledger beside a group report: read with `--eerder`, written with each report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.cli.settings import Settings, at_home
from loopbaan_apk.store.exporting import export
from loopbaan_apk.store.places import exists
from loopbaan_apk.terminal import talk

if TYPE_CHECKING:
    from loopbaan_apk.groups.counting import Counted
    from loopbaan_apk.groups.group_document import GroupReport
    from loopbaan_apk.groups.ledger import Ledger
    from loopbaan_apk.groups.nearness import Nearness


def read_all(
    settings: Settings, earlier: Sequence[str], questionnaire: str, report: Path
) -> dict[str, Ledger]:
    """By their files. What lies beside the report and was not given, is named.

    Raises what `groups.ledger.read` raises.
    """
    from loopbaan_apk.groups.ledger import read

    given = [at_home(one) for one in earlier]
    for path in takewhile(exists, _places(report)):
        if path.resolve() not in [one.resolve() for one in given]:
            talk(settings.words("ledger.beside", file=path.as_posix()))
    return {path.as_posix(): read(path, questionnaire) for path in given}


def tell_uncompared(settings: Settings, nearness: Nearness, moments: Sequence[str]) -> None:
    """Moments that an earlier report did not have."""
    for moment in moments:
        name = moment or settings.words("groepsrapport.one-moment")
        for file in nearness.uncompared(moment):
            talk(settings.words("ledger.uncompared", moment=name, file=file))


def ledger(report: GroupReport, counted: Counted, questionnaire: str) -> Ledger:
    """Of everything in this report."""
    from loopbaan_apk.groups.ledger import Group, Ledger, hashed, new_key

    key = new_key()
    return Ledger(
        questionnaire=questionnaire,
        column=report.columns.by,
        key=key,
        moments={
            moment: tuple(
                Group(
                    members=frozenset(names),
                    sheets=hashed(key, [counted.patterns[moment, name] for name in names]),
                )
                for names in found.wave.members
            )
            for moment, found in report.moments.items()
        },
    )


def keep(settings: Settings, report: Path, made: Ledger) -> None:
    """Beside the report, under a name that is free: an earlier one is needed as well."""
    from loopbaan_apk.groups.ledger import written

    path = next(one for one in _places(report) if not exists(one))
    export(path, written(made, settings.words("ledger.explained")), overwrite=False)
    talk(settings.words("ledger.kept", file=path.as_posix()))


def _places(report: Path) -> Iterator[Path]:
    yield report.with_suffix(".boekhouding.json")
    for number in count(2):
        yield report.with_suffix(f".boekhouding-{number}.json")
