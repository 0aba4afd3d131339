/* Sets of passages: sorted Float64Arrays of units, slot × PASSAGES + passage. */
(function (search) {
  "use strict";
  const NONE = new Float64Array(0);
  const PASSAGES = 2 ** 24;

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

  /* The units of some documents (a Set of slots), or of all others. */
  function ofDocs(list, slots, wanted = true) {
    if (!slots.size) return wanted ? NONE : list;
    const made = new Float64Array(list.length);
    let at = 0;
    let last = -1;
    let inside = false;
    for (let i = 0; i < list.length; i++) {
      const place = slot(list[i]);
      if (place !== last) {
        last = place;
        inside = slots.has(place) === wanted;
      }
      if (inside) made[at++] = list[i];
    }
    return made.subarray(0, at);
  }

  /* Where a unit is in a list, or -1. */
  function find(list, unit) {
    const at = lower(list, unit);
    return list[at] === unit ? at : -1;
  }

  /* How many of a list are smaller. */
  function lower(list, unit) {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function slot(unit) {
    return (unit / PASSAGES) >>> 0;
  }

  /* Where titles are apart from passages: {passages: units, titles: Set of slots}. */
  function parted(list) {
    const made = new Float64Array(list.length);
    const titles = new Set();
    let at = 0;
    for (let i = 0; i < list.length; i++) {
      const place = slot(list[i]);
      if (list[i] === place * PASSAGES) titles.add(place);
      else made[at++] = list[i];
    }
    return { passages: made.subarray(0, at), titles };
  }

  search.sets = { NONE: NONE, PASSAGES: PASSAGES, find: find, lower: lower, union: union, within: within, ofDocs: ofDocs, slot: slot, parted: parted };
})((globalThis.glossator ||= {}).search ||= {});
