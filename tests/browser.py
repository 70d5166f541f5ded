"""A real browser for tests: Debian's Chromium, headless, with everything it says and asks noted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Page:
    """A page, what it wrote on the console and what it asked the network for."""

    page: object
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self, path: Path) -> None:
        self.page.goto(path.as_uri())

    def violations(self) -> list[str]:
        """What axe-core finds, as rule and place."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found]


@contextmanager
def browsing() -> Iterator[object]:
    """The browser itself."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def page_of(browser, **look) -> Iterator[Page]:
    """A fresh page with nothing kept; `look` as Playwright takes it (viewport, color_scheme)."""
    context = browser.new_context(accept_downloads=True, **look)
    try:
        made = Page(context.new_page())
        made.page.on("console", lambda message: made.said.append(message.text))
        made.page.on("pageerror", lambda error: made.said.append(str(error)))
        made.page.on("request", lambda request: made.asked.append(request.url))
        yield made
    finally:
        context.close()


needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
