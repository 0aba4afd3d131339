/* Running a query: index + query -> documents and passages in order.

   groups -> plan -> passages that satisfy every group -> scores by lunr -> documents, best first,
   each with its passages. Which passages match is decided here, on sets; the order of documents is
   lunr's. */
(function (search) {
  "use strict";
  const { sets } = search;
  const nothing = () => ({ docs: [], units: sets.NONE, notes: [], marks: [], items: [], groups: [] });

  /* {docs: [{slot, score, units}], units: all, notes, marks, items: [{item, count}], groups}.
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
    return {
      docs: await ordered(index, plan.groups, units, order),
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

  /* The passages that satisfy every group. Where some do so with a word in their text, only those:
     the speaker's name and the title help to find a passage, but are none. */
  function matching(index, groups) {
    const wanted = groups.filter((group) => !group.some((one) => one.optional)).map(positives);
    const words = wanted.filter((group) => group.some((one) => !one.filter && !one.item.not)).flat();
    if (words.length) {
      const tried = [
        () => sets.union(words.map((one) => one.units)),
        () => sets.union(words.map((one) => one.spoken)),
        () => firsts(words.flatMap((one) => [...one.titles]))
      ];
      for (const candidates of tried) {
        const found = wanted.reduce((list, group) => kept(list, group), candidates());
        if (found.length) return found;
      }
      return sets.NONE;
    }
    const filters = wanted.filter((group) => !group.some((one) => one.item.not)).flat();
    if (!filters.length) return sets.NONE;
    const units = sets.union(filters.map((one) => one.filter.units));
    const begun = units.length ? units : firsts(filters.flatMap((one) => [...one.filter.docs]));
    return wanted.reduce((list, group) => kept(list, group), begun);
  }

  /* Beside what is wanted, OR something unwanted says nothing. */
  function positives(group) {
    const some = group.filter((one) => !one.item.not);
    return some.length ? some : group;
  }

  /* The first passage of each document: it stands for the document. */
  function firsts(slots) {
    return Float64Array.from(new Set(slots)).sort().map((slot) => slot * search.posting.PASSAGES + 1);
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

  async function ordered(index, groups, units, order) {
    const clauses = groups.flat().filter((one) => !one.item.not).flatMap((one) => one.clauses);
    const docs = new Map();
    for (const unit of units) {
      const slot = sets.slot(unit);
      if (docs.has(slot)) docs.get(slot).push(unit);
      else docs.set(slot, [unit]);
    }
    const scores = clauses.length ? search.score.documents(index, clauses, docs) : new Map();
    const good = search.score.passages(clauses, units);
    const found = [...docs].map(([slot, list]) => ({ slot, score: scores.get(slot) || 0, units: list }));
    if (order === "newest" || order === "oldest") return byDate(found, await index.dates(), order);
    for (const doc of found) doc.units.sort((a, b) => (good.get(b) || 0) - (good.get(a) || 0) || a - b);
    return found.sort((a, b) => b.score - a.score || a.slot - b.slot);
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
