const FEWEST = 1024;

/**
 * Which texts are taken, in a few bytes each, however many: of each it keeps 53 bits. So a text that is taken is always known,
 * and one in some million million that is free is held for taken.
 */
export class Taken {
  /** Each fingerprint in the first free slot from its own place on; 0 is free. */
  #slots = new Float64Array(FEWEST);
  #count = 0;

  has(text: string): boolean {
    return this.#slots[this.#slotOf(fingerprint(text))] !== 0;
  }

  /** Takes a text; false for one that was taken before. */
  add(text: string): boolean {
    const print = fingerprint(text);
    const slot = this.#slotOf(print);
    if (this.#slots[slot] !== 0) return false;
    this.#slots[slot] = print;
    this.#count++;
    if (this.#count * 2 > this.#slots.length) this.#grow();
    return true;
  }

  #slotOf(print: number): number {
    const last = this.#slots.length - 1;
    let slot = (print >>> 0) & last;
    while (this.#slots[slot] !== 0 && this.#slots[slot] !== print) slot = (slot + 1) & last;
    return slot;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Float64Array(before.length * 2);
    for (const print of before) if (print !== 0) this.#slots[this.#slotOf(print)] = print;
  }
}

/** 53 bits of a text (cyrb53), never 0. */
function fingerprint(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (b >>> 11) * 4294967296 + (a >>> 0) || 1;
}
