"""`coach client toon`: everything in one dossier."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

import typer

from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.cli.takings import day_of, saying, shelf_of
from loopbaan_apk.core.dossier import CONSENTS, Dossier, Line
from loopbaan_apk.core.talk import REACTIONS
from loopbaan_apk.errors import ApkError
from loopbaan_apk.reports.wording import dutch
from loopbaan_apk.store.listing import Kept
from loopbaan_apk.store.takings import Store
from loopbaan_apk.terminal import show
from loopbaan_apk.texts import Words


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-client")],
    everything: Annotated[bool, typer.Option("--alles", help="client-all")] = False,
) -> None:
    """Load, show."""
    settings = of(context)
    with practice(settings) as opened:
        client = opened.client(code)
        dossier = opened.dossier(client)
        rated = opened.rated(client)
        reactions = [one for one in dossier.written if one.kind == "reactie"]
        names = _topics(settings, opened.takings(client)) if reactions else {}
    words = settings.words
    for line in _lines(dossier, rated, words):
        show(line)
    show()
    show(words("client-shown.reactions"))
    for line in [_reaction(one, names, words) for one in reactions] or [words("coach.none")]:
        show(f"  {line}")
    if everything:
        show()
        show(words("wissen.lines"))
        for one in dossier.lines:
            show(f"  {_numbered(one, words)}")


def _topics(settings: Settings, store: Store) -> dict[str, str]:
    """What a reaction can be about, by id: skills, and the scales of the client's checks."""
    language = settings.words.language
    skills, said = settings.library().skills(language)
    names = {id_: said.get(one.name, one.name) for id_, one in skills.items()}
    for kept in {one.hash: one for one in store.takings()}.values():
        with suppress(ApkError):  # what cannot be read any more keeps its id
            shelf = shelf_of(store, kept)
            say = saying(shelf, language)
            names |= {id_: say(one.name) for id_, one in shelf.questionnaire.scales.items()}
    return names


def _lines(dossier: Dossier, rated: tuple[tuple[str, Kept], ...], words: Words) -> list[str]:
    client = dossier.client
    agreed = [found for one in CONSENTS if (found := dossier.consent(one))]
    lines = [
        f"{client.code} {dossier.name}".rstrip(),
        words("coach.since", date=dutch(client.begun)),
        words("coach.purpose", text=dossier.purpose or words("wissen.erased")),
        words("coach.kept-for", months=dossier.months),
    ]
    if dossier.closed and dossier.keep_until:
        lines.append(
            words("coach.is-closed", date=dutch(dossier.closed), until=dutch(dossier.keep_until))
        )
    lines += ["", words("coach.consents")]
    lines += [f"  {_consent(one, dossier, words)}" for one in agreed] or [
        f"  {words('coach.none')}"
    ]
    lines += ["", words("coach.own-takings")]
    lines += [f"  {_taking(one, words)}" for rater, one in rated if not rater] or [
        f"  {words('coach.none')}"
    ]
    others = [f"  {_taking(one, words)} ({rater})" for rater, one in rated if rater]
    lines += ["", words("wissen.ratings"), *others] if others else []
    lines += ["", words("coach.actions")]
    lines += [f"  {_action(one, dossier, words)}" for one in dossier.actions] or [
        f"  {words('coach.none')}"
    ]
    lines += ["", words("coach.notes")]
    lines += [f"  {_note(one, words)}" for one in dossier.notes] or [f"  {words('coach.none')}"]
    return lines


def _consent(one: Line, dossier: Dossier, words: Words) -> str:
    what = words(f"coach.consent-{one.text}")
    purpose = dossier.purpose_of(one) or words("wissen.erased")
    return words("care.consent-shown", what=what, date=dutch(one.added), purpose=purpose)


def _taking(one: Kept, words: Words) -> str:
    slug = "coach.taking-done" if one.finished else "coach.taking-open"
    return words(
        slug, number=one.id, name=one.questionnaire, date=day_of(one.finished or one.changed)
    )


def _action(one: Line, dossier: Dossier, words: Words) -> str:
    slug = "coach.action-done" if dossier.is_done(one) else "coach.action-open"
    return words(slug, **_parts(one, words), date=dutch(one.day) if one.day else "-")


def _note(one: Line, words: Words) -> str:
    return words("coach.note", **_parts(one, words), date=dutch(one.added))


def _numbered(one: Line, words: Words) -> str:
    """As it was written down, also what was struck or came in the place of something else."""
    about = words("wissen.about", number=one.about) if one.about else ""
    parts = [one.text, one.who, dutch(one.day) if one.day else "", about]
    told = words("wissen.erased") if one.erased else " · ".join(filter(None, parts))
    return words(
        "wissen.line",
        number=one.number,
        kind=words(f"wissen.kind-{one.kind}"),
        date=dutch(one.added),
        text=f": {told}" if told else "",
    )


def _reaction(one: Line, names: dict[str, str], words: Words) -> str:
    """What the client said of a topic of a conversation sheet; words of another version as is."""
    said = words(f"gesprek.reaction-{one.text}") if one.text in REACTIONS else one.text
    topic = names.get(one.who, one.who)
    parts = {**_parts(one, words), "text": said, "topic": topic, "date": dutch(one.added)}
    return words("client-shown.reaction", **parts)


def _parts(one: Line, words: Words) -> dict[str, object]:
    for_whom = words("coach.shared" if one.shared else "coach.private")
    return {"number": one.number, "text": one.text, "for_whom": for_whom}
