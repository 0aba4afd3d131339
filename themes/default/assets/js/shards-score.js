/* Scores: lunr.js answers, on an index made of nothing but the query's terms and the documents that
   match. Exact, because lunr divides by the query's magnitude only, never by the document's: a
   stored score depends on a term's frequency, the field's length, how many documents have the term,
   and averages that the directory has. */
(function (search) {
  "use strict";
  const FIELDS = ["text", "speaker", "title"];

  /* Slot -> score. clauses: [{key, posting, spoken, fields}]; fields null: all. */
  function documents(index, clauses, slots) {
    const lunr = globalThis.lunr;
    const inverted = Object.create(null);
    const vectors = Object.create(null);
    const idfs = new Map();
    const terms = [...new Map(clauses.map((clause) => [clause.key, clause])).values()];
    terms.forEach((clause, place) => {
      inverted[clause.key] = { _index: place, text: {}, speaker: {}, title: {} };
      idfs.set(clause.key, enter(index, clause, place, slots, inverted[clause.key], vectors));
    });
    const made = new lunr.Index({
      invertedIndex: inverted, fieldVectors: vectors, fields: FIELDS, pipeline: new lunr.Pipeline(),
      tokenSet: lunr.TokenSet.fromArray(terms.map((clause) => clause.key).sort())
    });
    for (const clause of clauses) clause.idf = idfs.get(clause.key);
    const answers = made.query((query) => {
      for (const clause of clauses) {
        query.term(clause.key, { usePipeline: false, ...(clause.fields ? { fields: clause.fields } : {}) });
      }
    });
    return new Map(answers.map((answer) => [Number(answer.ref), answer.score]));
  }

  /* Puts a term into lunr's inverted index and into the vectors of its fields; its idf. */
  function enter(index, clause, place, slots, entry, vectors) {
    const found = frequencies(clause);
    const having = found.text.size + found.speaker.size + found.title.size;
    const idf = Math.log(1 + Math.abs((index.count - having + 0.5) / (having + 0.5)));
    for (const field of FIELDS) {
      for (const [slot, tf] of found[field]) {
        if (!slots.has(slot)) continue;
        const length = index.lengths[field][slot] / index.averages[field];
        const score = idf * ((index.k1 + 1) * tf) / (index.k1 * (1 - index.b + index.b * length) + tf);
        const vector = (vectors[field + "/" + slot] ||= new globalThis.lunr.Vector());
        vector.insert(place, Math.round(score * index.boost[field] * 1000) / 1000);
        entry[field][slot] = {};
      }
    }
    return idf;
  }

  /* Field -> slot -> how often the term is there. */
  function frequencies(clause) {
    const found = { text: new Map(), speaker: new Map(), title: new Map() };
    const { posting, spoken } = clause;
    if (posting) {
      posting.units.forEach((unit, i) => {
        const field = unit % search.posting.PASSAGES === 0 ? found.title : found.text;
        const slot = search.sets.slot(unit);
        field.set(slot, (field.get(slot) || 0) + posting.starts[i + 1] - posting.starts[i]);
      });
    }
    if (spoken) for (const slot of spoken.docs) found.speaker.set(slot, 1);
    return found;
  }

  /* Unit -> how good a passage it is among those of its document: by what it has, and how often. */
  function passages(clauses, units) {
    const made = new Map();
    for (const { posting, idf } of clauses) {
      if (!posting) continue;
      let at = 0;
      for (let i = 0; i < posting.units.length && at < units.length; i++) {
        while (at < units.length && units[at] < posting.units[i]) at++;
        if (units[at] !== posting.units[i]) continue;
        const tf = posting.starts[i + 1] - posting.starts[i];
        made.set(units[at], (made.get(units[at]) || 0) + idf * tf / (tf + 1));
      }
    }
    return made;
  }

  search.score = { documents: documents, passages: passages };
})((globalThis.glossator ||= {}).search ||= {});
