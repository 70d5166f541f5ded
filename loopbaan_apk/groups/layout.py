"""Which column of a file is which question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from loopbaan_apk.core.columns import Column, columns, columns_of, in_a_file, sheet_column
from loopbaan_apk.core.conditions import Condition, tests
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.errors import ApkError
from loopbaan_apk.groups.block import Finding
from loopbaan_apk.records import record
from loopbaan_apk.reports.spss.plan import plan


@record
class Layout:
    """The headers of one file, as written there, and what stands under them.

    `conditions` are of the questions of which can be told who saw them: everything that they look
    at has a column here. Of the others in `untold` an answer is proof enough.
    """

    questionnaire: Questionnaire
    columns: Mapping[str, Column]
    ids: str
    extra: Mapping[str, str]
    conditions: Mapping[str, Condition]
    untold: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """The ones to read."""
        ids = (self.ids,) if self.ids else ()
        return tuple(dict.fromkeys((*ids, *self.columns, *self.extra.values())))


def layout(
    questionnaire: Questionnaire, headers: Sequence[str], file: str, extra: Sequence[str] = ()
) -> Layout:
    """Capitals and spaces around a name do not matter.

    Raises ApkError `group-header-twice`, `group-no-column` or `group-no-extra`.
    """
    names = {header: _plain(header) for header in headers}
    twice = [name for name, often in Counter(map(_plain, headers)).items() if often > 1]
    known = {column.header: column for column in columns(questionnaire)}
    if any(name in known or name == sheet_column(questionnaire) for name in twice):
        raise ApkError("group-header-twice", file=file, column=twice[0])
    mine = {header: known[name] for header, name in names.items() if name in known}
    if not mine:
        raise ApkError("group-no-column", file=file, id=questionnaire.id)
    named = {_plain(name): header for header, name in zip(headers, headers, strict=True)}
    missing = [name for name in extra if _plain(name) not in named]
    if missing:
        raise ApkError("group-no-extra", file=file, column=missing[0])
    ids = named.get(sheet_column(questionnaire), "")
    wanted = {name: named[_plain(name)] for name in extra}
    left = [one for one in headers if one not in mine and one not in (ids, *wanted.values())]
    kept_out = _private(questionnaire)
    conditions, untold = _told(questionnaire, mine)
    return Layout(
        questionnaire=questionnaire,
        columns=mine,
        ids=ids,
        extra=wanted,
        conditions=conditions,
        untold=untold,
        findings=tuple(
            Finding(
                kind="private" if names[header] in kept_out else "unknown", column=header, file=file
            )
            for header in left
        ),
    )


def _plain(header: str) -> str:
    return header.removeprefix("\ufeff").strip().lower()


def _private(questionnaire: Questionnaire) -> frozenset[str]:
    """Columns that somebody may have made of questions that belong in no file."""
    hidden = [one for one in questionnaire.items.values() if one.asks and not in_a_file(one)]
    return frozenset(
        name for item in hidden for name in (item.id, *(c.header for c in columns_of(item)))
    )


def _told(
    questionnaire: Questionnaire, mine: Mapping[str, Column]
) -> tuple[dict[str, Condition], tuple[str, ...]]:
    have = {column.item.id for column in mine.values()}
    every = plan(questionnaire).conditions
    told = {
        id_: condition
        for id_, condition in every.items()
        if all(test.subject in have for test in tests(condition))
    }
    return told, tuple(id_ for id_ in every if id_ not in told)
