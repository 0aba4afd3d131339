/* Phrases: words one after another -> the passages (and titles) that have them, exactly.

   Candidates have every word that is no stop word, at the right distances: postings know the form
   and place of each. Stop words' own postings are long: where few documents are left, their texts
   decide; else the postings are loaded. */
(function (search) {
  "use strict";
  /* At most so many documents are read instead; in a small collection the postings are short. */
  const FEW = 24;
  const EACH = 100;

  /* Sorted units. Also [posting, …] of the words that are no stop words, for the score. */
  async function find(index, item) {
    const slots = await Promise.all(item.words.map((word, i) =>
      meant(index, word, item.prefix && i === item.words.length - 1)));
    const sure = slots.filter((one) => !one.stop);
    const postings = (await Promise.all(sure.map((one) => load(index, one)))).flat();
    let places = null;
    const rare = sure.slice().sort((a, b) => weight(a) - weight(b));
    let units = null;
    for (const one of rare) {
      const having = search.sets.union(one.found.map(([posting, forms]) => search.posting.ofForms(posting, forms)));
      units = units ? search.sets.within(units, having) : having;
    }
    for (const one of rare) places = both(places, occurrences(one, item, slots.indexOf(one), units));
    const rest = slots.filter((one) => one.stop);
    if (!rest.length) return { units: distinct(places), postings };
    if (places && new Set(Array.from(places.units, search.sets.slot)).size <= few(index, rest)) {
      return { units: await read(index, item, distinct(places)), postings };
    }
    await Promise.all(rest.map((one) => load(index, one)));
    for (const one of rest) {
      places = both(places, occurrences(one, item, slots.indexOf(one), places && distinct(places)));
    }
    return { units: distinct(places), postings };
  }

  function few(index, rest) {
    return Math.min(FEW, rest.length * index.count / EACH);
  }

  /* Which keys and forms a word of the phrase stands for. */
  async function meant(index, word, prefix) {
    const { STOP, term } = search.terms;
    if (!prefix) {
      const keys = STOP.has(word) ? [search.index.STOP + word, word] : [term(word)];
      return { stop: STOP.has(word), keys: new Map(keys.map((key) => [key, new Set([word])])) };
    }
    const keys = new Map();
    for (const [found] of await index.words(word, word + "\uffff")) {
      if (!found.startsWith(word)) continue;
      const key = term(found);
      if (!keys.has(key)) keys.set(key, new Set());
      keys.get(key).add(found);
    }
    for (const found of STOP) if (found.startsWith(word)) keys.set(search.index.STOP + found, new Set([found]));
    return { stop: false, keys };
  }

  async function load(index, one) {
    const loaded = await Promise.all([...one.keys].map(async ([key, forms]) => [await index.posting("t", key), forms]));
    one.found = loaded.filter(([posting]) => posting);
    return one.found.map(([posting]) => posting);
  }

  function weight(one) {
    return one.found.reduce((sum, [posting]) => sum + posting.units.length, 0);
  }

  /* Where the phrase would begin, by the places of its word number `shift`: parallel, in order. */
  function occurrences(one, item, shift, wanted) {
    const lists = one.found.map(([posting, forms]) => ofPosting(posting, forms, shift, wanted));
    return lists.length ? lists.reduce(either) : { units: [], starts: [] };
  }

  function ofPosting(posting, forms, shift, wanted) {
    const places = new Set(posting.forms.map((form, i) => forms.has(form) ? i : -1));
    const units = [];
    const starts = [];
    const { offsets, form } = posting;
    const count = wanted ? wanted.length : posting.units.length;
    for (let n = 0; n < count; n++) {
      const i = wanted ? search.sets.find(posting.units, wanted[n]) : n;
      if (i < 0) continue;
      for (let j = posting.starts[i]; j < posting.starts[i + 1]; j++) {
        if (offsets[j] < shift || !places.has(form ? form[j] : 0)) continue;
        units.push(posting.units[i]);
        starts.push(offsets[j] - shift);
      }
    }
    return { units, starts };
  }

  function before(a, i, b, j) {
    return a.units[i] - b.units[j] || a.starts[i] - b.starts[j];
  }

  function both(a, b) {
    if (!a) return b;
    const made = { units: [], starts: [] };
    for (let i = 0, j = 0; i < a.units.length && j < b.units.length;) {
      const order = before(a, i, b, j);
      if (order === 0) {
        made.units.push(a.units[i]);
        made.starts.push(a.starts[i]);
      }
      if (order <= 0) i++;
      if (order >= 0) j++;
    }
    return made;
  }

  function either(a, b) {
    const made = { units: [], starts: [] };
    for (let i = 0, j = 0; i < a.units.length || j < b.units.length;) {
      const first = j >= b.units.length || (i < a.units.length && before(a, i, b, j) <= 0);
      const [from, at] = first ? [a, i++] : [b, j++];
      made.units.push(from.units[at]);
      made.starts.push(from.starts[at]);
    }
    return made;
  }

  function distinct(places) {
    return Float64Array.from(new Set(places.units));
  }

  /* Those of the units whose text has the phrase. */
  async function read(index, item, units) {
    const kept = await Promise.all(Array.from(units, async (unit) => {
      const title = unit % search.sets.PASSAGES === 0;
      const text = title ? (await index.document(search.sets.slot(unit))).title : (await index.passage(unit)).text;
      return search.hits.places(search.terms.words(text.normalize("NFC")), item).length > 0;
    }));
    return units.filter((_, i) => kept[i]);
  }

  search.phrase = { find: find };
})((globalThis.glossator ||= {}).search ||= {});
