/* Filters as controls: every one writes the query that a reader could type.

   Each family (said by, mentions …) is a fold; its counts are made when it is opened, for the passages
   found now. What is active stands as chips above the results. */
(function (search) {
  "use strict";
  const SHOWN = 10;

  function value(id) {
    return /[\s"]/u.test(id) ? '"' + id.replace(/"/g, "") + '"' : id;
  }

  /* The query with a filter more. */
  function added(typed, filter) {
    return (typed.trim() + " " + filter).trim();
  }

  /* The query without this item. */
  function removed(typed, item) {
    const left = search.query.parse(typed).map((group) => group.filter((one) => search.query.show(one) !== search.query.show(item)));
    return left.filter((group) => group.length).map((group) => group.map(search.query.show).join(" OR ")).join(" ");
  }

  function chips(place, groups, typed, ask) {
    const items = groups.flat().filter((item) => item.kind === "filter");
    place.replaceChildren(...items.map((item) => {
      const shown = search.query.show(item);
      const chip = search.show.button("chip", shown, () => ask(removed(typed, item)));
      chip.append(search.show.element("span", "chip-remove", " ×"));
      chip.setAttribute("aria-label", "Remove filter " + shown);
      return chip;
    }));
  }

  /* Makes the folds in `place` answer to `current()`: {index, run, typed}. */
  function start(place, current, ask) {
    for (const fold of place.querySelectorAll("details[data-facet]")) {
      fold.addEventListener("toggle", () => fill(fold, current, ask));
    }
    return () => place.querySelectorAll("details[data-facet]").forEach((fold) => fill(fold, current, ask));
  }

  async function fill(fold, current, ask) {
    const { index, run, typed } = current();
    const list = fold.querySelector("[data-facet-values]");
    if (!fold.open || !run) {
      list.replaceChildren();
      return;
    }
    try {
      const found = await search.filter.counts(index, fold.dataset.facet, run.units);
      if (current().run === run) list.replaceChildren(...rows(fold, found, typed, ask));
    } catch (error) {
      list.replaceChildren(search.show.element("p", "", "Did not arrive: " + error.message + " "),
        search.show.button("plain", "Try again", () => fill(fold, current, ask)));
    }
  }

  function rows(fold, found, typed, ask, all = false) {
    const family = fold.dataset.facet;
    const sorted = family === "year" ? found.sort((a, b) => (a.id < b.id ? 1 : -1)) : found;
    const most = Math.max(1, ...found.map((one) => one.count));
    const shown = sorted.slice(0, all || family === "year" ? sorted.length : SHOWN);
    const made = shown.map(({ id, label, count }) => {
      const filter = family === "year" ? id + ".." + id : family + ":" + value(id);
      const row = search.show.button("facet-value", "", () => ask(added(typed, filter)));
      const bar = search.show.element("meter", "facet-bar");
      bar.max = most;
      bar.value = count;
      bar.setAttribute("aria-hidden", "true");
      row.append(search.show.element("span", "facet-label", label), search.show.element("span", "count", search.show.figure(count)), bar);
      return search.show.element("li", "", row);
    });
    if (!made.length) return [search.show.element("p", "", "None among these passages.")];
    const list = [search.show.element("ul", "facet-list", ...made)];
    if (shown.length < sorted.length) {
      list.push(search.show.button("plain", "All " + sorted.length, () =>
        fold.querySelector("[data-facet-values]").replaceChildren(...rows(fold, found, typed, ask, true))));
    }
    return list;
  }

  search.facets = { chips, start, added, removed };
})((globalThis.glossator ||= {}).search ||= {});
