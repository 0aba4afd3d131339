/* The search page: the box, the address, the filters and the results are kept saying the same.

   main[data-state]: empty (nothing asked) · loading · done (the first batch is shown) · broken. */
(function (search) {
  "use strict";
  const page = typeof document === "object" && document.querySelector("[data-search]");
  if (!page) return;
  const BATCH = 20;
  const EACH = 3;
  const PAUSE = 120;
  const main = page.closest("main");
  const part = (name) => page.querySelector("[data-search-" + name + "]");
  const form = part("form");
  const box = form.elements.q;
  const sort = part("sort");
  const list = part("results");
  const more = part("more");
  let asked = 0;
  let opening = null;
  let now = { index: null, run: null, typed: "", count: 0, finder: null };

  function index() {
    if (!opening) {
      opening = search.index.open(page.dataset.search);
      opening.catch(() => {
        opening = null;
      });
    }
    return opening;
  }

  const suggestions = search.suggest.start(box, part("suggestions"), index);
  const facets = search.facets.start(part("facets"), () => now, (typed) => put(typed));

  function state(name) {
    main.dataset.state = name;
  }

  function order() {
    const chosen = sort.querySelector("input:checked");
    return chosen ? chosen.value : "relevance";
  }

  /* A query made by a control. */
  function put(typed) {
    clearTimeout(timer);
    typing = false;
    box.value = typed;
    suggestions.hide();
    if (remember(true)) ask();
    else form.submit();
  }

  /* From disk some browsers refuse to change the address: then it stays as it was. */
  function remember(push) {
    const query = new URLSearchParams();
    if (box.value.trim()) query.set("q", box.value);
    if (order() !== "relevance") query.set("sort", order());
    const address = query.size === 0 ? location.pathname : "?" + query;
    if (location.search === (query.size === 0 ? "" : "?" + query)) return true;
    try {
      if (push) history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    } catch {
      return false;
    }
    return true;
  }

  function recall() {
    const query = new URLSearchParams(location.search);
    box.value = query.get("q") || "";
    const wanted = query.get("sort") || "relevance";
    for (const choice of sort.querySelectorAll("input")) choice.checked = choice.value === wanted;
    if (!sort.querySelector("input:checked")) sort.querySelector("input").checked = true;
  }

  /* Every answer belongs to the last question asked. */
  async function ask() {
    const question = ++asked;
    const typed = box.value;
    document.title = (typed.trim() ? typed.trim() + " · " : "") + page.dataset.title;
    if (!typed.trim()) {
      now = { ...now, run: null, typed: "" };
      clear();
      return state("empty");
    }
    state("loading");
    try {
      const found = await answer(typed);
      if (question !== asked) return undefined;
      show(found);
      await batch(found);
      if (question !== asked) return undefined;
      state("done");
      facets();
      return await spelling(found, question);
    } catch (error) {
      return question === asked ? broken(error) : undefined;
    }
  }

  async function answer(typed) {
    const open = await index();
    const [run, names] = await Promise.all([search.run(open, typed, order()), search.names.named(open, typed)]);
    return { index: open, run, names, typed, count: 0, next: 0, finder: search.hits.finder(run.marks) };
  }

  function clear() {
    part("status").textContent = "";
    for (const name of ["entities", "notes", "results", "nothing", "chips"]) part(name).replaceChildren();
    more.hidden = true;
    sort.hidden = true;
    part("broken").hidden = true;
  }

  function show(found) {
    clear();
    now = found;
    const { run, typed, names } = found;
    part("status").textContent = search.show.summary(run);
    part("entities").append(...names.map(search.show.entity));
    part("notes").append(...run.notes.map((note) => search.show.element("p", "", search.show.note(note))));
    search.facets.chips(part("chips"), run.groups, typed, put);
    sort.hidden = run.units.length < 2;
    if (!run.units.length) part("nothing").append(search.show.nothing(run, typed));
  }

  /* When little is found, another spelling is proposed. */
  async function spelling({ index: open, run, typed }, question) {
    if (run.units.length > 2 && !run.notes.length) return;
    const meant = await search.names.meant(open, run, typed).catch(() => "");
    if (meant && question === asked) part("notes").append(search.show.spelling(meant));
  }

  /* The next documents, as many as make a batch of passages; a few passages of each. */
  async function batch(found) {
    const { run } = found;
    const begun = found.next;
    const docs = [];
    let some = 0;
    while (found.next < run.docs.length && some < BATCH) {
      const doc = run.docs[found.next++];
      docs.push(doc);
      some += Math.min(EACH, doc.units.length);
    }
    // Where the documents are few, more of each: a batch is as large as it can be.
    let each = EACH;
    const shown = () => docs.reduce((sum, doc) => sum + Math.min(each, doc.units.length), 0);
    while (shown() < BATCH && docs.some((doc) => doc.units.length > each)) each++;
    const loaded = await Promise.all(docs.map(async (doc) => {
      const units = run.best(doc);
      return { units, passages: await Promise.all(Array.from(units).slice(0, each).map((unit) => found.index.passage(unit))) };
    })).catch((error) => {
      found.next = begun;
      throw error;
    });
    if (now !== found) return;
    list.append(...loaded.map((one) => group(found, one)));
    number();
    const left = run.docs.length - found.next;
    more.hidden = left === 0;
    more.textContent = "Show more: " + search.show.plural(left, "document", "documents") + " left";
  }

  function group(found, { units, passages }) {
    const { made, list: inside } = search.show.group(passages[0].doc, units.length);
    const result = (passage) => search.show.result(found.index, passage, found.run.marks, found.finder);
    inside.append(...passages.map(result));
    let shown = passages.length;
    const text = () => (units.length - shown) + " more in this document";
    if (shown < units.length) {
      const rest = search.show.button("result-rest", text(), async () => {
        try {
          const next = await Promise.all(Array.from(units).slice(shown, shown + BATCH).map((unit) => found.index.passage(unit)));
          inside.append(...next.map(result));
          inside.children[shown].querySelector("a").focus();
          shown += next.length;
          rest.textContent = text();
          if (shown >= units.length) rest.remove();
          number();
        } catch (error) {
          rest.textContent = "Did not arrive. Try again";
        }
      });
      made.append(rest);
    }
    return made;
  }

  function number() {
    list.querySelectorAll("[data-result]").forEach((result, place) => {
      result.dataset.rank = String(place + 1);
    });
  }

  function broken(error) {
    clear();
    part("broken").hidden = false;
    part("broken-what").textContent = error.message;
    state("broken");
  }

  /* What is typed has one place in the history, after what was asked before: Back leads there. */
  let timer = 0;
  let typing = false;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      remember(!typing);
      typing = true;
      suggestions.show();
      ask();
    }, PAUSE);
  });
  box.addEventListener("focus", () => index().catch(() => undefined), { once: true });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    suggestions.hide();
    if (!remember(!typing)) return;
    typing = false;
    event.preventDefault();
    ask();
  });
  sort.addEventListener("change", () => {
    remember(false);
    ask();
  });
  more.addEventListener("click", async () => {
    const before = list.children.length;
    more.disabled = true;
    try {
      await batch(now);
      list.children[before]?.querySelector(".result-link").focus();
    } catch (error) {
      more.textContent = "Did not arrive (" + error.message + "). Try again";
    }
    more.disabled = false;
  });
  part("again").addEventListener("click", ask);
  addEventListener("popstate", () => {
    clearTimeout(timer);
    typing = false;
    recall();
    ask();
  });
  recall();
  ask();
})((globalThis.glossator ||= {}).search ||= {});
