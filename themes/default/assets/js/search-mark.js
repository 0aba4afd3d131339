/* On a reading page reached from a search (`?hl=QUERY#paragraph`): the hits are marked in the text.
   n and p (keys.js) go through them; the bar says how many there are and takes the marks away. */
(function (search) {
  "use strict";
  const PASSAGES = ".passage .text";

  function wanted() {
    const typed = new URLSearchParams(location.search).get("hl");
    return typed ? search.query.parse(typed).flat().filter((item) => !item.not && item.kind !== "filter") : [];
  }

  /* The text of a passage may lie in many nodes (links, notes): hits are cut along them. */
  function mark(passage, finder) {
    const nodes = [];
    const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const hits = finder(nodes.map((node) => node.data).join(""));
    let start = 0;
    for (const node of nodes) {
      const end = start + node.data.length;
      const inside = hits.filter((hit) => hit[0] < end && hit[1] > start);
      // From the last to the first: what is before a cut keeps its offsets.
      for (const hit of inside.reverse()) wrap(node, Math.max(hit[0] - start, 0), Math.min(hit[1], end) - start);
      start = end;
    }
    return hits.length;
  }

  function wrap(node, from, to) {
    const made = document.createElement("mark");
    made.className = "hit";
    const piece = node.splitText(from);
    piece.splitText(to - from);
    piece.replaceWith(made);
    made.append(piece);
  }

  function clear(bar) {
    for (const made of document.querySelectorAll("mark.hit")) {
      const parent = made.parentNode;
      made.replaceWith(...made.childNodes);
      parent.normalize();
    }
    bar.remove();
    try {
      history.replaceState(null, "", location.pathname + location.hash);
    } catch {
      // From disk the address may have to stay as it is.
    }
  }

  function bar(items, hits, passages) {
    const made = document.createElement("div");
    made.className = "hits-bar";
    made.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = hits + (hits === 1 ? " hit" : " hits") + " in " + passages +
      (passages === 1 ? " passage" : " passages") + " here for " + items.map(search.query.show).join(" · ");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Remove marks";
    button.addEventListener("click", () => clear(made));
    made.append(words, button);
    return made;
  }

  function start() {
    const items = wanted();
    const passages = document.querySelectorAll(PASSAGES);
    if (!items.length || !passages.length) return;
    const finder = search.hits.finder(items);
    const counts = [...passages].map((passage) => mark(passage, finder)).filter(Boolean);
    if (!counts.length) return;
    const total = counts.reduce((sum, count) => sum + count, 0);
    document.querySelector("main").append(bar(items, total, counts.length));
  }

  start();
})((globalThis.glossator ||= {}).search ||= {});
