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
    function put(value, count) {
      held = (held << count) | value;
      bits += count;
      while (bits >= 8) {
        bits -= 8;
        // Beyond its end, a typed array takes nothing.
        made[at++] = held >> bits;
      }
      held &= (1 << bits) - 1;
    }
    for (let i = 0; i < units.length; i += 10) {
      let digits = 0;
      for (let j = i; j < i + 10; j++) {
        const unit = units.charCodeAt(j);
        const value = unit - FIRST_UNIT - (unit < SURROGATES ? 0 : 0x0800);
        put(value & 2047, 11);
        digits = digits * 30 + (value >> 11);
      }
      put(Math.floor(digits / HALF), 24);
      put(digits % HALF, 25);
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
