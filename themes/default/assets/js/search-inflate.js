/* Inflating (RFC 1951): deflated bytes -> bytes. The browsers' own way is a stream, whose turns cost
   more than the work on files as small as these. Throws on anything that is not deflate. */
(function (search) {
  "use strict";
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const LENGTHS = steps(29, 3, 4, [258, 0]);
  const DISTANCES = steps(30, 1, 2, null);
  const FIXED = [
    table(Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))),
    table(new Uint8Array(30).fill(5))
  ];

  /* [base, extra bits] of each code: the first codes stand for themselves. */
  function steps(count, base, grow, last) {
    const made = [];
    for (let i = 0; i < count; i++) {
      const bits = Math.max(0, Math.floor(i / grow) - 1);
      made.push([base, bits]);
      base += 1 << bits;
    }
    if (last) made[count - 1] = last;
    return made;
  }

  /* Code lengths -> {bits, codes}: the next `bits` bits of input index `codes`: symbol × 16 + length. */
  function table(lengths) {
    const counts = new Uint16Array(16);
    for (const length of lengths) counts[length]++;
    counts[0] = 0;
    let bits = 15;
    while (bits > 1 && !counts[bits]) bits--;
    const next = new Uint16Array(17);
    for (let i = 1; i < 16; i++) next[i + 1] = (next[i] + counts[i]) << 1;
    const codes = new Uint16Array(1 << bits);
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      const length = lengths[symbol];
      if (!length) continue;
      let code = next[length]++;
      let turned = 0;
      for (let i = 0; i < length; i++, code >>= 1) turned = (turned << 1) | (code & 1);
      for (let i = turned; i < codes.length; i += 1 << length) codes[i] = (symbol << 4) | length;
    }
    return { bits, codes };
  }

  function inflate(input) {
    let output = new Uint8Array(input.length * 4 + 64);
    let size = 0;
    let at = 0;
    let held = 0;
    let count = 0;

    function take(bits) {
      while (count < bits) {
        if (at > input.length + 4) throw new Error("cut short");
        held |= (input[at++] || 0) << count;
        count += 8;
      }
      const value = held & ((1 << bits) - 1);
      held >>>= bits;
      count -= bits;
      return value;
    }

    function symbol({ bits, codes }) {
      while (count < bits) {
        if (at > input.length + 4) throw new Error("cut short");
        held |= (input[at++] || 0) << count;
        count += 8;
      }
      const found = codes[held & ((1 << bits) - 1)];
      const length = found & 15;
      if (!length) throw new Error("no such code");
      held >>>= length;
      count -= length;
      return found >> 4;
    }

    function room(more) {
      if (size + more <= output.length) return;
      const larger = new Uint8Array(Math.max(output.length * 2, size + more));
      larger.set(output);
      output = larger;
    }

    function stored() {
      take(count & 7);
      // Whole bytes that were taken ahead go back.
      at -= count >> 3;
      held = count = 0;
      const length = input[at] | (input[at + 1] << 8);
      at += 4;
      if (at + length > input.length) throw new Error("cut short");
      room(length);
      output.set(input.subarray(at, at + length), size);
      at += length;
      size += length;
    }

    function tables() {
      const [literals, distances, codes] = [take(5) + 257, take(5) + 1, take(4) + 4];
      const lengths = new Uint8Array(19);
      for (let i = 0; i < codes; i++) lengths[ORDER[i]] = take(3);
      const code = table(lengths);
      const all = new Uint8Array(literals + distances);
      for (let i = 0; i < all.length;) {
        const found = symbol(code);
        if (found < 16) all[i++] = found;
        else if (found === 16) for (let again = take(2) + 3, same = all[i - 1]; again--;) all[i++] = same;
        else i += found === 17 ? take(3) + 3 : take(7) + 11;
      }
      return [table(all.subarray(0, literals)), table(all.subarray(literals))];
    }

    function compressed([literals, distances]) {
      for (;;) {
        const found = symbol(literals);
        if (found === 256) return;
        room(258);
        if (found < 256) {
          output[size++] = found;
          continue;
        }
        const length = LENGTHS[found - 257][0] + take(LENGTHS[found - 257][1]);
        const code = symbol(distances);
        let from = size - DISTANCES[code][0] - take(DISTANCES[code][1]);
        if (from < 0) throw new Error("too far back");
        for (const end = size + length; size < end;) output[size++] = output[from++];
      }
    }

    for (let last = 0; !last;) {
      last = take(1);
      const kind = take(2);
      if (kind === 0) stored();
      else if (kind === 3) throw new Error("no such block");
      else compressed(kind === 1 ? FIXED : tables());
    }
    if (at - (count >> 3) > input.length) throw new Error("cut short");
    return output.subarray(0, size);
  }

  search.inflate = inflate;
})((globalThis.glossator ||= {}).search ||= {});
