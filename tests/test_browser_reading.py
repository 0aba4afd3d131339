"""The reading page: contents, notes, addresses of paragraphs, keys, citation, print, colours."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser import Opener

pytestmark = pytest.mark.browser

# Each text on each ground it stands on, as named in tokens.css.
PAIRS = [
    *(
        (text, ground)
        for text in ("ink", "soft", "accent")
        for ground in ("paper", "raised", "lit")
    ),
    *((text, on) for text in ("meta", "label") for on in ("paper", "lit")),
    ("ink", "hit"),
]


@pytest.fixture
def page(samples: dict[str, str], opened: Opener) -> Page:
    return opened(samples["reading"])


def lit(page: Page) -> str:
    """The address of the passage that is lit."""
    return str(page.evaluate("() => document.querySelector('.passage:target')?.id || ''"))


def test_a_line_holds_62_to_68_characters(page: Page) -> None:
    """Of the longest paragraph, its lines on average, the last one left out."""
    average = page.evaluate(
        """() => {
          const texts = [...document.querySelectorAll('.turn-answer .passage-text > .text')];
          const text = texts.sort((a, b) => b.textContent.length - a.textContent.length)[0];
          const leading = parseFloat(getComputedStyle(text).lineHeight);
          return text.textContent.length / (text.offsetHeight / leading - .5);
        }"""
    )
    assert 60 <= average <= 70


def test_contents_mark_where_one_is(page: Page) -> None:
    lines = page.locator(".contents li a")
    lines.nth(4).click()
    expect(lines.nth(4)).to_have_attribute("aria-current", "true")
    assert page.locator(".contents [aria-current]").count() == 1
    assert lit(page) == (lines.nth(4).get_attribute("href") or "")[1:]


def test_contents_fold_on_narrow_pages(samples: dict[str, str], opened: Opener) -> None:
    page = opened(samples["reading"], width=820)
    line = page.locator(".contents li a").nth(3)
    expect(line).to_be_hidden()
    page.locator(".contents-fold > summary").click()
    line.click()
    expect(page.locator(".contents-fold")).not_to_have_attribute("open", "")
    expect(page.locator(".passage:target")).to_be_in_viewport()


def test_notes_stand_level_and_are_not_taller_than_their_paragraph(page: Page) -> None:
    heights = page.evaluate(
        """() => [...document.querySelectorAll('.passage > .gloss:has(.gloss-to)')].map(gloss => {
          const text = gloss.parentElement.querySelector('.text').getBoundingClientRect();
          const body = gloss.querySelector('.gloss-body').getBoundingClientRect();
          const first = gloss.querySelector('.gloss-item').getBoundingClientRect();
          return [body.top - text.top, body.height, Math.max(text.height, first.height)];
        })"""
    )
    assert heights
    for offset, notes, room in heights:
        assert 0 <= offset < 14
        # An estimate made without a browser: a line more is let pass.
        assert notes <= room + 30


def test_notes_are_a_line_that_unfolds_on_a_phone(samples: dict[str, str], opened: Opener) -> None:
    page = opened(samples["reading"], width=390, has_touch=True)
    summary = page.locator(".gloss:not(.gloss-only-topics) > summary").first
    link = page.locator(".gloss-reference a").first
    expect(link).to_be_hidden()
    summary.tap()
    expect(link).to_be_visible()


def test_targets_are_44_pixels_high_on_a_phone(samples: dict[str, str], opened: Opener) -> None:
    page = opened(samples["reading"], width=390, has_touch=True)
    low = page.evaluate(
        """() => [...document.querySelectorAll(
            '.number, .site-nav a, .site-title, .contents-fold > summary, .tools > li > a,'
            + '.gloss > summary, .cite > summary, .named-places a, .site-search input,'
            + '.scheme-switch, .foot-links a')]
          .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 43.9)
          .map(e => e.className || e.outerHTML)"""
    )
    assert low == []


def test_a_number_is_the_paragraphs_address(page: Page) -> None:
    number = page.locator(".passage .number").nth(6)
    number.click()
    passage = page.locator(".passage").nth(6)
    assert lit(page) == passage.get_attribute("id")
    assert page.url.endswith(f"#{lit(page)}")
    # Seen, not only styled: the band left of the first word has another colour than the page.
    page.mouse.move(5, 5)
    box = passage.locator(".text").bounding_box()
    assert box
    page.evaluate("() => document.activeElement.blur()")
    beside = page.screenshot(clip={"x": box["x"] - 8, "y": box["y"] + 5, "width": 4, "height": 4})
    beyond = page.screenshot(clip={"x": box["x"] - 24, "y": box["y"] + 40, "width": 4, "height": 4})
    assert beside != beyond


def test_a_former_address_leads_to_its_passage(page: Page) -> None:
    page.evaluate(
        """() => {
          const former = document.createElement('span');
          former.className = 'former';
          former.id = 'pformerly23';
          document.querySelectorAll('.passage')[9].prepend(former);
          location.hash = 'pformerly23';
        }"""
    )
    expect(page.locator(".passage").nth(9)).to_have_class(re.compile(r"\blit\b"))
    expect(page.locator(".passage").nth(9)).to_be_in_viewport()


def test_keys_go_through_passages_and_cite(page: Page) -> None:
    page.keyboard.press("n")
    assert lit(page)
    at = lit(page)
    page.keyboard.press("n")
    page.keyboard.press("n")
    third = lit(page)
    page.keyboard.press("p")
    page.keyboard.press("p")
    assert lit(page) == at != third
    page.keyboard.press("c")
    dialog = page.locator("dialog[open]")
    number = page.locator(".passage:target").get_attribute("data-number")
    expect(dialog.locator("h2")).to_have_text(f"Cite paragraph {number}")
    expect(dialog.locator(".citation")).to_contain_text(f"¶ {number}. {page.url}")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("n")
    page.keyboard.press("c")
    number = page.locator(".passage:target").get_attribute("data-number")
    expect(dialog.locator("h2")).to_have_text(f"Cite paragraph {number}")


def test_an_address_that_is_none_is_no_error(samples: dict[str, str], opened: Opener) -> None:
    page = opened(samples["reading"] + "#%")
    assert page.locator(".lit").count() == 0


def test_no_key_fires_while_typing(page: Page) -> None:
    page.keyboard.press("/")
    box = page.locator("#site-q")
    expect(box).to_be_focused()
    page.keyboard.type("n p c ? /")
    expect(box).to_have_value("n p c ? /")
    assert page.locator("dialog[open]").count() == 0
    assert lit(page) == ""
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=n+p+c+%3F+%2F")


def test_the_list_of_keys(page: Page) -> None:
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    page.keyboard.press("n")
    assert lit(page) == ""
    page.keyboard.press("Escape")
    page.locator("[data-keys-help]").click()
    expect(dialog).to_be_visible()


def test_the_citation_is_copied_with_the_address(samples: dict[str, str], opened: Opener) -> None:
    page = opened(samples["reading"], permissions=["clipboard-read", "clipboard-write"])
    page.get_by_text("Cite", exact=True).click()
    words = page.locator("[data-citation]").inner_text().strip()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("() => navigator.clipboard.readText()") == f"{words} {page.url}"


def test_print_has_numbers_and_footnotes_and_no_navigation(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    for selector in (".site-head", ".way-in", ".reading-foot", ".gloss", ".tools"):
        expect(page.locator(selector).first).to_be_hidden()
    notes = page.locator(".footnotes li")
    assert notes.count() == page.locator(".gloss-item:not(.gloss-topics)").count() > 0
    expect(notes.first).to_be_visible()
    assert page.locator(".call").count() == notes.count()
    expect(page.locator(".number").first).to_be_visible()
    expect(page.locator(".print-address")).to_be_visible()
    # Beside the text, not on it.
    for passage in page.locator(".passage").all()[:9]:
        number = passage.locator(".number").bounding_box()
        text = passage.locator(".text").bounding_box()
        assert number and text and number["x"] + number["width"] <= text["x"]
    # A title is said once, not with each of its passages.
    words = notes.all_inner_texts()
    titles = {a.get_attribute("title") or "" for a in page.locator(".gloss-to a").all()}
    assert titles
    assert all(sum(title in line for line in words) == 1 for title in titles)
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.locator(".footnotes, .call").count() == 0


def test_the_switch_of_colours_is_remembered(samples: dict[str, str], opened: Opener) -> None:
    page = opened(samples["reading"], color_scheme="light")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    switch = page.locator("[data-scheme-switch]")
    expect(switch).to_have_accessible_name("Colours: automatic")
    switch.click()
    expect(switch).to_have_accessible_name("Colours: dark")
    dark = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == dark
    switch.click()
    switch.click()
    expect(switch).to_have_accessible_name("Colours: automatic")
    assert page.evaluate(ground) == light


def test_a_browser_that_refuses_a_memory_still_works(
    samples: dict[str, str], opened: Opener
) -> None:
    page = opened("about.html")
    page.context.add_init_script(
        """Object.defineProperty(window, 'localStorage', {
             get() { throw new DOMException('refused', 'SecurityError'); } });"""
    )
    page.goto(page.url.replace("about.html", samples["reading"]))
    page.get_by_label("all", exact=True).check(force=True)
    assert page.evaluate("() => document.documentElement.dataset.density") == "all"
    page.locator("[data-scheme-switch]").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_of_colours_has_contrast(page: Page, scheme: str) -> None:
    """The tokens, each text on each ground it stands on; axe sees only what a page shows."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    color: Callable[[str], list[float]] = lambda name: page.evaluate(  # noqa: E731
        """name => {
          const probe = document.body.appendChild(document.createElement('i'));
          probe.style.color = `var(--${name})`;
          const value = getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).map(Number);
          probe.remove();
          return value;
        }""",
        name,
    )
    colors = {
        name: luminance(color(name))
        for name in {"line-strong", *(name for pair in PAIRS for name in pair)}
    }
    for text, ground in PAIRS:
        assert contrast(colors[text], colors[ground]) >= 4.5, (text, ground)
    # Edges of controls and bars.
    assert contrast(colors["line-strong"], colors["paper"]) >= 3


def luminance(rgb: list[float]) -> float:
    """WCAG's relative luminance of a colour in sRGB."""
    parts = [c / 255 for c in rgb]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    """WCAG's contrast of two luminances."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
