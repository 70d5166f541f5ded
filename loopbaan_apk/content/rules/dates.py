"""A fact that ran out, or soon will, is looked up again before people lean on it."""

from __future__ import annotations

import datetime

from loopbaan_apk.content.finding import Findings, at
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.content.rules.case import Case

SOON = datetime.timedelta(days=60)


def check(case: Case) -> None:
    """Report at the date of the questionnaire and of each advice."""
    one, today = case.questionnaire, case.around.today
    report(at(case.tree, "geldig_tot"), one.valid_until, today, case.findings)
    for id_, advice in one.advices.items():
        node = at(case.tree, "adviezen", id_, "geldig_tot")
        report(node, advice.valid_until, today, case.findings)


def report(
    node: Node, until: datetime.date | None, today: datetime.date, findings: Findings
) -> None:
    """Say that a date has passed, or how many days are left."""
    if until is None:
        return
    shown = f"{until.day}-{until.month}-{until.year}"
    if until < today:
        findings.add(node, "expired", severity="let-op", date=shown)
    elif until <= today + SOON:
        left = str((until - today).days)
        findings.add(node, "expires-soon", severity="tip", date=shown, number=left)
