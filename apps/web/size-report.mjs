/**
 * What each family of screens costs to open, in compressed JavaScript (brotli, as served). Ends with 1 when opening a
 * document costs more than its budget. Run after `vite build`.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';

/** Kilobytes (1,024 bytes) to open a document. */
const BUDGET = 500;

const dist = new URL('dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

/** The chunk and everything it imports at once. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}

function kilobytes(keys) {
  let bytes = 0;
  for (const key of keys) {
    const file = new URL(manifest[key].file, dist);
    const compressed = new URL(`${manifest[key].file}.br`, dist);
    bytes += statSync(existsSync(compressed) ? compressed : file).size;
  }
  return bytes / 1_024;
}

const entry = 'index.html';
const frame = closure(entry);
const rows = (manifest[entry].dynamicImports ?? []).map((key) => [
  key,
  kilobytes(new Set([...frame, ...closure(key)])),
]);
const document = rows.find(([key]) => key.includes('documents/'));

console.log(`${'the frame alone'.padEnd(48)}${kilobytes(frame).toFixed(1)} KB`);
for (const [key, size] of rows) console.log(`${key.padEnd(48)}${size.toFixed(1)} KB`);
if (!document) throw new Error('The build has no chunk for documents');
if (document[1] > BUDGET) {
  console.error(`Opening a document costs ${document[1].toFixed(1)} KB; the budget is ${BUDGET} KB.`);
  process.exitCode = 1;
}
