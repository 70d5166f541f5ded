"""A plan from a file (YAML, or the JSON of `plan --json`): each part with its place."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from pathlib import Path

from loopbaan_apk.content.covers import bytes_of
from loopbaan_apk.content.finding import Findings, nearest
from loopbaan_apk.content.nodes import Mapping, Node, Scalar, Sequence, parse
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record

STEPS = "stappen"
PARTS = ("als", "dan", "datum", "met", "eerste_stap", "minuten", "advies")
OF_OURS = ("nummer", "stand", "check", "eerdere_datums")
"""What `plan --json` writes and only the store can know; passed over."""


@record
class Part:
    """A text and where it stands."""

    text: str
    line: int
    column: int
    end: int


@record
class Entry:
    """One step as written; `line` is where it begins."""

    line: int
    column: int
    parts: MappingABC[str, Part]


def read_plan(path: Path) -> tuple[Entry, ...]:
    """The steps of the file: a list, or one under `stappen`.

    Raises ApkError `plan-file-wrong`, `plan-not-read`, or what `bytes_of` raises.
    """
    tree, problems = parse(bytes_of(path), path.name)
    wrong = tuple(one for one in problems if one.severity == "fout")
    if isinstance(tree, Mapping) and STEPS in tree.entries:
        tree = tree.entries[STEPS][1]
    if not wrong and not (isinstance(tree, Sequence) and tree.items):
        raise ApkError("plan-not-read", file=path.name)
    findings = Findings(path.name)
    items = tree.items if isinstance(tree, Sequence) else ()
    entries = tuple(_entry(item, findings) for item in items)
    wrong += tuple(findings.problems)
    if wrong:
        raise ApkError("plan-file-wrong", problems=wrong, file=path.name, number=len(wrong))
    return entries


def _entry(node: Node, findings: Findings) -> Entry:
    parts: dict[str, Part] = {}
    if not isinstance(node, Mapping):
        findings.add(node, "map-expected", allowed=", ".join(PARTS))
        return Entry(line=node.line, column=node.column, parts=parts)
    for name, (key, value) in node.entries.items():
        if name in OF_OURS:
            continue
        if name not in PARTS:
            findings.add(key, "unknown-key", found=name, allowed=", ".join(PARTS),
                         meant=nearest(name, PARTS))  # fmt: skip
        elif not isinstance(value, Scalar):
            findings.add(value, "text-expected")
        elif not (value.plain and value.text in ("", "null", "~")):
            parts[name] = Part(text=value.text, line=value.line, column=value.column, end=value.end)
    return Entry(line=node.line, column=node.column, parts=parts)
