/* The search page: the box, the address and the results are kept saying the same.

   main[data-state]: empty (nothing asked) · loading · done (the first batch is shown) · broken. */
(function (search) {
  "use strict";
  const page = document.querySelector("[data-search]");
  if (!page) return;
  const BATCH = 20;
  const PAUSE = 120;
  const main = page.closest("main");
  const part = (name) => page.querySelector("[data-search-" + name + "]");
  const form = part("form");
  const box = form.elements.q;
  const sort = part("sort");
  const list = part("results");
  const more = part("more");
  const paths = page.dataset.search.split(" ").filter(Boolean);
  let asked = 0;
  let shown = { store: null, run: null, count: 0 };

  function state(name) {
    main.dataset.state = name;
  }

  function order() {
    const chosen = sort.querySelector("input:checked");
    return chosen ? chosen.value : "relevance";
  }

  /* From disk some browsers refuse to change the address: then it stays as it was. */
  function remember(push) {
    const query = new URLSearchParams();
    if (box.value.trim()) query.set("q", box.value);
    if (order() !== "relevance") query.set("sort", order());
    const address = query.toString() ? "?" + query : location.pathname;
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
      clear();
      return state("empty");
    }
    state("loading");
    let store;
    try {
      store = await search.load(paths);
    } catch (error) {
      if (question === asked) broken(error);
      return undefined;
    }
    return question === asked ? answer(store, typed) : undefined;
  }

  function clear() {
    part("status").textContent = "";
    for (const name of ["entities", "notes", "results", "nothing"]) part(name).replaceChildren();
    more.hidden = true;
    sort.hidden = true;
    part("broken").hidden = true;
  }

  function answer(store, typed) {
    clear();
    const run = search.run(store, typed, order());
    const names = search.named(store, typed);
    shown = { store: store, run: run, count: 0, finder: search.hits.finder(run.marks) };
    part("status").textContent = search.show.summary(run);
    part("entities").append(...names.map(search.show.entity));
    part("notes").append(...search.show.notes(run).map((note) => search.show.element("p", "", note)));
    sort.hidden = run.results.length < 2;
    if (!run.results.length) part("nothing").append(search.show.nothing(run, typed));
    batch();
    state("done");
  }

  function batch() {
    const { store, run, count, finder } = shown;
    const next = run.results.slice(count, count + BATCH);
    list.append(...next.map((found, i) =>
      search.show.result(store, found, count + i + 1, run.marks, finder)));
    shown.count = count + next.length;
    const left = run.results.length - shown.count;
    more.hidden = left === 0;
    more.textContent = "Show " + Math.min(left, BATCH) + " more of " + left;
  }

  function broken(error) {
    clear();
    part("broken").hidden = false;
    part("broken-what").textContent = error.message;
    state("broken");
  }

  let timer = 0;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      remember(false);
      ask();
    }, PAUSE);
  });
  box.addEventListener("focus", () => search.load(paths).catch(() => undefined), { once: true });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!remember(true)) return;
    event.preventDefault();
    ask();
  });
  sort.addEventListener("change", () => {
    remember(false);
    ask();
  });
  more.addEventListener("click", () => {
    const before = shown.count;
    batch();
    const first = list.children[before];
    if (first) first.querySelector("a").focus();
  });
  part("again").addEventListener("click", ask);
  addEventListener("popstate", () => {
    recall();
    ask();
  });
  recall();
  ask();
})((globalThis.glossator ||= {}).search ||= {});
