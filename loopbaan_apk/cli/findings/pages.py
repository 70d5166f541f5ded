"""The page of a code: what it says, why, and an example of wrong and right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from loopbaan_apk.content.codes import CODES, GROUPS, Code
from loopbaan_apk.content.examples import example
from loopbaan_apk.texts import FOLDER, Words


def reason(slug: str, words: Words) -> str:
    """Why it matters, in one to three sentences."""
    return _reasons(words.language)[slug]["waarom"]


def title(slug: str, words: Words) -> str:
    """What is found, in a few words."""
    return _reasons(words.language)[slug]["wat"]


@cache
def _reasons(language: str) -> Mapping[str, Mapping[str, str]]:
    """What and why of every slug: a file of its own, read only when somebody asks."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = (FOLDER / "codes" / f"{language}.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, str]] = yaml.load(text, Loader=loader)  # noqa: S506 - our own file; a BaseLoader makes only text
    return found


def page(code: Code, words: Words) -> Iterator[str]:
    """The page in lines."""
    yield words(
        "check.page",
        code=code.code,
        severity=words(f"probleem.{code.severity}"),
        title=title(code.slug, words),
    )
    yield ""
    yield reason(code.slug, words)
    wrong, right = example(code.slug)
    for slug, text in (("check.wrong", wrong), ("check.right", right)):
        yield ""
        yield words(slug)
        yield from (f"    {line}".rstrip() for line in text.splitlines())
    yield ""
    last = "check.cannot-ignore" if code.severity == "fout" else "check.can-ignore"
    yield words(last, code=code.code)


def codes(words: Words) -> Iterator[str]:
    """Every code in a line, by group."""
    for number, group in enumerate(GROUPS):
        yield words(f"check.group-{group}")
        for one in CODES:
            if one.group == str(number):
                severity = words(f"probleem.{one.severity}")
                yield f"  {one.code}  {severity:<7} {title(one.slug, words)}"
        yield ""
    yield words("check.look-up", code=CODES[0].code)


def document(chosen: Sequence[Code], words: Words) -> str:
    """The pages as JSON (docs/controle.md)."""
    pages = [
        {
            "code": one.code,
            "naam": one.slug,
            "ernst": one.severity,
            "groep": GROUPS[int(one.group)],
            "wat": title(one.slug, words),
            "waarom": reason(one.slug, words),
            "fout": example(one.slug)[0],
            "goed": example(one.slug)[1],
        }
        for one in chosen
    ]
    whole = {"formaat": 1, "soort": "uitleg", "taal": words.language, "codes": pages}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
