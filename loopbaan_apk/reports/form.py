"""A questionnaire as one HTML page to fill in anywhere: keyboard, screen reader, phone, paper.

Everything a person reads stands in the page itself; the script shows and hides by the same
conditions, keeps what is filled in on that device, and saves an answer file.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.core.conditions import ALWAYS, All, AnyOf, Condition, Test
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Questionnaire, Section
from loopbaan_apk.core.prompts import Choice, PickMany, PickOne, Rank, Read, Say, Type
from loopbaan_apk.reports.wording import Words

FOLDER = Path(__file__).parent
STYLES = ("report.css", "form.css")
SCRIPT = "form.js"
SAID = (
    "answered", "file-made", "wiped", "wipe-sure", "number", "too-low", "too-high",
    "too-many", "needed", "part-of", "old-state",
)  # fmt: skip
"""The sentences that the script says, by their slug under `form.`."""


def render(questionnaire: Questionnaire, hash_: str, say: Say, words: Words) -> str:
    """The page; questions about health are left out, because the file it saves travels."""
    script = (FOLDER / SCRIPT).read_text(encoding="utf-8")
    style = "".join((FOLDER / name).read_text(encoding="utf-8") for name in STYLES)
    root = Element("html", {"lang": words.language})
    root.append(_head(say(questionnaire.title), script, style))
    body = SubElement(
        root,
        "body",
        {
            "data-vragenlijst": questionnaire.id,
            "data-versie": questionnaire.version,
            "data-hash": hash_,
            "data-woorden": json.dumps({slug: words(f"form.{slug}") for slug in SAID}),
        },
    )
    _opening(body, questionnaire, say, words)
    main = SubElement(body, "main", {"id": "inhoud"})
    form = SubElement(main, "form", {"id": "vragen", "novalidate": "", "autocomplete": "off"})
    for place, section in enumerate(questionnaire.sections):
        form.append(_section(section, place, say, words))
    _closing(body, main, words)
    SubElement(body, "script").text = script
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


def _head(title: str, script: str, style: str) -> Element:
    head = Element("head")
    SubElement(head, "meta", {"charset": "utf-8"})
    policy = (
        f"default-src 'none'; script-src {_hashed(script)}; style-src {_hashed(style)}; "
        "form-action 'none'; base-uri 'none'"
    )
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    SubElement(head, "meta", {"name": "color-scheme", "content": "light dark"})
    SubElement(head, "meta", {"name": "referrer", "content": "no-referrer"})
    _add(head, "title", title)
    SubElement(head, "style").text = style
    return head


def _hashed(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _opening(body: Element, questionnaire: Questionnaire, say: Say, words: Words) -> None:
    _add(body, "a", words("report.skip"), {"class": "skip", "href": "#inhoud"})
    top = SubElement(body, "header")
    _add(top, "h1", say(questionnaire.title))
    if questionnaire.intro:
        _add(top, "p", say(questionnaire.intro))
    _add(top, "p", words("form.private"), {"class": "note"})
    _add(top, "p", words("form.no-health"), {"class": "note"})
    script_off = SubElement(top, "noscript")
    _add(script_off, "p", words("form.no-script"))
    SubElement(top, "p", {"id": "voortgang", "class": "note screen", "role": "status"})


def _closing(body: Element, main: Element, words: Words) -> None:
    """The buttons; the one that wipes asks first, and stands last."""
    bar = SubElement(main, "nav", {"class": "screen", "aria-label": words("form.buttons")})
    for name, kind in (("terug", "back"), ("verder", "ahead"), ("bewaar", "save"), ("wis", "wipe")):
        _add(bar, "button", words(f"form.{kind}"), {"type": "button", "id": name})
    SubElement(main, "p", {"id": "melding", "role": "alert", "class": "screen"})
    end = SubElement(body, "footer")
    _add(end, "p", words("form.how-next"))


def _section(section: Section, place: int, say: Say, words: Words) -> Element:
    attributes = {"class": "deel", "data-volgorde": section.order} | _when(section.show_if)
    made = Element("section", attributes)
    _add(made, "h2", say(section.heading), {"tabindex": "-1", "id": f"deel-{place + 1}"})
    if section.help:
        _add(made, "p", say(section.help))
    for item in section.items.values():
        if not item.sensitive:
            made.append(_item(item, say, words))
    return made


def _when(condition: Condition) -> dict[str, str]:
    return {} if condition == ALWAYS else {"data-als": json.dumps(_condition(condition))}


def _condition(condition: Condition) -> dict[str, Any]:
    match condition:
        case Test():
            return {
                "vraag": condition.subject,
                "op": condition.operator,
                "waarden": list(condition.values),
            }
        case All(parts=parts):
            return {"alle": [_condition(part) for part in parts]}
        case AnyOf(parts=parts):
            return {"een": [_condition(part) for part in parts]}


def _item(item: Item, say: Say, words: Words) -> Element:
    """A fieldset with its question as legend; the way of asking decides what stands in it."""
    prompt = item.prompt(say)
    made = Element(
        "fieldset",
        {"class": "vraag", "data-id": item.id, "data-soort": item.TYPE} | _when(item.show_if),
    )
    if item.required:
        made.set("data-verplicht", "")
    needed = f" {words('ask.required')}" if item.required else ""
    _add(made, "legend", say(item.text) + needed)
    if item.help:
        _add(made, "p", say(item.help), {"class": "note", "id": f"u-{item.id}"})
        made.set("aria-describedby", f"u-{item.id}")
    _asked(made, item, prompt, words)
    _add(made, "p", "", {"class": "fout", "id": f"f-{item.id}"})
    return made


def _asked(made: Element, item: Item, prompt: object, words: Words) -> None:
    for kind, draw in DRAWN.items():
        if isinstance(prompt, kind):
            draw(made, item, prompt, words)


def _pick_one(made: Element, item: Item, prompt: PickOne, words: Words) -> None:
    """Buttons, as many as have a key on the terminal too; beyond that a list."""
    if not any(choice.key for choice in prompt.choices):
        made.append(_list(item, prompt.choices, words("ask.line-type")))
        return
    _boxes(made, item, prompt.choices, "radio")
    _add(made, "button", words("form.clear"), {"type": "button", "class": "leeg screen"})


def _pick_many(made: Element, item: Item, prompt: PickMany, words: Words) -> None:
    made.set("data-hoogstens", str(prompt.at_most))
    slug = "ask.many" if prompt.at_most >= len(prompt.choices) else "ask.many-most"
    _add(made, "p", words(slug, most=prompt.at_most), {"class": "note"})
    _boxes(made, item, prompt.choices, "checkbox")


def _boxes(made: Element, item: Item, choices: tuple[Choice, ...], kind: str) -> None:
    for choice in choices:
        label = SubElement(made, "label")
        attributes = {"type": kind, "name": item.id, "value": choice.value}
        if choice.alone:
            attributes["data-alleen"] = ""
        SubElement(label, "input", attributes).tail = f" {clean(choice.text)}"
        if choice.help:
            _add(label, "span", choice.help, {"class": "note"})


def _rank(made: Element, item: Item, prompt: Rank, words: Words) -> None:
    """One list a place: what is first, what is second."""
    _add(made, "p", words("form.rank"), {"class": "note"})
    for place in range(1, prompt.at_most + 1):
        label = SubElement(made, "label")
        label.text = words("ask.rank-place", place=place) + " "
        label.append(_list(item, prompt.choices))


def _list(item: Item, choices: tuple[Choice, ...], label: str = "") -> Element:
    made = Element("select", {"name": item.id} | ({"aria-label": label} if label else {}))
    _add(made, "option", "–", {"value": ""})
    for choice in choices:
        _add(made, "option", choice.text, {"value": choice.value})
    return made


def _type(made: Element, item: Item, prompt: Type, words: Words) -> None:
    made_from = {
        "tekst": ("textarea", {"rows": "3", "maxlength": "2000"}),
        "getal": ("input", {"type": "text", "inputmode": "decimal"}),
        "datum": ("input", {"type": "date"}),
    }
    tag, more = made_from[prompt.kind]
    bounds = {"low": prompt.low, "high": prompt.high}
    known = {name: value for name, value in bounds.items() if value}
    if prompt.kind != "tekst":
        slug = f"ask.type-{prompt.kind}" + (f"-{''.join(known)}" if known else "")
        _add(made, "p", words(slug, **known), {"class": "note"})
        more |= {f"data-{name}": value for name, value in known.items()}
    if prompt.kind == "datum":
        more |= _dates(item)
    SubElement(made, tag, {"name": item.id, "aria-label": words("ask.line-type")} | more)


def _dates(item: Item) -> dict[str, str]:
    found = {"min": getattr(item, "low", None), "max": getattr(item, "high", None)}
    return {name: day.isoformat() for name, day in found.items() if day is not None}


def _read(made: Element, item: Item, prompt: Read, words: Words) -> None:
    """Only its words, which stand there already."""


Draw = Callable[[Element, Item, Any, Words], None]
DRAWN: Mapping[type, Draw] = {
    PickOne: _pick_one,
    PickMany: _pick_many,
    Rank: _rank,
    Type: _type,
    Read: _read,
}


def _add(parent: Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> None:
    made = SubElement(parent, tag, attributes or {})
    first, *rest = clean(text, newlines=True).split("\n")
    made.text = first
    for line in rest:
        SubElement(made, "br").tail = line
