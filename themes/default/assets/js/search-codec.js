/* Files of the index: text -> bytes -> header and columns. The other half of search/codec.py:
   15 bits a UTF-16 unit from U+3000 on, deflated; a line of JSON, then columns of varints. */
(function (search) {
  "use strict";
  const FIRST_UNIT = 0x3000;

  function bytes(units, length) {
    const made = new Uint8Array(length);
    let held = 0;
    let bits = 0;
    let at = 0;
    for (let i = 0; i < units.length; i++) {
      held = (held << 15) | (units.charCodeAt(i) - FIRST_UNIT);
      bits += 15;
      while (bits >= 8 && at < length) {
        bits -= 8;
        made[at++] = (held >> bits) & 255;
      }
      held &= (1 << bits) - 1;
    }
    return made;
  }

  /* {header, columns: [Uint8Array, …]} */
  function unbox(units, length) {
    const data = search.inflate(bytes(units, length));
    const line = data.indexOf(10);
    const header = JSON.parse(new TextDecoder().decode(data.subarray(0, line)));
    let at = line + 1;
    const columns = (header.c || []).map((size) => data.subarray(at, (at += size)));
    return { header: header, columns: columns };
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

  search.codec = { unbox: unbox, numbers: numbers };
})((globalThis.glossator ||= {}).search ||= {});
