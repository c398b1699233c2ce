/** Pages of 64 KB that a decoder may have: 256 MB. */
const MOST_PAGES = 4_096;
/** Where sections begin, and the one that states the memory (WebAssembly core specification, 5.5). */
const [FIRST, MEMORY] = [8, 5];

/** A number of seven bits a byte, and the place behind it (WebAssembly core specification, 5.2.2). */
function numberAt(module: Uint8Array, from: number): readonly [number: number, end: number] {
  let [number, at] = [0, from];
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = module[at] ?? 0;
    number += (byte & 0x7f) * 2 ** shift;
    at += 1;
    if (byte < 0x80) break;
  }
  return [number, at];
}

/**
 * A module of WebAssembly whose memory grows to 256 MB at most: a decoder of pictures takes what a file states. Throws
 * for one that states no limit of its own, in the place of which this one could stand.
 */
export function withCappedMemory(module: Uint8Array): Uint8Array {
  for (let at = FIRST; at < module.length;) {
    const [length, from] = numberAt(module, at + 1);
    if (module[at] !== MEMORY) {
      at = from + length;
      continue;
    }
    // One memory, which has a limit: where it begins, and the limit.
    const [, limit] = numberAt(module, from + 2);
    const [stated, end] = numberAt(module, limit);
    if (module[from] !== 1 || module[from + 1] !== 1 || end - limit < 2) break;
    const capped = module.slice();
    let rest = Math.min(stated, MOST_PAGES);
    for (let place = limit; place < end; place += 1) {
      capped[place] = (rest & 0x7f) | (place === end - 1 ? 0 : 0x80);
      rest >>= 7;
    }
    return capped;
  }
  throw new Error('The module of a decoder states no limit of its memory.');
}

interface WebAssemblyOfThread {
  instantiate: (module: Uint8Array, imports?: unknown) => Promise<unknown>;
}

/** Has all modules of WebAssembly capped that this thread begins to run, until it is called back. */
export function capMemory(): () => void {
  const world = (globalThis as unknown as { readonly WebAssembly: WebAssemblyOfThread }).WebAssembly;
  const { instantiate } = world;
  world.instantiate = async (module, imports) => instantiate(withCappedMemory(module), imports);
  return () => {
    world.instantiate = instantiate;
  };
}
