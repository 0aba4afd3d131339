/* Sets of passages: sorted Float64Arrays of units (shards-posting.js). */
(function (search) {
  "use strict";
  const NONE = new Float64Array(0);

  function union(lists) {
    const some = lists.filter((list) => list.length);
    if (some.length < 2) return some[0] || NONE;
    return some.length === 2 ? merged(some[0], some[1])
      : merged(union(some.slice(0, some.length >> 1)), union(some.slice(some.length >> 1)));
  }

  function merged(a, b) {
    const made = new Float64Array(a.length + b.length);
    let i = 0;
    let j = 0;
    let at = 0;
    while (i < a.length && j < b.length) {
      const [one, two] = [a[i], b[j]];
      made[at++] = one < two ? one : two;
      if (one <= two) i++;
      if (two <= one) j++;
    }
    while (i < a.length) made[at++] = a[i++];
    while (j < b.length) made[at++] = b[j++];
    return made.subarray(0, at);
  }

  /* Those of `list` that are in `other`, or that are not. */
  function within(list, other, wanted = true) {
    const made = new Float64Array(list.length);
    let at = 0;
    let j = 0;
    for (let i = 0; i < list.length; i++) {
      while (j < other.length && other[j] < list[i]) j++;
      if ((j < other.length && other[j] === list[i]) === wanted) made[at++] = list[i];
    }
    return made.subarray(0, at);
  }

  /* The units of some documents: Set of slots. */
  function ofDocs(list, slots, wanted = true) {
    return list.filter((unit) => slots.has(slot(unit)) === wanted);
  }

  /* Where a unit is in a list, or -1. */
  function find(list, unit) {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] < unit) low = middle + 1;
      else high = middle;
    }
    return list[low] === unit ? low : -1;
  }

  function slot(unit) {
    return Math.floor(unit / search.posting.PASSAGES);
  }

  /* The passages proper, without titles. */
  function passages(list) {
    return list.filter((unit) => unit % search.posting.PASSAGES !== 0);
  }

  /* The slots in whose titles it is. */
  function titles(list) {
    const made = new Set();
    for (const unit of list) if (unit % search.posting.PASSAGES === 0) made.add(slot(unit));
    return made;
  }

  search.sets = { NONE: NONE, find: find, union: union, within: within, ofDocs: ofDocs, slot: slot, passages: passages, titles: titles };
})((globalThis.glossator ||= {}).search ||= {});
