"""The audit of a group report in lines: for who made it, not to hand out."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.groups.group_document import GroupReport
from loopbaan_apk.reports.wording import Words


def audit(report: GroupReport, words: Words) -> Iterator[str]:
    """The lines of `--controle`: every small cell, and where everything printed leaves it."""
    for moment, found in report.moments.items():
        name = moment or words("groepsrapport.one-moment")
        yield words(
            "groepsrapport.audit",
            moment=name,
            small=found.small,
            beside=found.beside,
            kept=sum(one.kept for one in found.secrets),
        )
        groups = (*found.wave.groups, words("groepsrapport.everybody"))
        for one in found.secrets:
            low, high = one.interval
            yield "  " + words(
                "groepsrapport.audit-cell",
                table=one.table,
                group=groups[one.row] or words("groepsrapport.rest"),
                answer=one.answer,
                low=f"{low:.0f}",
                high=f"{high:.0f}",
            )
    yield from _differencing(report, words)


def _differencing(report: GroupReport, words: Words) -> Iterator[str]:
    """What an earlier report did to this one."""
    for one in report.held:
        name = words("groepsrapport.everybody") if one.group is None else one.group
        name = f"{name} ({one.moment})" if one.moment else name
        if one.near is None:
            yield words("groepsrapport.audit-along", group=name)
        elif one.near.sheets:
            slug, number = "groepsrapport.audit-near", one.near.sheets
            yield words.count(slug, number, group=name, file=one.near.file)
        else:
            yield words("groepsrapport.audit-together", group=name, file=one.near.file)
