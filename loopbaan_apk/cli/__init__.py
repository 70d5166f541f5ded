"""The commands: one file each, named after what people type."""

from __future__ import annotations

COMMANDS: dict[str, tuple[str, ...]] = {
    "begin": (),
    "verder": (),
    "resultaat": (),
    "waarom": (),
    "vergelijk": (),
    "beroepen": (),
    "lijst": (),
    "methode": (),
    "bronnen": (),
    "gegevens": ("waar", "controle", "bewaar", "herstel", "esco", "wis"),
}
"""Command -> its own commands; a command without any is one file, `cli/<command>.py`."""
