/* The query language: what a reader typed -> groups of items. Never throws, whatever is typed.

     words           every one is wanted; stemmed, case folded (see search-terms.js)
     "exact words"   in this order, unstemmed; any kind of quotation mark; an open one ends at the end
     -word  NOT word  not these (also -"exact words")
     a OR b, a | b   one of them; binds closer than "every one": a b OR c is a and (b or c)
     word*  w*rd  *rd words that begin so, or fit; a star also after the last word of a phrase
     by:name about:name mentions:name topic:name kind:kind in:document  filters; also with "several words"
     2016..2018 2016.. ..2017-05  from one date to another
   What has a dash, a full stop or a figure's : or , inside is a phrase (Russian-Chinese, 12:30), and so
   is a word of a script without spaces. AND, + and other signs mean nothing.

   An item is {kind, not, as: its words as typed, …}:
     word    word (plain), term, stop: 0 no stop word · 1 in lower case · 2 in capitals
     prefix  word
     wild    word: plain, with its stars
     phrase  words, prefix: whether the last one is only a beginning
     filter  field, value; field years: from, to
   A query is [[item, … joined by OR], … all wanted]. */
(function (search) {
  "use strict";
  const terms = search.terms;
  const LONGEST = 1000;
  const MOST = 40;
  const QUOTES = /[“”„‟«»＂〝〞]/g;
  const DASH = /[\p{Pd}\u2212\u2043]/u;
  const FIELD = /^(by|about|mentions|topic|kind|in):(.+)$/iu;
  const YEARS = /^((?:\d{4}(?:-\d\d){0,2})?)(?:\.\.\.?|…)((?:\d{4}(?:-\d\d){0,2})?)$/;

  function parse(typed) {
    const text = String(typed).slice(0, LONGEST).normalize("NFC").replace(QUOTES, '"');
    const groups = [];
    let joined = false;
    let negated = false;
    let count = 0;
    for (const match of text.matchAll(/([-+\u2212\u2013]*)((?:by|about|mentions|topic|kind|in):)?"([^"]*)"?|[^\s"]+/giu)) {
      const quoted = match[3] !== undefined;
      if (!quoted && /^(?:OR|\|+)$/.test(match[0])) {
        joined = groups.length > 0;
        continue;
      }
      if (!quoted && /^(?:AND|NOT|&+|\++)$/.test(match[0])) {
        negated = match[0] === "NOT";
        continue;
      }
      const found = !quoted ? bare(match[0])
        : match[2] ? filter(match[2] + match[3], minus(match[1])) : exact(match[3], match[1]);
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
    const filtered = filter(run.slice(signs.length), minus(signs));
    if (filtered.length) return filtered;
    const joined = run.slice(signs.length).replace(/(\d)[:,](?=\d)/g, "$1-");
    return parts(joined).map((part) => item(part, minus(signs))).filter(Boolean);
  }

  /* A filter, if it is one. */
  function filter(text, not) {
    const years = YEARS.exec(text);
    if (years && (years[1] || years[2])) {
      return [{ kind: "filter", not, field: "years", from: years[1], to: years[2], as: years[1] + ".." + years[2] }];
    }
    const named = FIELD.exec(text);
    if (!named || !terms.words(named[2]).length) return [];
    const field = named[1].toLowerCase();
    const value = named[2].trim();
    return [{ kind: "filter", not, field, value, as: field + ":" + (/\s/u.test(value) ? '"' + value + '"' : value) }];
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
    const stars = part.replace(/\*+/g, "*");
    const text = stars.replace(/\*$/, "");
    if (text.includes("*")) return wild(stars, not);
    const tokens = terms.tokens(text);
    if (!tokens.length) return null;
    const star = text !== stars;
    if (tokens.length > 1) return phrase(text, tokens, star, not);
    const [token] = tokens[0];
    const word = terms.plainWord(token);
    const as = written(text, tokens);
    if (star) return { kind: "prefix", not: not, word: word, as: as };
    const stop = !terms.STOP.has(word) ? 0 : terms.inCapitals(token) ? 2 : 1;
    return { kind: "word", not: not, word: word, term: terms.term(word), stop: stop, as: as };
  }

  /* Stars in front of a word or inside it. */
  function wild(text, not) {
    const word = text.split("*").map((piece) => terms.words(piece).join("")).join("*").replace(/\*+/g, "*");
    return word === "*" || word === "" ? null : { kind: "wild", not: not, word: word, as: word };
  }

  /* Whether a word fits one with stars. */
  function pattern(word) {
    const parts = word.split("*").map((part) => part.replace(/[^\p{L}\p{M}\p{N}]/gu, "\\$&"));
    const fits = new RegExp("^" + parts.join(".*") + "$", "u");
    return (one) => fits.test(one);
  }

  /* An item as a reader would type it. */
  function show(item) {
    if (item.kind === "filter" || item.kind === "wild") return (item.not ? "-" : "") + item.as;
    const star = item.kind === "prefix" || item.prefix ? "*" : "";
    const quote = item.kind === "phrase" ? '"' : "";
    return (item.not ? "-" : "") + quote + item.as + star + quote;
  }

  search.query = { parse: parse, show: show, pattern: pattern };
})((globalThis.glossator ||= {}).search ||= {});
