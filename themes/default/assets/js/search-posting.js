/* A shard -> the postings of its keys, decoded when asked for (search/postings.py says what is there).

   A posting is {key, forms, docs: slots, units, counts, starts, offsets, form}: `units` are passages
   as slot × PASSAGES + passage (0: the title), in order; occurrence i of unit u lies at
   offsets[starts[u] + i] and is form[starts[u] + i]. Marks have no occurrences. */
(function (search) {
  "use strict";
  const { PASSAGES } = search.sets;

  function shard(box) {
    const lines = box.header.k.split("\n");
    const columns = box.columns.map(search.codec.numbers);
    const made = new Map();
    const at = { key: 0, doc: 0, passage: 0, occurrence: 0, form: 0 };
    lines.forEach((line, place) => {
      const spoken = line[0] === "~" && columns.length > 4;
      const [key, ...forms] = (spoken ? line.slice(1) : line).split("\t");
      const start = { ...at };
      advance(at, columns, columns[0][place], forms.length);
      const entry = { key: key, forms: forms.length || columns.length < 5 ? forms : [key], spoken: spoken };
      let posting = null;
      made.set(key, () => (posting ||= { ...entry, ...decode(columns, start, columns[0][place], forms.length) }));
    });
    return made;
  }

  /* Moves `at` over a key's part of every column. */
  function advance(at, columns, docs, forms) {
    const passages = at.passage;
    for (let i = 0; i < docs; i++) at.passage += columns[2][at.doc + i] + 1;
    at.doc += docs;
    if (columns.length < 5) return;
    const before = at.occurrence;
    for (let i = passages; i < at.passage; i++) at.occurrence += columns[4][i] + 1;
    if (forms > 1) at.form += at.occurrence - before;
  }

  function decode(columns, start, docCount, formCount) {
    const docs = new Uint32Array(docCount);
    let unitCount = 0;
    for (let i = 0; i < docCount; i++) unitCount += columns[2][start.doc + i] + 1;
    const units = new Float64Array(unitCount);
    let slot = -1;
    let at = 0;
    for (let i = 0; i < docCount; i++) {
      const gap = columns[1][start.doc + i];
      slot = i ? slot + gap + 1 : gap;
      docs[i] = slot;
      let passage = 0;
      for (let left = columns[2][start.doc + i], first = true; left >= 0; left--, first = false) {
        const step = columns[3][start.passage + at];
        passage = first ? step : passage + step + 1;
        units[at++] = slot * PASSAGES + passage;
      }
    }
    if (columns.length < 5) return { docs: docs, units: units };
    return { docs: docs, units: units, ...occurrences(columns, start, unitCount, formCount) };
  }

  function occurrences(columns, start, unitCount, formCount) {
    const starts = new Uint32Array(unitCount + 1);
    for (let i = 0; i < unitCount; i++) starts[i + 1] = starts[i] + columns[4][start.passage + i] + 1;
    const total = starts[unitCount];
    const offsets = new Uint32Array(total);
    for (let i = 0; i < unitCount; i++) {
      for (let j = starts[i], offset = 0; j < starts[i + 1]; j++) {
        const gap = columns[5][start.occurrence + j];
        offset = j === starts[i] ? gap : offset + gap + 1;
        offsets[j] = offset;
      }
    }
    const form = formCount > 1 ? columns[6].subarray(start.form, start.form + total) : null;
    return { starts: starts, offsets: offsets, form: form };
  }

  /* The units in which one of these forms is, all of them when none is left out. */
  function ofForms(posting, wanted) {
    if (posting.forms.every((form) => wanted.has(form))) return posting.units;
    if (!posting.form) return new Float64Array(0);
    const places = new Set(posting.forms.map((form, i) => wanted.has(form) ? i : -1));
    return posting.units.filter((_, unit) => {
      for (let i = posting.starts[unit]; i < posting.starts[unit + 1]; i++) {
        if (places.has(posting.form[i])) return true;
      }
      return false;
    });
  }

  /* Its passages and titles apart, found once. */
  function parts(posting) {
    return (posting.parts ||= search.sets.parted(posting.units));
  }

  search.posting = { shard: shard, ofForms: ofForms, parts: parts };
})((globalThis.glossator ||= {}).search ||= {});
