"""A proef gives answers that can be given and expects things that exist."""

from __future__ import annotations

from loopbaan_apk.content.finding import Findings, at, key_at, nearest, quoted
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.core.model import Questionnaire, Trial
from loopbaan_apk.core.trying import expectation
from loopbaan_apk.errors import ApkError


def check(questionnaire: Questionnaire, tree: Node, findings: Findings) -> None:
    """Report at the answer or the expectation; whether it comes true is another matter."""
    items = questionnaire.items
    names: list[str] = []
    for place, trial in enumerate(questionnaire.trials):
        path = ("proeven", place)
        if trial.like and trial.like not in names:
            findings.add(
                at(tree, *path, "zoals"),
                "unknown-trial",
                found=quoted(trial.like),
                meant=nearest(trial.like, names),
            )
        names.append(trial.name)
        for id_, value in trial.answers.items():
            if id_ not in items:
                findings.add(
                    key_at(tree, *path, "antwoorden", id_),
                    "trial-unknown-item",
                    found=quoted(id_),
                    meant=nearest(id_, items),
                )
                continue
            if value == "":  # takes back an answer of the proef it is like
                continue
            try:
                items[id_].accept(value)
            except ApkError as error:
                node = at(tree, *path, "antwoorden", id_)
                findings.add(node, "trial-answer", item=id_, reason=error.slug)
        _expected(questionnaire, trial, tree, findings, path)


def _expected(
    questionnaire: Questionnaire,
    trial: Trial,
    tree: Node,
    findings: Findings,
    path: tuple[str | int, ...],
) -> None:
    for wanted, value in trial.expected.items():
        found = expectation(questionnaire, wanted, value)
        if found is not None:
            slug, word, known = found
            place = (*path, "verwacht", wanted)
            node = key_at(tree, *place) if word in wanted else at(tree, *place)
            findings.add(node, slug, found=quoted(word), meant=nearest(word, known))
