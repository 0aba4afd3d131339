/* Scores, by lunr's own formula: clauses + documents -> their order; passages of a document, too.

   lunr divides by the query's magnitude only, never by the document's, so that a stored score
   depends on a term's frequency, the field's length, how many documents have the term, and averages
   that the directory has. Every matching document is weighed by that formula on plain arrays; of the
   best, lunr.js itself answers, on an index made of nothing but the query's terms and those
   documents. Tests hold the two together, and both to a whole lunr index. */
(function (search) {
  "use strict";
  const FIELDS = ["text", "speaker", "title"];
  const BEST = 100;

  /* [slot, score] of the documents, best first. clauses: [{key, posting, spoken, fields}], fields
     null: all. `wanted`: Uint8Array by slot; `slots`: the same as a list. */
  function documents(index, clauses, wanted, slots) {
    const terms = weighed(index, clauses, wanted);
    const sums = new Float64Array(index.size);
    for (const field of FIELDS) {
      const asked = terms.filter((term) => term.times[field]);
      const magnitude = Math.sqrt(asked.reduce((sum, term) => sum + term.times[field] ** 2, 0));
      for (const { times, weights } of asked) {
        const { slots: having, values } = weights[field];
        for (let i = 0; i < having.length; i++) sums[having[i]] += times[field] * values[i] / magnitude;
      }
    }
    const order = Array.from(slots, (slot) => [slot, sums[slot]]).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const best = new Map(answers(clauses, terms, new Set(order.slice(0, BEST).map(([slot]) => slot))));
    return order.slice(0, BEST).map(([slot]) => [slot, best.get(slot) || 0])
      .sort((a, b) => b[1] - a[1] || a[0] - b[0]).concat(order.slice(BEST));
  }

  /* The terms of the clauses, with the weight of each in each field of each document. */
  function weighed(index, clauses, wanted) {
    const terms = new Map();
    for (const clause of clauses) {
      if (!terms.has(clause.key)) {
        const found = frequencies(clause.posting, clause.spoken);
        const having = FIELDS.reduce((sum, field) => sum + found[field].slots.length, 0);
        const idf = Math.log(1 + Math.abs((index.count - having + 0.5) / (having + 0.5)));
        const weights = Object.fromEntries(FIELDS.map((field) => [field, weigh(index, field, idf, found[field], wanted)]));
        terms.set(clause.key, { key: clause.key, idf, weights, times: { text: 0, speaker: 0, title: 0 } });
      }
      const term = terms.get(clause.key);
      clause.idf = term.idf;
      for (const field of clause.fields || FIELDS) term.times[field]++;
    }
    return [...terms.values()];
  }

  function weigh(index, field, idf, { slots, counts }, wanted) {
    const made = { slots: new Uint32Array(slots.length), values: new Float64Array(slots.length) };
    let at = 0;
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i];
      if (!wanted[slot]) continue;
      const length = index.lengths[field][slot] / index.averages[field];
      const score = idf * ((index.k1 + 1) * counts[i]) / (index.k1 * (1 - index.b + index.b * length) + counts[i]);
      made.slots[at] = slot;
      made.values[at++] = Math.round(score * index.boost[field] * 1000) / 1000;
    }
    return { slots: made.slots.subarray(0, at), values: made.values.subarray(0, at) };
  }

  /* Field -> in which documents the term is, and how often. */
  function frequencies(posting, spoken) {
    const found = posting ? (posting.frequencies ||= counted(posting)) : counted(null);
    if (!spoken) return { ...found, speaker: { slots: [], counts: [] } };
    return { ...found, speaker: { slots: spoken.docs, counts: new Uint8Array(spoken.docs.length).fill(1) } };
  }

  function counted(posting) {
    const found = Object.fromEntries(FIELDS.map((field) => [field, { slots: [], counts: [] }]));
    if (posting) {
      for (let i = 0; i < posting.units.length; i++) {
        const slot = search.sets.slot(posting.units[i]);
        const title = posting.units[i] === slot * search.sets.PASSAGES;
        const { slots, counts } = title ? found.title : found.text;
        const count = posting.starts[i + 1] - posting.starts[i];
        if (slots[slots.length - 1] === slot) counts[counts.length - 1] += count;
        else {
          slots.push(slot);
          counts.push(count);
        }
      }
    }
    return found;
  }

  /* What lunr answers of some documents: [slot, score]. */
  function answers(clauses, terms, slots) {
    const lunr = globalThis.lunr;
    const inverted = Object.create(null);
    const vectors = Object.create(null);
    terms.forEach((term, place) => {
      const entry = (inverted[term.key] = { _index: place, text: {}, speaker: {}, title: {} });
      for (const field of FIELDS) {
        term.weights[field].slots.forEach((slot, i) => {
          if (!slots.has(slot)) return;
          (vectors[field + "/" + slot] ||= new lunr.Vector()).insert(place, term.weights[field].values[i]);
          entry[field][slot] = {};
        });
      }
    });
    const index = new lunr.Index({
      invertedIndex: inverted, fieldVectors: vectors, fields: FIELDS, pipeline: new lunr.Pipeline(),
      tokenSet: lunr.TokenSet.fromArray(terms.map((term) => term.key).sort())
    });
    return index.query((query) => {
      for (const { key, fields } of clauses) {
        query.term(key, { usePipeline: false, ...(fields ? { fields } : {}) });
      }
    }).map((answer) => [Number(answer.ref), answer.score]);
  }

  /* The passages of a document, best first: those that have more of the rare words, more often. */
  function passages(clauses, units) {
    const good = new Map();
    for (const { posting, idf } of clauses) {
      if (!posting) continue;
      for (const unit of units) {
        const at = search.sets.find(posting.units, unit);
        if (at < 0) continue;
        const tf = posting.starts[at + 1] - posting.starts[at];
        good.set(unit, (good.get(unit) || 0) + idf * tf / (tf + 1));
      }
    }
    return Array.from(units).sort((a, b) => (good.get(b) || 0) - (good.get(a) || 0) || a - b);
  }

  search.score = { documents: documents, passages: passages };
})((globalThis.glossator ||= {}).search ||= {});
