import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fontFiles } from '../font-files.js';
import { SheetCompiler } from '../sheet-compiler.js';
import type { Typesetter } from '../typesetter.js';

let compiler: SheetCompiler | null = null;

function opened(): SheetCompiler {
  if (compiler) return compiler;
  compiler = new SheetCompiler(
    join(tmpdir(), 'scholium-sheets-of-specs'),
    fontFiles().map((url) => ({ url, bytes: readFileSync(url) })),
  );
  return compiler;
}

/** The typesetter in the process of a spec. */
export const specTypesetter: Typesetter = {
  pdf: async (input) => await Promise.resolve(opened().pdf(input)),
  cite: async (input) => await Promise.resolve(opened().cite(input)),
};
