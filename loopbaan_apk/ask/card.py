"""The cards: the first one is in sight at once, and prompt_toolkit loads while it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loopbaan_apk.ask import Asking, Ending
from loopbaan_apk.ask.conversation import Conversation
from loopbaan_apk.ask.desk import Desk, Manner
from loopbaan_apk.ask.drawing import page
from loopbaan_apk.ask.glimpse import glimpse
from loopbaan_apk.ask.pressing import press
from loopbaan_apk.ask.signalling import heard, stop_signals

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

CARDS = Manner(page=page, press=press)


def run(
    asking: Asking,
    conversation: Conversation,
    *,
    input: Input | None = None,  # noqa: A002 - its name in prompt_toolkit
    output: Output | None = None,
) -> Ending:
    """Ask until finished or stopped; what `keep` raises comes out with the terminal restored."""
    return shown(Desk(conversation, asking), CARDS, input=input, output=output)


def shown(
    desk: Desk,
    manner: Manner,
    *,
    input: Input | None = None,  # noqa: A002
    output: Output | None = None,
) -> Ending:
    """A desk of any manner, on this terminal."""
    ours = input is None and output is None
    with heard(stop_signals(), desk.close), glimpse(desk, manner, on=ours) as hand_over:
        from loopbaan_apk.ask.application import show

        hand_over()
        return show(desk, manner, input=input, output=output)
