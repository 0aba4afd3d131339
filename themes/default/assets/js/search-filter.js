/* Filters: by:NAME about:NAME topic:NAME kind:KIND in:DOCUMENT 2016..2018 -> passages or documents.

   A name is an id, or any name or later part of a name of an entity (by:lavrov); `mentions:` is
   another word for about: entities, `about:` takes topics as well. */
(function (search) {
  "use strict";
  const FAMILIES = { by: ["by"], about: ["about", "topic"], mentions: ["about"], topic: ["topic"], kind: ["kind"], in: ["in"] };

  /* {units} of passages, or {docs: Set of slots}; `known`: whether there is such a thing. */
  async function find(index, item) {
    if (item.field === "years") return years(index, item);
    const marks = await marked(index, item);
    const parts = marks.map(search.posting.parts);
    const units = search.sets.union(parts.map((one) => one.passages));
    const docs = new Set(parts.flatMap((one) => [...one.titles]));
    return { units, docs, known: marks.length > 0 };
  }

  async function marked(index, item) {
    const families = FAMILIES[item.field];
    const id = item.value.trim().toLowerCase();
    const exact = await every(index, families, [id]);
    if (exact.length || item.field === "kind" || item.field === "in") return exact;
    const key = search.names.key(item.value);
    if (!key) return [];
    const rows = await index.names(key);
    const same = rows.filter((row) => row[1] < 2 && row[0] === key);
    const ids = (same.length ? same : rows.filter((row) => row[1] < 2)).map((row) => row[2]);
    const found = await every(index, families, [...new Set(ids)].slice(0, 30));
    if (item.field !== "by" || found.length) return found;
    const start = "by:" + key.replace(/ /g, "-");
    return index.marks(start);
  }

  async function every(index, families, ids) {
    const keys = families.flatMap((family) => ids.map((id) => family + ":" + id));
    return (await Promise.all(keys.map((key) => index.posting("m", key)))).filter(Boolean);
  }

  async function years(index, item) {
    const dates = await index.dates();
    const docs = new Set();
    dates.forEach((date, slot) => {
      if (date && (!item.from || date.slice(0, item.from.length) >= item.from) &&
        (!item.to || date.slice(0, item.to.length) <= item.to)) docs.add(slot);
    });
    return { units: search.sets.NONE, docs, known: true };
  }

  /* Of the passages found: [{id, label, count}], most first, for a family of marks. */
  async function counts(index, family, units) {
    const docs = new Map();
    for (const unit of units) {
      const slot = search.sets.slot(unit);
      docs.set(slot, (docs.get(slot) || 0) + 1);
    }
    const found = [];
    for (const posting of await index.marks(family + ":")) {
      let count = search.sets.within(units, posting.units).length;
      for (const slot of search.posting.parts(posting).titles) count += docs.get(slot) || 0;
      const id = posting.key.slice(family.length + 1);
      if (count) found.push({ id, label: posting.forms[0] || id, count });
    }
    return found.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  }

  search.filter = { find: find, counts: counts };
})((globalThis.glossator ||= {}).search ||= {});
