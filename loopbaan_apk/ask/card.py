"""The cards: the first one is in sight at once, and prompt_toolkit loads while it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loopbaan_apk.ask import Asking, Ending
from loopbaan_apk.ask.conversation import Conversation
from loopbaan_apk.ask.desk import Desk
from loopbaan_apk.ask.glimpse import glimpse
from loopbaan_apk.ask.signalling import heard, stop_signals

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output


def run(
    asking: Asking,
    conversation: Conversation,
    *,
    input: Input | None = None,  # noqa: A002 - its name in prompt_toolkit
    output: Output | None = None,
) -> Ending:
    """Ask until finished or stopped; what `keep` raises comes out with the terminal restored."""
    desk = Desk(conversation, asking)
    ours = input is None and output is None
    with heard(stop_signals(), desk.stop), glimpse(desk, on=ours) as hand_over:
        from loopbaan_apk.ask.application import show

        hand_over()
        return show(desk, input=input, output=output)
