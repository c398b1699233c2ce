/** Intervals a chunk covers; its largest end lets a query skip the chunk. */
const CHUNK = 64;

type Ints = Int32Array<ArrayBuffer>;

/**
 * Intervals sorted by start in three parallel typed arrays, outside every object graph. Inserting moves memory
 * (50,000 entries are 200 KB an array, some microseconds), which is why there is no tree: the largest end of every
 * 64 intervals, and the largest end so far, are all the structure a query needs.
 */
export class SortedIntervals {
  length = 0;
  from = new Int32Array(0);
  to = new Int32Array(0);
  ref = new Int32Array(0);
  private chunkMax = new Int32Array(0);
  /** Largest end in this chunk or any before it: a walk to the left may stop where it falls below the query. */
  private prefixMax = new Int32Array(0);

  /** Replaces everything; the input need not be sorted. */
  load(from: Ints, to: Ints, ref: Ints): void {
    const n = from.length;
    this.length = n;
    let sorted = true;
    for (let i = 1; i < n && sorted; i++) sorted = from[i - 1]! <= from[i]!;
    if (sorted) {
      [this.from, this.to, this.ref] = [from, to, ref];
    } else {
      // Start and input place in one double (32 + 21 bits), so the engine's native numeric sort does the work.
      const keys = new Float64Array(n);
      for (let i = 0; i < n; i++) keys[i] = from[i]! * 0x200000 + i;
      keys.sort();
      this.from = new Int32Array(n);
      this.to = new Int32Array(n);
      this.ref = new Int32Array(n);
      for (let i = 0; i < n; i++) {
        const at = keys[i]! % 0x200000;
        this.from[i] = from[at]!;
        this.to[i] = to[at]!;
        this.ref[i] = ref[at]!;
      }
    }
    this.refreshFrom(0);
  }

  insert(from: number, to: number, ref: number): void {
    const at = this.firstFrom(from + 1);
    this.reserve(this.length + 1);
    this.shift(at, at + 1);
    this.from[at] = from;
    this.to[at] = to;
    this.ref[at] = ref;
    this.length++;
    this.refreshFrom(at);
  }

  removeAt(at: number): void {
    this.shift(at + 1, at);
    this.length--;
    this.refreshFrom(at);
  }

  indexOfRef(ref: number): number {
    const at = this.ref.indexOf(ref);
    return at < this.length ? at : -1;
  }

  /** Calls back with the place of every interval that shares at least one position with [from, to), by start. */
  each(from: number, to: number, visit: (at: number) => void): void {
    const end = this.firstFrom(to);
    if (end === 0) return;
    let chunk = Math.floor((end - 1) / CHUNK);
    while (chunk > 0 && this.prefixMax[chunk - 1]! > from) chunk--;
    for (; chunk * CHUNK < end; chunk++) {
      if (this.chunkMax[chunk]! <= from) continue;
      const stop = Math.min(end, (chunk + 1) * CHUNK);
      for (let at = chunk * CHUNK; at < stop; at++) {
        if (this.to[at]! > from && this.to[at]! > this.from[at]!) visit(at);
      }
    }
  }

  /** Moves every end; both maps must be monotone, so the order by start survives and nothing is sorted again. */
  mapEnds(mapFrom: (position: number) => number, mapTo: (position: number) => number): void {
    for (let i = 0; i < this.length; i++) {
      const from = mapFrom(this.from[i]!);
      this.from[i] = from;
      this.to[i] = Math.max(from, mapTo(this.to[i]!));
    }
    this.refreshFrom(0);
  }

  /** The first place whose start is at least `from`. */
  firstFrom(from: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.from[middle]! < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private shift(source: number, target: number): void {
    for (const array of [this.from, this.to, this.ref]) array.copyWithin(target, source, this.length);
  }

  private reserve(length: number): void {
    if (length <= this.from.length) return;
    const capacity = Math.max(64, Math.ceil(length * 1.25));
    const grow = (array: Ints): Ints => {
      const larger = new Int32Array(capacity);
      larger.set(array.subarray(0, this.length));
      return larger;
    };
    [this.from, this.to, this.ref] = [grow(this.from), grow(this.to), grow(this.ref)];
  }

  private refreshFrom(at: number): void {
    const chunks = Math.ceil(this.length / CHUNK);
    if (this.chunkMax.length < chunks) {
      const [oldMax, oldPrefix] = [this.chunkMax, this.prefixMax];
      this.chunkMax = new Int32Array(chunks + 16);
      this.prefixMax = new Int32Array(chunks + 16);
      this.chunkMax.set(oldMax);
      this.prefixMax.set(oldPrefix);
    }
    const first = Math.floor(at / CHUNK);
    let prefix = first > 0 ? this.prefixMax[first - 1]! : 0;
    for (let chunk = first; chunk < chunks; chunk++) {
      let max = 0;
      const stop = Math.min(this.length, (chunk + 1) * CHUNK);
      for (let i = chunk * CHUNK; i < stop; i++) if (this.to[i]! > max) max = this.to[i]!;
      this.chunkMax[chunk] = max;
      prefix = Math.max(prefix, max);
      this.prefixMax[chunk] = prefix;
    }
  }
}
