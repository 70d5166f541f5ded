"""An answer sheet from a file, JSON or YAML: values as they stand, each with its place."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping as MappingABC
from pathlib import Path
from typing import Any

from loopbaan_apk.content.covers import bytes_of
from loopbaan_apk.content.finding import Findings, Place
from loopbaan_apk.content.nodes import Mapping, Node, Scalar, Sequence, parse
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record

LARGEST = 1 << 20
ANSWERS, QUESTIONNAIRE = "antwoorden", "vragenlijst"


@record
class Sheet:
    """The answers of one file; `questionnaire` is the id it names, empty when it names none."""

    file: str
    questionnaire: str
    answers: MappingABC[str, object]
    places: MappingABC[str, Place]


def read_sheet(path: Path) -> Sheet:
    """The sheet in `path`: a map of answers, or one under `antwoorden`.

    Raises ApkError `content-wrong`, `json-broken`, `answers-not-read`, or what `bytes_of` raises.
    """
    data = bytes_of(path)
    found = (
        _of_json(data, path.name) if path.suffix.lower() == ".json" else _of_yaml(data, path.name)
    )
    whole, places = found
    if not isinstance(whole, dict):
        raise ApkError("answers-not-read", file=path.name)
    answers = whole.get(ANSWERS, whole)
    named = whole.get(QUESTIONNAIRE, "")
    if isinstance(named, dict):  # a result that was written with --json
        named = named.get("id", "")
    if not isinstance(answers, dict) or not isinstance(named, str):
        raise ApkError("answers-not-read", file=path.name)
    return Sheet(
        file=path.name,
        questionnaire=named if answers is not whole else "",
        answers=answers,
        places=places,
    )


def _of_yaml(data: bytes, file: str) -> tuple[Any, dict[str, Place]]:
    tree, problems = parse(data, file)
    wrong = tuple(one for one in problems if one.severity == "fout")
    if tree is None or wrong:
        raise ApkError("content-wrong", problems=wrong, file=file, number=len(wrong))
    inside = tree
    if isinstance(tree, Mapping) and ANSWERS in tree.entries:
        inside = tree.entries[ANSWERS][1]
    entries = inside.entries if isinstance(inside, Mapping) else {}
    places = {id_: Place(key.line, key.column, key.end) for id_, (key, _) in entries.items()}
    return _plain(tree), places


def _plain(node: Node) -> object:
    """Text, lists and maps; the item types decide what a text means."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key: _plain(value) for key, (_, value) in node.entries.items()}


def _of_json(data: bytes, file: str) -> tuple[Any, dict[str, Place]]:
    findings = Findings(file)
    if len(data) > LARGEST:
        findings.add(Place(1, 1, 2), "too-large")
        raise ApkError("content-wrong", problems=tuple(findings.problems), file=file, number=1)
    try:
        text = data.decode("utf-8-sig")
        whole = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise ApkError("json-broken", file=file, line=error.lineno, column=error.colno) from None
    except UnicodeDecodeError:
        findings.add(Place(1, 1, 2), "not-utf-8")
        raise ApkError(
            "content-wrong", problems=tuple(findings.problems), file=file, number=1
        ) from None
    except (RecursionError, ValueError):
        raise ApkError("answers-not-read", file=file) from None
    return whole, _places(text)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A map in which each key stands once; json itself would let the last one win, silently."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _places(text: str) -> dict[str, Place]:
    """Where each key last stands: json gives no places of its own."""
    found: dict[str, Place] = {}
    for number, line in enumerate(text.splitlines(), 1):
        for key in re.finditer(r'"([^"\\]{1,100})"\s*:', line):
            found[key[1]] = Place(number, key.start() + 1, key.end(1) + 2)
    return found
