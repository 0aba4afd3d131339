/* The meaning of a query in this collection: items -> the passages that each of them finds.

   parsed groups + store -> plans, tried in order until one finds something. A plan is
   {groups, notes}; its items carry text, speaker, title (Sets of passage numbers), `terms` for the
   score, `optional`, and `marks`: the items to look for when hits are marked.

   1. A stop word in lower case is optional beside other words.
   2. In a query of nothing but stop words in lower case, those that are names in capitals (us, who,
      it) are looked for in capitals; without one of them the texts are scanned for all words.
   3. When that finds nothing, stop words are optional beside other words, else scanned for.
   4. A word that is nowhere is taken as the beginning of a word, and the notes say so. */
(function (search) {
  "use strict";
  const terms = search.terms;
  const NONE = new Set();

  const IN_CAPITALS = new Set(["us", "who", "it"]);

  function plans(groups, store) {
    const wanted = groups.flat().filter((item) => !item.not);
    const content = wanted.some((item) => item.kind !== "word" || item.stop === 0);
    const capitals = wanted.some((item) => item.stop === 2);
    const names = !content && !capitals && wanted.some((item) => IN_CAPITALS.has(item.word));
    const inLowerCase = (item) => {
      if (names) return IN_CAPITALS.has(item.word) ? "index" : "optional";
      return content || capitals ? "optional" : "scan";
    };
    const first = plan(groups, store, (item) => item.stop === 1 ? inLowerCase(item) : "index");
    if (!wanted.some((item) => item.kind === "word" && item.stop > 0)) return [first];
    const second = plan(groups, store, (item) =>
      item.stop === 0 ? "index" : content ? "optional" : "scan");
    return [first, second];
  }

  /* A plan, not made before it is asked for: scans take time. */
  function plan(groups, store, way) {
    return () => {
      const notes = [];
      const made = groups.map((group) => group.map((item) =>
        resolve(item, store, item.not || item.kind !== "word" ? "index" : way(item), notes)));
      return { groups: made, notes: notes };
    };
  }

  function resolve(item, store, way, notes) {
    if (item.kind === "phrase") return found(item, phrase(item, store));
    if (item.kind === "prefix") return found(item, beginning(item.word, store));
    if (way === "scan") {
      const exact = { kind: "phrase", not: false, words: [item.word], prefix: false, as: item.as };
      return found(exact, phrase(exact, store));
    }
    const known = store.has(item.term);
    if (!known && item.stop === 0 && !item.not && [...item.word].length > 1) {
      const longer = beginning(item.word, store);
      if (longer.text.size + longer.speaker.size + longer.title.size) {
        notes.push({ begins: item.as });
        return found({ kind: "prefix", not: false, word: item.word, as: item.as }, longer);
      }
    }
    const sets = known ? store.postings(item.term) : { text: NONE, speaker: NONE, title: NONE };
    return { ...found(item, { ...sets, terms: known ? [item.term] : [] }), optional: way === "optional" };
  }

  function found(item, sets) {
    return { item: item, optional: false, fields: item.kind === "phrase" ? ["text"] : null, ...sets };
  }

  /* Passages with the words in this order: candidates by the index, then the text decides. */
  function phrase(item, store) {
    const whole = item.prefix ? item.words.slice(0, -1) : item.words;
    const content = [...new Set(whole.filter((word) => !terms.STOP.has(word)).map(terms.term))];
    let rows = null;
    for (const term of content) {
      const having = store.has(term) ? store.postings(term).text : NONE;
      rows = rows === null ? [...having] : rows.filter((row) => having.has(row));
    }
    if (rows === null) rows = store.rows;
    const text = new Set(rows.filter((row) => search.hits.places(store.words(row), item).length > 0));
    return { text: text, speaker: NONE, title: NONE, terms: content.filter((term) => store.has(term)) };
  }

  /* Passages with a word that begins so. The index has stems: a stem that begins so will do; one
     that parts from what was typed near its end (`negotiatio` and negoti) is looked up in the text. */
  function beginning(start, store) {
    const sets = { text: new Set(), speaker: new Set(), title: new Set(), terms: [] };
    for (const term of store.terms) {
      const sure = term.startsWith(start);
      if (!sure && !near(term, start)) continue;
      const having = store.postings(term);
      const begins = (word) => word.startsWith(start) && terms.term(word) === term;
      const text = sure ? [...having.text]
        : [...having.text].filter((row) => store.words(row).some(begins));
      if (!sure && !text.length) continue;
      sets.terms.push(term);
      text.forEach((row) => sets.text.add(row));
      if (sure) having.speaker.forEach((row) => sets.speaker.add(row));
      if (sure) having.title.forEach((row) => sets.title.add(row));
    }
    return sets;
  }

  /* Whether a word that begins with `start` may have a stem that does not. The stemmer changes at
     most the last letter of what it leaves, and never one of the first two. */
  function near(term, start) {
    const letters = term.replace("'", "");
    const enough = Math.min(letters.length, start.length) - 1;
    return start.startsWith(letters) ||
      (enough > 1 && letters.slice(0, enough) === start.slice(0, enough));
  }

  search.plan = { plans: plans, near: near };
})((globalThis.glossator ||= {}).search ||= {});
