/* The query language: what a reader typed -> groups of items. Never throws, whatever is typed.

     words           every one is wanted; stemmed, case folded (see search-terms.js)
     "exact words"   in this order, unstemmed; any kind of quotation mark; an open one ends at the end
     -word  NOT word  not these (also -"exact words")
     a OR b, a | b   one of them; binds closer than "every one": a b OR c is a and (b or c)
     word*           words that begin so; also the last word of a phrase
   What has a dash, a full stop or a figure's : or , inside is a phrase (Russian-Chinese, 12:30), and so
   is a word of a script without spaces. AND, + and other signs mean nothing.

   An item is {kind, not, as: its words as typed, …}:
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
    const tokens = terms.tokens(text);
    if (!tokens.length) return [];
    return [phrase(text, tokens, /[^\s]\*\s*$/u.test(text), minus(signs))];
  }

  function phrase(text, tokens, prefix, not) {
    const words = tokens.map((token) => terms.plainWord(token[0]));
    return { kind: "phrase", not: not, words: words, prefix: prefix, as: written(text, tokens) };
  }

  /* The tokens as they stand in the text. */
  function written(text, tokens) {
    return text.slice(tokens[0][1], tokens[tokens.length - 1][2]);
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
    const text = star > 0 ? part.slice(0, star) : part;
    const tokens = terms.tokens(text);
    if (!tokens.length) return null;
    if (tokens.length > 1) return phrase(text, tokens, star > 0, not);
    const [token] = tokens[0];
    const word = terms.plainWord(token);
    const as = written(text, tokens);
    if (star > 0) return { kind: "prefix", not: not, word: word, as: as };
    const stop = !terms.STOP.has(word) ? 0 : terms.inCapitals(token) ? 2 : 1;
    return { kind: "word", not: not, word: word, term: terms.term(word), stop: stop, as: as };
  }

  /* An item as a reader would type it. */
  function show(item) {
    const star = item.kind === "prefix" || item.prefix ? "*" : "";
    const quote = item.kind === "phrase" ? '"' : "";
    return (item.not ? "-" : "") + quote + item.as + star + quote;
  }

  search.query = { parse: parse, show: show };
})((globalThis.glossator ||= {}).search ||= {});
