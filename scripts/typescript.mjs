/**
 * Lets Node run the workspace's TypeScript sources without a build: Node strips the types itself, and this hook lets an
 * import that ends in `.js` find the `.ts` file it is written in.
 * Use: node --conditions=source --import ./scripts/typescript.mjs file.ts
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, nextResolve) {
    const relative = specifier.startsWith('./') || specifier.startsWith('../');
    if (!relative || !specifier.endsWith('.js') || !context.parentURL?.endsWith('.ts')) {
      return nextResolve(specifier, context);
    }
    try {
      return nextResolve(`${specifier.slice(0, -3)}.ts`, context);
    } catch (error) {
      if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
      return nextResolve(specifier, context);
    }
  },
});
