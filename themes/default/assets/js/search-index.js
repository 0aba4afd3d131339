/* The index, of which only what is asked for is loaded: directory -> postings, words, names, texts.
   search/shards.py says what is in the files. */
(function (search) {
  "use strict";
  const NAME = 7;
  const GROUP = 4;
  const PART = 128;
  const NEIGHBOURS = 64;
  const BLOCK = 256;
  const DECODED = 60;
  const STOP = "!";
  const ON = "\t";

  async function open(name) {
    const { header, column } = await search.load(name);
    const lengths = [0, 1, 2].map(column);
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
      averages: { text: header.sums[0] / header.count, title: header.sums[1] / header.count, speaker: header.sums[2] / header.count }
    };
    const files = { families, texts: header.texts, dates: header.dates, decoded: new Map() };
    for (const [name, ask] of Object.entries({ posting, parts, needed, marks, names, words, document, passage, file, dates })) {
      index[name] = (...asked) => ask(files, ...asked);
    }
    return index;
  }

  /* Number of the shard that a key is in; -1 before the first. */
  function place({ families }, family, key) {
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

  function fileOf({ families }, family, number) {
    return family + families[family].names.slice(number * NAME, (number + 1) * NAME);
  }

  function box(files, family, number) {
    return search.load(fileOf(files, family, number));
  }

  async function shard(files, family, number) {
    const found = await box(files, family, number);
    const { decoded } = files;
    if (!decoded.has(found)) {
      decoded.set(found, search.posting.shard(found));
      if (decoded.size > DECODED) decoded.delete(decoded.keys().next().value);
    }
    return decoded.get(found);
  }

  /* The posting of a key, or null: t words, m marks. */
  async function posting(files, family, key) {
    return whole(await makers(files, family, key, null));
  }

  /* Its parts that may have some of the units, one after another. */
  async function parts(files, family, key, units) {
    return (await makers(files, family, key, units)).map((make) => make());
  }

  /* The names of the files that these are in. */
  function needed(files, family, key, units) {
    return some(files, family, key, units).map((n) => fileOf(files, family, n));
  }

  async function makers(files, family, key, units) {
    const shards = await Promise.all(some(files, family, key, units).map((n) => shard(files, family, n)));
    return shards.map((one) => one.get(key)).filter(Boolean);
  }

  /* The shards of a key. Where it goes on in further shards, these begin with the key, a tab, and the
     block of slots they go on with. */
  function some(files, family, key, units) {
    const every = numbers(files, family, key, key + ON + "\uffff");
    if (!units || every.length < 2) return every;
    const { firsts } = files.families[family];
    const begins = every.map((n, i) => i ? firsts[n].slice(key.length + 1) * BLOCK * search.sets.PASSAGES : 0);
    return every.filter((_, i) => {
      const first = units[search.sets.lower(units, begins[i])];
      return first < (begins[i + 1] || Infinity);
    });
  }

  /* A posting of its parts, which are in order; null of none. */
  function whole(parts) {
    return parts.length > 1 ? (parts[0].whole ||= search.posting.joined(parts.map((make) => make())))
      : parts.length ? parts[0]() : null;
  }

  /* The numbers of the shards that may have keys from `low` to `high`. */
  function numbers(files, family, low, high) {
    const last = place(files, family, high);
    const found = [];
    for (let n = Math.max(0, place(files, family, low)); n <= last; n++) found.push(n);
    return found;
  }

  /* The postings of all marks that begin so. */
  async function marks(files, start) {
    const shards = await Promise.all(numbers(files, "m", start, start + "\uffff").map((n) => shard(files, "m", n)));
    const found = new Map();
    for (const [key, make] of shards.flatMap((one) => [...one])) {
      if (key.startsWith(start)) found.set(key, [...(found.get(key) || []), make]);
    }
    return Array.from(found.values(), whole);
  }

  /* The names whose key begins so, of at most `most` files. */
  async function names(files, start, most = 3) {
    const near = numbers(files, "n", start, start + "\uffff").slice(0, most);
    const boxes = await Promise.all(near.map((n) => box(files, "n", n)));
    return boxes.flatMap((one) => one.header.r).filter((row) => row[0].startsWith(start));
  }

  /* [word, how often] of the words from `low` to `high`. */
  async function words(files, low, high) {
    const boxes = await Promise.all(numbers(files, "v", low, high).map((n) => box(files, "v", n)));
    return boxes.flatMap((one) => {
      const often = one.column(0);
      return (one.words ||= one.header.w.split(" ")).map((word, i) => [word, often[i]]);
    });
  }

  /* A document as the file of a passage has it: {slot, slug, title, date, dateText, passages}. */
  async function document(files, slot, part = 0) {
    const name = textFile(files, slot, part);
    const { header: { d: rows } } = await search.load(name);
    const row = rows.find((one) => one[0] === slot);
    if (!row) throw new Error("search/" + name + ".js");
    const [, slug, title, date, dateText, passages] = row;
    return { slot, slug, title, date, dateText, passages, row };
  }

  function textFile({ texts }, slot, part) {
    const near = Math.floor(slot / NEIGHBOURS) * NAME;
    return "x" + Math.floor(slot / GROUP) + "-" + part + "-" + texts.slice(near, near + NAME);
  }

  /* The name of the file that the text of a unit is in. */
  function file(files, unit) {
    const part = Math.max(0, Math.floor((unit % search.sets.PASSAGES - 1) / PART));
    return textFile(files, search.sets.slot(unit), part);
  }

  /* {unit, doc, id, number, speaker, text} of a unit; null where there is none. */
  async function passage(files, unit) {
    const slot = search.sets.slot(unit);
    const at = unit % search.sets.PASSAGES - 1;
    const doc = await document(files, slot, Math.floor(at / PART));
    const found = doc.row[7][at % PART];
    if (!found) return null;
    return { unit, doc, id: found[0], number: found[1], speaker: doc.row[6][found[2]], text: found[3] };
  }

  /* By slot, ISO, "" when undated. */
  async function dates(files) {
    const found = await search.load(files.dates);
    return (found.dates ||= found.header.d.split("\n"));
  }

  search.index = { open: open, STOP: STOP };
})((globalThis.glossator ||= {}).search ||= {});
