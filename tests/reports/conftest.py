"""One browser for all tests of pages."""

from __future__ import annotations

import pytest

from tests.browser import browsing


@pytest.fixture(scope="session")
def browser():
    with browsing() as found:
        yield found
