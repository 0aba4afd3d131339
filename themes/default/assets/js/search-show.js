/* Results as elements: what a query found -> the parts of the page that show it. */
(function (search) {
  "use strict";

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function link(href, className, ...children) {
    const made = element("a", className, ...children);
    made.href = href;
    return made;
  }

  function plural(count, one, many) {
    const figure = String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
    return figure + " " + (count === 1 ? one : many);
  }

  /* The address of a passage, with what is to be marked there. */
  function address(slug, id, marks) {
    const wanted = marks.map(search.query.show).join(" ");
    return "documents/" + encodeURIComponent(slug) + ".html" +
      (wanted ? "?hl=" + encodeURIComponent(wanted) : "") + "#" + encodeURIComponent(id);
  }

  function marked(pieces) {
    return pieces.map((piece) => piece.hit ? element("mark", "", piece.text) : piece.text);
  }

  /* A passage: one line of who, when, where; below it what was said, hits marked. */
  function result(store, found, rank, marks, finder) {
    const [place, id, number, speaker, text] = store.passages[found.row];
    const [slug, title, date, dateText] = store.documents[place];
    const hits = finder(text);
    const item = element("li", "result");
    item.dataset.result = slug + "#" + id;
    item.dataset.rank = String(rank);
    const head = element("p", "result-head");
    if (store.speakers[speaker]) head.append(element("span", "speaker", store.speakers[speaker]), " ");
    const time = element("time", "result-date", dateText);
    if (date) time.dateTime = date;
    const where = link(address(slug, id, marks), "result-link",
      element("span", "result-title", title), " ", element("span", "result-number", "¶ " + number));
    head.append(time, " ", where);
    item.append(head, element("p", "result-text", ...marked(search.excerpt.excerpt(text, hits))));
    item.append(around(store, found.row, finder, where));
    return item;
  }

  /* The whole passage between its neighbours, made when it is asked for. */
  function around(store, row, finder, where) {
    const fold = element("details", "result-around");
    const summary = element("summary", "", "In context",
      element("span", "away", ": " + where.textContent));
    fold.append(summary);
    fold.addEventListener("toggle", () => {
      if (fold.childElementCount > 1) return;
      const list = element("div", "result-neighbours");
      for (const near of [row - 1, row, row + 1]) {
        const passage = store.passages[near];
        if (!passage || passage[0] !== store.passages[row][0]) continue;
        const text = passage[4];
        const head = element("span", "result-number", "¶ " + passage[2]);
        if (store.speakers[passage[3]]) {
          head.append(" ", element("span", "speaker", store.speakers[passage[3]]));
        }
        const pieces = marked(search.excerpt.marked(text, 0, text.length, finder(text)));
        list.append(element("p", near === row ? "result-here" : "", head, " ", ...pieces));
      }
      fold.append(list);
    });
    return fold;
  }

  /* An entity that the query names. */
  function entity([, type, name, path, forms, note, mentions]) {
    const made = element("div", "found-entity");
    const head = element("p", "found-entity-name", link(path, "", name), " ",
      element("span", "found-entity-type", type));
    made.append(head);
    if (forms.length) made.append(element("p", "found-entity-also", "also: " + forms.join(", ")));
    if (note) made.append(element("p", "found-entity-note", note));
    made.append(element("p", "found-entity-count",
      link(path, "", mentions ? "Every mention in its sentence (" + mentions + ")" : "Its page")));
    return made;
  }

  /* What was found, in a sentence. */
  function summary(run) {
    const count = run.results.length;
    if (!count) return "No passage found.";
    const found = plural(count, "passage", "passages");
    return count === 1 ? found + "." : found + " in " + plural(run.documents, "document", "documents") + ".";
  }

  /* What else the reader should know about how the query was read. */
  function notes(run) {
    return run.notes.map((note) => note.begins
      ? "No passage has the word “" + note.begins + "”: shown are words that begin so."
      : "No passage has this name: shown are those that say " + note.named.join(" or ") + ".");
  }

  /* Nothing found: which part of the query is to blame, and what to try. */
  function nothing(run, typed) {
    const made = element("div", "search-nothing");
    if (run.items.length > 1) {
      made.append(element("p", "", "No one passage has all of this. By themselves:"));
      const list = element("ul", "search-each");
      for (const { item, count } of run.items.filter((one) => !one.item.not)) {
        const shown = search.query.show(item);
        const text = plural(count, "passage", "passages");
        list.append(element("li", "",
          count ? link("search.html?q=" + encodeURIComponent(shown), "", shown) : shown, " ",
          element("span", "count", text)));
      }
      made.append(list);
    } else if (run.items.length) {
      made.append(element("p", "", "Nothing in the collection has “" + typed.trim() +
        "”. Try another spelling, or the beginning of the word with a star."));
    } else {
      made.append(element("p", "", "There is no word in this to look for."));
    }
    return made;
  }

  search.show = { element, link, plural, result, entity, summary, notes, nothing, address };
})((globalThis.glossator ||= {}).search ||= {});
