"""A condition can hold and can fail, and every question can be seen: computed, never guessed."""

from __future__ import annotations

from loopbaan_apk.content.finding import at
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.content.rules.case import Case
from loopbaan_apk.content.rules.conditions import placed
from loopbaan_apk.core.conditions import ALWAYS, All, Condition, Test, tests
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.reaching import Goal


def check(case: Case) -> None:
    """Report at the comparison; a question or section only when each of them alone could hold."""
    for place, section in enumerate(case.questionnaire.sections):
        path = ("onderdelen", place)
        whole = at(case.tree, *path, "toon_als")
        dark = _dark(case, section.show_if, section.show_if, whole, "section-never-shown")
        for id_, item in section.items.items():
            if item.show_if is ALWAYS:
                continue
            node = at(case.tree, *path, "vragen", id_, "toon_als")
            both = All(parts=(section.show_if, item.show_if))
            shown = not dark and not _dark(case, item.show_if, both, node, "question-never-shown")
            if shown:
                _needless(case, item.show_if, node, section.show_if)
    for when, node in _told(case):
        if when is ALWAYS or case.leans_on_hidden(when):
            continue
        if not _impossible(case, when, node, after=True):
            _needless(case, when, node, ALWAYS, after=True)


def _told(case: Case) -> list[tuple[Condition, Node]]:
    """The conditions of what is told in the result."""
    one = case.questionnaire
    found = [
        (each.when, at(case.tree, "adviezen", id_, "als")) for id_, each in one.advices.items()
    ]
    return found + [
        (each.when, at(case.tree, "voorbeelden", id_, "als")) for id_, each in one.stories.items()
    ]


def _dark(case: Case, own: Condition, both: Condition, node: Node, slug: str) -> bool:
    """Whether it is never shown; said once, at the comparison that makes it so if there is one."""
    if own is ALWAYS:
        return False
    if _impossible(case, own, node) or case.leans_on_hidden(own):
        return True
    if case.happens((both, True)) or case.reach.during(((both, True),)).can != "nooit":
        return False
    case.findings.add(node, slug, severity="let-op")
    return True


def _impossible(case: Case, condition: Condition, node: Node, *, after: bool = False) -> bool:
    """Whether a comparison in it can never hold by itself, so that the whole never does."""
    never = False
    for test, place in placed(condition, node):
        if not case.leans_on_hidden(test) and _never(case, test, after=after):
            case.findings.add(place, "condition-never", severity="let-op", found=str(test))
            never |= condition is test or (isinstance(condition, All) and test in condition.parts)
    return never


def _never(case: Case, test: Test, *, after: bool) -> bool:
    reach = case.reach
    item = case.questionnaire.items.get(test.subject)
    if isinstance(item, Choice) and test.operator in ("=", "in") and not reach.gates(item.id):
        return False  # always seen, and its answers were looked up: nothing to search for
    if case.happens((test, True)):
        return False
    if after:
        return reach.after((test, True)).can == "nooit"
    gates = tuple((gate, True) for gate in reach.gates(test.subject))
    return reach.during((*gates, (test, True))).can == "nooit"


def _needless(
    case: Case, condition: Condition, node: Node, around: Condition, *, after: bool = False
) -> None:
    """Parts of a list that hold whenever the rest does."""
    listed = isinstance(condition, All)
    parts = condition.parts if isinstance(condition, All) else (condition,)
    nodes = getattr(node, "items", None) if listed else [node]
    if listed and not parts:
        case.findings.add(node, "condition-always", severity="let-op", found="[]")
    outer = () if around is ALWAYS else (around,)
    if len(outer) + len(parts) == 1:  # alone, so nothing else decides it
        return
    left = [(one, _leans_on(case, one)) for one in (*outer, *parts)]
    for place, part in enumerate(parts):
        this = next(one for one in left if one[0] is part)
        rest = [one for one in left if one is not this]
        if all(this[1].isdisjoint(leans) for _, leans in rest):
            continue
        goals = (*((one, True) for one, _ in rest), (part, False))
        if _can(case, goals, after) == "nooit" and _can(case, goals[:-1], after) == "kan":
            left = rest
            where = nodes[place] if nodes and place < len(nodes) else node
            shown = ", ".join(str(test) for test in tests(part))
            case.findings.add(where, "condition-always", severity="let-op", found=shown)


def _can(case: Case, goals: tuple[Goal, ...], after: bool) -> str:  # noqa: FBT001 - one of two ways
    if case.happens(*goals):
        return "kan"
    found = case.reach.after(*goals) if after else case.reach.during(goals)
    return found.can


def _leans_on(case: Case, condition: Condition) -> set[str]:
    """The items that decide it: named, counted, or deciding whether one of those is seen."""
    scales = case.questionnaire.scales
    waiting = [test.subject for test in tests(condition)]
    found: set[str] = set()
    while waiting:
        id_ = waiting.pop()
        if id_ in found:
            continue
        found.add(id_)
        if id_ in scales:
            waiting += case.reach.scores.items(scales[id_])
        else:
            waiting += [test.subject for gate in case.reach.gates(id_) for test in tests(gate)]
    return found
