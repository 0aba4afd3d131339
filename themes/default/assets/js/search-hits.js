/* Where the hits of a query stand in a text: items -> [[start, end], …], in UTF-16 units.
   Used for excerpts and on the reading page. The items are those of search-query.js. */
(function (search) {
  "use strict";
  const terms = search.terms;

  /* A function text -> hits, in order, none touching or overlapping another. */
  function finder(items) {
    const wanted = items.filter((item) => !item.not);
    const single = new Set(wanted.filter((item) => item.kind === "word").map((item) => item.term));
    const starts = wanted.filter((item) => item.kind === "prefix").map((item) => item.word);
    const patterns = wanted.filter((item) => item.kind === "wild").map((item) => search.query.pattern(item.word));
    const phrases = wanted.filter((item) => item.kind === "phrase");
    return (text) => {
      const tokens = terms.tokens(text);
      const words = tokens.map((token) => terms.plainWord(token[0]));
      const hits = [];
      tokens.forEach(([token, start, end], i) => {
        const kept = terms.keptWord(token);
        if (!kept) return;
        const term = terms.term(kept);
        const begins = (prefix) => kept.startsWith(prefix) || term.startsWith(prefix);
        if (single.has(term) || starts.some(begins) || patterns.some((fits) => fits(kept))) hits.push([start, end]);
      });
      for (const phrase of phrases) {
        for (const at of places(words, phrase)) {
          hits.push([tokens[at][1], tokens[at + phrase.words.length - 1][2]]);
        }
      }
      return merged(hits);
    };
  }

  /* Where in `words` (plain words) the words of a phrase begin to follow one another. */
  function places(words, phrase) {
    const sought = phrase.words;
    const last = sought.length - 1;
    const fits = (word, i) =>
      phrase.prefix && i === last ? word.startsWith(sought[i]) : word === sought[i];
    const found = [];
    for (let at = 0; at + last < words.length; at++) {
      if (sought.every((_, i) => fits(words[at + i], i))) found.push(at);
    }
    return found;
  }

  function merged(hits) {
    const kept = [];
    for (const hit of hits.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      const last = kept[kept.length - 1];
      if (last && hit[0] <= last[1]) last[1] = Math.max(last[1], hit[1]);
      else kept.push([...hit]);
    }
    return kept;
  }

  search.hits = { finder: finder, places: places };
})((globalThis.glossator ||= {}).search ||= {});
