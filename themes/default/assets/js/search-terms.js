/* The words of a text as search sees them: the browser's half of src/glossator/search/terms.py,
   where every step is specified; tests hold the two together. Besides, it knows where in the text
   each token stands (UTF-16 units), which excerpts and marks need. Texts are expected in NFC. */
(function (search) {
  "use strict";
  const STOP = new Set(
    ("a am an and are as at be been but by did do does for from had has have he her him his i if " +
      "in into is it its me my of on or our she so than that the their them then there these they " +
      "this those to us was we were what when which who with would you your").split(" ")
  );
  const APOSTROPHES = new Set("'`´ʹʻʼʽʾʿˈ՚׳‘’‛′Ꞌꞌ＇");
  const LETTERS = new Map(Object.entries({
    Æ: "AE", Ð: "D", Ø: "O", Þ: "TH", ß: "ss", ẞ: "SS", æ: "ae", ð: "d", ø: "o", þ: "th", Đ: "D", đ: "d",
    Ħ: "H", ħ: "h", ı: "i", Ł: "L", ł: "l", Œ: "OE", œ: "oe", Ŧ: "T", ŧ: "t"
  }));
  const dropped = new RegExp(
    "^[\\u00ad\\u0300-\\u036f\\u0483-\\u0489\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5" +
      "\\u05c7\\u0610-\\u061a\\u061c\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4" +
      "\\u06e7\\u06e8\\u06ea-\\u06ed\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u200c-\\u200f\\u202a-\\u202e" +
      "\\u2060-\\u2064\\u2066-\\u2069\\u20d0-\\u20ff\\ufe00-\\ufe0f\\ufe20-\\ufe2f\\ufeff" +
      "\\u{e0100}-\\u{e01ef}]$", "u");
  const unspaced = new RegExp(
    "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf" +
      "\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]", "gu");
  const letter = /^[\p{L}\p{M}\p{N}]$/u;
  const A = "[A-Za-z\\u0370-\\u03ff\\u0400-\\u04ff]";
  const token = new RegExp(
    A + "(?:\\." + A + ")+(?![^ .'])(?:\\.?'[sS](?![^ .']))?|[^ .']+(?:'[^ .']+)*", "gu");
  const squashed = new Map();

  /* Step 1 for one code point. */
  function squashCharacter(character) {
    const known = squashed.get(character);
    if (known !== undefined) return known;
    let kept = "";
    const parts = APOSTROPHES.has(character) ? character : character.normalize("NFKD");
    for (const part of parts) {
      if (APOSTROPHES.has(part)) kept += "'";
      else if (LETTERS.has(part)) kept += LETTERS.get(part);
      else if (dropped.test(part)) continue;
      else kept += part === "." || letter.test(part) ? part : " ";
    }
    kept = kept.normalize("NFC").replace(unspaced, " $& ");
    squashed.set(character, kept);
    return kept;
  }

  /* Steps 1 and 2: [token, start, end] of each token of the text. */
  function tokens(text) {
    let line = "";
    const starts = [];
    let at = 0;
    for (const character of text) {
      const folded = squashCharacter(character);
      for (let i = 0; i < folded.length; i++) starts.push(at);
      line += folded;
      at += character.length;
    }
    starts.push(at);
    const found = [];
    for (const match of line.matchAll(token)) {
      const start = starts[match.index];
      found.push([match[0], start, Math.max(after(text, starts, match), start)]);
    }
    return found;
  }

  /* Where a token ends in the text: with the marks that were dropped after its last character. */
  function after(text, starts, match) {
    let end = starts[match.index + match[0].length - 1];
    end += String.fromCodePoint(text.codePointAt(end)).length;
    while (end < text.length) {
      const next = String.fromCodePoint(text.codePointAt(end));
      if (!dropped.test(next)) break;
      end += next.length;
    }
    return end;
  }

  /* Step 3. */
  function plainWord(token) {
    let word = token.toUpperCase().toLowerCase().replace(/ς/g, "σ").replace(/\./g, "");
    if (word.includes("'")) {
      if (word.endsWith("'s")) word = word.slice(0, -2);
      if (/^[dl]'[aeiouyh]./.test(word)) word = word.slice(2);
      word = word.replace(/'/g, "");
    }
    return word;
  }

  /* Whether a stop word is kept: it is in capitals, two letters or more. */
  function inCapitals(token) {
    const letters = token.replace(/\./g, "").replace(/'[sS]$/, "");
    return [...letters].length > 1 && letters === letters.toUpperCase();
  }

  /* Steps 3 and 4: the plain word, or "" for a stop word that is not in capitals. */
  function keptWord(token) {
    let word = plainWord(token);
    return STOP.has(word) && !inCapitals(token) ? "" : word;
  }

  /* Step 5: the term of the index for a kept word. */
  function term(word) {
    if (STOP.has(word)) return word;
    let stemmed = search.stem(word);
    return STOP.has(stemmed) ? stemmed + "'" : stemmed;
  }

  /* The terms of a text, as they stand in the index. */
  function terms(text) {
    return tokens(text).map(function (found) { return keptWord(found[0]); })
      .filter(Boolean).map(term);
  }

  /* Every plain word of a text, in order: what phrases are compared in. */
  function words(text) {
    return tokens(text).map(function (found) { return plainWord(found[0]); });
  }

  search.terms = {
    STOP: STOP, tokens: tokens, plainWord: plainWord, keptWord: keptWord, inCapitals: inCapitals,
    term: term, terms: terms, words: words, squashCharacter: squashCharacter
  };
})((globalThis.glossator ||= {}).search ||= {});
