"""Cards on names: hover, focus, Esc, pin, touch, and how many names are marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser import Opener

pytestmark = pytest.mark.browser

MARKED = ".text-body .text .entity[data-first]"
UNDERLINE = "e => getComputedStyle(e).textDecorationLine"


@pytest.fixture
def page(samples: dict[str, str], opened: Opener) -> Page:
    return opened(samples["reading"])


def away(page: Page) -> None:
    """The pointer where no word and no card is."""
    page.mouse.move(5, 5)


def link_named_twice(page: Page) -> Locator:
    """The first marked name that stands in the text at least twice."""
    entity = page.evaluate(
        """() => [...document.querySelectorAll('.text-body .entity[data-first]')]
          .map(e => e.dataset.entity)
          .find(id => document.querySelectorAll(`.text-body [data-entity="${id}"]`).length > 1)"""
    )
    return page.locator(f'{MARKED}[data-entity="{entity}"]').first


def test_hover_opens_after_a_moment_and_leaving_closes(page: Page) -> None:
    link = page.locator(MARKED).first
    link.hover()
    assert page.locator(".card").count() == 0
    card = page.locator(".card")
    expect(card).to_be_visible()
    listed = page.locator(f"#card-{link.get_attribute('data-entity')}")
    for part in (".named-name", ".named-counts"):
        assert card.locator(part).inner_text() == listed.locator(part).inner_text()
    away(page)
    expect(card).to_have_count(0)


def test_the_card_stays_while_the_pointer_is_on_it(page: Page) -> None:
    link = page.locator(MARKED).first
    link.hover()
    card = page.locator(".card")
    expect(card).to_be_visible()
    card.locator(".named-counts").hover()
    page.wait_for_timeout(500)
    expect(card).to_be_visible()
    # WCAG 1.4.13: it can be dismissed without moving the pointer.
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_the_card_lies_within_the_window(page: Page) -> None:
    for link in page.locator(MARKED).all()[:20:4]:
        link.scroll_into_view_if_needed()
        link.hover()
        expect(page.locator(".card")).to_be_visible()
        box = page.locator(".card").bounding_box()
        size = page.viewport_size
        assert box and size
        assert box["x"] >= 0 and box["x"] + box["width"] <= size["width"]
        assert box["y"] >= 0 and box["y"] + box["height"] <= size["height"]
        away(page)
        expect(page.locator(".card")).to_have_count(0)


def test_focus_opens_tab_enters_and_escape_gives_the_focus_back(page: Page) -> None:
    link = page.locator(MARKED).first
    page.locator(".contents a").first.focus()
    link.focus()
    card = page.locator(".card")
    expect(card).to_be_visible()
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    expect(card.locator(".named-name a")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(link).to_be_focused()


def test_tab_goes_through_the_card_and_on_in_the_text(page: Page) -> None:
    links = page.locator(MARKED)
    links.first.focus()
    seen = 0
    page.keyboard.press("Tab")
    while page.evaluate("() => !!document.activeElement.closest('.card')"):
        seen += 1
        assert seen < 10
        page.keyboard.press("Tab")
    assert seen >= 4
    # On in the text: past the word, not at the end of the page.
    assert page.evaluate(
        """() => {
          const now = document.activeElement;
          const word = document.querySelector('.text-body .text .entity[data-first]');
          const after = word.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING;
          return after && !!now.closest('.text-body');
        }"""
    )


def test_next_and_previous_mention(page: Page) -> None:
    link = link_named_twice(page)
    entity = link.get_attribute("data-entity")
    same = page.locator(f'.reading .entity[data-entity="{entity}"]')
    at = same.evaluate_all("(all, one) => all.indexOf(one)", link.element_handle())
    link.focus()
    page.get_by_role("button", name="Next mention").click()
    expect(same.nth(at + 1)).to_be_focused()
    expect(page.locator(".card-foot")).to_contain_text(f"{at + 2} of")
    page.get_by_role("button", name="Previous mention").click()
    expect(same.nth(at)).to_be_focused()


def test_why_this_link(page: Page) -> None:
    link = page.locator(MARKED).first
    link.focus()
    why = page.get_by_role("button", name="why this link?")
    reason = page.locator(".card-reason")
    expect(reason).to_be_hidden()
    why.click()
    expect(why).to_have_attribute("aria-expanded", "true")
    expect(reason).to_contain_text((link.get_attribute("data-rule") or "?").replace("-", " "))
    expect(reason).to_contain_text("register")


def test_a_pinned_card_stays_while_one_reads_on(page: Page) -> None:
    page.locator(MARKED).first.hover()
    page.get_by_role("button", name="Pin this card").click()
    pinned = page.locator(".pins .card")
    away(page)
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(400)
    expect(pinned).to_be_in_viewport()
    page.locator(MARKED).nth(5).hover()
    expect(page.locator(".card")).to_have_count(2)
    away(page)
    expect(page.locator(".card")).to_have_count(1)
    pinned.get_by_role("button", name="Unpin").click()
    expect(page.locator(".card")).to_have_count(0)


def test_on_touch_the_first_tap_opens_a_sheet_with_the_link(
    samples: dict[str, str], opened: Opener
) -> None:
    page = opened(samples["reading"], width=390, has_touch=True, is_mobile=True)
    address = page.url
    link = page.locator(MARKED).nth(3)
    link.tap()
    sheet = page.locator(".card-sheet")
    expect(sheet).to_be_visible()
    assert page.url == address
    box = sheet.bounding_box()
    assert box and box["x"] == 0 and box["width"] == 390
    for target in sheet.locator("button:visible, a").all():
        size = target.bounding_box()
        assert size and size["height"] >= 44
    sheet.locator(".named-name a").tap()
    page.wait_for_url("**/entities/**")


def test_a_click_follows_the_link(page: Page) -> None:
    page.locator(MARKED).first.click()
    page.wait_for_url("**/entities/**")


def test_three_densities_are_remembered(page: Page) -> None:
    first = page.locator(MARKED).first
    other = page.locator(".text-body .text .entity:not([data-first])").first
    assert first.evaluate(UNDERLINE) == "underline"
    assert other.evaluate(UNDERLINE) == "none"
    page.get_by_label("all", exact=True).check(force=True)
    assert other.evaluate(UNDERLINE) == "underline"
    page.get_by_label("off", exact=True).check(force=True)
    assert first.evaluate(UNDERLINE) == "none"
    page.reload()
    expect(page.get_by_label("off", exact=True)).to_be_checked()
    assert first.evaluate(UNDERLINE) == "none"
    first.hover()
    page.wait_for_timeout(500)
    expect(page.locator(".card")).to_have_count(0)
    assert first.get_attribute("href") is None
    page.get_by_label("first", exact=True).check(force=True)
    assert first.get_attribute("href")


def test_cards_work_from_disk(samples: dict[str, str], opened: Opener, site: Path) -> None:
    page = opened(samples["reading"], disk=site)
    page.locator(MARKED).first.focus()
    expect(page.locator(".card")).to_be_visible()


def test_without_javascript_names_are_links_with_a_title(
    samples: dict[str, str], opened: Opener
) -> None:
    page = opened(samples["reading"], java_script_enabled=False)
    link = page.locator(MARKED).first
    assert link.evaluate(UNDERLINE) == "underline"
    assert ", " in (link.get_attribute("title") or "")
    listed = page.locator(f"#card-{link.get_attribute('data-entity')}")
    assert listed.is_visible()
    assert listed.locator("a").first.get_attribute("href") == link.get_attribute("href")
    link.click()
    page.wait_for_url("**/entities/**")
