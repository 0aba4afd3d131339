/* Names: what a query names, what the box suggests, which spelling may have been meant. */
(function (search) {
  "use strict";
  const SUGGESTED = 8;

  /* What spellings of one name have in common: “U.N. Security-Council”, UN security council. */
  function key(name) {
    return search.terms.words(String(name).normalize("NFC")).join(" ");
  }

  function entity([, , id, type, typeText, name, path, forms, note, mentions]) {
    return { id, type, typeText, name, path, forms, note, mentions };
  }

  /* The entities and topics that the whole query names. */
  async function named(index, typed) {
    const wanted = key(typed);
    if (!wanted) return [];
    const rows = (await index.names(wanted, 1)).filter((row) => row[0] === wanted && row[1] === 1);
    return rows.map(entity);
  }

  /* [{text, kind, path, query}]: entities and topics, then titles, whose names begin so. */
  async function suggest(index, typed) {
    const wanted = key(typed);
    if (!wanted) return [];
    const seen = new Set();
    const rows = (await index.names(wanted)).filter((row) => {
      const id = row[1] === 2 ? "in:" + row[2] : row[3] + ":" + row[2];
      return !seen.has(id) && seen.add(id);
    });
    const order = (row) => row[1] === 2 ? 2 : row[0] === wanted ? 0 : 1;
    return rows.sort((a, b) => order(a) - order(b)).slice(0, SUGGESTED).map((row) => row[1] === 2
      ? { text: row[3], kind: "Document", path: "documents/" + row[2] + ".html", also: row[4] }
      : { text: row[5], kind: row[4], path: row[6], also: "" });
  }

  /* A word that is in the collection and spelled nearly so, or "". */
  async function nearest(index, word) {
    const letters = [...word];
    if (letters.length < 3) return "";
    const most = letters.length < 5 ? 1 : 2;
    const words = await index.words(letters[0], letters[0] + "\uffff");
    let best = ["", most + 1, 0];
    for (const [one, often] of words) {
      // How often, roughly: the first in the alphabet of those that are about as frequent.
      const weight = 32 - Math.clz32(often);
      if (Math.abs(one.length - word.length) > most || one === word) continue;
      const far = distance(word, one, most);
      if (far < best[1] || (far === best[1] && far <= most && weight > best[2])) best = [one, far, weight];
    }
    return best[1] <= most ? best[0] : "";
  }

  /* Letters to add, leave out, change or swap; more than `most` is most + 1. */
  function distance(a, b, most) {
    let [two, one] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const change = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(row[j - 1] + 1, one[j] + 1, one[j - 1] + change);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], two[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [two, one] = [one, row];
    }
    return one[b.length];
  }

  /* The query as it may have been meant, or "": words that are nowhere, spelled as others are. */
  async function meant(index, run, typed) {
    let made = typed;
    for (const { item, count, missing } of run.items) {
      if (item.kind !== "word" || item.stop || item.not || (count > 0 && !missing)) continue;
      const near = await nearest(index, item.word);
      if (near) made = made.replace(item.as, near);
    }
    return made === typed ? "" : made;
  }

  search.names = { key, named, suggest, meant };
})((globalThis.glossator ||= {}).search ||= {});
