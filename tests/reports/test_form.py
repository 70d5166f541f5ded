"""The page to fill in: the same conditions, by keyboard alone, and nothing leaves it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loopbaan_apk.content.covers import shipped
from loopbaan_apk.content.files import read
from loopbaan_apk.content.library import Library, translated
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.path import awake, visible
from loopbaan_apk.core.trying import answers_of
from loopbaan_apk.reports import form
from loopbaan_apk.texts import words
from tests.browser import needs_browser, page_of

pytestmark = needs_browser
OURS = ("snelle-check", "loopbaan-apk", "leercultuur")

ALL_KINDS = """\
vragenlijst: proef
versie: 1.0
titel: Proef
bron: eigen vragen
onderdelen:
  - kop: Een
    vragen:
      werk:
        tekst: Hoe werk je?
        antwoorden: {vast: Vast, zzp: Zelfstandig, nvt: Niet van toepassing}
      jaren:
        tekst: Hoeveel jaar?
        soort: getal
        minimum: 0
        maximum: 60,5
        toon_als: werk = vast
      wat:
        tekst: Wat helpt je?
        soort: meerkeuze
        hoogstens: 2
        antwoorden: {tijd: Tijd, geld: Geld, rust: Rust, geen: {tekst: Niets, alleen: ja}}
      volgorde:
        tekst: Wat eerst?
        soort: rangorde
        antwoorden: {leren: Leren, rust: Rust, geld: Geld}
      let-op:
        tekst: Dit is om te lezen.
        soort: mededeling
  - kop: Twee
    volgorde: willekeurig
    vragen:
      sinds:
        tekst: Sinds wanneer?
        soort: datum
        minimum: 2000-01-01
        verplicht: ja
      lang:
        tekst: Je werkt er lang. Waarom?
        soort: tekst
        toon_als: jaren >= 10,5
      rust-eerst:
        tekst: Waarom eerst rust?
        soort: tekst
        toon_als: volgorde = rust
      lijf:
        tekst: Hoe is je lijf?
        gevoelig: ja
        antwoorden: {1: Slecht, 2: Goed}
"""

FILL = """(answers) => {
  for (const [id, value] of Object.entries(answers)) {
    const place = `.vraag[data-id="${id}"] :is(input, select, textarea)`;
    const fields = [...document.querySelectorAll(place)];
    fields.forEach((field, place) => {
      if (field.type === "radio" || field.type === "checkbox") {
        field.checked = Array.isArray(value) ? value.includes(field.value) : field.value === value;
      } else field.value = Array.isArray(value) ? (value[place] ?? "") : value;
    });
  }
  const first = document.querySelector("textarea, input, select");
  first.dispatchEvent(new Event("change", { bubbles: true }));
}"""
SHOWN = """() => [...document.querySelectorAll(".vraag")]
  .filter((one) => !one.hidden).map((one) => one.dataset.id)"""


def proof() -> Questionnaire:
    found, problems = read(Questionnaire, ALL_KINDS.encode(), "proef.yaml")
    assert found, problems
    return found


def shelf(name):
    return Library(folders=(shipped(),)).questionnaire(name)


def written(tmp_path, questionnaire, language="nl", say=str, hash_="0" * 64):
    path = tmp_path / "formulier.html"
    path.write_text(form.render(questionnaire, hash_, say, words(language)), encoding="utf-8")
    return path


def saved(page):
    with page.page.expect_download() as download:
        page.page.click("#bewaar")
    return json.loads(Path(download.value.path()).read_text(encoding="utf-8"))


def told(questionnaire, ids):
    return [id_ for id_ in ids if not questionnaire.items[id_].sensitive]


@pytest.mark.parametrize("name", OURS)
def test_the_page_shows_what_the_program_would_ask_for_every_trial(name, browser, tmp_path):
    questionnaire = shelf(name).questionnaire
    path = written(tmp_path, questionnaire)
    for trial in questionnaire.trials:
        answers = {id_: value for id_, value in answers_of(questionnaire, trial).items() if value}
        given = {id_: answers[id_] for id_ in told(questionnaire, answers)}
        with page_of(browser) as page:
            page.open(path)
            page.page.evaluate(FILL, given)
            assert page.page.evaluate(SHOWN) == told(questionnaire, visible(questionnaire, given))
            kept = saved(page)["antwoorden"]
        expected = dict(awake(questionnaire, given))
        assert {
            id_: tuple(value) if isinstance(value, list) else value for id_, value in kept.items()
        } == expected


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "look", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 360, "height": 740}}]
)
def test_every_part_is_without_violations_in_silence(language, look, browser, tmp_path):
    found = shelf("loopbaan-apk")
    texts = translated(found.translations["en"], "en.yaml") if language == "en" else {}
    path = written(tmp_path, found.questionnaire, language, lambda one: texts.get(one, one))
    with page_of(browser, **look) as page:
        page.open(path)
        for _ in range(3):
            assert page.violations() == []
            page.page.click("#verder")
        assert page.said == []
        assert page.asked == [path.as_uri()]


@pytest.mark.parametrize(
    ("language", "look"), [("nl", {}), ("en", {"viewport": {"width": 360, "height": 740}})]
)
def test_a_whole_check_is_filled_in_by_keyboard_and_read_by_the_program(
    language, look, browser, tmp_path, apk
):
    """Only Tab, arrows, space and Enter; the saved file gives the result of the same answers."""
    found = shelf("snelle-check")
    questionnaire = found.questionnaire
    texts = translated(found.translations["en"], "en.yaml") if language == "en" else {}
    path = written(tmp_path, questionnaire, language, lambda one: texts.get(one, one))
    with page_of(browser, **look) as page:
        page.open(path)
        keyboard = page.page.keyboard
        answered: set[str] = set()
        for _ in range(400):
            keyboard.press("Tab")
            here = page.page.evaluate(
                "() => ({tag: document.activeElement.tagName, id: document.activeElement.id,"
                " type: document.activeElement.type, name: document.activeElement.name,"
                " off: document.activeElement.className})"
            )
            if here["type"] in ("radio", "checkbox") and here["name"] not in answered:
                answered.add(here["name"])
                keyboard.press("Space")
            elif here["id"] == "verder":
                keyboard.press("Enter")
            elif here["id"] == "bewaar" and page.page.locator("#verder").is_hidden():
                with page.page.expect_download() as download:
                    keyboard.press("Enter")
                sheet = tmp_path / "antwoorden.json"
                download.value.save_as(sheet)
                break
    kept = json.loads(sheet.read_text(encoding="utf-8"))["antwoorden"]
    assert set(kept) == answered
    assert len(kept) >= 15
    done = apk("begin", "snelle-check", "--antwoorden", str(sheet), "--json")
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["beantwoord"] == len(kept)


def test_every_kind_of_question_is_asked_checked_and_saved(browser, tmp_path):
    questionnaire = proof()
    with page_of(browser) as page:
        page.open(written(tmp_path, questionnaire))
        ask = page.page
        ask.get_by_label("Vast", exact=True).check()
        ask.locator("[name=jaren]").fill("99")
        ask.locator("[name=jaren]").blur()
        assert "60,5" in ask.locator("#f-jaren").inner_text()
        ask.locator("[name=jaren]").fill("10,5")
        for label in ("Tijd", "Geld", "Rust"):
            ask.locator("[data-id=wat]").get_by_label(label).check()
        assert ask.locator("#f-wat").inner_text() == words("nl")("form.too-many", most=2)
        ask.locator("[data-id=wat]").get_by_label("Niets").check()
        assert not ask.locator("[data-id=wat]").get_by_label("Tijd").is_checked()
        ask.locator("[name=volgorde]").nth(0).select_option("rust")
        ask.locator("[name=volgorde]").nth(1).select_option("leren")
        ask.click("#verder")
        ask.click("#bewaar")
        assert ask.locator("#melding").inner_text() == words("nl")("form.needed")
        ask.locator("[name=sinds]").fill("2020-03-01")
        ask.locator("[name=lang]").fill("omdat <b>ik</b> het wil")
        ask.locator("[name=rust-eerst]").fill("moe")
        kept = saved(page)
    assert kept == {
        "vragenlijst": "proef",
        "versie": "1.0",
        "antwoorden": {
            "werk": "vast",
            "jaren": "10,5",
            "wat": ["geen"],
            "volgorde": ["rust", "leren"],
            "sinds": "2020-03-01",
            "lang": "omdat <b>ik</b> het wil",
            "rust-eerst": "moe",
        },
    }


def test_a_hidden_answer_sleeps_and_wakes_with_its_branch(browser, tmp_path):
    with page_of(browser) as page:
        page.open(written(tmp_path, proof()))
        page.page.get_by_label("Vast", exact=True).check()
        page.page.locator("[name=jaren]").fill("12")
        page.page.locator("[name=sinds]").evaluate("one => one.value = '2020-03-01'")
        page.page.get_by_label("Zelfstandig").check()
        assert "jaren" not in saved(page)["antwoorden"]
        page.page.get_by_label("Vast", exact=True).check()
        assert saved(page)["antwoorden"]["jaren"] == "12"


def test_what_is_filled_in_is_there_after_closing_and_gone_after_wiping(browser, tmp_path):
    path = written(tmp_path, proof())
    with page_of(browser) as page:
        page.open(path)
        page.page.get_by_label("Zelfstandig").check()
        page.page.reload()
        assert page.page.get_by_label("Zelfstandig").is_checked()
        page.page.on("dialog", lambda dialog: dialog.accept())
        page.page.click("#wis")
        page.page.reload()
        assert not page.page.get_by_label("Zelfstandig").is_checked()


def test_answers_of_another_version_are_not_put_in_silently(browser, tmp_path):
    with page_of(browser) as page:
        page.open(written(tmp_path, proof()))
        page.page.get_by_label("Zelfstandig").check()
        page.open(written(tmp_path, proof(), hash_="1" * 64))
        assert page.page.locator("#melding").inner_text() == words("nl")("form.old-state")
        assert not page.page.get_by_label("Zelfstandig").is_checked()


def test_health_is_not_on_the_page():
    page = form.render(proof(), "0" * 64, str, words("nl"))
    assert "Hoe is je lijf?" not in page
    assert 'data-id="lijf"' not in page


def test_on_paper_every_part_is_there(browser, tmp_path):
    with page_of(browser) as page:
        page.open(written(tmp_path, proof()))
        page.page.emulate_media(media="print")
        assert page.page.locator("[name=sinds]").is_visible()
        assert not page.page.locator("#bewaar").is_visible()
