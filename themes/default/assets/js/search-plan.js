/* The meaning of a query in this collection: items -> the passages that each of them finds.

   parsed groups + index -> plans, tried in order until one finds something. A plan is
   {groups, notes}; its items carry units (passages by their text), spoken (by the speaker's name),
   titles (slots), `clauses` for the score, `optional`, and `filter`.

   1. A stop word in lower case need not be there, beside other words; us, who, it raise US, WHO, IT.
   2. A query of nothing but stop words: in capitals first (us -> US); then the words as they are.
   3. A word in capitals that finds nothing with the rest is read as if in lower case.
   4. A word that is nowhere is taken as the beginning of a word, and the notes say so. */
(function (search) {
  "use strict";
  const { NONE } = search.sets;
  const NAMES = new Set(["us", "who", "it"]);
  const MOST = 400;

  function plans(groups, index) {
    const wanted = groups.flat().filter((item) => !item.not && item.kind !== "filter");
    const content = wanted.some((item) => item.kind !== "word" || item.stop === 0);
    const first = () => plan(groups, index, (item) => item.stop === 1 && content ? "optional" : "index");
    if (!wanted.some((item) => item.kind === "word" && item.stop > 0)) return [first];
    return [first, () => plan(groups, index, (item) =>
      item.stop === 0 ? "index" : content ? "optional" : "scan")];
  }

  async function plan(groups, index, way) {
    const notes = [];
    const made = await Promise.all(groups.map((group) => Promise.all(group.map((item) =>
      resolve(item, index, item.not || item.kind !== "word" ? "index" : way(item), notes)))));
    return { groups: made, notes: notes };
  }

  async function resolve(item, index, way, notes) {
    if (item.kind === "filter") return filter(item, index, notes);
    if (item.kind === "phrase") return phrase(item, index);
    if (item.kind === "prefix" || item.kind === "wild") return matching(item, index, notes);
    if (way === "scan") return phrase({ kind: "phrase", not: false, words: [item.word], prefix: false, as: item.as }, index);
    if (way === "optional" && !NAMES.has(item.word)) return entry(item, { optional: true });
    const found = await word(item.term, index);
    if (!found && item.stop === 0 && !item.not && [...item.word].length > 1) {
      const longer = await matching({ kind: "prefix", not: false, word: item.word, as: item.as }, index, []);
      if (longer.units.length + longer.spoken.length + longer.titles.size) {
        notes.push({ begins: item.as });
        return longer;
      }
    }
    return entry(item, { ...(found || { missing: true }), optional: way === "optional" });
  }

  function entry(item, more) {
    return { item, units: NONE, spoken: NONE, titles: new Set(), clauses: [], optional: false, filter: null, ...more };
  }

  /* A term, or null: where it is, and the clause for its score. */
  async function word(term, index) {
    const posting = await index.posting("t", term);
    const spoken = !posting || posting.spoken ? await index.posting("m", "~" + term) : null;
    if (!posting && !spoken) return null;
    const parts = posting ? search.posting.parts(posting) : { passages: NONE, titles: new Set() };
    return {
      units: parts.passages,
      titles: parts.titles,
      spoken: spoken ? spoken.units : NONE,
      clauses: [{ key: term, posting, spoken, fields: null }]
    };
  }

  async function phrase(item, index) {
    const { units, postings } = await search.phrase.find(index, item);
    const clauses = postings.filter((posting) => posting.key[0] !== search.index.STOP)
      .map((posting) => ({ key: posting.key, posting, spoken: null, fields: ["text"] }));
    // A title counts where no passage has the phrase: results are what a scan of the texts finds.
    const { passages, titles } = search.sets.parted(units);
    return entry(item, { units: passages, titles: passages.length ? new Set() : titles, clauses });
  }

  /* Words that begin so, or that a pattern fits: by the vocabulary, then the postings' forms. */
  async function matching(item, index, notes) {
    const head = item.kind === "prefix" ? item.word : item.word.slice(0, item.word.indexOf("*"));
    const fits = item.kind === "prefix" ? (one) => one.startsWith(head) : search.query.pattern(item.word);
    let words = (await index.words(head, head + "\uffff")).filter(([one]) => fits(one));
    if (words.length > MOST) {
      notes.push({ many: item.as, count: words.length, shown: MOST });
      words = words.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST);
    }
    const keys = new Map();
    for (const [one] of words) {
      const key = search.terms.term(one);
      if (!keys.has(key)) keys.set(key, new Set());
      keys.get(key).add(one);
    }
    const postings = (await Promise.all([...keys].map(async ([key, forms]) => [await index.posting("t", key), forms])))
      .filter(([posting]) => posting);
    const units = search.sets.union(postings.map(([posting, forms]) => search.posting.ofForms(posting, forms)));
    const speakers = item.kind === "prefix" && head.length > 2 ? await index.marks("~" + head) : [];
    const { passages, titles } = search.sets.parted(units);
    return entry(item, {
      units: passages,
      titles,
      spoken: search.sets.union(speakers.map((posting) => posting.units)),
      clauses: postings.map(([posting]) => ({ key: posting.key, posting, spoken: null, fields: null }))
    });
  }

  async function filter(item, index, notes) {
    const found = await search.filter.find(index, item);
    if (!found.known) notes.push({ unknown: item.as });
    return entry(item, { filter: found });
  }

  search.plan = { plans: plans, word: word };
})((globalThis.glossator ||= {}).search ||= {});
