/**
 * Lets this process import the workspace's sources without a build: compiled with decorators, packages by their
 * `source` condition, style sheets as empty objects. A module that is imported with `?load=n` hands the number on to
 * the modules that it imports, also to those of libraries: such a load shares no state with any other.
 * Use: node --import ./scripts/specs/source-hooks.mjs file.ts
 */
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compileCached, isSource, resolveSource } from './sources.mjs';

/** Where the source map of each loaded source lies, by its URL. */
export const sourceMaps = new Map();

const loadOf = (url = '') => url.split('?load=')[1];

registerHooks({
  resolve(specifier, context, nextResolve) {
    const conditions = [...context.conditions, 'source'];
    const resolved = resolveSource(specifier, { ...context, conditions }, nextResolve);
    const load = loadOf(context.parentURL);
    const anew = load !== undefined && (isSource(resolved.url) || resolved.format === 'module');
    return anew ? { ...resolved, url: `${resolved.url}?load=${load}` } : resolved;
  },
  load(url, context, nextLoad) {
    if (url.endsWith('.css')) return { format: 'module', source: 'export default {};', shortCircuit: true };
    if (!isSource(url)) return nextLoad(url, context);
    const { code, mapPath } = compileCached(fileURLToPath(url.split('?')[0]));
    sourceMaps.set(url, mapPath);
    return { format: 'module', source: code, shortCircuit: true };
  },
});
