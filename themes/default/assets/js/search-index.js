/* The index, of which only what is asked for is loaded: directory -> postings, words, names, texts.
   search/shards.py says what is in the files. */
(function (search) {
  "use strict";
  const NAME = 7;
  const GROUP = 4;
  const PART = 64;
  const NEIGHBOURS = 64;
  const STOP = "!";

  async function open(name) {
    const { header, columns } = await search.load(name);
    const lengths = columns.map(search.codec.numbers);
    const families = Object.fromEntries(["t", "m", "n", "v"].map((family) => [family, {
      firsts: header[family][0] ? header[family][0].split("\n") : [], names: header[family][1]
    }]));
    const index = {
      count: header.count,
      size: header.size,
      k1: header.k1,
      b: header.b,
      boost: header.boost,
      lengths: { text: lengths[0].map((n) => Math.max(0, n - 1)), title: lengths[1], speaker: lengths[2] },
      averages: { text: header.sums[0] / header.count, title: header.sums[1] / header.count, speaker: header.sums[2] / header.count },
      has: (slot) => lengths[0][slot] > 0,
      slots: () => [...lengths[0].keys()].filter((slot) => lengths[0][slot] > 0)
    };
    return Object.assign(index, asking(families, header));
  }

  function asking(families, header) {
    const decoded = new Map();

    /* Number of the shard that a key is in; -1 before the first. */
    function place(family, key) {
      const { firsts } = families[family];
      let low = 0;
      let high = firsts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (firsts[middle] <= key) low = middle + 1;
        else high = middle;
      }
      return low - 1;
    }

    async function box(family, number) {
      return search.load(family + families[family].names.slice(number * NAME, (number + 1) * NAME));
    }

    async function shard(family, number) {
      const found = await box(family, number);
      if (!decoded.has(found)) {
        decoded.set(found, search.posting.shard(found));
        if (decoded.size > 60) decoded.delete(decoded.keys().next().value);
      }
      return decoded.get(found);
    }

    /* The posting of a key, or null: t words, m marks. */
    async function posting(family, key) {
      const number = place(family, key);
      if (number < 0) return null;
      const make = (await shard(family, number)).get(key);
      return make ? make() : null;
    }

    /* The numbers of the shards that may have keys from `low` to `high`. */
    function numbers(family, low, high) {
      const last = place(family, high);
      const found = [];
      for (let n = Math.max(0, place(family, low)); n <= last; n++) found.push(n);
      return found;
    }

    /* The postings of all marks that begin so. */
    async function marks(start) {
      const shards = await Promise.all(numbers("m", start, start + "\uffff").map((n) => shard("m", n)));
      return shards.flatMap((one) => [...one].filter(([key]) => key.startsWith(start)).map(([, make]) => make()));
    }

    /* The names whose key begins so, of at most `most` files. */
    async function names(start, most = 3) {
      const boxes = await Promise.all(numbers("n", start, start + "\uffff").slice(0, most).map((n) => box("n", n)));
      return boxes.flatMap((one) => one.header.r).filter((row) => row[0].startsWith(start));
    }

    /* [word, weight] of the words from `low` to `high`; weight: log2 of how often. */
    async function words(low, high) {
      const boxes = await Promise.all(numbers("v", low, high).map((n) => box("v", n)));
      return boxes.flatMap((one) => {
        const weights = (one.weights ||= search.codec.numbers(one.columns[0]));
        return (one.words ||= one.header.w.split(" ")).map((word, i) => [word, weights[i]]);
      });
    }

    /* A document as the file of a passage has it: {slot, slug, title, date, dateText, passages}. */
    async function document(slot, part = 0) {
      const near = Math.floor(slot / NEIGHBOURS) * NAME;
      const name = "x" + Math.floor(slot / GROUP) + "-" + part + "-" + header.texts.slice(near, near + NAME);
      const { header: { d: rows } } = await search.load(name);
      const row = rows.find((one) => one[0] === slot);
      if (!row) throw new Error("search/" + name + ".js");
      const [, slug, title, date, dateText, passages] = row;
      return { slot, slug, title, date, dateText, passages, row };
    }

    /* {doc, id, number, speaker, text} of a unit; null where there is none. */
    async function passage(unit) {
      const slot = search.sets.slot(unit);
      const place = unit % search.sets.PASSAGES - 1;
      const doc = await document(slot, Math.floor(place / PART));
      const found = doc.row[7][place % PART];
      if (!found) return null;
      return { unit, doc, id: found[0], number: found[1], speaker: doc.row[6][found[2]], text: found[3] };
    }

    /* By slot, ISO, "" when undated. */
    async function dates() {
      const found = await search.load(header.dates);
      return (found.dates ||= found.header.d.split("\n"));
    }

    return { posting, marks, names, words, document, passage, dates };
  }

  search.index = { open: open, STOP: STOP };
})((globalThis.glossator ||= {}).search ||= {});
