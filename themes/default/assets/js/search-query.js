/* The query language: what a reader typed -> groups of items. Never throws, whatever is typed.

     words           every one is wanted; stemmed, case folded (see search-terms.js)
     "exact words"   in this order, unstemmed; any kind of quotation mark; an open one ends at the end
     -word  NOT word  not these (also -"exact words")
     a OR b, a | b   one of them; binds closer than "every one": a b OR c is a and (b or c)
     word*           words that begin so; also the last word of a phrase
   What has a dash, a full stop or a figure's : or , inside is a phrase (Russian-Chinese, 12:30), and so
   is a word of a script without spaces. AND, + and other signs mean nothing.

   An item is {kind, not, …}:
     word    word (plain), term, stop: 0 no stop word · 1 in lower case · 2 in capitals
     prefix  word
     phrase  words, prefix: whether the last one is only a beginning
   A query is [[item, … joined by OR], … all wanted]. */
(function (search) {
  "use strict";
  const terms = search.terms;
  const LONGEST = 1000;
  const MOST = 40;
  const QUOTES = /[“”„‟«»＂〝〞]/g;
  const DASH = /[\p{Pd}\u2212\u2043]/u;

  function parse(typed) {
    const text = String(typed).slice(0, LONGEST).normalize("NFC").replace(QUOTES, '"');
    const groups = [];
    let joined = false;
    let negated = false;
    let count = 0;
    for (const match of text.matchAll(/([-+\u2212\u2013]*)"([^"]*)"?|[^\s"]+/gu)) {
      const quoted = match[2] !== undefined;
      if (!quoted && /^(?:OR|\|+)$/.test(match[0])) {
        joined = groups.length > 0;
        continue;
      }
      if (!quoted && /^(?:AND|NOT|&+|\++)$/.test(match[0])) {
        negated = match[0] === "NOT";
        continue;
      }
      const found = quoted ? exact(match[2], match[1]) : bare(match[0]);
      for (const item of found) {
        if (count++ >= MOST) break;
        item.not = item.not !== negated;
        if (joined) groups[groups.length - 1].push(item);
        else groups.push([item]);
        joined = false;
      }
      if (found.length) joined = negated = false;
    }
    return groups;
  }

  function minus(signs) {
    return /^[-\u2212\u2013]/.test(signs);
  }

  /* What stands in quotation marks. */
  function exact(text, signs) {
    const prefix = /[^\s]\*\s*$/u.test(text);
    const words = terms.words(text);
    return words.length ? [{ kind: "phrase", not: minus(signs), words: words, prefix: prefix }] : [];
  }

  /* The items of a run of characters without spaces. */
  function bare(run) {
    const signs = /^[-+\u2212\u2013]*/.exec(run)[0];
    const joined = run.slice(signs.length).replace(/(\d)[:,](?=\d)/g, "$1-");
    return parts(joined).map((part) => item(part, minus(signs))).filter(Boolean);
  }

  /* The run cut at signs that do not join: Syria/Iraq is two, Russian-Chinese one. */
  function parts(run) {
    const found = [""];
    for (const character of run) {
      const joins = character === "*" || DASH.test(character) ||
        terms.squashCharacter(character) !== " ";
      if (joins) found[found.length - 1] += character;
      else found.push("");
    }
    return found;
  }

  function item(part, not) {
    const star = part.indexOf("*", 1);
    const tokens = terms.tokens(star > 0 ? part.slice(0, star) : part).map((found) => found[0]);
    const words = tokens.map(terms.plainWord);
    if (!words.length) return null;
    if (words.length > 1) return { kind: "phrase", not: not, words: words, prefix: star > 0 };
    if (star > 0) return { kind: "prefix", not: not, word: words[0] };
    const stop = !terms.STOP.has(words[0]) ? 0 : terms.inCapitals(tokens[0]) ? 2 : 1;
    return { kind: "word", not: not, word: words[0], term: terms.term(words[0]), stop: stop };
  }

  /* An item as a reader would type it. */
  function show(item) {
    const sign = item.not ? "-" : "";
    if (item.kind === "prefix") return sign + item.word + "*";
    if (item.kind === "phrase") return sign + '"' + item.words.join(" ") + (item.prefix ? '*"' : '"');
    return sign + (item.stop === 2 ? item.word.toUpperCase() : item.word);
  }

  search.query = { parse: parse, show: show };
})((globalThis.glossator ||= {}).search ||= {});
