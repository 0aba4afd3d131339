/* Suggestions under the box while one types: names and titles (ARIA combobox with a listbox).
   Down and Up go through them, Enter opens the page of the one chosen, Esc closes. */
(function (search) {
  "use strict";

  /* start(box, list, index) -> {show(), hide()}; `index` gives a Promise of the index. */
  function start(box, list, index) {
    let asked = 0;
    let at = -1;
    let dismissed = null;

    function hide() {
      asked++;
      at = -1;
      list.hidden = true;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    }

    async function show() {
      const question = ++asked;
      if (box.value === dismissed) return;
      let found = [];
      try {
        found = await search.names.suggest(await index(), box.value);
      } catch {
        // The search itself says what is missing.
      }
      if (question !== asked) return;
      if (!found.length || document.activeElement !== box) {
        hide();
        return;
      }
      at = -1;
      list.replaceChildren(...found.map(option));
      list.hidden = false;
      box.setAttribute("aria-expanded", "true");
    }

    function option(one, place) {
      const { element, link } = search.show;
      const made = link(one.path, "suggestion", element("span", "suggestion-text", one.text), " ",
        element("span", "suggestion-kind", one.kind + (one.also ? ", " + one.also : "")));
      made.id = "suggestion-" + place;
      made.tabIndex = -1;
      made.setAttribute("role", "option");
      made.setAttribute("aria-selected", "false");
      return made;
    }

    function choose(place) {
      const options = [...list.children];
      at = (place + options.length + 1) % (options.length + 1);
      if (at === options.length) at = -1;
      options.forEach((one, i) => one.setAttribute("aria-selected", String(i === at)));
      if (at < 0) box.removeAttribute("aria-activedescendant");
      else box.setAttribute("aria-activedescendant", options[at].id);
    }

    box.addEventListener("keydown", (event) => {
      if (list.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "ArrowDown") choose(at + 1);
      else if (event.key === "ArrowUp") choose(at < 0 ? list.children.length - 1 : at - 1);
      else if (event.key === "Escape") {
        dismissed = box.value;
        hide();
      }
      else if (event.key === "Enter" && at >= 0) list.children[at].click();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    box.addEventListener("blur", () => setTimeout(() => {
      if (!list.contains(document.activeElement)) hide();
    }, 150));
    return { show, hide };
  }

  search.suggest = { start: start };
})((globalThis.glossator ||= {}).search ||= {});
