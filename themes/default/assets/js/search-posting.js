/* A shard -> the postings of its keys, decoded when asked for (search/postings.py says what is there).

   A posting is {key, forms, docs: slots, units, starts, offsets, form}: `units` are passages as
   slot × PASSAGES + passage (0: the title), in order; occurrence i of unit u lies at
   offsets[starts[u] + i] and is form[starts[u] + i] (null: there is one form). Offsets and forms are
   inflated when they are asked for. Marks have no occurrences. */
(function (search) {
  "use strict";
  const { PASSAGES } = search.sets;

  function shard({ header, columns: count, column }) {
    const words = count > 4;
    const entries = header.k.split("\n").map((line) => {
      const spoken = line[0] === "~" && words;
      const [key, ...forms] = (spoken ? line.slice(1) : line).split("\t");
      return { key: key, forms: forms.length || !words ? forms : [key], spoken: spoken };
    });
    /* Where each key's part of the columns begins; known up to the last key that was asked for. */
    const starts = [{ doc: 0, passage: 0, occurrence: 0 }];
    const parts = {
      column,
      words,
      further: once(() => counted(column(4), column(3).length)),
      form: once(() => counted(column(6), column(5).length))
    };
    function start(place) {
      while (starts.length <= place) {
        const last = starts.length - 1;
        starts.push(after(starts[last], parts, column(0)[last]));
      }
      return starts[place];
    }
    return new Map(entries.map((entry, place) =>
      [entry.key, once(() => decode(entry, parts, start(place), column(0)[place]))]));
  }

  function once(make) {
    let made = null;
    return () => (made ||= make());
  }

  /* What a tally counts. */
  function counted(tally, size) {
    const counts = new Uint32Array(size);
    let at = 0;
    for (let i = 0; i < tally.length; i++) counts[at += tally[i]]++;
    return counts;
  }

  /* Where the next key's part of every column begins. */
  function after(at, { column, words, further }, docs) {
    const perDoc = column(2);
    let passage = at.passage;
    for (let i = at.doc, end = at.doc + docs; i < end; i++) passage += perDoc[i] + 1;
    let occurrence = 0;
    if (words) {
      const more = further();
      occurrence = at.occurrence + passage - at.passage;
      for (let i = at.passage; i < passage; i++) occurrence += more[i];
    }
    return { doc: at.doc + docs, passage, occurrence };
  }

  function decode(entry, { column, words, further, form }, start, docCount) {
    const [slots, perDoc, passages] = [column(1), column(2), column(3)];
    const docs = new Uint32Array(docCount);
    let unitCount = 0;
    for (let i = 0; i < docCount; i++) unitCount += perDoc[start.doc + i] + 1;
    const units = new Float64Array(unitCount);
    let slot = -1;
    let at = 0;
    for (let i = 0; i < docCount; i++) {
      slot = i ? slot + slots[start.doc + i] + 1 : slots[start.doc];
      docs[i] = slot;
      let passage = -1;
      for (let left = perDoc[start.doc + i]; left >= 0; left--) {
        passage += passages[start.passage + at] + 1;
        units[at++] = slot * PASSAGES + passage;
      }
    }
    if (!words) return { ...entry, docs: docs, units: units };
    const more = further();
    const starts = new Uint32Array(unitCount + 1);
    for (let i = 0; i < unitCount; i++) starts[i + 1] = starts[i] + more[start.passage + i] + 1;
    const end = start.occurrence + starts[unitCount];
    return lazily({ ...entry, docs: docs, units: units, starts: starts }, {
      offsets: () => offsets(column(5).subarray(start.occurrence, end), starts),
      form: () => entry.forms.length > 1 ? form().subarray(start.occurrence, end) : null
    });
  }

  function offsets(gaps, starts) {
    const made = new Uint32Array(gaps.length);
    for (let i = 0; i + 1 < starts.length; i++) {
      let offset = -1;
      for (let j = starts[i]; j < starts[i + 1]; j++) made[j] = offset += gaps[j] + 1;
    }
    return made;
  }

  /* A posting with what is made when it is asked for. */
  function lazily(posting, makers) {
    const made = {};
    const get = (name) => name in made ? made[name] : (made[name] = makers[name]());
    return {
      ...posting,
      get offsets() { return get("offsets"); },
      get form() { return get("form"); }
    };
  }

  /* The posting of a key of which several shards have a part, one after another. */
  function joined(parts) {
    const forms = [...new Set(parts.flatMap((one) => one.forms))];
    const made = {
      key: parts[0].key,
      forms: forms,
      spoken: parts[0].spoken,
      docs: chained(Uint32Array, parts.map((one) => one.docs)),
      units: chained(Float64Array, parts.map((one) => one.units))
    };
    if (!parts[0].starts) return made;
    let before = 0;
    made.starts = chained(Uint32Array, parts.map((one, n) => {
      const begin = before;
      before += one.starts[one.units.length];
      return one.starts.subarray(n ? 1 : 0).map((start) => start + begin);
    }));
    return lazily(made, {
      offsets: () => chained(Uint32Array, parts.map((one) => one.offsets)),
      form: () => forms.length < 2 ? null : chained(Uint32Array, parts.map((one) => {
        const place = one.forms.map((form) => forms.indexOf(form));
        return one.form ? one.form.map((form) => place[form])
          : new Uint32Array(one.starts[one.units.length]).fill(place[0]);
      }))
    });
  }

  function chained(Kind, lists) {
    const made = new Kind(lists.reduce((sum, list) => sum + list.length, 0));
    let at = 0;
    for (const list of lists) {
      made.set(list, at);
      at += list.length;
    }
    return made;
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

  search.posting = { shard: shard, joined: joined, ofForms: ofForms, parts: parts };
})((globalThis.glossator ||= {}).search ||= {});
