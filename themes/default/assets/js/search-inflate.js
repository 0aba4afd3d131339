/* Inflating (RFC 1951): deflated bytes -> {data, end}: the bytes, and where what was read ends. The browsers' own way is a stream, whose turns cost
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

  /* What is read, bit by bit, and what is made of it. */
  class Inflating {
    constructor(input) {
      this.input = input;
      this.output = new Uint8Array(input.length * 4 + 64);
      this.size = 0;
      this.at = 0;
      this.held = 0;
      this.count = 0;
    }

    /* Holds at least so many bits. */
    need(bits) {
      while (this.count < bits) {
        if (this.at > this.input.length + 4) throw new Error("cut short");
        this.held |= (this.input[this.at++] || 0) << this.count;
        this.count += 8;
      }
    }

    take(bits) {
      this.need(bits);
      const value = this.held & ((1 << bits) - 1);
      this.held >>>= bits;
      this.count -= bits;
      return value;
    }

    symbol({ bits, codes }) {
      this.need(bits);
      const found = codes[this.held & ((1 << bits) - 1)];
      const length = found & 15;
      if (!length) throw new Error("no such code");
      this.held >>>= length;
      this.count -= length;
      return found >> 4;
    }

    room(more) {
      if (this.size + more <= this.output.length) return;
      const larger = new Uint8Array(Math.max(this.output.length * 2, this.size + more));
      larger.set(this.output);
      this.output = larger;
    }

    stored() {
      this.take(this.count & 7);
      // Whole bytes that were taken ahead go back.
      this.at -= this.count >> 3;
      this.held = this.count = 0;
      const length = this.input[this.at] | (this.input[this.at + 1] << 8);
      this.at += 4;
      if (this.at + length > this.input.length) throw new Error("cut short");
      this.room(length);
      this.output.set(this.input.subarray(this.at, this.at + length), this.size);
      this.at += length;
      this.size += length;
    }

    /* The tables of a block that brings its own. */
    tables() {
      const [literals, distances, codes] = [this.take(5) + 257, this.take(5) + 1, this.take(4) + 4];
      const lengths = new Uint8Array(19);
      for (let i = 0; i < codes; i++) lengths[ORDER[i]] = this.take(3);
      const code = table(lengths);
      const all = new Uint8Array(literals + distances);
      for (let i = 0; i < all.length;) {
        const found = this.symbol(code);
        if (found < 16) all[i++] = found;
        else if (found === 16) for (let again = this.take(2) + 3, same = all[i - 1]; again--;) all[i++] = same;
        else i += found === 17 ? this.take(3) + 3 : this.take(7) + 11;
      }
      return [table(all.subarray(0, literals)), table(all.subarray(literals))];
    }

    /* The symbols of a block. The state is in variables here: this is where the time goes. At most 30
       bits are held, so that they are a small number to the browser. */
    compressed([literals, distances]) {
      const { input } = this;
      let { output, size, at, held, count } = this;
      for (;;) {
        for (; count < 23; count += 8) held |= input[at++] << count;
        if (at > input.length + 8) throw new Error("cut short");
        const found = literals.codes[held & ((1 << literals.bits) - 1)];
        if (!(found & 15)) throw new Error("no such code");
        held >>>= found & 15;
        count -= found & 15;
        if (size + 258 > output.length) {
          this.size = size;
          this.room(258);
          output = this.output;
        }
        if (found < 256 << 4) {
          output[size++] = found >> 4;
          continue;
        }
        if (found >> 4 === 256) break;
        const length = LENGTHS[(found >> 4) - 257];
        const end = size + length[0] + (held & ((1 << length[1]) - 1));
        held >>>= length[1];
        count -= length[1];
        for (; count < 23; count += 8) held |= input[at++] << count;
        const code = distances.codes[held & ((1 << distances.bits) - 1)];
        if (!(code & 15)) throw new Error("no such code");
        held >>>= code & 15;
        count -= code & 15;
        for (; count < 23; count += 8) held |= input[at++] << count;
        const distance = DISTANCES[code >> 4];
        let from = size - distance[0] - (held & ((1 << distance[1]) - 1));
        held >>>= distance[1];
        count -= distance[1];
        if (from < 0) throw new Error("too far back");
        while (size < end) output[size++] = output[from++];
      }
      Object.assign(this, { size, at, held, count });
    }
  }

  function inflate(input) {
    const state = new Inflating(input);
    for (let last = 0; !last;) {
      last = state.take(1);
      const kind = state.take(2);
      if (kind === 0) state.stored();
      else if (kind === 3) throw new Error("no such block");
      else state.compressed(kind === 1 ? FIXED : state.tables());
    }
    const end = state.at - (state.count >> 3);
    if (end > input.length) throw new Error("cut short");
    return { data: state.output.subarray(0, state.size), end: end };
  }

  search.inflate = inflate;
})((globalThis.glossator ||= {}).search ||= {});
