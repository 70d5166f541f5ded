"""Hostile answers, file names and rows of a store steer nothing; a sink that leaks is caught."""

from __future__ import annotations

import json
import re
import sqlite3
import termios
import time
from dataclasses import replace

import pytest

from tests import esco
from tests.hostile import CORPUS, ITSELF, as_file_name, bundles, faults, harmless
from tests.twins import good, questionnaire, write, wrong

QUIET = "--geen-invoer"
OWN = ("--inhoud", "eigen")
PACE = 0.3
"""A new card has to be read before a key counts."""
TEXTS = tuple(bundles((text for text in CORPUS.values() if text not in ITSELF), longest=1500))
NAMES = tuple(bundles((text for text in CORPUS.values() if as_file_name(text)), longest=220))


# Answers: from a file, typed, pasted.


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_answers_from_a_file_steer_nothing(filled_twins, text):
    def place(home, turned):
        said = turned(text)
        answers = {"wens": said, "keus": "1"}
        write(home.home / "goed.json", json.dumps(answers))
        write(
            home.home / "fout.json", json.dumps({"keus": said, "meer": [said], said: "1"}, indent=1)
        )
        write(home.home / "ander.json", json.dumps({"vragenlijst": said, "antwoorden": {"a": "1"}}))
        write(home.home / "heel-fout.json", json.dumps(said))
        write(home.home / "stuk.json", json.dumps({"keus": said})[:-2])

    filled_twins.both(place)
    files = ("goed", "fout", "ander", "heel-fout", "stuk")
    runs = [
        *(["begin", "kort", *OWN, "--antwoorden", f"{name}.json"] for name in files),
        ["resultaat", "--regel"],
        ["resultaat", "--alles"],
        ["waarom"],
        ["waarom", "1"],
        ["lijst"],
    ]
    good(
        filled_twins.judge((" ".join(one), text, lambda _, one=one: one) for one in runs)
        + filled_twins.judge(
            [("json", text, lambda _: ["resultaat", "--json", "--open-antwoorden"])], drawn=False
        )
    )
    found = json.loads(filled_twins.hostile("resultaat", "--json", "--open-antwoorden").stdout)
    assert found["antwoorden"]["wens"][:1] == harmless(text)[:1].replace("Q", text[:1])


def test_a_yaml_sheet_with_hostile_answers_is_refused_without_showing_them(filled_twins):
    home = filled_twins.hostile
    runs = []
    for number, text in enumerate(CORPUS.values()):
        path = home.home / f"{number}.yaml"
        path.write_bytes(f'keus: "{text}"\n"{text}": 1\n'.encode("utf-8", "surrogatepass"))
        runs.append(["begin", "kort", *OWN, "--antwoorden", path.name])
    for (code, raw), text in zip(home.batch(runs, columns=400), CORPUS.values(), strict=True):
        good(wrong(raw, text, b"", drawn=False))
        assert (code, text) == (1, text)


def literally(text):
    """As a person types it who wants each control character itself: Ctrl-V before it."""
    return "".join(f"\x16{one}" if ord(one) < 32 or one == "\x7f" else one for one in text)


def typing(screen, texts):
    """Answer so many open questions in line mode, on a terminal that does not echo."""
    settings = screen.child.settings()
    settings[3] &= ~termios.ECHO
    termios.tcsetattr(screen.child._slave, termios.TCSANOW, settings)
    end = time.monotonic() + 30
    for place, text in enumerate(texts, 1):
        awaited = f"Vraag {place} van".encode()
        while awaited not in screen.raw:
            assert time.monotonic() < end, (text, screen.raw[-300:])
            screen.raw += screen.child.read_nonblocking(1 << 16, timeout=0.05)
        screen.press(literally(text) + "\n")
    screen.press("q\n")
    while screen.child.isalive():
        screen.raw += screen.child.read_nonblocking(1 << 16, timeout=0.05)
    while piece := screen.child.read_nonblocking(1 << 16, timeout=0.0):
        screen.raw += piece
    return screen.raw


def open_questions(count):
    questions = "".join(
        f"      v{place}: {{tekst: Zeg iets., soort: tekst}}\n" for place in range(count)
    )
    return (
        "vragenlijst: open\nversie: 1\ntitel: Open\nbron: eigen\nonderdelen:\n"
        f"  - kop: Deel\n    vragen:\n{questions}"
    )


def test_typed_answers_steer_nothing_in_line_mode(filled_twins):
    typed = [
        text.encode("utf-8", "replace").decode() if "\ud800" <= max(text) <= "\udc7f" else text
        for text in CORPUS.values()
        if not {"\n", "\r"} & set(text) and text not in ITSELF
    ]
    typed = [text for text in typed if not any(0xD800 <= ord(one) < 0xDC80 for one in text)]

    def sit(home, turned):
        write(home.home / "eigen" / "open.yaml", open_questions(len(typed)))
        with home.screen("begin", "open", "--regel", *OWN) as screen:
            return typing(screen, [f"z {turned(text)}" for text in typed])

    raw, own = filled_twins.both(sit)
    good(wrong(raw, "".join(typed), own))
    kept = json.loads(filled_twins.hostile("resultaat", "2", "--json", "--open-antwoorden").stdout)
    assert kept["beantwoord"] == len(typed)


def test_pasted_answers_steer_nothing_on_the_cards(filled_twins):
    pasted = [text for text in TEXTS if "\x1b[201~" not in text] or [
        text.replace("\x1b[201~", "") for text in TEXTS
    ]
    pasted = [text.encode("utf-8", "replace").decode() for text in pasted]

    def sit(home, turned):
        write(home.home / "eigen" / "open.yaml", open_questions(len(pasted)))
        with home.screen("begin", "open", *OWN, rows=40) as screen:
            for place, text in enumerate(pasted, 1):
                screen.until(f"{place} van {len(pasted)}")
                time.sleep(PACE)
                screen.press(f"\x1b[200~{turned(text)}\x1b[201~")
                time.sleep(PACE)
                screen.press("enter")
            screen.until("Nakijken")
            time.sleep(PACE)
            screen.press("left")
            screen.until(f"{len(pasted)} van {len(pasted)}")
            screen.press("escape")
            screen.ended()
            return screen.raw

    raw, own = filled_twins.both(sit)
    good(faults(raw, "".join(pasted), own=own))


@pytest.mark.parametrize("size", [(80, 60), (40, 16)], ids=str)
def test_cards_with_hostile_texts_are_drawn_as_with_harmless_ones(filled_twins, size):
    """Every text of the card and its help, the list of checks to choose from, and the previous."""
    strange = " ".join(CORPUS[name] for name in CARD)
    columns, rows = size

    def sit(home, turned):
        places = ("titel", "kop", "over", "stelling", "uitleg", "antwoord", "toelichting", "vraag")
        texts = dict.fromkeys(places, turned(strange))
        write(home.home / "eigen" / "kort.yaml", questionnaire("kort", **texts))
        screens = []
        with home.screen("begin", "kort", *OWN, columns=columns, rows=rows) as screen:
            screen.until("1 van 3")
            time.sleep(PACE)
            screen.press("tab")
            screen.until("2 van 3")
            time.sleep(PACE)
            screens.append(screen.settle())
            screen.press("?")
            screen.until_matches("Uitleg|Cijfer")
            screens.append(screen.settle())
            screen.press("escape")
            time.sleep(PACE)
            screen.press("1")
            screen.until("3 van 3")
            screens.append(screen.settle())
            screen.press("q")
            assert screen.ended() == 130
            return screen.raw, screens

    (raw, screens), (own, own_screens) = filled_twins.both(sit)
    good(faults(raw, strange, own=own))
    for one, other in zip(screens, own_screens, strict=True):
        assert [len(line) > 0 for line in one.splitlines()] == [
            len(line) > 0 for line in other.splitlines()
        ]
        for seen, expected in zip(one.splitlines(), other.splitlines(), strict=True):
            assert seen == expected or "Q" in expected


CARD = (
    "rich-bold",
    "rich-close",
    "format-field",
    "format-open",
    "combining-stack",
    "html",
    "percent",
)


# Names of files and folders.


def test_names_of_files_steer_nothing(filled_twins):
    def place(home, turned):
        for text in map(turned, NAMES):
            write(home.home / f"{text}.yaml", questionnaire("kort"))
            write(home.home / f"{text}.json", '{"keus": "7", "weg": "1"}')
            write(home.home / f"{text}.kapot.json", "{")
            folder = home.home / f"map {text}"
            folder.mkdir()
            write(folder / f"{text}.yaml", "vragenlijst: x\nversie: [\n")
            write(folder / "stuk.yaml", "vragenlijst: stuk\nversie: 1\n")
            (folder / f"{text} map.yaml").mkdir()
            for stem in ("bewaard", "tijdelijk", "opzij"):
                write(home.home / "gegevens" / f"loopbaan-apk-{stem}-{text}.db", "half")

    filled_twins.both(place)
    answers = ["begin", "kort", *OWN, "--antwoorden"]
    doors = {
        "questionnaire": lambda text: ["begin", f"{text}.yaml", "--antwoorden", "a.json"],
        "method": lambda text: ["methode", f"{text}.yaml"],
        "wrong answers": lambda text: [*answers, f"{text}.json"],
        "broken answers": lambda text: [*answers, f"{text}.kapot.json"],
        "folder for answers": lambda text: [*answers, f"map {text}"],
        "folder": lambda text: ["lijst", "--inhoud", f"map {text}"],
        "broken": lambda text: ["methode", "stuk", "--inhoud", f"map {text}"],
        "chosen": lambda text: [QUIET, "begin", "--inhoud", f"map {text}"],
        "backup": lambda text: ["gegevens", "bewaar", f"map {text}/kopie.db"],
        "backup again": lambda text: ["gegevens", "bewaar", f"map {text}/kopie.db"],
        "no backup": lambda text: ["gegevens", "herstel", f"{text}.json", "--ja"],
        "put back": lambda text: ["gegevens", "herstel", f"map {text}/kopie.db", "--ja"],
    }
    good(filled_twins.judge((name, text, run) for name, run in doors.items() for text in NAMES))
    for one in (["waar"], ["controle"], ["wis", "--proef"], ["wis", "--meting", "1", "--ja"]):
        everything = " ".join(NAMES)
        good(
            filled_twins.judge(
                [(" ".join(one), everything, lambda _, o=one: ["gegevens", *o])], drawn=False
            )
        )


# A register of occupations: somebody else made it.


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_register_of_occupations_steers_nothing(filled_twins, text):
    def place(home, turned):
        said = turned(text.replace("\0", ""))[:500].encode("utf-8", "replace").decode()
        skills = (f"kunnen {said}", "kaartlezen", "rijden", "laden")
        works = (
            esco.Work(f"werk {said}", "8332", skills, names=(said,), hidden=(said,)),
            esco.Work("ander werk", "8331", skills[:3], (said,)),
        )
        esco.as_zip(home.home / "set.zip", esco.made(works).files(), esco.DOWNLOAD)

    filled_twins.both(place)
    runs = [
        ["gegevens", "esco", "set.zip"],
        ["beroepen", "werk"],
        [QUIET, "beroepen", "--eerder", "ander werk"],
        [QUIET, "beroepen", "--eerder", "ander werk", "--naar", "8332.0", "--alles"],
        [QUIET, "beroepen", "--eerder", "werk"],
        ["bronnen"],
    ]
    good(filled_twins.judge((" ".join(one), text, lambda _, one=one: one) for one in runs))


# The store: somebody edited it.

COLUMNS = {
    "questionnaire": "UPDATE vragenlijst SET id = ?",
    "version": "UPDATE vragenlijst SET versie = ?",
    "language": "UPDATE meting SET taal = ?",
    "begun": "UPDATE meting SET begonnen = ?",
    "item": "UPDATE antwoord SET vraag = ?",
    "moment": "UPDATE antwoord SET op = ?",
    "finished": "UPDATE gebeurtenis SET op = ?",
    "translation": "UPDATE vertaling SET taal = ?",
}
READING = (
    ["lijst"],
    ["lijst", "--json"],
    ["resultaat", "--regel"],
    ["resultaat", "--json", "--open-antwoorden"],
    ["waarom"],
    ["verder", "1"],
    ["verder"],
    [QUIET, "gegevens", "wis", "--meting", "1"],
    ["gegevens", "controle"],
    ["gegevens", "controle", "--json"],
    [QUIET],
)


def test_rows_of_an_edited_store_steer_nothing(filled_twins):
    home = filled_twins.hostile
    path = home.home / "gegevens" / "loopbaan-apk.db"
    sound = path.read_bytes()
    (text,) = bundles(TEXTS, longest=5000)
    for statement in COLUMNS.values():
        path.write_bytes(sound)
        edit(path, statement, text.encode("utf-8", "replace").decode())
        for code, raw in home.batch(READING):
            good(f"{statement}: {one}" for one in wrong(raw, text, OWN_LOOKS, drawn=False))
            assert code in (0, 1, 2, 3)


OWN_LOOKS = b"\x1b[1m\x1b[0m"


def edit(path, statement, value):
    connection = sqlite3.connect(path, isolation_level=None)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(statement, (value,))
    connection.close()


# The lists to choose from, drawn by questionary.


def choosing(home, turned, names):
    """The list of questionnaires, of which some have hostile names and no title that is read."""
    folder = home.home / "keuzes"
    folder.mkdir(exist_ok=True)
    for name in map(turned, names):
        write(folder / f"{name}.yaml", "vragenlijst: x\nversie: [\n")
    with home.screen("begin", "--inhoud", "keuzes", columns=250, rows=60) as screen:
        screen.until("Snelle check")
        time.sleep(PACE)
        screen.press("down", "ctrl-c")
        screen.ended()
        return screen.raw


def test_names_to_choose_from_steer_nothing(filled_twins):
    raw, own = filled_twins.both(lambda home, turned: choosing(home, turned, NAMES))
    good(faults(raw, " ".join(NAMES), own=own))


# A harness that cannot fail proves nothing: each sink in turn is left uncleaned, and is caught.

LEAK = "a\x9b2J\u202eNEP"


def edited(home):
    """A store of which the open answer leaks, and a questionnaire that piles marks up."""
    write(home.home / "w.json", '{"wens": "woord", "keus": "1"}')
    assert home("begin", "kort", *OWN, "--antwoorden", "w.json").returncode == 0
    path = home.home / "gegevens" / "loopbaan-apk.db"
    edit(path, "UPDATE antwoord SET waarde_json = ? WHERE vraag = 'wens'", json.dumps(LEAK))
    piled = questionnaire("kort", vraag=CORPUS["combining-stack"])
    write(home.home / "eigen" / "kort.yaml", piled)
    write(home.home / "b\nfout: NEP.json", '{"keus": "7"}')


def one_run(*arguments):
    return lambda home: home.batch([arguments])[0][1]


def carded(home):
    with home.screen("begin", "kort", *OWN) as screen:
        screen.until("1 van 3")
        time.sleep(PACE)
        screen.press("escape")
        screen.ended()
        return screen.raw


SINKS = {
    "a line": ("terminal texts", one_run("resultaat", LEAK)),
    "a finding": (
        "cli.problems",
        one_run("begin", "kort", *OWN, "--antwoorden", "b\nfout: NEP.json"),
    ),
    "a document": ("terminal", one_run("resultaat", "--json", "--open-antwoorden")),
    "a painting": ("terminal texts", one_run("resultaat")),
    "a sentence": ("terminal texts", one_run("resultaat", "--regel")),
    "a choice": ("cli.asking texts", lambda home: choosing(home, str, [LEAK])),
    "the first card": ("ask.glimpse ask.wrapping", carded),
    "a card": ("ask.application ask.wrapping", carded),
}


def test_a_sink_that_is_not_cleaned_is_caught(filled_twins):
    home = filled_twins.hostile
    edited(home)
    for sink, (modules, run) in SINKS.items():
        cleaned = run(home)
        own = cleaned if sink in DRAWN else b""
        assert found_in(cleaned, own) == [], sink
        leaky = tuple(f"loopbaan_apk.{name}" for name in modules.split())
        assert found_in(run(replace(home, unclean=leaky)), own), sink


DRAWN = ("a choice", "the first card", "a card", "a painting")


def found_in(raw, own):
    return [*faults(raw, LEAK, own=own), *re.findall(rb"^fout: NEP", raw, re.MULTILINE)]
