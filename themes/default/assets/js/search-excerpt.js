/* What of a passage is shown as a result: its sentences with hits, text + hits -> pieces.
   A piece is {text, hit}; "…" stands where something is left out. */
(function (search) {
  "use strict";
  const WHOLE = 320;
  const ROOM = 420;
  /* A full stop after these, or after a single letter, ends no sentence. */
  const SHORT = /(?:^|[\s(“"])(?:Mr|Mrs|Ms|Dr|Gen|Col|Sen|Rep|Gov|St|No|vs|etc|e\.g|i\.e|approx|\p{L})\.$/u;

  /* [start, end] of each sentence; together they are the whole text. */
  function sentences(text) {
    const found = [];
    let start = 0;
    for (const match of text.matchAll(/[.!?…]+[”’"')\]]*\s+(?=[\p{Lu}\p{Lo}\p{N}“‘"'(\[–—])/gu)) {
      const end = match.index + match[0].length;
      if (SHORT.test(text.slice(start, match.index + 1))) continue;
      found.push([start, end]);
      start = end;
    }
    if (start < text.length) found.push([start, text.length]);
    return found;
  }

  /* The parts of the text to show: whole when short, else the sentences with hits, best first. */
  function parts(text, hits) {
    if (text.length <= WHOLE) return [[0, text.length]];
    const counted = sentences(text).map((sentence, place) => ({
      sentence: sentence,
      place: place,
      count: hits.filter((hit) => hit[0] >= sentence[0] && hit[0] < sentence[1]).length
    }));
    const best = counted.slice().sort((a, b) => b.count - a.count || a.place - b.place);
    const chosen = [];
    let room = ROOM;
    for (const one of best) {
      const length = one.sentence[1] - one.sentence[0];
      if (chosen.length && (one.count === 0 || length > room)) continue;
      chosen.push(one);
      room -= length;
    }
    chosen.sort((a, b) => a.place - b.place);
    return chosen.map((one) => shortened(text, one.sentence, hits));
  }

  /* A sentence that is too long is cut at words around its first hit. */
  function shortened(text, [start, end], hits) {
    if (end - start <= ROOM) return [start, end];
    const first = hits.find((hit) => hit[0] >= start && hit[0] < end);
    const middle = first ? first[0] : start;
    let from = Math.max(start, middle - 120);
    let to = Math.min(end, from + ROOM);
    if (from > start) from = text.indexOf(" ", from) + 1 || from;
    if (to < end) to = Math.max(text.lastIndexOf(" ", to), first ? first[1] : from);
    return [Math.min(from, middle), to];
  }

  function excerpt(text, hits) {
    const pieces = [];
    let last = 0;
    for (const [start, end] of parts(text, hits)) {
      if (start > last) pieces.push({ text: last ? " … " : "… ", hit: false });
      pieces.push(...marked(text, start, end, hits));
      last = end;
    }
    if (last < text.length) pieces.push({ text: " …", hit: false });
    return pieces;
  }

  /* text[start:end] in pieces, hits apart. */
  function marked(text, start, end, hits) {
    const pieces = [];
    let at = start;
    for (const hit of hits) {
      const [from, to] = [Math.max(hit[0], start), Math.min(hit[1], end)];
      if (from >= to) continue;
      if (from > at) pieces.push({ text: text.slice(at, from), hit: false });
      pieces.push({ text: text.slice(from, to), hit: true });
      at = to;
    }
    if (at < end) pieces.push({ text: text.slice(at, end), hit: false });
    return pieces;
  }

  search.excerpt = { excerpt: excerpt, marked: marked, sentences: sentences };
})((globalThis.glossator ||= {}).search ||= {});
