"""A coach's whole hour in one window, and then every file that it left behind."""

from __future__ import annotations

from .test_begin import KORT
from .test_slot import WORDS, code, folder, prompted, type_in

__all__ = ["code", "folder"]
PRIVATE = "kanarie die niemand mag horen"
SHARED = "cursus planning aanvragen"


def test_new_client_handover_talk_second_rating_and_report(apk, code, folder):
    (apk.home / "eigen").mkdir()
    (apk.home / "eigen" / "kort.yaml").write_text(KORT, encoding="utf-8")
    arguments = ("coach", "slot", "open", "--regel", "--inhoud", "eigen")
    with apk.screen(*arguments, rows=60, columns=100) as screen:
        prompted(screen, "Wachtwoord", 1)
        type_in(screen, WORDS)
        screen.until("coach>")
        type_in(screen, "client nieuw K-017 --naam Geheim --akkoord")
        screen.until("Het dossier K-017 is gemaakt.")
        type_in(screen, "begin K-017 kort --scherm")
        handed = screen.until("Druk op Enter om te beginnen.")
        assert "K-017" not in handed
        assert "Geheim" not in handed
        screen.press("enter")
        for place, answer in enumerate("123", 1):
            screen.until_matches(rf"(?s)vraag {place} van 3|Vraag {place} van 3|{place} van 3")
            type_in(screen, answer)
        screen.until("klaar")
        type_in(screen, "klaar")
        done = screen.until("Geef de computer nu terug aan je coach.")
        assert "K-017" not in done
        prompted(screen, "Wachtwoord", 1)
        type_in(screen, WORDS)
        screen.until("K-017 is klaar met invullen.")
        type_in(screen, f"notitie K-017 '{PRIVATE}'")
        screen.until("alleen voor jou.")
        type_in(screen, f"actie K-017 '{SHARED}' --gedeeld")
        screen.until(", gedeeld.")
        type_in(screen, "gesprek K-017 --geen-invoer")
        screen.until("Herkent K-017 zich?")
        type_in(screen, "tweede K-017 --door coach")
        screen.until("hier nog niet mee akkoord")
        type_in(screen, "akkoord K-017 tweede")
        screen.until("K-017 is akkoord.")
        type_in(screen, "verslag K-017 --html --md")
        screen.until("Dit bestand staat niet op slot.")
        type_in(screen, "bewaar .")
        screen.until("De kopie")
        type_in(screen, "dicht")
        screen.until("Je praktijk is dicht.")
        assert screen.ended() == 0
    made = [path for path in apk.home.rglob("*") if path.is_file()]
    for path in made:
        content = path.read_bytes()
        for hidden in (PRIVATE, WORDS, code, "Geheim"):
            assert hidden.encode() not in content, path
            assert "Geheim" not in path.name
    reports = [path for path in made if path.suffix in (".html", ".md")]
    assert len(reports) == 2
    assert all(SHARED.encode() in path.read_bytes() for path in reports)
    assert folder in {path.parent for path in made}
