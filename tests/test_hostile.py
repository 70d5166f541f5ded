"""Hostile strings through every door and every command: they steer nothing and falsify nothing."""

from __future__ import annotations

import json
import re

import pytest

from loopbaan_apk.cli import paths
from loopbaan_apk.cli.commanding import command
from loopbaan_apk.content.files import read
from loopbaan_apk.core.model import Questionnaire
from tests.hostile import CORPUS, ITSELF, as_argument, bundles, hidden, steering
from tests.twins import PLACES, good, questionnaire, write, wrong

QUIET = "--geen-invoer"
SHORT = tuple(bundles(text for text in CORPUS.values() if as_argument(text)))
"""As long as names of files may be, and two that are longer."""
LONG = tuple(bundles((text for text in SHORT if text not in ITSELF), longest=3000))


def options(path):
    """The options of a command that take a value."""
    return [
        param.opts[0]
        for param in command(path).params
        if param.param_type_name == "option" and not param.is_flag
    ]


def as_arguments():
    """A text as anything that can stand on a command line: name -> the arguments."""
    yield "command", lambda text: [QUIET, text]
    yield "option", lambda text: [QUIET, f"--{text}"]
    yield "language", lambda text: ["lijst", "--taal", text]
    yield "folder", lambda text: ["lijst", "--inhoud", text]
    for path in paths():
        name = " ".join(path)
        yield name, lambda text, path=path: [QUIET, *path, text]
        yield f"{name} --?", lambda text, path=path: [QUIET, *path, f"--{text}"]
        for one in options(path):
            yield f"{name} {one}", lambda text, path=path, one=one: [QUIET, *path, one, text]
    yield "put back", lambda text: [QUIET, "gegevens", "herstel", "--ja", text]
    yield (
        "answers",
        lambda text: [QUIET, "begin", "kort", "--inhoud", "eigen", "--antwoorden", text],
    )


def test_the_corpus_is_large_and_each_string_is_one_of_a_kind():
    assert len(CORPUS) == len(set(CORPUS.values())) > 100


NAMES_OF_FILES = {
    "folder",
    "begin",
    "methode",
    "gegevens bewaar",
    "gegevens herstel",
    "gegevens esco",
    "coach bewaar",
    "coach herstel",
    "put back",
    "begin --antwoorden",
    "answers",
}


def test_arguments_steer_nothing(filled_twins):
    good(
        filled_twins.judge(
            (name, text, run)
            for name, run in as_arguments()
            for text in (SHORT if name in NAMES_OF_FILES else LONG)
        )
    )


WITHOUT_STORE = {("begin",), ("methode",), ("bronnen",), ("gegevens",), ("gegevens", "herstel")}
PLACES_OF_FILES = ("LOOPBAAN_APK_MAP", "LOOPBAAN_APK_DOCUMENTEN")
IN_A_FOLDER = ["begin", "kort", "--antwoorden", "a.json", "--inhoud", "eigen"]
TELLING = {
    tuple(IN_A_FOLDER),
    *(("gegevens", one) for one in ("waar", "controle", "bewaar", "wis")),
    ("gegevens", "wis", "--ja"),
}
"""What says where the data is: with every text, and not only with all at once."""
VARIABLES = {
    "LOOPBAAN_APK_TAAL": (["lijst"],),
    "LOOPBAAN_APK_KLOK": (["lijst"],),
    "LOOPBAAN_APK_DOCUMENTEN": (["gegevens", "waar"], ["gegevens", "bewaar"]),
    "LOOPBAAN_APK_MAP": (
        IN_A_FOLDER,
        *([*path] for path in paths() if path not in WITHOUT_STORE),
        ["gegevens", "wis", "--ja"],
    ),
    "XDG_DATA_HOME": (["gegevens", "waar"],),
    "HOME": (["gegevens", "waar"], ["gegevens", "bewaar"]),
    "TERM": (["lijst"], ["resultaat"]),
    "COLUMNS": (["lijst"], ["resultaat"]),
    "LINES": (["resultaat"],),
    "NO_COLOR": (["resultaat"],),
    "ACCESSIBLE": (["resultaat"],),
    "LANG": (["lijst"],),
}


def with_variables():
    """A variable with a text, and the commands that it has to do with."""
    plain = {"LOOPBAAN_APK_MAP": ""}
    usual = {"XDG_DATA_HOME": plain, "HOME": {**plain, "LOOPBAAN_APK_DOCUMENTEN": ""}}
    for name, commands in VARIABLES.items():
        for arguments in commands:
            tells = name in PLACES_OF_FILES and tuple(arguments) in TELLING
            for text in SHORT if tells else LONG:
                if not text.startswith(".."):
                    environment = {**usual.get(name, {}), name: text}
                    yield name, text, arguments, environment


def test_variables_steer_nothing(filled_twins):
    """The folder of the data gets every text as its name: each command tells of it."""

    def run(arguments, environment, name):
        return lambda text: {
            "arguments": [QUIET, *arguments],
            "environment": {**environment, name: text},
        }

    good(
        filled_twins.judge(
            (name, text, run(arguments, environment, name))
            for name, text, arguments, environment in with_variables()
        )
    )


# Content: what the reader lets through is shown; of what it refuses the refusal is judged.


def is_read(text):
    try:
        source = questionnaire("kort", titel=text).encode()
    except UnicodeEncodeError:
        return False
    return read(Questionnaire, source, "kort.yaml")[0] is not None


READ = [text for text in CORPUS.values() if is_read(text)]
REFUSED = [text for text in CORPUS.values() if not is_read(text)]
STRANGE = [*bundles((text for text in READ if text not in ITSELF), longest=2000)]
SOURCES = """bronnen:
  een: {naam: X, versie: X, licentie: X, tekst: X, gebruikt_voor: X}
literatuur:
  twee: {tekst: X, gebruikt_voor: X, adres: X}
"""
SCHEMES = """regelingen:
  regeling:
    naam: X
    soort: loket
    wat: X
    contact: X
    bron: X
    gecontroleerd_op: 2026-03-31
    geldig_tot: 2027-12-31
"""
SHOWING = (
    ["lijst"],
    ["bronnen"],
    ["methode", "vijand"],
    ["begin", "vijand", "--antwoorden", "a.json"],
    ["begin", "vijand", "--antwoorden", "a.json", "--regel"],
    ["resultaat", "--alles"],
    ["waarom"],
    ["waarom", "schaal"],
    ["waarom", "weg"],
    ["verder", "1"],
    ["gegevens", "wis", "--meting", "1"],
)


def test_the_reader_refuses_what_steers_and_reads_what_is_only_strange():
    assert {CORPUS[name] for name in ("rich-link", "format-field", "html", "wide")} <= set(READ)
    steers = {text for text in CORPUS.values() if steering(text) or hidden(text)}
    assert steers - set(READ) > {CORPUS[name] for name in ("sgr", "c1-csi", "bidi-override")}
    assert not {text for text in READ if any(ord(char) < 32 for char in text)} - {
        "a\tb",
        "a\nfout: NEP",
    }


@pytest.mark.parametrize("text", STRANGE, ids=lambda text: text[:12])
def test_texts_of_a_questionnaire_steer_nothing_in_any_command(filled_twins, text):
    def place(home, turned):
        texts = dict.fromkeys(PLACES, turned(text)) | dict.fromkeys(
            ("methode", "meet"),
            turned(text.replace("\n", " ")),  # there they may be
        )
        source = questionnaire("vijand", **texts)
        said = json.dumps(turned(text.replace("\n", " ")), ensure_ascii=False)
        write(home.home / "eigen" / "bronnen.yaml", SOURCES.replace("X", said))
        (home.home / "eigen" / "regelingen").mkdir()
        write(home.home / "eigen" / "regelingen" / "eigen.yaml", SCHEMES.replace("X", said))
        write(home.home / "eigen" / "vijand.yaml", source)
        words = {name: turned(text) for name in ("titel", "vraag")}
        translation = {"vertaling": "kort", "taal": "en", "teksten": words}
        write(home.home / "eigen" / "kort.en.yaml", json.dumps(translation, ensure_ascii=False))

    filled_twins.both(place)
    usual = ["--inhoud", "eigen", QUIET]
    good(
        filled_twins.judge(
            (" ".join(one), text, lambda _, one=one: [*one, *usual]) for one in SHOWING
        )
        + filled_twins.judge([("translation", text, lambda _: ["lijst", "--taal", "en", *usual])])
        + filled_twins.judge([("json", text, lambda _: ["resultaat", "--json"])], drawn=False)
    )


def test_a_newline_where_it_is_allowed_makes_no_line_of_ours(filled_twins):
    home, nasty = filled_twins.hostile, json.dumps("Zin.\nfout: NEP")
    write(home.home / "eigen" / "vijand.yaml", questionnaire("vijand", meet="Zin.\nfout: NEP"))
    write(home.home / "eigen" / "bronnen.yaml", SOURCES.replace("X", nasty))
    for name in (["methode", "vijand"], ["bronnen"]):
        ((code, raw),) = home.batch([[*name, "--inhoud", "eigen"]])
        assert code == 0
        assert b"    fout: NEP" in raw
        assert b"\nfout: NEP" not in raw


LINES_OF_A_REFUSAL = re.compile(
    r"Met \S+ kan ik niet beginnen|\S+\.yaml:\d+:\d+  (?:fout|let op)(?: V\d+)?  "
    r"| *\d+ \|(?: |$)| +\| +\^|En nog \d"
)


def test_a_refusal_of_hostile_content_steers_nothing(filled_twins):
    """Each text in each of three places; one file is read whole, the list glances at all."""
    home = filled_twins.hostile
    runs = []
    for number, text in enumerate(text for text in REFUSED if "\r" not in text):  # a line end
        for place in ("titel", "antwoord", "waarom"):
            name = f"v{number}-{place}"
            source = questionnaire(name).replace(f'"{place}"', f'"{text}"')
            path = home.home / "eigen" / f"{name}.yaml"
            path.write_bytes(source.encode("utf-8", "surrogatepass"))
            runs.append((text, ["begin", name, "--inhoud", "eigen", "--antwoorden", "a.json"]))
    found = []
    for (text, _), (code, raw) in zip(
        runs, home.batch([run for _, run in runs], columns=400), strict=True
    ):
        found += wrong(raw, text, b"", drawn=False)
        lines = raw.decode(errors="replace").splitlines()
        found += [f"{text!r}: {line}" for line in lines if not is_of_a_refusal(line)]
        found += [f"{text!r}: exit code {code}"] if code != 1 else []
    good(found)
    ((code, raw),) = home.batch([["lijst", "--inhoud", "eigen"]])
    good(wrong(raw, "".join(REFUSED), b"", drawn=False))
    assert code == 0


def is_of_a_refusal(line):
    return not line or LINES_OF_A_REFUSAL.match(line)
