"""Every kind of page in a real browser: widths, accessibility, no JavaScript, from disk, 404."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser import KINDS, ROOT, WIDTHS, Opener

pytestmark = pytest.mark.browser

# What reaches past the right edge of the window, if the page can be scrolled there.
TOO_WIDE = """() => {
  const edge = document.documentElement.clientWidth;
  const over = document.documentElement.scrollWidth > edge;
  return !over ? [] : [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > edge + 1)
    .map(e => e.tagName + '.' + e.className).slice(0, 5);
}"""
AXE = """() => axe.run({ resultTypes: ['violations'] }).then(found => found.violations.flatMap(
  rule => rule.nodes.slice(0, 3).map(
    node => rule.id + ': ' + node.target + ' ' + (node.any[0] || {}).message)))"""


@pytest.fixture(scope="session")
def axe() -> str:
    return (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways(kind: str, samples: dict[str, str], opened: Opener) -> None:
    page = opened(samples[kind])
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(TOO_WIDE) == [], f"{samples[kind]} at {width}"


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, samples: dict[str, str], opened: Opener, axe: str) -> None:
    page = opened(samples[kind], color_scheme="light")
    page.evaluate(axe)
    assert page.evaluate(AXE) == []
    page.emulate_media(color_scheme="dark")
    assert (
        page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(24, 22, 20)"
    )
    page.evaluate("() => axe.reset()")
    assert page.evaluate(AXE) == []


def test_axe_finds_nothing_with_everything_open(
    samples: dict[str, str], opened: Opener, axe: str
) -> None:
    """On a phone, with notes, contents and citation unfolded, then with a card, then a dialog."""
    page = opened(samples["reading"], width=390)
    page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.evaluate(axe)
    assert page.evaluate(AXE) == []
    page.locator(".text-body .entity[data-first]").first.focus()
    page.keyboard.press("Tab")
    assert page.locator(".card").is_visible()
    assert page.evaluate(AXE) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog[open]").is_visible()
    assert page.evaluate(AXE) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_whole_without_javascript(
    kind: str, samples: dict[str, str], opened: Opener
) -> None:
    page = opened(samples[kind], java_script_enabled=False)
    assert page.locator("h1").count() == 1
    assert page.locator("main").is_visible()
    assert [one for one in page.locator(".needs-js").all() if one.is_visible()] == []
    if kind != "search":
        assert page.locator('form[action$="search.html"] input[name="q"]').is_visible()
        # What only folds can be unfolded; nothing else is hidden from a reader.
        assert page.locator("main [hidden]").count() == 0
    # Every link within the page leads somewhere in it.
    for href in page.eval_on_selector_all("a[href^='#']", "all => all.map(a => a.hash)"):
        assert page.locator(f"[id='{href[1:]}']").count() == 1, href


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "notfound"])
def test_a_page_opens_from_disk(
    kind: str, samples: dict[str, str], opened: Opener, site: Path
) -> None:
    page = opened(samples[kind], disk=site)
    assert page.evaluate("() => document.documentElement.classList.contains('js')")
    assert page.evaluate("() => document.styleSheets.length") > 0
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    here = (site / samples[kind]).parent
    for link in {link.partition("#")[0].partition("?")[0] for link in links}:
        if link and not link.startswith("https:"):
            assert (here / link).is_file(), link


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_says_the_same_policy(kind: str, samples: dict[str, str], site: Path) -> None:
    html = (site / samples[kind]).read_text(encoding="utf-8")
    assert "default-src 'none'; script-src 'self'; style-src 'self';" in html
    for forbidden in ("<style", " style=", "onclick=", "<script>", "javascript:"):
        assert forbidden not in html


def test_not_found_works_at_any_depth(opened: Opener, served: str) -> None:
    page = opened("documents/deep/er/nothing.html", fine="status of 404")
    assert page.get_by_role("heading", level=1).inner_text() == "There is no page at this address"
    # The stylesheet arrived: the header is set as a row.
    assert page.locator(".site-head-in").evaluate("e => getComputedStyle(e).display") == "flex"
    page.get_by_role("link", name="All documents").click()
    assert page.url == f"{served}documents/index.html"
