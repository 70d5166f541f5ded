"""The sentences of a survey in its other languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from loopbaan_apk.content.importing.drafting import Draft, identifier
from loopbaan_apk.content.importing.survey_rows import Line


def also_in_other_languages(
    draft: Draft, own: str, lines: Iterable[Line], said: Mapping[tuple[str, ...], str]
) -> None:
    """The sentences of the other languages beside those of this one."""
    counts: dict[str, int] = {}
    holder = table = ""
    for line in lines:
        language, class_, name = line["language"], line["class"], line["name"]
        if class_ == "G":
            counts[language] = counts.get(language, 0) + 1
        if class_ == "Q":
            holder, table = name, line["text"]
        if language in ("", own) or class_ == "S":
            continue
        code, group = identifier(language, "en"), str(counts.get(language, 0))
        scale = line["type/scale"] or "0"
        pairs = {
            "SL": ((draft.title, line["text"] * (name == "surveyls_title")),),
            "G": (
                (said.get(("G", group), ""), name),
                (said.get(("G-text", group), ""), line["text"]),
            ),
            "Q": (
                (said.get(("Q", name), ""), line["text"]),
                (said.get(("Q-help", name), ""), line["help"]),
            ),
            "SQ": (
                (said.get(("SQ", holder, name), ""), line["text"]),
                (said.get(("row", holder, name), ""), f"{table} {line['text']}"),
            ),
            "A": ((said.get((f"A{scale}", holder, name), ""), line["text"]),),
        }.get(class_, ())
        for source, target in pairs:
            draft.also(code, source, target)
