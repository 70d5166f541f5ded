"""Which kind of content a file is: its first keys say so."""

from __future__ import annotations

import re

from loopbaan_apk.core.catalogues import Regions, Schemes, Skills, Sources, Translation
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.profiles import Profile

MODELS: tuple[type, ...] = (
    Questionnaire,
    Translation,
    Profile,
    Skills,
    Schemes,
    Regions,
    Sources,
)
BY_KEY: dict[str, type] = {model.FILE_KEY: model for model in MODELS}  # type: ignore[attr-defined]  # every model of a file has one
_TOP_KEY = re.compile(r"""\n["']?([^\s"':#-][^\s"':]*)["']?[ \t]*:""")
_BODY = "onderdelen"
_PARTS = frozenset(("onderdelen", "schalen", "adviezen", "proeven"))


def kind(data: bytes) -> type | None:
    """The model of a file, by the first of its own keys; None when it is something else."""
    keys = _TOP_KEY.findall("\n" + data.decode("utf-8-sig", "replace"))
    for key in keys:
        if key in BY_KEY:
            if _BODY in keys:  # a profile with questions is a questionnaire that begins wrong
                return Questionnaire
            return BY_KEY[key]
    from difflib import get_close_matches

    near = get_close_matches(keys[0].lower(), BY_KEY, n=1, cutoff=0.7) if keys else []
    if near:
        return BY_KEY[near[0]]
    return Questionnaire if _PARTS & set(keys) else None
