/* Files of the index: text -> bytes -> header and columns. The other half of search/codec.py: JSON,
   then columns of varints, each deflated by itself, so that a column is inflated when it is asked
   for. Ten UTF-16 units are 159 bits: 11 of each, then 49 that their digits to base 30 hold. */
(function (search) {
  "use strict";
  const FIRST_UNIT = 0x0100;
  const SURROGATES = 0xd800;
  const HALF = 2 ** 25;

  function bytes(units, length) {
    const made = new Uint8Array(length);
    let held = 0;
    let bits = 0;
    let at = 0;
    for (let i = 0; i < units.length; i += 10) {
      let digits = 0;
      for (let j = i; j < i + 10; j++) {
        const unit = units.charCodeAt(j);
        const value = unit - (unit < SURROGATES ? FIRST_UNIT : FIRST_UNIT + 0x0800);
        digits = digits * 30 + (value >> 11);
        // What was held longer ago than it matters is shifted out; an array keeps eight bits, and
        // nothing beyond its end.
        held = (held << 11) | (value & 2047);
        made[at++] = held >> (bits += 3);
        if (bits >= 8) made[at++] = held >> (bits -= 8);
      }
      held = (held << 24) | (digits / HALF);
      for (let n = 0; n < 3; n++) made[at++] = held >> (bits + 16 - 8 * n);
      held = (held << 25) | (digits % HALF);
      for (bits += 25; bits >= 8;) made[at++] = held >> (bits -= 8);
    }
    return made;
  }

  /* {header, columns: how many, column: place -> its numbers} */
  function unbox(units, length) {
    const packed = bytes(units, length);
    const { data, end } = search.inflate(packed);
    const header = JSON.parse(new TextDecoder().decode(data));
    const sizes = header.c || [];
    const made = [];
    function column(place) {
      if (!made[place]) {
        const start = sizes.slice(0, place).reduce((sum, size) => sum + size, end);
        const part = packed.subarray(start, start + sizes[place]);
        made[place] = part.length ? numbers(search.inflate(part).data) : new Uint32Array(0);
      }
      return made[place];
    }
    return { header: header, columns: sizes.length, column: column };
  }

  /* A column as numbers. */
  function numbers(column) {
    let count = 0;
    for (let i = 0; i < column.length; i++) count += column[i] < 128 ? 1 : 0;
    const made = new Uint32Array(count);
    let at = 0;
    let value = 0;
    let shift = 1;
    for (let i = 0; i < column.length; i++) {
      const byte = column[i];
      value += (byte & 127) * shift;
      if (byte < 128) {
        made[at++] = value;
        value = 0;
        shift = 1;
      } else {
        shift *= 128;
      }
    }
    return made;
  }

  search.codec = { unbox: unbox };
})((globalThis.glossator ||= {}).search ||= {});
