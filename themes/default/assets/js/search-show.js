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

  function button(className, text, act) {
    const made = element("button", className, text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function figure(count) {
    return String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  }

  function plural(count, one, many) {
    return figure(count) + " " + (count === 1 ? one : many);
  }

  /* The address of a passage, with what is to be marked there. */
  function address(slug, id, marks) {
    const wanted = marks.map(search.query.show).join(" ");
    return "documents/" + encodeURIComponent(slug) + ".html" +
      (wanted ? "?hl=" + encodeURIComponent(wanted) : "") + (id ? "#" + encodeURIComponent(id) : "");
  }

  function query(typed) {
    return "search.html?q=" + encodeURIComponent(typed);
  }

  function marked(pieces) {
    return pieces.map((piece) => piece.hit ? element("mark", "", piece.text) : piece.text);
  }

  /* A document: its title and date, and a list for its passages. */
  function group(doc, count) {
    const made = element("li", "result-doc");
    const time = element("time", "result-date", doc.dateText);
    if (doc.date) time.dateTime = doc.date;
    const head = element("h2", "result-doc-head", link(address(doc.slug, "", []), "result-title", doc.title));
    made.append(element("div", "result-doc-top", head, time));
    const list = element("ol", "result-passages");
    list.setAttribute("aria-label", plural(count, "passage", "passages") + " of " + doc.title);
    made.append(list);
    return { made, list };
  }

  /* A passage: one line of who and where; below it what was said, hits marked. */
  function result(index, passage, marks, finder) {
    const { doc, id, number, speaker, text } = passage;
    const item = element("li", "result");
    item.dataset.result = doc.slug + "#" + id;
    const where = link(address(doc.slug, id, marks), "result-link",
      element("span", "result-number", "¶ " + number), element("span", "away", " of " + doc.title));
    const head = element("p", "result-head");
    if (speaker) head.append(element("span", "speaker", speaker), " ");
    head.append(where);
    const said = link(address(doc.slug, id, marks), "result-said", ...marked(search.excerpt.excerpt(text, finder(text))));
    said.tabIndex = -1;
    item.append(head, element("p", "result-text", said));
    item.append(around(index, passage, finder));
    return item;
  }

  /* The whole passage between its neighbours, loaded when it is asked for. */
  function around(index, { doc, number, unit }, finder) {
    const name = "¶ " + number + " of " + doc.title;
    const fold = element("details", "result-around",
      element("summary", "", "In context", element("span", "away", ": " + name)));
    const place = unit % search.sets.PASSAGES;
    fold.addEventListener("toggle", async () => {
      if (!fold.open || fold.childElementCount > 1) return;
      const list = element("div", "result-neighbours");
      fold.append(list);
      const units = [place > 1 ? unit - 1 : 0, unit, place < doc.passages ? unit + 1 : 0].filter(Boolean);
      try {
        const near = await Promise.all(units.map((one) => index.passage(one)));
        list.append(...near.map((one) => neighbour(one, one.unit === unit, finder)));
      } catch (error) {
        list.remove();
        fold.open = false;
        fold.querySelector("summary").textContent = "In context: did not arrive, try again";
      }
    });
    return fold;
  }

  function neighbour({ number, speaker, text }, here, finder) {
    const head = element("span", "result-number", "¶ " + number);
    if (speaker) head.append(" ", element("span", "speaker", speaker));
    return element("p", here ? "result-here" : "", head, " ",
      ...marked(search.excerpt.marked(text, 0, text.length, finder(text))));
  }

  /* An entity or topic that the query names. */
  function entity({ id, type, typeText, name, path, forms, note, mentions }) {
    const made = element("div", "found-entity");
    made.append(element("p", "found-entity-name", link(path, "", name), " ", element("span", "found-entity-type", typeText)));
    if (forms.length) made.append(element("p", "found-entity-also", "also: " + forms.join(", ")));
    if (note) made.append(element("p", "found-entity-note", note));
    const ways = [link(path, "", mentions ? "Every mention in its sentence (" + figure(mentions) + ")" : "Its page")];
    const field = type === "topic" ? "topic:" : "about:";
    ways.push(" · ", link(query(field + id), "", type === "topic" ? "Its passages" : "Passages that name it"));
    if (type === "person") ways.push(" · ", link(query("by:" + id), "", "What they said"));
    made.append(element("p", "found-entity-count", ...ways));
    return made;
  }

  /* What was found, in a sentence. */
  function summary(run) {
    const count = run.units.length;
    if (!count) return "No passage found.";
    const found = plural(count, "passage", "passages");
    return found + (count === 1 ? "." : " in " + plural(run.docs.length, "document", "documents") + ".");
  }

  /* What else the reader should know about how the query was read. */
  function note(one) {
    if (one.begins) return "No passage has the word “" + one.begins + "”: shown are words that begin so.";
    if (one.named) return "No passage has this name: shown are those that name " + one.named + " in another way.";
    if (one.many) return "“" + one.many + "” fits " + figure(one.count) + " words: shown are the " + one.shown + " most frequent.";
    return "Nothing here is called “" + one.unknown + "”.";
  }

  /* Perhaps another spelling was meant. */
  function spelling(typed) {
    return element("p", "search-meant", "Did you mean ", link(query(typed), "", typed), "?");
  }

  /* Nothing found: which part of the query is to blame, and what to try. */
  function nothing(run, typed) {
    const made = element("div", "search-nothing");
    const wanted = run.items.filter((one) => !one.item.not);
    if (wanted.length > 1) {
      made.append(element("p", "", "No one passage has all of this. By themselves:"));
      const list = element("ul", "search-each");
      for (const { item, count } of wanted) {
        const shown = search.query.show(item);
        list.append(element("li", "", count ? link(query(shown), "", shown) : shown, " ",
          element("span", "count", plural(count, item.kind === "filter" && item.field === "years" ? "document" : "passage",
            item.kind === "filter" && item.field === "years" ? "documents" : "passages"))));
      }
      made.append(list);
    } else if (wanted.length) {
      made.append(element("p", "", "Nothing in the collection has “" + typed.trim() +
        "”. Try another spelling, or the beginning of the word with a star."));
    } else if (run.items.length) {
      made.append(element("p", "", "This says only what to leave out: add a word to look for."));
    } else {
      made.append(element("p", "", "There is no word in this to look for."));
    }
    return made;
  }

  search.show = { element, link, button, figure, plural, query, group, result, entity, summary, note, spelling, nothing, address };
})((globalThis.glossator ||= {}).search ||= {});
