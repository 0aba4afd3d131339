/* Phrases: words one after another -> the passages (and titles) that have them, exactly.

   Candidates have every word that is no stop word, at the right distances: postings know the form
   and place of each. Stop words' own postings are long. They are loaded at once where they are in
   few files, else one after another, those parts in which candidates are; as soon as the candidates'
   texts are in fewer files, the texts decide. */
(function (search) {
  "use strict";
  /* Files that are not worth another turn. */
  const SOON = 3;
  /* Texts of so many files are shown anyway. */
  const SHOWN = 10;

  /* Sorted units. Also [posting, …] of the words that are no stop words, for the score. */
  async function find(index, item) {
    const all = await Promise.all(item.words.map(async (word, shift) =>
      ({ shift, ...await meant(index, word, item.prefix && shift === item.words.length - 1) })));
    const sure = all.filter((one) => !one.stop);
    const stops = all.filter((one) => one.stop);
    const soon = !sure.length || missing(index, stops) <= SOON ? stops : [];
    await Promise.all([...sure, ...soon].map((one) => load(index, one)));
    const postings = sure.flatMap((one) => one.found.flatMap(({ parts }) => parts));
    let units = null;
    for (const one of rare(sure)) units = having(one, units);
    let places = null;
    for (const one of [...rare(sure), ...rare(soon)]) places = places ? kept(places, one) : begun(one, units);
    units = distinct(places.units);
    for (let late = stops.filter((one) => !soon.includes(one)); late.length; late.shift()) {
      late.sort((a, b) => missing(index, [a], units) - missing(index, [b], units));
      const texts = new Set(Array.from(units, index.file)).size;
      if (texts <= Math.max(SHOWN, missing(index, late, units))) return { units: await read(index, item, units), postings };
      await load(index, late[0], units);
      places = kept(places, late[0]);
      units = distinct(places.units);
    }
    return { units, postings };
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

  /* How many files are to be loaded for the words, in some units or all. */
  function missing(index, some, units = null) {
    const names = some.flatMap((one) => [...one.keys.keys()].flatMap((key) => index.needed("t", key, units)));
    return new Set(names.filter((name) => !search.load.has(name))).size;
  }

  /* `found`: of each key its postings, one after another, and the forms that count. */
  async function load(index, one, units = null) {
    const found = await Promise.all([...one.keys].map(async ([key, forms]) =>
      ({ forms, parts: await index.parts("t", key, units) })));
    one.found = found.filter(({ parts }) => parts.length);
  }

  function rare(some) {
    const weight = (one) => one.found.reduce((sum, { parts }) =>
      parts.reduce((more, part) => more + part.units.length, sum), 0);
    return some.slice().sort((a, b) => weight(a) - weight(b));
  }

  /* Those of the units that have the word, whatever its place. */
  function having(one, units) {
    const found = search.sets.union(one.found.flatMap(({ parts, forms }) =>
      parts.map((part) => search.posting.ofForms(part, forms))));
    return units ? search.sets.within(units, found) : found;
  }

  /* Where the phrase would begin by the places of a word, in some units or all: {units, starts},
     parallel, in order. */
  function begun(one, wanted) {
    return one.found.map(({ parts, forms }) => ofKey(parts, forms, one.shift, wanted)).reduce(either, room(0));
  }

  function room(size) {
    return { units: new Float64Array(size), starts: new Uint32Array(size) };
  }

  function filled({ units, starts }, size) {
    return { units: units.subarray(0, size), starts: starts.subarray(0, size) };
  }

  function ofKey(parts, forms, shift, wanted) {
    const made = room(parts.reduce((sum, part) => sum + part.starts[part.units.length], 0));
    let at = 0;
    let next = 0;
    for (const { units, starts, offsets, form, forms: known } of parts) {
      const counts = known.map((one) => forms.has(one));
      for (let i = 0; i < units.length; i++) {
        while (wanted && wanted[next] < units[i]) next++;
        if (wanted && wanted[next] !== units[i]) continue;
        for (let j = starts[i]; j < starts[i + 1]; j++) {
          if (offsets[j] < shift || !counts[form ? form[j] : 0]) continue;
          made.units[at] = units[i];
          made.starts[at++] = offsets[j] - shift;
        }
      }
    }
    return filled(made, at);
  }

  function either(a, b) {
    if (!a.units.length || !b.units.length) return a.units.length ? a : b;
    const made = room(a.units.length + b.units.length);
    for (let i = 0, j = 0, at = 0; at < made.units.length; at++) {
      const first = j >= b.units.length || (i < a.units.length &&
        (a.units[i] - b.units[j] || a.starts[i] - b.starts[j]) <= 0);
      const [from, n] = first ? [a, i++] : [b, j++];
      made.units[at] = from.units[n];
      made.starts[at] = from.starts[n];
    }
    return made;
  }

  /* Those of the places at which the word is. */
  function kept(places, one) {
    const has = new Uint8Array(places.units.length);
    for (const { parts, forms } of one.found) {
      for (const part of parts) mark(has, places, part, forms, one.shift);
    }
    const made = room(has.length);
    let at = 0;
    for (let i = 0; i < has.length; i++) {
      if (!has[i]) continue;
      made.units[at] = places.units[i];
      made.starts[at++] = places.starts[i];
    }
    return filled(made, at);
  }

  function mark(has, places, part, forms, shift) {
    const { units, starts, offsets, form } = part;
    const counts = part.forms.map((one) => forms.has(one));
    for (let i = 0, u = 0; i < has.length && u < units.length;) {
      if (places.units[i] < units[u]) i++;
      else if (places.units[i] > units[u]) u++;
      else {
        // In a unit both are in order.
        let j = starts[u];
        for (; places.units[i] === units[u]; i++) {
          const place = places.starts[i] + shift;
          while (j < starts[u + 1] && offsets[j] < place) j++;
          if (j < starts[u + 1] && offsets[j] === place && counts[form ? form[j] : 0]) has[i] = 1;
        }
        u++;
      }
    }
  }

  /* Units in order, each once. */
  function distinct(units) {
    return units.filter((unit, i) => unit !== units[i - 1]);
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
