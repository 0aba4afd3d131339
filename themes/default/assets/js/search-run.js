/* Running a query: data received -> store; store + query -> passages in order.

   The data files call glossator.search.receive (src/glossator/search/index.py says what is in them).
   lunr gives the scores: one optional clause a term, so that a passage scores what lunr's own
   search would give it; which passages match is decided here, on the sets of search-plan.js,
   because lunr has neither phrases nor OR groups. */
(function (search) {
  "use strict";
  const PIPELINE = "glossator-stem";
  const NOTHING = { results: [], notes: [], marks: [], items: [], documents: 0 };

  search.data = {};
  search.receive = (kind, value) => {
    search.data[kind] = value;
  };

  /* The collection, ready to be searched. Throws when the data are not what lunr takes. */
  function open(data) {
    const lunr = globalThis.lunr;
    if (!(PIPELINE in lunr.Pipeline.registeredFunctions)) {
      lunr.Pipeline.registerFunction(
        (token) => token.update((word) => search.terms.term(word)), PIPELINE);
    }
    const index = lunr.Index.load(data.index);
    const passages = data.passages.passages;
    const sets = new Map();
    const words = new Map();
    return {
      index: index,
      documents: data.passages.documents,
      speakers: data.passages.speakers,
      passages: passages,
      names: byKey(data.names),
      rows: passages.map((_, row) => row),
      terms: Object.keys(index.invertedIndex),
      has: (term) => term in index.invertedIndex,
      postings: (term) => remembered(sets, term, () => postings(index.invertedIndex[term])),
      words: (row) => remembered(words, row, () => search.terms.words(passages[row][4]))
    };
  }

  function remembered(memory, key, make) {
    if (!memory.has(key)) memory.set(key, make());
    return memory.get(key);
  }

  function postings(posting) {
    const rows = (field) => new Set(Object.keys(posting[field]).map(Number));
    return { text: rows("text"), speaker: rows("speaker"), title: rows("title") };
  }

  /* {results: [{row, score}], notes, marks, items: [{item, count}], documents}.
     order: relevance · newest · oldest. */
  function run(store, typed, order) {
    const groups = search.query.parse(typed);
    if (!groups.length) return NOTHING;
    let plan = null;
    let rows = [];
    for (const make of search.plan.plans(groups, store)) {
      plan = make();
      rows = matching(store, plan.groups);
      if (rows.length) break;
    }
    const instead = rows.length ? null : otherNames(store, typed);
    if (instead && instead.groups[0].length) {
      plan = instead;
      rows = matching(store, plan.groups);
    }
    const scores = score(store, plan.groups);
    const results = rows.map((row) => ({ row: row, score: scores.get(row) || 0 }));
    const found = plan.groups.flat();
    return {
      results: results.sort(sorter(store, order)),
      notes: plan.notes,
      marks: found.filter((one) => !one.item.not).map((one) => one.item),
      items: found.filter((one) => !one.optional).map((one) => ({ item: one.item, count: one.text.size })),
      documents: new Set(rows.map((row) => store.passages[row][0])).size
    };
  }

  /* The passages that satisfy every group. Where some do so with a word in their text, only those:
     the speaker's name and the title help to find a passage, but are none. */
  function matching(store, groups) {
    const wanted = groups.filter((group) => !group.some((one) => one.optional));
    let rows = store.rows;
    for (const group of wanted) rows = rows.filter((row) => group.some((one) => fits(one, row)));
    const positive = wanted.filter((group) => group.every((one) => !one.item.not)).flat();
    if (!positive.length) return rows;
    const inText = rows.filter((row) => positive.some((one) => one.text.has(row)));
    if (inText.length) return inText;
    const said = rows.filter((row) => positive.some((one) => one.speaker.has(row)));
    return said.length ? said : firsts(store, rows);
  }

  function fits(one, row) {
    if (one.item.not) return !one.text.has(row) && !one.speaker.has(row);
    return one.text.has(row) || one.speaker.has(row) || one.title.has(row);
  }

  /* The first of these passages of each document: it stands for its title. */
  function firsts(store, rows) {
    return rows.filter((row, i) => i === 0 || store.passages[row][0] !== store.passages[rows[i - 1]][0]);
  }

  function score(store, groups) {
    const clauses = [];
    for (const one of groups.flat().filter((found) => !found.item.not)) {
      for (const term of one.terms) clauses.push([term, one.fields]);
    }
    if (!clauses.length) return new Map();
    const scored = store.index.query((query) => {
      for (const [term, fields] of clauses) {
        const options = { usePipeline: false };
        if (fields) options.fields = fields;
        query.term(term, options);
      }
    });
    return new Map(scored.map((result) => [Number(result.ref), result.score]));
  }

  /* Undated documents come last either way; equals stand in reading order. */
  function sorter(store, order) {
    if (order !== "newest" && order !== "oldest") {
      return (a, b) => b.score - a.score || a.row - b.row;
    }
    const sign = order === "newest" ? -1 : 1;
    const date = (found) => store.documents[store.passages[found.row][0]][2];
    return (a, b) => {
      const [one, two] = [date(a), date(b)];
      if (one === two) return a.row - b.row;
      if (!one || !two) return one ? -1 : 1;
      return one < two ? -sign : sign;
    };
  }

  /* What spellings of one name have in common: “U.N. Security-Council”, UN security council. */
  function nameKey(name) {
    return search.terms.words(String(name).normalize("NFC")).join(" ");
  }

  /* Key -> the entities of that name. */
  function byKey(names) {
    const found = new Map();
    for (const name of names) {
      for (const key of new Set([name[2], ...name[4]].map(nameKey))) {
        if (key) found.set(key, [...(found.get(key) || []), name]);
      }
    }
    return found;
  }

  /* The entities that the whole query names. */
  function named(store, typed) {
    return store.names.get(nameKey(typed)) || [];
  }

  /* Instead of a name that no passage has: the entity's other names, as phrases. */
  function otherNames(store, typed) {
    const names = named(store, typed);
    const forms = names.flatMap((name) => [name[2], ...name[4]]);
    const items = forms.flatMap((form) => search.query.parse('"' + form.replace(/"/g, " ") + '"').flat());
    if (!items.length) return null;
    const [make] = search.plan.plans([items], store);
    const plan = make();
    const said = plan.groups[0].filter((one) => one.text.size);
    return { groups: [said], notes: [{ named: said.map((one) => one.item.as) }] };
  }

  Object.assign(search, { open: open, run: run, named: named });
})((globalThis.glossator ||= {}).search ||= {});
