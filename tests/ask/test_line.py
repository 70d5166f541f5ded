"""Promises of line mode: clean sentences, the same answers, nothing drawn."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from loopbaan_apk.ask import line
from loopbaan_apk.ask.conversation import opened
from loopbaan_apk.errors import ApkError
from loopbaan_apk.texts import words
from tests.ask.sampling import ANSWERS, Kept, asked
from tests.conftest import ROOT

DRIVER = str(ROOT / "tests" / "ask" / "driver.py")


class Talk:
    """Line mode with its answers ready; `text` is the transcript."""

    def __init__(self, *answers, ending=EOFError, **rest):
        self.said = []
        self.kept = Kept()
        waiting = list(answers)

        def read(prompt):
            if not waiting:
                raise ending
            answer = waiting.pop(0)
            self.said.append(f"{prompt}{answer}")
            return answer

        asking = asked(keep=self.kept, **rest)
        self.conversation = opened(asking)
        self.ending = line.run(asking, self.conversation, read=read, write=self.said.append)

    @property
    def text(self):
        return "\n".join(self.said)


def test_a_conversation_reads_aloud_as_clean_sentences():
    talk = Talk("4", "2,5", "gron", "klopt meestal", "q")
    assert (
        talk.text
        == """\
Typ je antwoord en druk op Enter. Je kunt ook typen: t voor terug, v voor verder, s voor later, \
o voor de eerste open vraag, ? voor uitleg, wis om je antwoord te wissen, \
q om alles te bewaren en te stoppen.

Deel 1 van 3: Over je werk. Nog ongeveer 4 minuten.
Deze vragen gaan over je werk van nu. Je mag elke vraag overslaan.
Vraag 1 van 8. Hoe werk je nu?
1. In loondienst, vast contract
2. In loondienst, tijdelijk contract
3. Uitzendkracht, payroll of detachering
4. Zelfstandige zonder personeel
5. Ik heb nu geen werk
w. Weet ik niet
Je antwoord (1 tot en met 5, w): 4
Bewaard: 4 Zelfstandige zonder personeel.

Vraag 2 van 9. Hoeveel jaar doe je dit werk?
Typ een getal van 0 tot en met 60.
Je antwoord: 2,5
Bewaard: 2,5.

Vraag 3 van 9. In welke provincie woon je?
1. Drenthe
2. Flevoland
3. Fryslân
4. Gelderland
5. Groningen
6. Limburg
7. Noord-Brabant
8. Noord-Holland
9. Overijssel
10. Utrecht
11. Zeeland
12. Zuid-Holland
Nummer of naam: gron
Bewaard: Groningen.

Deel 2 van 3: Vakkennis. Nog ongeveer 3 minuten.
Vraag 4 van 9. Ik weet welke vaardigheden over drie jaar in mijn vak gevraagd worden.
1. Klopt helemaal niet
2. Klopt meestal niet
3. Klopt soms
4. Klopt meestal
5. Klopt helemaal
n. Niet van toepassing
Je antwoord (1 tot en met 5, n): klopt meestal
Bewaard: 4 Klopt meestal.

Vraag 5 van 9. Ik leer elke maand iets nieuws in mijn werk.
1. Klopt helemaal niet
2. Klopt meestal niet
3. Klopt soms
4. Klopt meestal
5. Klopt helemaal
n. Niet van toepassing
Je antwoord (1 tot en met 5, n): q"""
    )
    assert talk.ending == "stopped"
    assert talk.kept.answers == {
        "contract": "zzp",
        "jaren": "2.5",
        "regio": "groningen",
        "k1": "4",
    }


def test_an_empty_line_asks_again_and_answers_nothing():
    talk = Talk("", "")
    assert talk.text.count("Hier is de vraag nog een keer.") == 2
    assert talk.text.count("Vraag 1 van 8.") == 3
    assert talk.kept.rows == []


def test_a_wrong_answer_is_explained_without_the_whole_question_again():
    talk = Talk("9", "1", "99")
    assert "Dat antwoord ken ik hier niet. Kies uit: 1, 2, 3, 4, 5, w." in talk.text
    assert "Dit getal is te hoog. Typ 60 of minder." in talk.text
    assert talk.text.count("Hoe werk je nu?") == 1


def test_a_part_of_several_names_asks_which():
    talk = Talk("5", "holland", "zuid-h")
    assert "8 Noord-Holland, 12 Zuid-Holland" in talk.text
    assert talk.kept.answers["regio"] == "zuid-holland"


def test_back_keeps_what_was_answered_and_says_what_it_is():
    talk = Talk("1", "terug", "v", "3")
    assert "Je antwoord is nu: 1 In loondienst, vast contract. Typ v om dat te houden." in talk.text
    assert talk.kept.answers == {"contract": "vast", "jaren": "3"}


def test_wis_takes_an_answer_back():
    talk = Talk("1", "t", "wis")
    assert talk.kept.answers == {}
    assert "Je antwoord is gewist." in talk.text


def test_help_explains_the_question_its_answers_and_the_commands():
    talk = Talk("5", "s", "?", help_for=lambda _: ("Een voorbeeld.",))
    assert "Denk aan nieuwe machines, regels of programma's in je vak." in talk.text
    assert "Een voorbeeld." in talk.text
    assert "4. Klopt meestal: Meestal is: vaker wel dan niet." in talk.text
    assert talk.text.count("Je kunt ook typen") == 2


@pytest.mark.parametrize("typed", ["1 3", "1,3", "3, 1", "geld, wat er kan", "1;3"])
def test_several_answers_on_a_line(typed):
    talk = Talk("5", "s", "s", "s", "", typed)
    assert talk.kept.answers["hindernis"] == ("geld", "keuze")


def test_an_order_on_a_line():
    talk = Talk("5", "s", "s", "s", "", "s", "3 1")
    assert talk.kept.answers["volgorde"] == ("keuze", "geld")


def test_in_an_open_question_whole_words_are_an_answer():
    talk = Talk("terug", answers={"sinds": "2020-01-31"})
    assert talk.kept.answers == {"wens": "terug"}


def test_the_review_needs_a_word_and_enter_only_asks_again():
    answers = {key: value for key, value in ANSWERS.items() if key not in ("k1", "wens")}
    talk = Talk("s", "", "klaar", "1", "5", "t", "o", "s", "klaar", answers=answers)
    assert "Er zijn nog 2 vragen open. De vragen met (nodig) moet je nog beantwoorden." in talk.text
    assert (
        "1. Ik weet welke vaardigheden over drie jaar in mijn vak gevraagd worden. (nodig)"
        in talk.text
    )
    assert "Afronden kan nog niet." in talk.text
    assert talk.ending == "finished"


@pytest.mark.parametrize("ending", [EOFError, KeyboardInterrupt])
def test_the_end_of_the_input_is_stopped_and_kept(ending):
    talk = Talk("1", ending=ending)
    assert talk.ending == "stopped"
    assert talk.kept.answers == {"contract": "vast"}


def test_a_keep_that_fails_comes_out_and_says_nothing_was_kept():
    asking = asked(keep=Kept(failing=True))
    said = []
    with pytest.raises(ApkError, match="store-full"):
        line.run(asking, opened(asking), read=lambda _: "1", write=said.append)
    assert not any("Bewaard" in one for one in said)


def test_hostile_words_are_cleaned():
    talk = Talk("\x1b[2J", say=lambda text: text + "\x1b]0;x\x07")
    assert "\x1b" not in talk.text.replace("\x1b[2J", "")


def test_english_has_its_own_commands():
    talk = Talk("1", "b", "g", "clear", words=words("en"))
    assert "Saved: 1 In loondienst" in talk.text
    assert "Your answer now: 1" in talk.text


def piped(tmp_path, typed, **environment):
    return subprocess.run(
        [sys.executable, DRIVER, "line", "sample", str(tmp_path / "kept")],
        input=typed.encode(),
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        timeout=30,
        check=True,
    ).stdout.decode("utf-8", "replace")


def test_it_works_through_a_pipe_without_anything_drawn(tmp_path):
    told = piped(tmp_path, "1\n3\n", LC_ALL="C.UTF-8")
    assert "Vraag 3 van 9." in told
    assert told.endswith("ENDING stopped\n")
    assert not set(told) & set("\x1b━●○│\r")


def test_sigterm_while_waiting_stops_with_everything_kept(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-u", DRIVER, "line", "sample", str(tmp_path / "kept")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
    ) as process:
        process.stdin.write(b"1\n")
        process.stdin.flush()
        told = b""
        while b"Vraag 2 van" not in told:
            told += process.stdout.read1()
        process.send_signal(signal.SIGTERM)
        rest, wrong = process.communicate(timeout=10)
    assert b"ENDING stopped" in rest
    assert wrong == b""
    assert process.returncode == 0
