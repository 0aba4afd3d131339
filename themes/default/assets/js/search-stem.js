/* The stemmer: Porter's algorithm as lunr.js has it, a word -> its stem.
   The same regular expressions, step by step, as src/glossator/search/stem.py; tests hold the two
   together. English only: a word that is not made of a-z alone is returned as it is. */
(function (search) {
  "use strict";
  const KEPT = new Map([["news", "news"]]);
  const STEP2 = {
    ational: "ate", tional: "tion", enci: "ence", anci: "ance", izer: "ize", bli: "ble",
    alli: "al", entli: "ent", eli: "e", ousli: "ous", ization: "ize", ation: "ate", ator: "ate",
    alism: "al", iveness: "ive", fulness: "ful", ousness: "ous", aliti: "al", iviti: "ive",
    biliti: "ble", logi: "log"
  };
  const STEP3 = { icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", ful: "", ness: "" };
  const C = "[^aeiou][^aeiouy]*";
  const V = "[aeiouy][aeiou]*";
  const mOver0 = new RegExp("^(?:" + C + ")?" + V + C);
  const mIs1 = new RegExp("^(?:" + C + ")?" + V + C + "(?:" + V + ")?$");
  const mOver1 = new RegExp("^(?:" + C + ")?" + V + C + V + C);
  const vowel = new RegExp("^(?:" + C + ")?[aeiouy]");
  const cvc = new RegExp("^" + C + "[aeiouy][^aeiouwxy]$");
  const plain = /^[a-z]{3,}$/;
  const plural = /^(.+?)(ss|i)es$/;
  const s = /^(.+?)([^s])s$/;
  const eed = /^(.+?)eed$/;
  const ed = /^(.+?)(?:ed|ing)$/;
  const finalY = /^(.+?[^aeiou])y$/;
  const step2 = new RegExp("^(.+?)(" + Object.keys(STEP2).join("|") + ")$");
  const step3 = new RegExp("^(.+?)(" + Object.keys(STEP3).join("|") + ")$");
  const step4 = /^(.+?)(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$/;
  const ion = /^(.+?[st])ion$/;

  function stem(word) {
    if (KEPT.has(word)) return KEPT.get(word);
    if (!plain.test(word)) return word;
    if (word[0] !== "y") return suffixes(inflection(word));
    return "y" + suffixes(inflection("Y" + word.slice(1))).slice(1);
  }

  /* Step 1: plurals, -ed, -ing, a final y. */
  function inflection(word) {
    let found = plural.exec(word) || s.exec(word);
    if (found) word = found[1] + found[2];
    if ((found = eed.exec(word))) {
      if (mOver0.test(found[1])) word = word.slice(0, -1);
    } else if ((found = ed.exec(word)) && vowel.test(found[1])) {
      word = mend(found[1]);
    }
    found = finalY.exec(word);
    return found ? found[1] + "i" : word;
  }

  /* What is left of a word in -ed or -ing: hop(p), fil(e). */
  function mend(word) {
    if (/(?:at|bl|iz)$/.test(word)) return word + "e";
    if (/([^aeiouylsz])\1$/.test(word)) return word.slice(0, -1);
    return cvc.test(word) ? word + "e" : word;
  }

  /* Steps 2 to 5: suffixes of derivation, and a final e. */
  function suffixes(word) {
    let found = step2.exec(word);
    if (found && mOver0.test(found[1])) word = found[1] + STEP2[found[2]];
    found = step3.exec(word);
    if (found && mOver0.test(found[1])) word = found[1] + STEP3[found[2]];
    found = step4.exec(word) || ion.exec(word);
    if (found && mOver1.test(found[1])) word = found[1];
    if (word.length > 1 && word.endsWith("e")) {
      const head = word.slice(0, -1);
      if (mOver1.test(head) || (mIs1.test(head) && !cvc.test(head))) word = head;
    }
    return word.endsWith("ll") && mOver1.test(word) ? word.slice(0, -1) : word;
  }

  search.stem = stem;
})((globalThis.glossator ||= {}).search ||= {});
