"""The bare `loopbaan-apk`: three sentences the first time, then what one can do."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.errors import ApkError
from loopbaan_apk.terminal import talk

if TYPE_CHECKING:
    import typer

QUICK, FULL = "snelle-check", "loopbaan-apk"
ITEMS: dict[str, tuple[str, dict[str, Any]]] = {
    "again": ("verder", {}),
    "quick": ("begin", {"questionnaire": QUICK}),
    "full": ("begin", {"questionnaire": FULL}),
    "demo": ("begin", {"demo": True}),
    "result": ("resultaat", {}),
    "compare": ("vergelijk", {}),
    "plan": ("plan", {}),
    "report": ("verslag", {}),
    "sectors": ("sectoren", {}),
    "list": ("lijst", {}),
    "method": ("methode", {}),
    "data": ("gegevens.waar", {}),
}
STOP = "stop"
NEED_SOMETHING = {"again", "result", "compare", "plan", "report", "sectors", "list"}


def run(context: typer.Context) -> None:
    """Ask until something is chosen; without a terminal show the help."""
    settings = of(context)
    if not settings.may_ask():
        from loopbaan_apk.cli.commanding import show_help

        show_help(context)
        return
    from loopbaan_apk.cli.asking import pick

    words = settings.words
    there = _there(settings)
    if not there:
        talk(words("menu.welcome"))
        talk()
    names = [name for name in ITEMS if name not in NEED_SOMETHING or name in there]
    chosen = pick(
        settings, words("menu.question"), [(name, words(f"menu.{name}")) for name in [*names, STOP]]
    )
    if chosen == STOP:
        return
    module, values = ITEMS[chosen]
    import_module(f"loopbaan_apk.cli.{module}").run(context, **values)


def _there(settings: Settings) -> set[str]:
    """Which of the items that need a stored check make sense now."""
    try:
        with settings.store(create=False) as store:
            takings = store.takings()
    except ApkError as error:
        if error.slug == "store-absent":
            return set()
        raise
    found = {"list"} if takings else set()
    if any(one.finished is None for one in takings):
        found.add("again")
    finished = [one.questionnaire for one in takings if one.finished is not None]
    if finished:
        found |= {"result", "plan", "report"}
    if FULL in finished:
        found.add("sectors")
    if len(set(finished)) < len(finished):
        found.add("compare")
    return found
