"""Small questions outside a check: pick, type, or say yes; questionary where it can draw."""

from __future__ import annotations

from collections.abc import Sequence

from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.errors import MISUSED, STOPPED, ApkError
from loopbaan_apk.terminal import asked, talk


def pick(settings: Settings, question: str, choices: Sequence[tuple[str, str]]) -> str:
    """The value of the choice; leaving the question ends the command (exit 130)."""
    if settings.look.line:
        return _pick_by_number(settings, question, choices)
    import questionary
    from prompt_toolkit.output import create_output
    from prompt_toolkit.output.vt100 import Vt100_Output

    output = create_output()
    if isinstance(output, Vt100_Output):
        output.enable_cpr = False  # a terminal that keeps silent gets an English warning
    words = settings.words
    picked = questionary.select(
        clean(question),
        choices=[questionary.Choice(clean(text), value=value) for value, text in choices],
        instruction=words("menu.hint"),
        qmark="",
        pointer="»",
        use_shortcuts=False,
        output=output,
    ).ask(kbi_msg="")
    if picked is None:
        raise SystemExit(STOPPED)
    return str(picked)


def _pick_by_number(settings: Settings, question: str, choices: Sequence[tuple[str, str]]) -> str:
    words = settings.words
    talk(question)
    for place, (_, text) in enumerate(choices, 1):
        talk(f"{place}. {text}")
    while True:
        typed = _typed(words("menu.line-hint"))
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(choices):
            return choices[int(typed) - 1][0]
        talk(words("menu.line-wrong", number=len(choices)))


def says_no(settings: Settings, question: str) -> bool:
    """Whether the person does not want it; Enter alone means yes, for what can do no harm."""
    return _typed(question).lower() in settings.words("report.no").split()


def says_yes_to(settings: Settings, question: str) -> bool:
    """Whether the person wants it; Enter alone means no, for what one would not share unasked."""
    return _typed(question).lower() in settings.words("report.yes").split()


def type_in(settings: Settings, prompt: str) -> str:
    """What somebody types, edited with the arrow keys where that can be; may be empty."""
    if settings.look.line:
        return _typed(prompt)
    import questionary

    try:
        typed = questionary.text(clean(prompt), qmark="").ask(kbi_msg="")
    except EOFError:
        typed = None
    if typed is None:
        raise SystemExit(STOPPED)
    return clean(str(typed)).strip()


def says_yes(settings: Settings) -> bool:
    """Whether the person types the whole word: nothing that cannot be undone hangs on one key."""
    words = settings.words
    talk(words("data.sure"))
    return _typed(words("data.type-yes")).lower() == words("data.yes")


def _typed(prompt: str) -> str:
    try:
        return asked(prompt).strip()
    except EOFError:
        raise SystemExit(STOPPED) from None


def must_say_yes(settings: Settings, *, sure: bool) -> bool:
    """`--ja` says it beforehand; where nothing may be asked that option is named.

    Raises ApkError `needs-yes`.
    """
    if sure:
        return True
    if not settings.may_ask():
        raise ApkError("needs-yes", code=MISUSED, option="--ja")
    return says_yes(settings)
