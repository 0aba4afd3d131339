"""Markup and script in every place a string can come from, in a real browser: shown, never run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Dialog, Page

import test_untrusted as untrusted
import tiny

# A policy that is broken, a handler that runs, a request that leaves: each is written down.
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event =>
  window.violations.push(event.violatedDirective + " " + event.blockedURI + event.sourceFile));
"""
RAN = "() => [window.violations, typeof window.pwned]"

hostile = untrusted.hostile


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what it did that no page of ours does."""
    wrong: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(WATCH)

    def refuse(dialog: Dialog) -> None:
        wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()

    page.on("dialog", refuse)
    page.on("console", lambda message: wrong.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith("file:") else wrong.append(f"request {request.url}")
        ),
    )
    page.on("popup", lambda popup: wrong.append("a window"))
    yield page, wrong
    context.close()


def everywhere(folder: Path) -> list[str]:
    """Every page of the site."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


@pytest.mark.browser
@pytest.mark.slow
def test_no_page_runs_what_is_written_on_it(hostile: Path, watched: tuple[Page, list[str]]) -> None:
    page, wrong = watched
    shown = []
    for path in everywhere(hostile):
        page.goto((hostile / path).as_uri())
        for place in page.locator("main a.entity, main summary, main [data-card]").all()[:6]:
            if place.is_visible():
                place.hover(timeout=2000)
        assert page.evaluate(RAN) == [[], "undefined"], path
        # The site's 404 page asks for its files by addresses that a disk does not have.
        kept = [one for one in wrong if path != "404.html" or "ERR_FILE" not in one]
        assert kept == [], path
        wrong.clear()
        shown += [path] if untrusted.SCRIPT in page.inner_text("body") else []
    assert {"index.html", "about.html", "documents/hostile.html"} <= set(shown)
    assert {"entities/sea-council.html", "topics/neighbours.html"} <= set(shown)


@pytest.mark.browser
@pytest.mark.parametrize(
    "query",
    [
        untrusted.SCRIPT,
        untrusted.IMAGE,
        untrusted.CLOSING,
        "Osterby <img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "\"'><svg/onload=alert(1)>",
        "__proto__ constructor",
        "Osterby",
        "Sea Council",
    ],
)
def test_no_search_runs_what_is_sought_or_found(
    hostile: Path, watched: tuple[Page, list[str]], query: str
) -> None:
    page, wrong = watched
    page.goto(f"{(hostile / 'search.html').as_uri()}?q={quote(query)}")
    page.wait_for_function(
        "document.querySelector('main').dataset.state === 'done'"
        " || document.querySelector('[data-search-status]').textContent.trim() !== ''"
    )
    page.wait_for_timeout(100)
    assert page.evaluate(RAN) == [[], "undefined"]
    assert wrong == []
    assert page.locator("main img, main svg[onload], main script").count() == 0


@pytest.mark.browser
def test_the_address_of_a_page_is_no_script(hostile: Path, watched: tuple[Page, list[str]]) -> None:
    page, wrong = watched
    for fragment in (
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "%3Cscript%3E",
        "a'b\"c",
    ):
        page.goto(f"{(hostile / 'documents/hostile.html').as_uri()}?q={quote(fragment)}#{fragment}")
        assert page.evaluate(RAN) == [[], "undefined"]
    assert wrong == []


def test_the_site_is_the_one_that_the_other_tests_read(hostile: Path) -> None:
    assert "documents/hostile.html" in tiny.tree(hostile)
