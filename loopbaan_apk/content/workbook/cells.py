"""What stands in one cell: a text as it is, anything with more to it as a piece of YAML."""

from __future__ import annotations

import datetime
import re

from loopbaan_apk.content.nodes import Mapping, parse
from loopbaan_apk.content.workbook.plain import Plain, block, entries, items, plain, scalar

_YAML = re.compile(r"""["'\[{]|-(?:[ \n]|$)|[\w-]+:(?:[ \n]|$)""")
"""How a piece of YAML begins: a quote, a bracket, a dash, a key."""


class NotReadableError(ValueError):
    """A cell begins as a piece of YAML and is none."""


def shown(value: Plain, *, structured: bool) -> str:
    """What to put in the cell; `structured` where a list or a map may stand."""
    if isinstance(value, str):
        looks_like_more = _YAML.match(value) if structured else value.startswith('"')
        return f'"{_inside(value)}"' if not value or looks_like_more else value
    if not value:
        return block(value, 0).strip()
    lines = entries(value, 0) if isinstance(value, dict) else items(value, 0)
    return "\n".join(lines)


def _inside(value: str) -> str:
    made = scalar(value)
    return made[1:-1] if made.startswith('"') else made


def taken(text: str, *, structured: bool) -> Plain:
    """What a cell says.

    Raises NotReadableError.
    """
    begins = _YAML.match(text) if structured else text.startswith('"')
    if not begins:
        return text
    inside = "".join(f"\n  {line}" for line in text.split("\n"))
    tree, problems = parse(f"k:{inside}\n".encode("utf-8", "replace"), "")
    if not isinstance(tree, Mapping) or any(one.severity == "fout" for one in problems):
        if not structured:
            return text  # a sentence that begins with a quote
        raise NotReadableError
    found = plain(tree.entries["k"][1])
    return found if structured or isinstance(found, str) else text


def typed(value: object) -> str:
    """What somebody typed, whatever kind of cell Excel made of it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case float() if value.is_integer():
            return str(int(value))
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value).replace("\r\n", "\n").replace("\r", "\n")
