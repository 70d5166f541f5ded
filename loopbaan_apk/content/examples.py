"""The example of each finding: a wrong piece of a file, and the same piece put right."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "rules" / "examples"
SIGNS = {"␣": "\N{NO-BREAK SPACE}", "⇥": "\t"}
"""What an editor would not show, as the examples write it; the page shows the sign."""


def example(slug: str) -> tuple[str, str]:
    """The wrong piece and the right one."""
    one = _all()[slug]
    return one["fout"], one["goed"]


@cache
def _all() -> Mapping[str, Mapping[str, str]]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    found: dict[str, Mapping[str, str]] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        found |= yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - our own file; a BaseLoader makes only text
    return found
