/** How the workspace's TypeScript is found and compiled for its specs, decorators included. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync, version } from '@swc/core';
import { inRoot } from '../lib/root.mjs';

const options = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    target: 'es2024',
    transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
  },
  module: { type: 'es6' },
  swcrc: false,
};

const cache = inRoot('node_modules', '.cache', 'specs');
const state = JSON.stringify([version, options]);

export const isSource = (url) => url.startsWith('file:') && !url.includes('/node_modules/') && /\.tsx?(\?|$)/.test(url);

/** Compiles a source: { code, map }, where `map` is null unless it is asked for. */
export const compile = (path, text, withMap) => {
  const { code, map = null } = transformSync(text, { ...options, filename: path, sourceMaps: withMap });
  return { code, map };
};

const readKnown = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  }
};

/** Other processes compile the same sources: none may read half a file. */
const writeWhole = (path, text) => {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
};

const hashOf = (text) => createHash('sha1').update(text).digest('hex');

/** The code of a source file, the last of which is kept on disk: { code, mapPath }. */
export const compileCached = (path) => {
  const text = readFileSync(path, 'utf8');
  const name = join(cache, hashOf(path));
  const mapPath = `${name}.map`;
  const mark = `\n// ${hashOf(state + text)}\n`;
  const known = readKnown(`${name}.js`);
  if (known?.endsWith(mark)) return { code: known, mapPath };
  const { code, map } = compile(path, text, true);
  mkdirSync(cache, { recursive: true });
  writeWhole(mapPath, map);
  writeWhole(`${name}.js`, code + mark);
  return { code, mapPath };
};

/** Resolves as the compiler does: an import of a source that ends in `.js` names a `.ts` or `.tsx` file. */
export const resolveSource = (specifier, context, nextResolve) => {
  const names = specifier.startsWith('.') && specifier.endsWith('.js') && isSource(context.parentURL ?? '');
  if (!names) return nextResolve(specifier, context);
  for (const ending of ['.ts', '.tsx']) {
    try {
      return nextResolve(specifier.slice(0, -3) + ending, context);
    } catch (error) {
      if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    }
  }
  return nextResolve(specifier, context);
};
