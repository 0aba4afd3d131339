/* Running a query: index + query -> documents and passages in order.

   groups -> plan -> passages that satisfy every group -> scores by lunr -> documents, best first,
   each with its passages. Which passages match is decided here, on sets; the order of documents is
   lunr's. */
(function (search) {
  "use strict";
  const { sets } = search;
  const nothing = () => ({ docs: [], best: (doc) => doc.units, units: sets.NONE, notes: [], marks: [], items: [], groups: [] });

  /* {docs: [{slot, score, units}], best: doc -> its units in order, units: all, notes, marks,
     items: [{item, count, missing}], groups}.
     order: relevance · newest · oldest. */
  async function run(index, typed, order) {
    const groups = search.query.parse(typed);
    if (!groups.length || !index.count) return { ...nothing(), groups };
    let plan = null;
    let units = sets.NONE;
    for (const make of search.plan.plans(groups, index)) {
      plan = await make();
      units = matching(index, plan.groups);
      if (units.length) break;
    }
    if (!units.length) {
      const instead = await named(index, typed);
      if (instead) {
        plan = instead;
        units = plan.groups[0][0].filter.units;
      }
    }
    const found = plan.groups.flat();
    const clauses = found.filter((one) => !one.item.not).flatMap((one) => one.clauses);
    return {
      docs: await ordered(index, clauses, units, order),
      best: (doc) => order === "newest" || order === "oldest" || !clauses.length ? doc.units : search.score.passages(clauses, doc.units),
      units,
      notes: plan.notes,
      marks: found.filter((one) => !one.item.not && !one.filter).map((one) => one.item),
      items: found.filter((one) => !one.optional).map((one) => ({ item: one.item, count: size(one), missing: one.missing })),
      groups
    };
  }

  function size(one) {
    return one.filter ? one.filter.units.length || one.filter.docs.size : one.units.length;
  }

  /* The passages that satisfy every group: those with a word in their text, and the first of each
     document whose title alone does; where there are none, those whose speaker's name has it. */
  function matching(index, groups) {
    const wanted = groups.filter((group) => !group.some((one) => one.optional)).map(positives);
    const words = wanted.filter((group) => group.some((one) => !one.filter && !one.item.not)).flat();
    const all = (candidates) => wanted.reduce((list, group) => kept(list, group), candidates);
    if (words.length) {
      const text = all(sets.union(words.map((one) => one.units)));
      const shown = new Set(Array.from(text, sets.slot));
      const titles = all(firsts(words.flatMap((one) => [...one.titles]).filter((slot) => !shown.has(slot))));
      const found = sets.union([text, titles]);
      return found.length ? found : all(sets.union(words.map((one) => one.spoken)));
    }
    const filters = wanted.filter((group) => !group.some((one) => one.item.not)).flat();
    if (!filters.length) return sets.NONE;
    const units = sets.union(filters.map((one) => one.filter.units));
    const begun = units.length ? units : firsts(filters.flatMap((one) => [...one.filter.docs]));
    return all(begun);
  }

  /* Beside what is wanted, OR something unwanted says nothing. */
  function positives(group) {
    const some = group.filter((one) => !one.item.not);
    return some.length ? some : group;
  }

  /* The first passage of each document: it stands for the document. */
  function firsts(slots) {
    return Float64Array.from(new Set(slots)).sort().map((slot) => slot * search.sets.PASSAGES + 1);
  }

  function kept(list, group) {
    if (group[0].item.not) return group.reduce((left, one) => without(left, one), list);
    const units = sets.union(group.flatMap((one) => one.filter ? [one.filter.units] : [one.units, one.spoken]));
    const docs = new Set(group.flatMap((one) => [...(one.filter ? one.filter.docs : one.titles)]));
    if (!docs.size) return sets.within(list, units);
    return sets.union([sets.within(list, units), sets.ofDocs(list, docs)]);
  }

  function without(list, one) {
    if (one.filter) return sets.ofDocs(sets.within(list, one.filter.units, false), one.filter.docs, false);
    return sets.within(sets.within(list, one.units, false), one.spoken, false);
  }

  /* Units are in the order of slots: a document's lie side by side. */
  async function ordered(index, clauses, units, order) {
    const docs = new Map();
    const wanted = new Uint8Array(index.size);
    for (let start = 0; start < units.length;) {
      const slot = sets.slot(units[start]);
      let end = start + 1;
      while (end < units.length && units[end] < (slot + 1) * search.sets.PASSAGES) end++;
      docs.set(slot, units.subarray(start, end));
      wanted[slot] = 1;
      start = end;
    }
    const scored = clauses.length ? search.score.documents(index, clauses, wanted, docs.keys())
      : Array.from(docs.keys(), (slot) => [slot, 0]);
    const found = scored.map(([slot, score]) => ({ slot, score, units: docs.get(slot) }));
    if (order !== "newest" && order !== "oldest") return found;
    return byDate(found, await index.dates(), order);
  }

  /* Undated documents come last either way. */
  function byDate(found, dates, order) {
    const sign = order === "newest" ? -1 : 1;
    return found.sort((a, b) => {
      const [one, two] = [dates[a.slot], dates[b.slot]];
      if (one === two) return b.score - a.score || a.slot - b.slot;
      if (!one || !two) return one ? -1 : 1;
      return one < two ? -sign : sign;
    });
  }

  /* Instead of a name that no passage has: the passages that name the entity in any other way. */
  async function named(index, typed) {
    const names = await search.names.named(index, typed);
    if (!names.length) return null;
    const item = { kind: "filter", not: false, field: "about", value: names[0].id, as: "about:" + names[0].id };
    const filter = await search.filter.find(index, item);
    if (!filter.units.length) return null;
    const group = [{ item, filter, units: sets.NONE, spoken: sets.NONE, titles: new Set(), clauses: [], optional: false }];
    return { groups: [group], notes: [{ named: names[0].name }] };
  }

  search.run = run;
})((globalThis.glossator ||= {}).search ||= {});
