import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { capMemory, withCappedMemory } from './capped-memory.js';

/** A module that does nothing but have a memory, of one page and as many as its section says. */
const moduleWith = (memory: readonly number[]): Uint8Array =>
  Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, memory.length, ...memory, 7, 5, 1, 1, 0x6d, 2, 0);
interface Started {
  readonly instance: { readonly exports: { readonly m: { grow(pages: number): number } } };
}
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    instantiate(module: Uint8Array): Promise<Started>;
    validate(module: Uint8Array): boolean;
  };
};
const grow = ({ instance }: Started, pages: number): number => instance.exports.m.grow(pages);

test('a module grows to 256 MB and no further, while memory is capped', async () => {
  const module = moduleWith([1, 1, 1, 0x80, 0x80, 2]);
  const restore = capMemory();
  const capped = await WebAssembly.instantiate(module).finally(restore);
  expect(grow(capped, 4_095)).toBe(1);
  expect(() => grow(capped, 1)).toThrow(RangeError);
  expect(grow(await WebAssembly.instantiate(module), 4_096)).toBe(1);
});

test('a limit that is lower stays, and a module without one is refused', () => {
  const low = moduleWith([1, 1, 1, 0x90, 0x80, 0]);
  expect(withCappedMemory(low)).toEqual(low);
  for (const memory of [
    [1, 0, 1, 7, 0, 0],
    [1, 1, 1, 9],
  ])
    expect(() => withCappedMemory(moduleWith(memory))).toThrow('no limit of its memory');
});

test.each(['jbig2', 'openjpeg'])('the decoder %s that PDF.js brings along can be capped', (name) => {
  const file = fileURLToPath(
    new URL(`../../wasm/${name}.wasm`, import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')),
  );
  const capped = withCappedMemory(readFileSync(file));
  expect(WebAssembly.validate(capped)).toBe(true);
  expect(Buffer.from(capped).includes(Buffer.from([1, 1, 0x80, 2, 0x80, 0xa0, 0]))).toBe(true);
});
