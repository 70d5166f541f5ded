"""What an item says of itself fits: bounds in order, a role once, a control answer that exists."""

from __future__ import annotations

from loopbaan_apk.content.finding import Findings, at, named, nearest
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.base import SHARED_ROLES
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.items.date import Date
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.model import Questionnaire

Path = tuple[str | int, ...]


def check(questionnaire: Questionnaire, tree: Node, findings: Findings) -> None:
    """Report at the key that does not fit."""
    roles: dict[str, str] = {}
    for place, section in enumerate(questionnaire.sections):
        for id_, item in section.items.items():
            path: Path = ("onderdelen", place, "vragen", id_)
            _bounds(item, tree, findings, path)
            _control(item, tree, findings, path)
            if item.role in roles and item.role not in SHARED_ROLES:
                findings.add(
                    at(tree, *path, "rol"), "role-twice", role=item.role, first=roles[item.role]
                )
            elif item.role:
                roles[item.role] = id_


def _bounds(item: Item, tree: Node, findings: Findings, path: Path) -> None:
    if isinstance(item, (Number, Date)) and item.low is not None and item.high is not None:
        crossed = item.low >= item.high  # type: ignore[operator]  # both bounds are of one type
        if crossed:
            findings.add(at(tree, *path, "maximum"), "bounds-crossed")


def _control(item: Item, tree: Node, findings: Findings, path: Path) -> None:
    if not item.control:
        return
    answers = item.answers if isinstance(item, Choice) else {}
    if item.control not in answers:
        findings.add(
            at(tree, *path, "controle"),
            "unknown-answer",
            found=item.control,
            item=item.id,
            meant=nearest(item.control, answers),
            allowed=named(answers),
        )
