"""A real Chromium over the served sample corpus, cut off from everything but this machine.

`KG_SLOW_BROWSER=6 pytest tests/serve/explorer` runs each page six times slower than the machine can: what a test reads
too early fails then, and not by chance some other day.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.serve.explorer.waiting import PATIENCE, still
from tests.serve.visiting import Site

Visit: TypeAlias = Callable[..., Page]

#: Without these Chromium calls home; without a sandbox it runs as root, as in a container.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but this machine has an address.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]
_WIDE = (1440, 900)
_SLOWER = float(os.environ.get("KG_SLOW_BROWSER", "1"))
#: What the software renderer says of itself wherever a page asks WebGL what is under the pointer.
_DRIVER = "GPU stall due to ReadPixels"
#: What axe reports below this is left to judgement.
_GRAVE = ("serious", "critical")
expect.set_options(timeout=PATIENCE)


# Playwright runs a loop in this thread as long as it lasts, beside which other tests could run none of theirs.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser of this machine, for the tests of one module."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("there is no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def opened(context: Browser | BrowserContext) -> Page:
    """An empty page that is waited for as long as everywhere, and slowed down if that is asked for."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    if _SLOWER != 1:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    return page


@pytest.fixture
def visit(chromium: Browser, site: Site) -> Iterator[Visit]:
    """Opens a path of the served corpus in a fresh window; at the end nothing may have gone wrong in any of them.

    Options: `size`, `scripts`, `theme` ("light" or "dark"), `language`, `url` (another server's).
    """
    with visiting(chromium, site.url) as opener:
        yield opener


@contextmanager
def visiting(browser: Browser, url: str) -> Iterator[Visit]:
    """As the fixture `visit`, for any server."""
    faults: list[str] = []
    contexts: list[Any] = []

    def visit(
        path: str, *, size: tuple[int, int] = _WIDE, scripts: bool = True, theme: str = "light", language: str = "en"
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=scripts,
            color_scheme="dark" if theme == "dark" else "light",
            locale=language,
            accept_downloads=True,
        )
        contexts.append(context)
        context.on("request", lambda request: _stays(request, url, faults))
        page = opened(context)
        page.on("console", lambda message: _hear(message, faults))
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.goto(url + path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="session")
def faultless() -> Callable[[Page], None]:
    """Asserts that axe finds nothing grave on a page."""
    axe = Axe()

    def check(page: Page) -> None:
        still(page)
        found = axe.run(page).response["violations"]
        grave = [one for one in found if one["impact"] in _GRAVE]
        told = [f"{one['id']}: {one['help']}: {node['html'][:200]}" for one in grave for node in one["nodes"][:3]]
        assert not told, f"{page.url}\n" + "\n".join(told)

    return check


def _stays(request: Request, url: str, faults: list[str]) -> None:
    """Note any request to another than the server."""
    wanted = urlsplit(request.url)
    if wanted.scheme not in ("blob", "data") and wanted.netloc != urlsplit(url).netloc:
        faults.append(f"asks elsewhere: {request.url}")


def _hear(message: ConsoleMessage, faults: list[str]) -> None:
    if message.type in ("error", "warning") and _DRIVER not in message.text:
        faults.append(f"{message.location.get('url', '')}: {message.text}")
